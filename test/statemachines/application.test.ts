import { describe, expect, it } from 'vitest';
import { loadMachine, statesOf } from '../../statemachines/load.ts';
import { FAULT, SILENCE, script } from '../support/state-machine/script.ts';
import { walk } from '../support/state-machine/walk.ts';

const VERIFY = 'Verify the documents';
const ASSESS = 'Assess the award';
const APPLY = 'Apply what was decided';
const WAIT = "Await the department's decision";
const REMIND = 'Remind the department or hold the case';
const END = 'Nothing left to wait for';

const input = { applicationId: 'A7K3', round: 1 };
const subject = 'APPLICATION#A7K3';
const ask = (step: number) => ({ next: 'ask', subject, round: 1, step });
const stop = { next: 'stop', subject, round: 1, step: 0 };
const decided = { outcome: 'decided' };
const verified = { VerifyApplicationArn: [{ next: 'assess' }], AssessApplicationArn: [{ next: 'decide' }] };

describe.each(['aws', 'aws-cn'] as const)('the road of one round in %s', (partition) => {
  const { definition } = loadMachine('application', { partition });
  const visited = new Set<string>();
  const go = async (answers: Parameters<typeof script>[0]) => {
    const end = await walk(definition, { input, stubs: script(answers) });
    for (const name of end.path) visited.add(name);
    return end;
  };
  const steps = (path: readonly string[]) => path.filter((name) => definition.States[name]?.Type === 'Task');

  it('asks three departments one after the other, each by its own token, and carries ids only', async () => {
    const end = await go({
      ...verified,
      AdvanceCaseArn: [ask(1), ask(2), ask(3), stop],
      AskApproverArn: [decided, decided, decided],
    });
    expect(steps(end.path)).toEqual([VERIFY, ASSESS, APPLY, WAIT, APPLY, WAIT, APPLY, WAIT, APPLY]);
    expect(end).toMatchObject({ status: 'SUCCEEDED', path: expect.arrayContaining([END]) });
    const asked = end.calls.filter(({ target }) => target === 'AskApproverArn');
    expect(asked.map(({ payload }) => payload.step)).toEqual([1, 2, 3]);
    expect(new Set(asked.map(({ token }) => token)).size).toBe(3);
    for (const { payload, token } of asked)
      expect(payload).toMatchObject({ subject, round: 1, taskToken: token, execution: 'execution-1' });
    expect(JSON.stringify(end.output).length).toBeLessThan(400);
    expect(JSON.stringify(end.output)).not.toContain('token-');
  });

  it('ends without asking anybody when the documents are not sound', async () => {
    const end = await go({ VerifyApplicationArn: [{ next: 'stop' }] });
    expect(steps(end.path)).toEqual([VERIFY]);
    expect(end.status).toBe('SUCCEEDED');
  });

  it('ends when a department has returned or refused the case', async () => {
    const end = await go({ ...verified, AdvanceCaseArn: [ask(1), stop], AskApproverArn: [decided] });
    expect(steps(end.path)).toEqual([VERIFY, ASSESS, APPLY, WAIT, APPLY]);
    expect(end.status).toBe('SUCCEEDED');
  });

  it('reminds a silent department with a new token, and ends when the case is held', async () => {
    const end = await go({
      ...verified,
      AdvanceCaseArn: [ask(1)],
      AskApproverArn: [SILENCE, SILENCE, SILENCE],
      RemindApproverArn: [ask(1), ask(1), stop],
    });
    expect(steps(end.path)).toEqual([VERIFY, ASSESS, APPLY, WAIT, REMIND, WAIT, REMIND, WAIT, REMIND]);
    expect(new Set(end.calls.filter(({ token }) => token !== undefined).map(({ token }) => token)).size).toBe(3);
    expect(end.status).toBe('SUCCEEDED');
  });

  it('goes on with the next department when one answers after a reminder', async () => {
    const end = await go({
      ...verified,
      AdvanceCaseArn: [ask(1), ask(2), stop],
      AskApproverArn: [SILENCE, decided, decided],
      RemindApproverArn: [ask(1)],
    });
    expect(steps(end.path)).toEqual([VERIFY, ASSESS, APPLY, WAIT, REMIND, WAIT, APPLY, WAIT, APPLY]);
  });

  it('fails, for the sweep to find, when a department could not be asked', async () => {
    const end = await go({ ...verified, AdvanceCaseArn: [ask(1)], AskApproverArn: [{ outcome: 'error' }] });
    expect(end).toMatchObject({ status: 'FAILED', error: 'DepartmentNotAsked' });
  });

  it.each([
    ['VerifyApplicationArn', { VerifyApplicationArn: [FAULT, FAULT, { next: 'stop' }] }],
    ['AssessApplicationArn', { ...verified, AssessApplicationArn: [FAULT, SILENCE, { next: 'stop' }] }],
    ['AdvanceCaseArn', { ...verified, AdvanceCaseArn: [FAULT, stop] }],
  ])('tries %s again when it fails in passing', async (_, answers) => {
    expect((await go(answers)).status).toBe('SUCCEEDED');
  });

  it('gives up after five tries, and the sweep starts the case again', async () => {
    const end = await go({ VerifyApplicationArn: [FAULT, FAULT, FAULT, FAULT, FAULT] });
    expect(end).toMatchObject({ status: 'FAILED', error: 'Lambda.Unknown', path: [VERIFY] });
  });

  it('has no state that these walks did not reach', () => {
    expect([...visited].sort()).toEqual(
      statesOf(definition)
        .map(([name]) => name)
        .sort(),
    );
  });
});
