import { describe, expect, it } from 'vitest';
import { EVIDENCE_KINDS, type EvidenceKind } from '../../shared/application/evidence-kinds.ts';
import { loadMachine, statesOf } from '../../statemachines/load.ts';
import { FAULT, SILENCE, script } from '../support/state-machine/script.ts';
import { Failure, type Stub, walk } from '../support/state-machine/walk.ts';

const WHICH = 'Which evidence?';
const FREEZE = 'Freeze the facts';
const ASSESS = 'Assess the award';
const APPLY = 'Apply what was decided';
const WAIT = "Await the department's decision";
const REMIND = 'Remind the department or hold the case';
const REST = 'Rest before asking again';
const STAGE = 'Ask the departments of the stage';
const END = 'Nothing left to wait for';

const input = { applicationId: 'A7K3', round: 1 };
const subject = 'APPLICATION#A7K3';
const ask = (step: number, ...departments: string[]) => ({
  ...{ next: 'ask', subject, round: 1, step },
  departments: departments.length === 0 ? [`department-${step}`] : departments,
});
const stop = { next: 'stop', subject, round: 1, step: 0, departments: [] };
const again = { next: 'ask', subject, round: 1, step: 1 };
const enough = { next: 'stop', subject, round: 1, step: 1 };
const closed = { outcome: 'closed' };
const decided = { outcome: 'decided' };
const READERS = {
  invoices: ['Verify invoices', 'VerifyInvoicesArn'],
  cargo: ['Verify manifests and declarations', 'VerifyManifestsArn'],
  care: ['Verify medical records and rosters', 'VerifyMedicalRecordsArn'],
  stated: ['Verify statements and papers', 'VerifyStatementsArn'],
} as const satisfies Record<EvidenceKind, readonly [state: string, target: string]>;
const which = (...kinds: readonly string[]) => ({ WhichEvidenceArn: [{ kinds }] });
const frozen = { ...which(), FreezeFactsArn: [{ next: 'assess' }] };
const verified = { ...frozen, AssessApplicationArn: [{ next: 'decide' }] };

/** Every set of kinds that an application may hold, in their order. */
const subsets = Array.from({ length: 2 ** EVIDENCE_KINDS.length }, (_, bits) => [
  EVIDENCE_KINDS.filter((_, n) => (bits >> n) % 2 === 1),
]);

