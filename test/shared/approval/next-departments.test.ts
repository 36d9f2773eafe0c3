import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneByOne, type RouteStage, type StageRule } from '../../../shared/application/route-stages.ts';
import type { Decision, DecisionRequest } from '../../../shared/approval/decision-request.ts';
import { isSettled, nextDepartments } from '../../../shared/approval/next-departments.ts';
import { stagesView, stillToAct } from '../../../shared/approval/stages-view.ts';
import { decided, expired, openDecisionRequest } from '../../../shared/approval/turn.ts';
import { plusSeconds } from '../../../shared/kernel/dates.ts';
import { NOW } from '../../support/case.ts';

const ROUTE = oneByOne(['county', 'commerce', 'finance']);
const askOf = (step: number, department: string): DecisionRequest =>
  openDecisionRequest(
    { subject: 'APPLICATION#A', round: 1, step, department, purpose: 'decide' },
    { id: `${department}-${step}`, name: department, mail: `${department}-${step}@departments.example` },
    { now: NOW, windowSeconds: 60 },
  );
const answer = (step: number, department: string, decision: Decision, second = 0): DecisionRequest =>
  decided(askOf(step, department), decision, 'because', plusSeconds(NOW, second));
const asOf = (step: number, decision: Decision) => answer(step, ROUTE[step - 1]?.lead ?? '', decision);
const stage = (rule: StageRule, ...departments: string[]): RouteStage => ({
  departments,
  rule,
  lead: departments[0] ?? '',
});

describe('a route of single departments', () => {
  it.each([
    ['nobody was asked', [], { do: 'ask', step: 1, departments: ['county'] }],
    ['the county waits', [askOf(1, 'county')], { do: 'ask', step: 1, departments: ['county'] }],
    ['the county has approved', [asOf(1, 'approve')], { do: 'ask', step: 2, departments: ['commerce'] }],
    [
      'the second turn expired',
      [asOf(1, 'approve'), expired(askOf(2, 'commerce'))],
      { do: 'ask', step: 2, departments: ['commerce'] },
    ],
    ['all approved', [1, 2, 3].map((step) => asOf(step, 'approve')), { do: 'approve' }],
  ])('%s', (_, requests, next) => {
    expect(nextDepartments(ROUTE, requests)).toEqual(next);
  });

  it('reads every answer: one return or refusal ends the round wherever it stands', () => {
    for (const decision of ['return', 'refuse'] as const)
      for (let at = 1; at <= 3; at++) {
        const requests = [1, 2, 3].map((step) => asOf(step, step === at ? decision : 'approve'));
        expect(nextDepartments(ROUTE, requests)).toMatchObject({ do: decision, by: { step: at } });
      }
  });

  it('never approves what nobody decided', () => {
    expect(() => nextDepartments([], [])).toThrow('without departments');
    const { decision, ...broken } = asOf(1, 'approve');
    expect(() => nextDepartments(oneByOne(['county']), [broken])).toThrow('without a decision');
  });
});

