import { describe, expect, it } from 'vitest';
import { approverAgain } from '../../../shared/approval/ask-again.ts';
import { decide, decisionsOpen } from '../../../shared/approval/decide.ts';
import type { Decision, DecisionRequest, Department } from '../../../shared/approval/decision-request.ts';
import { assertLinkAlive } from '../../../shared/approval/links.ts';
import { chooseApprover, conflictOf } from '../../../shared/approval/separation.ts';
import { askAnew, decided, openDecisionRequest, waitedFor } from '../../../shared/approval/turn.ts';
import { dayOf, plusSeconds } from '../../../shared/kernel/dates.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { NOW } from '../../support/case.ts';

const ROUTE = ['county', 'commerce', 'finance'];
const person = (id: string, mail = `${id}@departments.example`) => ({ id, name: id, mail });
const department = (id: string, ...ids: string[]): Department => ({
  id,
  name: { zh: id, en: id },
  kind: 'bureau',
  approvers: ids.map((each) => person(each)),
});
const TURN = { now: NOW, windowSeconds: 60 };
const askOf = (
  step: number,
  purpose: DecisionRequest['purpose'] = 'decide',
  approver = person(`p${step}`),
): DecisionRequest =>
  openDecisionRequest(
    { subject: 'APPLICATION#A', round: 1, step, department: ROUTE[step - 1] ?? '', purpose },
    approver,
    TURN,
  );
const decidedAs = (step: number, decision: Decision): DecisionRequest => decided(askOf(step), decision, 'because', NOW);
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'no refusal';
};

describe('separation of duties', () => {
  const filer = { person: 'filer', mail: 'Office@Enterprises.example ' };

  const at = (department: string, step = 1, round = 1) => ({ department, step, round });

  it('knows the filer by id and by address, however it is written', () => {
    expect(conflictOf(person('filer'), at('county'), filer, [])).toBe('filed-it');
    expect(conflictOf(person('x', 'office@enterprises.EXAMPLE'), at('county'), filer, [])).toBe('filed-it');
    expect(conflictOf(person('x'), at('county'), filer, [])).toBeUndefined();
  });

  it('lets nobody decide who recorded a figure for the case or acts for the enterprise', () => {
    const involved = { ...filer, recorded: ['r'], acting: ['a'] };
    expect(conflictOf(person('r'), at('county'), involved, [])).toBe('recorded-figure');
    expect(conflictOf(person('a'), at('county'), involved, [])).toBe('acts-for-enterprise');
    expect(conflictOf(person('x'), at('county'), involved, [])).toBeUndefined();
  });

  it('lets nobody decide for two departments, by id or by address, in any round', () => {
    const county = { ...decidedAs(1, 'approve'), round: 1 };
    const { approver } = county;
    for (const place of [at('commerce'), at('commerce', 2), at('commerce', 2, 2)])
      expect(conflictOf(approver, place, filer, [county])).toBe('decided-elsewhere');
    expect(conflictOf(person('other-id', approver.mail), at('commerce', 2), filer, [county])).toBe('decided-elsewhere');
    expect(conflictOf(askOf(1).approver, at('commerce', 2), filer, [askOf(1)])).toBeUndefined();
  });

  it('lets nobody decide in two stages of a round, and lets them decide the next round', () => {
    const county = decidedAs(1, 'return');
    expect(conflictOf(county.approver, at('county', 2), filer, [county])).toBe('decided-elsewhere');
    expect(conflictOf(person('other-id', county.approver.mail), at('county', 2), filer, [county])).toBe(
      'decided-elsewhere',
    );
    expect(conflictOf(county.approver, at('county', 1), filer, [county])).toBeUndefined();
    for (const step of [1, 2])
      expect(conflictOf(county.approver, at('county', step, 2), filer, [county])).toBeUndefined();
  });

  it('chooses the first who may, and nobody when none may', () => {
    const choosing = { place: at('county'), filer, requests: [], day: dayOf(NOW) };
    expect(chooseApprover({ ...choosing, department: department('county', 'filer', 'a', 'b') })?.id).toBe('a');
    expect(chooseApprover({ ...choosing, department: department('county', 'filer') })).toBeUndefined();
    const first = { ...decidedAs(3, 'approve'), approver: person('a') };
    const again = { round: 1, step: 4 };
    const finance = { ...choosing, department: department('finance', 'a', 'b'), place: again, requests: [first] };
    expect(chooseApprover(finance)?.id).toBe('b');
  });

  it('asks the same person again unless an officer names a deputy', () => {
    const place = { round: 1, step: 1 };
    const choosing = { place, filer, requests: [], day: dayOf(NOW) };
    const asking = { department: department('county', 'a', 'b'), ...choosing, asked: person('b') };
    expect(approverAgain(asking).id).toBe('b');
    expect(approverAgain({ ...asking, approverId: 'a' }).id).toBe('a');
    expect(approverAgain({ ...asking, asked: person('gone') }).id).toBe('a');
    expect(codeOf(() => approverAgain({ ...asking, approverId: 'c' }))).toBe('APPROVER_UNKNOWN');
    expect(
      codeOf(() => approverAgain({ ...asking, department: department('county', 'filer'), approverId: 'filer' })),
    ).toBe('SEPARATION_OF_DUTIES');
    expect(codeOf(() => approverAgain({ ...asking, department: department('county', 'filer') }))).toBe('NO_APPROVER');
  });
});