type Answers = Record<string, Stub | Parameters<typeof script>[0][string]>;
/** A list of answers by turns, or a function of the call. */
const stubsOf = (answers: Answers): Record<string, Stub> => {
  const lists = Object.entries(answers).filter(([, one]) => typeof one !== 'function');
  const own = Object.entries(answers).filter(([, one]) => typeof one === 'function');
  return {
    ...script(Object.fromEntries(lists) as Parameters<typeof script>[0]),
    ...(Object.fromEntries(own) as object),
  };
};
const until = async (holds: () => boolean) => {
  for (let turn = 0; turn < 1000 && !holds(); turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(holds()).toBe(true);
};

describe.each(['aws', 'aws-cn'] as const)('the road of one round in %s', (partition) => {
  const { definition } = loadMachine('application', { partition });
  const visited = new Set<string>();
  const go = async (answers: Answers) => {
    const end = await walk(definition, { input, stubs: stubsOf(answers) });
    for (const name of [...end.path, ...end.inside]) visited.add(name);
    return end;
  };
  const steps = (path: readonly string[]) =>
    path.filter((name) => definition.States[name]?.Type === 'Task' || name === STAGE);
  const waits = (inside: readonly string[]) => inside.filter((name) => name === WAIT || name === REMIND);
  const applied = ({ calls }: { readonly calls: readonly { readonly target: string; readonly payload: unknown }[] }) =>
    calls.filter(({ target }) => target === 'AdvanceCaseArn').map(({ payload }) => payload);

  it('asks three departments one after the other, each by its own token, and carries ids only', async () => {
    const end = await go({
      ...verified,
      AdvanceCaseArn: [ask(1), ask(2), ask(3), stop],
      AskApproverArn: [decided, decided, decided],
    });
    expect(steps(end.path)).toEqual([WHICH, FREEZE, ASSESS, APPLY, STAGE, APPLY, STAGE, APPLY, STAGE, APPLY]);
    expect(waits(end.inside)).toEqual([WAIT, WAIT, WAIT]);
    expect(end).toMatchObject({ status: 'SUCCEEDED', path: expect.arrayContaining([END]) });
    const asked = end.calls.filter(({ target }) => target === 'AskApproverArn');
    expect(asked.map(({ payload }) => payload.step)).toEqual([1, 2, 3]);
    expect(new Set(asked.map(({ token }) => token)).size).toBe(3);
    for (const { payload, token } of asked)
      expect(payload).toMatchObject({ subject, round: 1, taskToken: token, execution: 'execution-1' });
    expect(asked.map(({ payload }) => payload.department)).toEqual(['department-1', 'department-2', 'department-3']);
    expect(applied(end)[0]).toEqual({ ...input, execution: 'execution-1' });
    expect(JSON.stringify(end.output).length).toBeLessThan(400);
    expect(JSON.stringify(end.output)).not.toContain('token-');
  });

  it.each(subsets)(
    'reads %j and nothing else, each kind by its own function, before the facts are frozen',
    async (kinds) => {
      const answers = kinds.map((kind) => [READERS[kind][1], [{ kind, documents: 1 }]]);
      const end = await go({ ...which(...kinds), ...Object.fromEntries(answers), FreezeFactsArn: [{ next: 'stop' }] });
      expect(end.inside.filter((name) => name !== 'Which kind?')).toEqual(kinds.map((kind) => READERS[kind][0]));
      const targets = kinds.map((kind) => READERS[kind][1]);
      expect(end.calls.map(({ target }) => target)).toEqual(['WhichEvidenceArn', ...targets, 'FreezeFactsArn']);
      for (const { payload } of end.calls) expect(payload).toEqual(input);
      expect(end.path).toEqual([WHICH, 'Read each kind of evidence', FREEZE, 'How does the case go on?', END]);
    },
  );

  it('fails on a kind that nobody reads', async () => {
    const end = await go(which('pictures'));
    expect(end).toMatchObject({ status: 'FAILED', error: 'KindWithoutReader' });
  });

  it('ends without asking anybody when the documents are not sound', async () => {
    const end = await go({ ...frozen, FreezeFactsArn: [{ next: 'stop' }] });
    expect(steps(end.path)).toEqual([WHICH, FREEZE]);
    expect(end.status).toBe('SUCCEEDED');
  });

  it('asks the departments of a stage side by side, each by its own token, and goes on when all waits have ended', async () => {
    const open: ((answer: object) => void)[] = [];
    const end = go({
      ...verified,
      AdvanceCaseArn: [ask(1, 'a', 'b', 'c'), ask(2), stop],
      AskApproverArn: ({ payload }) =>
        payload.step === 1 ? new Promise((resolve) => open.push(resolve)) : Promise.resolve(decided),
    });
    await until(() => open.length === 3);
    for (const answer of [closed, decided, closed]) open.pop()?.(answer);
    const { calls, inside, path, status } = await end;
    expect([status, steps(path)]).toEqual(['SUCCEEDED', [WHICH, FREEZE, ASSESS, APPLY, STAGE, APPLY, STAGE, APPLY]]);
    const asked = calls.filter(({ target }) => target === 'AskApproverArn');
    expect(asked.map(({ payload }) => payload.department)).toEqual(['a', 'b', 'c', 'department-2']);
    expect(new Set(asked.map(({ token }) => token)).size).toBe(4);
    expect(inside).not.toContain(REMIND);
  });

  it('ends when a department has returned or refused the case', async () => {
    const end = await go({ ...verified, AdvanceCaseArn: [ask(1), stop], AskApproverArn: [decided] });
    expect(steps(end.path)).toEqual([WHICH, FREEZE, ASSESS, APPLY, STAGE, APPLY]);
    expect(end.status).toBe('SUCCEEDED');
  });

  it('reminds a silent department with a new token, and ends when the case is held', async () => {
    const end = await go({
      ...verified,
      AdvanceCaseArn: [ask(1), stop],
      AskApproverArn: [SILENCE, SILENCE, SILENCE],
      RemindApproverArn: [again, again, enough],
    });
    expect(waits(end.inside)).toEqual([WAIT, REMIND, WAIT, REMIND, WAIT, REMIND]);
    expect(new Set(end.calls.filter(({ token }) => token !== undefined).map(({ token }) => token)).size).toBe(3);
    for (const { payload } of end.calls.filter(({ target }) => target === 'RemindApproverArn'))
      expect(payload).toEqual({ subject, round: 1, step: 1, department: 'department-1', execution: 'execution-1' });
    expect(end.status).toBe('SUCCEEDED');
  });

  it('reminds one department of a stage while another has answered', async () => {
    const silent = [true, false];
    const end = await go({
      ...verified,
      AdvanceCaseArn: [ask(1, 'a', 'b'), stop],
      AskApproverArn: ({ payload }) => {
        if (payload.department === 'a' && silent.shift()) throw new Failure('States.Timeout');
        return decided;
      },
      RemindApproverArn: [again],
    });
    const asked = end.calls
      .filter(({ target }) => target === 'AskApproverArn')
      .map(({ payload }) => payload.department);
    expect(asked.toSorted()).toEqual(['a', 'a', 'b']);
    expect(
      end.calls.filter(({ target }) => target === 'RemindApproverArn').map(({ payload }) => payload.department),
    ).toEqual(['a']);
  });

  it('goes on with the next department when one answers after a reminder', async () => {
    const end = await go({
      ...verified,
      AdvanceCaseArn: [ask(1), ask(2), stop],
      AskApproverArn: [SILENCE, decided, decided],
      RemindApproverArn: [again],
    });
    expect(steps(end.path)).toEqual([WHICH, FREEZE, ASSESS, APPLY, STAGE, APPLY, STAGE, APPLY]);
    expect(waits(end.inside)).toEqual([WAIT, REMIND, WAIT, WAIT]);
  });

  it('asks a department that could not be asked again after a rest, and the others of its stage do not notice', async () => {
    const answers: Record<string, object[]> = {
      a: [{ outcome: 'error' }, { outcome: 'error' }, decided],
      b: [decided],
    };
    const end = await go({
      ...verified,
      AdvanceCaseArn: [ask(1, 'a', 'b'), stop],
      AskApproverArn: ({ payload }) => answers[payload.department]?.shift(),
    });
    expect(end.status).toBe('SUCCEEDED');
    expect(end.inside.filter((name) => name === REST)).toHaveLength(2);
    expect(end.inside.filter((name) => name === WAIT)).toHaveLength(4);
  });

  it.each([
    ['WhichEvidenceArn', { ...frozen, WhichEvidenceArn: [FAULT, { kinds: [] }], FreezeFactsArn: [{ next: 'stop' }] }],
    [
      'VerifyInvoicesArn',
      {
        ...which('invoices'),
        VerifyInvoicesArn: [FAULT, SILENCE, { kind: 'invoices', documents: 1 }],
        FreezeFactsArn: [{ next: 'stop' }],
      },
    ],
    ['FreezeFactsArn', { ...which(), FreezeFactsArn: [FAULT, FAULT, { next: 'stop' }] }],
    ['AssessApplicationArn', { ...verified, AssessApplicationArn: [FAULT, SILENCE, { next: 'stop' }] }],
    ['AdvanceCaseArn', { ...verified, AdvanceCaseArn: [FAULT, stop] }],
  ])('tries %s again when it fails in passing', async (_, answers) => {
    expect((await go(answers)).status).toBe('SUCCEEDED');
  });

  it('gives up after five tries, and the reconciliation starts the case again', async () => {
    const end = await go({ WhichEvidenceArn: [FAULT, FAULT, FAULT, FAULT, FAULT] });
    expect(end).toMatchObject({ status: 'FAILED', error: 'Lambda.Unknown', path: [WHICH] });
  });

  it('has no state that these walks did not reach', () => {
    expect([...visited].sort()).toEqual(
      statesOf(definition)
        .map(([name]) => name)
        .sort(),
    );
  });
});
