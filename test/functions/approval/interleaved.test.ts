import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RouteStage } from '../../../shared/application/route-stages.ts';
import type { DecisionRequest } from '../../../shared/approval/decision-request.ts';
import { nextDepartments } from '../../../shared/approval/next-departments.ts';
import type { AuditEntry } from '../../../shared/audit/chain.ts';
import { type Contested, contestedCase, type Happening, happen, type Planted, toItsEnd } from './interleaved.ts';
import { auditOf, brokenChain } from './world.ts';

const DEPARTMENTS = ['mishan', 'commerce', 'finance', 'health'];
/** A department has two approvers, so that it can stand in two stages at most. */
const isStaffed = (stages: readonly RouteStage[]) =>
  DEPARTMENTS.every((one) => stages.filter(({ departments }) => departments.includes(one)).length <= 2);
const stage: fc.Arbitrary<RouteStage> = fc
  .uniqueArray(fc.constantFrom(...DEPARTMENTS), { minLength: 1, maxLength: 3 })
  .chain((departments) =>
    fc
      .oneof(
        fc.constantFrom<RouteStage['rule'][]>('all', 'any'),
        fc.record({ quorum: fc.integer({ min: 1, max: departments.length }) }),
      )
      .map((rule) => ({ departments, rule, lead: departments[0] ?? '' })),
  );
const route = fc.array(stage, { minLength: 1, maxLength: 3 }).filter(isStaffed);
const nth = fc.nat({ max: 5 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      nth,
      who: fc.constantFrom(1 as const, 2 as const),
      says: fc.constantFrom(
        'approve' as const,
        'approve' as const,
        'approve' as const,
        'return' as const,
        'refuse' as const,
      ),
      by: fc.constantFrom('link' as const, 'account' as const),
    }),
  },
  fc.record({
    kind: fc.constantFrom('time-out', 'lose-execution', 'lose-wake', 'reconcile', 'ask-again'),
  }) as fc.Arbitrary<Happening>,
  fc.record({ kind: fc.constantFrom('ask-twice' as const, 'remind-twice' as const), nth }),
  fc.record({
    kind: fc.constantFrom('conflict' as const, 'pass' as const),
    nth,
    who: fc.constantFrom(1 as const, 2 as const),
  }),
);
const AT_ONCE = 4;
const numbers = fc.array(fc.nat({ max: 1_000 }), { minLength: 50, maxLength: 50 });
const silence: Happening[] = Array.from({ length: 6 }, () => ({ kind: 'time-out' }));
const happenings = fc
  .array(fc.oneof({ weight: 9, arbitrary: happening.map((one) => [one]) }, fc.constant(silence)), {
    minLength: 4,
    maxLength: 14,
  })
  .map((some) => some.flat());
const history = fc.record({ route, numbers, happenings });
type History = { route: RouteStage[]; numbers: number[]; happenings: Happening[] };

/** What is wrong with the end of a history; nothing, if all held. */
async function wrongWith({ route: stages, numbers: given, happenings }: History, planted?: Planted): Promise<string[]> {
  const one = await contestedCase(stages, given, planted);
  try {
    await one.turns.through([() => one.w.deps.executions.start('A-r1-1')]);
    // Some at a time, so that the case has come to its next wait when others act.
    for (let first = 0; first < happenings.length; first += AT_ONCE)
      await one.turns.through(happenings.slice(first, first + AT_ONCE).map((what) => () => happen(one, what)));
    const reached = await toItsEnd(one);
    return [...(reached === 'no end' ? ['the case is lost'] : []), ...(await wrongOnRecord(one, stages, reached))];
  } catch (error) {
    return [String(error)];
  }
}

/** Read off the audit chain, which nobody can take back. */
async function wrongOnRecord({ quiet }: Contested, stages: readonly RouteStage[], reached: string): Promise<string[]> {
  const entries = await auditOf(quiet);
  const wrong = (await brokenChain(quiet)) === undefined ? [] : ['the chain is broken'];
  const decisions = entries.filter(({ action }) => action.startsWith('decide-')).map(decisionOf);
  for (const [at, decision] of decisions.entries()) {
    const before = decisions.slice(0, at);
    const next = nextDepartments(stages, before);
    if (next.do !== 'ask' || next.step !== decision.step || !next.departments.includes(decision.department))
      wrong.push(`${decision.department} decided in stage ${decision.step}, which was settled or not asked`);
    if (declaredBefore(entries, decision)) wrong.push(`${decision.approver.id} decided after a conflict`);
    if (before.some(({ approver }) => approver.id === decision.approver.id))
      wrong.push(`${decision.approver.id} decided twice`);
  }
  const follows = nextDepartments(stages, decisions).do;
  const ends = { approve: 'approved', return: 'returned', refuse: 'refused', ask: 'open' }[follows];
  if (ends !== reached) wrong.push(`the decisions make it ${ends}, and it is ${reached}`);
  const endings = entries.filter(({ action }) => /^(approve|return|refuse)-application$/.test(action));
  if (endings.length > 1) wrong.push('it ended twice');
  return wrong;
}

/** Whether who decides had declared a conflict of interest before. */
function declaredBefore(entries: readonly AuditEntry[], { approver, department }: DecisionRequest): boolean {
  const decidedAt = entries.findIndex(
    ({ action, by, details }) =>
      action.startsWith('decide-') && by.id === approver.id && details?.department === department,
  );
  return entries.slice(0, decidedAt).some(({ action, by }) => action === 'declare-conflict' && by.id === approver.id);
}

/** A decision as the chain tells it; in its order. */
function decisionOf({ action, by, details }: AuditEntry, at: number): DecisionRequest {
  const { department = '', step = 0 } = (details ?? {}) as { department?: string; step?: number };
  return {
    ...{ subject: 'APPLICATION#A', round: 1, step, department, purpose: 'decide', ask: 1, reminders: 0, waits: 0 },
    ...{ approver: { id: by.id, name: by.id, mail: '' }, status: 'decided', askedAt: '', expiresAt: '' },
    ...{ decision: action.slice('decide-'.length) as 'approve', decidedAt: String(at).padStart(4, '0') },
  };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('whatever happens at the same time', () => {
  it('nobody decides twice or out of turn, no case is lost, and there is always somebody who can act', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (one) => {
        expect(await wrongWith(one)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it.each<[string, Planted]>([
    ['of the stage: the head of the case and its chain', (key) => key === 'HEAD' || key.startsWith('AUDIT#')],
    ['of the request', (key) => key.startsWith('ASK#')],
  ])(
    'is told when the condition is forgotten %s',
    async (_, planted) => {
      const found = await fc.check(
        fc.asyncProperty(history, async (one) => (await wrongWith(one, planted)).length === 0),
        { numRuns: 200, seed: 17, endOnFailure: true },
      );
      expect(found.failed).toBe(true);
    },
    120_000,
  );
});
