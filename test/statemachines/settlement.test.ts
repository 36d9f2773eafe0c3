import { describe, expect, it } from 'vitest';
import { loadMachine, statesOf } from '../../statemachines/load.ts';
import { FAULT, SILENCE, script } from '../support/state-machine/script.ts';
import { walk } from '../support/state-machine/walk.ts';

const TOGETHER = 'Compute the items of an enterprise together';
const PLAN = 'Plan the settlement';
const RESERVE = 'Reserve the fund';
const WAIT = 'Await the finance sign-off';
const REMIND = 'Remind or give up';
const APPLY = 'Apply the sign-off';
const WRITE = 'Write the payment batch';
const RELEASE = 'Release the reservation';

const input = { settlementId: '2022-1' };
const together = { ComputeTogetherArn: [{ together: 'ab'.repeat(32) }] };
const planned = { ...together, PlanSettlementArn: [{ next: 'reserve' }], ReserveFundArn: [{ next: 'ask' }] };
const decided = { outcome: 'decided' };

describe.each(['aws', 'aws-cn'] as const)('a settlement run in %s', (partition) => {
  const { definition } = loadMachine('settlement', { partition });
  const visited = new Set<string>();
  const go = async (answers: Parameters<typeof script>[0]) => {
    const end = await walk(definition, { input, stubs: script(answers) });
    for (const name of end.path) visited.add(name);
    return end;
  };
  const steps = (path: readonly string[]) => path.filter((name) => definition.States[name]?.Type === 'Task');

  it('plans, reserves, waits for the sign-off and writes the batch, carrying its id only', async () => {
    const end = await go({
      ...planned,
      AskApproverArn: [decided],
      ApplySignOffArn: [{ next: 'write' }],
      WriteBatchArn: [{ next: 'end' }],
    });
    expect(steps(end.path)).toEqual([TOGETHER, PLAN, RESERVE, WAIT, APPLY, WRITE]);
    expect(end.status).toBe('SUCCEEDED');
    const asked = end.calls.find(({ target }) => target === 'AskApproverArn');
    expect(asked?.payload).toMatchObject({ subject: 'SETTLEMENT#2022-1', taskToken: asked?.token });
    const plan = end.calls.find(({ target }) => target === 'PlanSettlementArn');
    expect(plan?.payload).toEqual({ ...input, together: 'ab'.repeat(32) });
    expect(JSON.stringify(end.output).length).toBeLessThan(300);
  });

  it('reserves nothing and asks nobody when the plan exceeds the fund', async () => {
    const end = await go({ ...together, PlanSettlementArn: [{ next: 'reserve' }], ReserveFundArn: [{ next: 'end' }] });
    expect(steps(end.path)).toEqual([TOGETHER, PLAN, RESERVE]);
    expect(end.status).toBe('SUCCEEDED');
  });

  it('gives the money back when the sign-off is refused', async () => {
    const end = await go({
      ...planned,
      AskApproverArn: [decided],
      ApplySignOffArn: [{ next: 'release' }],
      ReleaseReservationArn: [{ next: 'end' }],
    });
    expect(steps(end.path)).toEqual([TOGETHER, PLAN, RESERVE, WAIT, APPLY, RELEASE]);
  });

  it('reminds finance twice, then gives the money back', async () => {
    const end = await go({
      ...planned,
      AskApproverArn: [SILENCE, SILENCE, SILENCE],
      RemindApproverArn: [{ next: 'ask' }, { next: 'ask' }, { next: 'stop' }],
      ApplySignOffArn: [{ next: 'ask' }, { next: 'ask' }, { next: 'release' }],
      ReleaseReservationArn: [{ next: 'end' }],
    });
    expect(steps(end.path)).toEqual([
      TOGETHER,
      PLAN,
      RESERVE,
      WAIT,
      REMIND,
      APPLY,
      WAIT,
      REMIND,
      APPLY,
      WAIT,
      REMIND,
      APPLY,
      RELEASE,
    ]);
  });

  it('never loops on a wait that nobody may answer', async () => {
    const end = await go({
      ...planned,
      AskApproverArn: [SILENCE],
      RemindApproverArn: [{ next: 'stop' }],
      ApplySignOffArn: [{ next: 'ask' }],
    });
    expect(end.status).toBe('SUCCEEDED');
    expect(steps(end.path)).toEqual([TOGETHER, PLAN, RESERVE, WAIT, REMIND, APPLY]);
  });

  it('resumes where the record stands: signed runs write, refused ones release', async () => {
    const signed = await go({ ...together, PlanSettlementArn: [{ next: 'write' }], WriteBatchArn: [{ next: 'end' }] });
    expect(steps(signed.path)).toEqual([TOGETHER, PLAN, WRITE]);
    const refused = await go({
      ...together,
      PlanSettlementArn: [{ next: 'release' }],
      ReleaseReservationArn: [{ next: 'end' }],
    });
    expect(steps(refused.path)).toEqual([TOGETHER, PLAN, RELEASE]);
    const done = await go({ ...together, PlanSettlementArn: [{ next: 'end' }] });
    expect(steps(done.path)).toEqual([TOGETHER, PLAN]);
  });

  it('fails, for the reconciliation to find, when finance could not be asked', async () => {
    const end = await go({ ...planned, AskApproverArn: [{ outcome: 'error' }], ApplySignOffArn: [{ next: 'ask' }] });
    expect(end).toMatchObject({ status: 'FAILED' });
  });

  it.each([RESERVE, WRITE, RELEASE])('tries again when "%s" fails in passing', async (name) => {
    const target = String(JSON.stringify(definition.States[name]).match(/\$\{(\w+)\}/)?.[1]);
    const next = { [RESERVE]: 'reserve', [WRITE]: 'write', [RELEASE]: 'release' }[name];
    const end = await go({ ...together, PlanSettlementArn: [{ next }], [target]: [FAULT, SILENCE, { next: 'end' }] });
    expect(end.status).toBe('SUCCEEDED');
    expect(end.calls.filter((call) => call.target === target)).toHaveLength(3);
  });

  it('has no state that these walks did not reach', () => {
    expect([...visited].sort()).toEqual(
      statesOf(definition)
        .map(([name]) => name)
        .sort(),
    );
  });
});