describe('a turn', () => {
  it('that is asked anew has a new window, a new number and no wait', () => {
    const waiting = waitedFor(askOf(1), { taskToken: 't', execution: 'e' }, TURN);
    expect(waiting).toMatchObject({ taskToken: 't', waitedBy: 'e', waits: 1 });
    const later = { now: plusSeconds(NOW, 100), windowSeconds: 60 };
    const again = askAnew(waiting, person('b'), 'reminder', later);
    expect(again).toMatchObject({ ask: 2, reminders: 1, approver: { id: 'b' }, expiresAt: plusSeconds(NOW, 160) });
    expect(again.taskToken).toBeUndefined();
    expect(askAnew(again, person('b'), 'officer', later)).toMatchObject({ ask: 3, reminders: 0 });
  });

  it('drops the execution before when one without a name comes to wait', () => {
    const waiting = waitedFor(waitedFor(askOf(1), { taskToken: 't', execution: 'e' }, TURN), { taskToken: 'u' }, TURN);
    expect(waiting).toMatchObject({ taskToken: 'u', waits: 2 });
    expect(waiting.waitedBy).toBeUndefined();
  });

  it('lasts a window from when a new execution takes over, and no longer for the same one', () => {
    const waiting = waitedFor(askOf(1), { taskToken: 't', execution: 'e' }, TURN);
    expect(waiting.expiresAt).toBe(askOf(1).expiresAt);
    const later = { now: plusSeconds(NOW, 50), windowSeconds: 60 };
    expect(waitedFor(waiting, { taskToken: 'u', execution: 'e' }, later).expiresAt).toBe(waiting.expiresAt);
    const taken = waitedFor(waiting, { taskToken: 'u', execution: 'f' }, later);
    expect(taken.expiresAt).toBe(plusSeconds(NOW, 110));
  });
});

describe('what a decision needs', () => {
  const setting = { filer: { person: 'filer' }, requests: [], payable: '0.01' };

  it('offers approval only where something would be paid', () => {
    expect(decisionsOpen(askOf(1), { payable: '0.01' })).toEqual(['approve', 'return', 'refuse']);
    for (const payable of ['0.00', '0', null])
      expect(decisionsOpen(askOf(1), { payable })).toEqual(['return', 'refuse']);
    expect(decisionsOpen(askOf(1), {})).toEqual(['return', 'refuse']);
    expect(decisionsOpen(askOf(1, 'sign-off'), {})).toEqual(['approve', 'refuse']);
  });

  it('returns no top-up: it has no documents that anybody could correct', () => {
    expect(decisionsOpen(askOf(1), { payable: '0.01', isTopUp: true })).toEqual(['approve', 'refuse']);
    const given = { decision: 'return', reason: '请补充' };
    expect(() => decide(askOf(1), given, { ...setting, isTopUp: true }, NOW)).toThrow('TOP_UP_NOT_RETURNED');
  });

  it('takes an approval without and the others only with a reason', () => {
    expect(decide(askOf(1), { decision: 'approve' }, setting, NOW)).toMatchObject({
      status: 'decided',
      decidedAt: NOW,
    });
    expect(decide(askOf(1), { decision: 'return', reason: 'x' }, setting, NOW).reason).toBe('x');
    expect(codeOf(() => decide(askOf(1), { decision: 'return' }, setting, NOW))).toBe('REASON_MISSING');
    expect(codeOf(() => decide(askOf(1), { decision: 'approve' }, { ...setting, payable: '0.00' }, NOW))).toBe(
      'NOTHING_TO_APPROVE',
    );
    expect(codeOf(() => decide(askOf(1, 'sign-off'), { decision: 'return', reason: 'x' }, setting, NOW))).toBe(
      'DECISION_UNKNOWN',
    );
    expect(codeOf(() => decide(askOf(1), { decision: 'pay' }, setting, NOW))).toBe('DECISION_UNKNOWN');
    expect(codeOf(() => decide(askOf(1), { decision: 'approve' }, { ...setting, filer: { person: 'p1' } }, NOW))).toBe(
      'SEPARATION_OF_DUTIES',
    );
  });
});

describe('a link', () => {
  const request = askOf(1);
  const CLOSED_BY = { department: 'commerce', approver: 'commerce 1', at: NOW };
  const link = { subject: request.subject, round: 1, step: 1, ask: 1, approverId: 'p1' };

  it.each([
    ['is alive', {}, {}, true, 59, 'no refusal'],
    ['expires at its last second', {}, {}, true, 60, 'LINK_EXPIRED'],
    ['dies with a newer turn', {}, { ask: 2 }, true, 0, 'LINK_SUPERSEDED'],
    ['dies with a reassignment', {}, { approver: person('b') }, true, 0, 'LINK_SUPERSEDED'],
    ['dies with its decision', {}, { status: 'decided', decidedAt: NOW }, true, 0, 'LINK_USED'],
    ['is closed by others', {}, { status: 'closed', closedBy: CLOSED_BY }, true, 0, 'LINK_CLOSED'],
    ['dies with its turn', {}, { status: 'expired' }, false, 0, 'LINK_EXPIRED'],
    ['dies with the round', {}, {}, false, 0, 'LINK_OUTDATED'],
  ] as const)('%s', (_, linkChange, askChange, open, seconds, code) => {
    const turn = { link: { ...link, ...linkChange }, request: { ...request, ...askChange }, open };
    expect(codeOf(() => assertLinkAlive(turn, plusSeconds(NOW, seconds)))).toBe(code);
  });

  it('that is closed names who settled the stage', () => {
    const turn = { link, request: { ...request, status: 'closed', closedBy: CLOSED_BY }, open: true } as const;
    expect(() => assertLinkAlive(turn, NOW)).toThrow('LINK_CLOSED: The link is closed: commerce 1 decided at');
  });
});