describe('a stage of several departments', () => {
  const ABC = ['a', 'b', 'c'] as const;
  it('names the answer that settled it, though all were given at one instant', () => {
    const settles = { ...answer(1, 'a', 'return'), settles: true } as const;
    for (const asks of [
      [settles, answer(1, 'c', 'refuse')],
      [answer(1, 'c', 'refuse'), settles],
    ])
      expect(nextDepartments([stage({ quorum: 2 }, ...ABC)], asks)).toMatchObject({
        do: 'return',
        by: { department: 'a' },
      });
  });

  it.each<[string, StageRule, readonly (readonly [string, Decision])[], object]>([
    [
      'all: two of three',
      'all',
      [
        ['a', 'approve'],
        ['c', 'approve'],
      ],
      { do: 'ask', step: 1, departments: ['b'] },
    ],
    ['all: all of three', 'all', ABC.map((one) => [one, 'approve'] as const), { do: 'approve' }],
    [
      'all: the first no',
      'all',
      [
        ['a', 'approve'],
        ['c', 'return'],
      ],
      { do: 'return', by: { department: 'c' } },
    ],
    ['any: nobody yet', 'any', [], { do: 'ask', step: 1, departments: ['a', 'b', 'c'] }],
    ['any: the first yes', 'any', [['b', 'approve']], { do: 'approve' }],
    ['any: the first no', 'any', [['b', 'refuse']], { do: 'refuse', by: { department: 'b' } }],
    [
      'any: what comes later does not count',
      'any',
      [
        ['b', 'approve'],
        ['a', 'refuse'],
      ],
      { do: 'approve' },
    ],
    ['quorum 2: one yes', { quorum: 2 }, [['a', 'approve']], { do: 'ask', step: 1, departments: ['b', 'c'] }],
    ['quorum 2: one no', { quorum: 2 }, [['a', 'refuse']], { do: 'ask', step: 1, departments: ['b', 'c'] }],
    [
      'quorum 2: two yes, one no',
      { quorum: 2 },
      [
        ['a', 'refuse'],
        ['b', 'approve'],
        ['c', 'approve'],
      ],
      { do: 'approve' },
    ],
    [
      'quorum 2: it cannot be reached any more, and the answer that made it so is the one that counts',
      { quorum: 2 },
      [
        ['c', 'refuse'],
        ['a', 'return'],
      ],
      { do: 'return', by: { department: 'a' } },
    ],
  ])('%s', (_, rule, said, next) => {
    const asks = said.map(([department, decision], second) => answer(1, department, decision, second));
    // However the table lists them.
    for (const listed of [asks, asks.toReversed()])
      expect(nextDepartments([stage(rule, ...ABC)], listed)).toMatchObject(next);
  });

  const anyRule = (of: number): fc.Arbitrary<StageRule> =>
    fc.oneof(
      fc.constant('all' as const),
      fc.constant('any' as const),
      fc.record({ quorum: fc.integer({ min: 1, max: of }) }),
    );
  const anyStage = fc
    .integer({ min: 1, max: 5 })
    .chain((of) => anyRule(of).map((rule) => stage(rule, ...Array.from({ length: of }, (_, n) => `d${n}`))));
  const anyDecision = fc.constantFrom<Decision>('approve', 'return', 'refuse');

  it('is settled by some answer, whatever is answered in whatever order, and nobody is asked in it afterwards', () => {
    fc.assert(
      fc.property(anyStage, fc.array(anyDecision, { minLength: 5, maxLength: 5 }), (one, said) => {
        const asks: DecisionRequest[] = [];
        for (const [n, department] of one.departments.entries()) {
          const before = nextDepartments([one], asks);
          if (before.do !== 'ask') break;
          expect(before.departments).toEqual(one.departments.slice(n));
          expect(isSettled([one], 1, asks)).toBe(false);
          asks.push(answer(1, department, said[n] ?? 'approve', n));
        }
        expect(isSettled([one], 1, asks)).toBe(true);
        expect(nextDepartments([one], asks).do).not.toBe('ask');
      }),
    );
  });

  it('approves with as many approvals as the rule asks for and never with fewer', () => {
    fc.assert(
      fc.property(anyStage, fc.array(anyDecision, { minLength: 5, maxLength: 5 }), (one, said) => {
        const asks = one.departments.map((department, n) => answer(1, department, said[n] ?? 'approve', n));
        const yes = asks.filter(({ decision }) => decision === 'approve').length;
        const of = one.departments.length;
        const { rule } = one;
        const expected = rule === 'any' ? said[0] === 'approve' : rule === 'all' ? yes === of : yes >= rule.quorum;
        expect(nextDepartments([one], asks).do === 'approve').toBe(expected);
      }),
    );
  });

  it('is looked at in its turn: a later stage is asked only after a yes to all before it', () => {
    const stages = fc.array(anyStage, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(stages, fc.array(anyDecision, { minLength: 20, maxLength: 20 }), (route, said) => {
        const asks: DecisionRequest[] = [];
        for (let next = nextDepartments(route, asks); next.do === 'ask'; next = nextDepartments(route, asks)) {
          const { step, departments } = next;
          for (let before = 1; before < step; before++) expect(isSettled(route, before, asks)).toBe(true);
          asks.push(answer(step, departments[0] ?? '', said[asks.length] ?? 'approve', asks.length));
          expect(stillToAct(route, asks)).not.toContain(undefined);
        }
        expect(stillToAct(route, asks)).toEqual([]);
      }),
    );
  });
});

describe('the stages as people see them', () => {
  const route = [...oneByOne(['county']), stage({ quorum: 2 }, 'a', 'b', 'c'), stage('all', 'finance')];
  const shown = (asks: readonly DecisionRequest[]) =>
    stagesView(route, asks).map(({ outcome, departments }) => [outcome, ...departments.map(({ status }) => status)]);

  it('says of each whether it is to come, open or settled, and of each department whether it was asked', () => {
    expect(shown([])).toEqual([
      ['open', 'not-asked'],
      ['to-come', 'to-come', 'to-come', 'to-come'],
      ['to-come', 'to-come'],
    ]);
    const half = [answer(1, 'county', 'approve'), answer(2, 'a', 'approve'), askOf(2, 'b')];
    expect(shown(half)).toEqual([
      ['approve', 'decided'],
      ['open', 'decided', 'waiting', 'not-asked'],
      ['to-come', 'to-come'],
    ]);
    const no = [answer(1, 'county', 'approve'), answer(2, 'a', 'refuse', 1), answer(2, 'b', 'return', 2)];
    expect(shown(no)).toEqual([
      ['approve', 'decided'],
      ['return', 'decided', 'decided', 'not-asked'],
      ['to-come', 'to-come'],
    ]);
    expect(stagesView(route, no)[1]).toMatchObject({ rule: 'quorum', needed: 2, lead: 'a' });
    expect(stagesView([], [])).toEqual([]);
  });

  it('says whose answer is still needed, each once', () => {
    expect(stillToAct([...route, stage('all', 'finance')], [])).toEqual(['county', 'a', 'b', 'c', 'finance']);
  });
});
