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
const WHO = 'Who is to decide?';
const STAGES = 'Ask stage after stage';
const STAGE = 'Ask the departments of the stage';
const ROAD = [WHICH, 'Read each kind of evidence', FREEZE, ASSESS, WHO, STAGES, APPLY];

const input = { applicationId: 'A7K3', round: 1 };
const subject = 'APPLICATION#A7K3';
/** The stages that are to be asked, from the first on, each by its departments. */
const ask = (...stages: string[][]) => ({
  ...{ next: 'ask', subject, round: 1, step: 1, departments: stages[0] },
  stages: stages.map((departments, index) => ({ step: index + 1, departments })),
});
const stop = { next: 'stop', subject, round: 1, step: 0, departments: [], stages: [] };
const again = { next: 'ask', subject, round: 1, step: 1 };
const enough = { next: 'stop', subject, round: 1, step: 1 };
const closed = { outcome: 'closed' };
const decided = { outcome: 'decided' };
const DUE = new Failure('Due');
const NOT_ASKED = new Failure('NotAsked');
const READERS = {
  invoices: ['Verify invoices', 'VerifyInvoicesArn'],
  cargo: ['Verify manifests and declarations', 'VerifyManifestsArn'],
  care: ['Verify medical records and rosters', 'VerifyMedicalRecordsArn'],
  stated: ['Verify statements and papers', 'VerifyStatementsArn'],
} as const satisfies Record<EvidenceKind, readonly [state: string, target: string]>;
const which = (...kinds: readonly string[]) => ({ WhichEvidenceArn: [{ kinds }] });
const frozen = { ...which(), FreezeFactsArn: [{ next: 'assess' }] };
const verified = { ...frozen, AssessApplicationArn: [{ next: 'decide' }] };
/** Nothing to assess or to decide. */
const idle = { AssessApplicationArn: [{ next: 'stop' }], AdvanceCaseArn: [stop, stop] };
const unsound = { FreezeFactsArn: [{ next: 'stop' }], ...idle };

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
  const waits = (inside: readonly string[]) =>
    inside.filter((name) => name === STAGE || name === WAIT || name === REMIND);
  const applied = ({ calls }: { readonly calls: readonly { readonly target: string; readonly payload: unknown }[] }) =>
    calls.filter(({ target }) => target === 'AdvanceCaseArn').map(({ payload }) => payload);

  it('asks three departments one after the other, each by its own token, and carries ids only', async () => {
    const end = await go({
      ...verified,
      AdvanceCaseArn: [ask(['a'], ['b'], ['c']), stop],
      AskApproverArn: [decided, decided, decided],
    });
    expect(end).toMatchObject({ status: 'SUCCEEDED', path: ROAD });
    expect(end.inside).toEqual([STAGE, WAIT, STAGE, WAIT, STAGE, WAIT]);
    const asked = end.calls.filter(({ target }) => target === 'AskApproverArn');
    expect(asked.map(({ payload }) => payload.step)).toEqual([1, 2, 3]);
    expect(new Set(asked.map(({ token }) => token)).size).toBe(3);
    const told = { subject, round: 1, execution: 'execution-1', mayFail: true };
    for (const { payload, token } of asked) expect(payload).toMatchObject({ ...told, taskToken: token });
    expect(asked.map(({ payload }) => payload.department)).toEqual(['a', 'b', 'c']);
    const mine = { ...input, execution: 'execution-1' };
    expect(applied(end)).toEqual([mine, { ...mine, askedAll: true }]);
    expect(JSON.stringify(end.output).length).toBeLessThan(400);
    expect(JSON.stringify(end.output)).not.toContain('token-');
  });

  it.each(subsets)(
    'reads %j and nothing else, each kind by its own function, before the facts are frozen',
    async (kinds) => {
      const answers = kinds.map((kind) => [READERS[kind][1], [{ kind, documents: 1 }]]);
      const end = await go({ ...which(...kinds), ...Object.fromEntries(answers), ...unsound });
      expect(end.inside.filter((name) => name !== 'Which kind?')).toEqual(kinds.map((kind) => READERS[kind][0]));
      const targets = kinds.map((kind) => READERS[kind][1]);
      expect(end.calls.slice(0, -3).map(({ target }) => target)).toEqual([
        'WhichEvidenceArn',
        ...targets,
        'FreezeFactsArn',
      ]);
      for (const { payload } of end.calls) expect(payload).toMatchObject(input);
      expect(end.path).toEqual(ROAD);
    },
  );

  it('fails on a kind that nobody reads', async () => {
    const end = await go(which('pictures'));
    expect(end).toMatchObject({ status: 'FAILED', error: 'KindWithoutReader' });
  });

  it('asks nobody when the documents are not sound: the steps after it find nothing to do', async () => {
    const end = await go({ ...which(), ...unsound });
    expect(end).toMatchObject({ status: 'SUCCEEDED', path: ROAD, inside: [] });
  });

  it('asks the departments of a stage side by side, each by its own token, and goes on when all waits have ended', async () => {
    const open: ((answer: object) => void)[] = [];
    const end = go({
      ...verified,
      AdvanceCaseArn: [ask(['a', 'b', 'c'], ['d']), stop],
      AskApproverArn: ({ payload }) =>
        payload.step === 1 ? new Promise((resolve) => open.push(resolve)) : Promise.resolve(decided),
    });
    await until(() => open.length === 3);
    for (const answer of [closed, decided, closed]) open.pop()?.(answer);
    const { calls, inside, path, status } = await end;
    expect([status, path]).toEqual(['SUCCEEDED', ROAD]);
    const asked = calls.filter(({ target }) => target === 'AskApproverArn');
    expect(asked.map(({ payload }) => payload.department)).toEqual(['a', 'b', 'c', 'd']);
    expect(new Set(asked.map(({ token }) => token)).size).toBe(4);
    expect(inside).not.toContain(REMIND);
  });

  it('goes through the later stages without a wait when a department has returned or refused the case', async () => {
    const end = await go({
      ...verified,
      AdvanceCaseArn: [ask(['a'], ['b']), stop],
      AskApproverArn: [decided, closed],
    });
    expect(end).toMatchObject({ status: 'SUCCEEDED', path: ROAD, inside: [STAGE, WAIT, STAGE, WAIT] });
  });

  it('reminds a silent department with a new token, and ends when the case is held', async () => {
    const end = await go({
      ...verified,
      AdvanceCaseArn: [ask(['a']), stop],
      AskApproverArn: [SILENCE, SILENCE, SILENCE],
      RemindApproverArn: [again, again, enough],
    });
    expect(waits(end.inside)).toEqual([STAGE, WAIT, REMIND, WAIT, REMIND, WAIT, REMIND]);
    expect(new Set(end.calls.filter(({ token }) => token !== undefined).map(({ token }) => token)).size).toBe(3);
    for (const { payload } of end.calls.filter(({ target }) => target === 'RemindApproverArn'))
      expect(payload).toEqual({ subject, round: 1, step: 1, department: 'a', execution: 'execution-1' });
    expect(end.status).toBe('SUCCEEDED');
  });

  it('reminds one department of a stage while another has answered', async () => {
    const silent = [true, false];
    const end = await go({
      ...verified,
      AdvanceCaseArn: [ask(['a', 'b']), stop],
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
      AdvanceCaseArn: [ask(['a'], ['b']), stop],
      AskApproverArn: [SILENCE, decided, decided],
      RemindApproverArn: [again],
    });
    expect(end.path).toEqual(ROAD);
    expect(waits(end.inside)).toEqual([STAGE, WAIT, REMIND, WAIT, STAGE, WAIT]);
  });

  it('begins a wait whose day has come anew, with a new token and as often as it is woken', async () => {
    const end = await go({
      ...verified,
      AdvanceCaseArn: [ask(['a']), stop],
      AskApproverArn: [DUE, DUE, DUE, DUE, DUE, DUE, DUE, decided],
    });
    expect(end).toMatchObject({ status: 'SUCCEEDED', path: ROAD });
    const tokens = end.calls.flatMap(({ token }) => token ?? []);
    expect([tokens.length, new Set(tokens).size]).toEqual([8, 8]);
    expect(waits(end.inside)).toEqual([STAGE, ...tokens.map(() => WAIT)]);
  });

  it('asks a department that could not be asked again after a rest, and the others of its stage do not notice', async () => {
    const answers: Record<string, unknown[]> = { a: [NOT_ASKED, NOT_ASKED, decided], b: [decided] };
    const end = await go({
      ...verified,
      AdvanceCaseArn: [ask(['a', 'b']), stop],
      AskApproverArn: ({ payload }) => {
        const answer = answers[payload.department]?.shift();
        if (answer instanceof Failure) throw answer;
        return answer;
      },
    });
    expect(end.status).toBe('SUCCEEDED');
    expect(end.inside.filter((name) => name === REST)).toHaveLength(2);
    expect(end.inside.filter((name) => name === WAIT)).toHaveLength(4);
  });

  it('fails when somebody is still to ask after all were asked: the case starts again', async () => {
    const fault = Array.from({ length: 5 }, () => FAULT);
    const end = await go({ ...verified, AdvanceCaseArn: [ask(['a']), ...fault], AskApproverArn: [closed] });
    expect(end.status).toBe('FAILED');
  });

  it.each([
    ['WhichEvidenceArn', { ...unsound, WhichEvidenceArn: [FAULT, { kinds: [] }] }],
    [
      'VerifyInvoicesArn',
      {
        ...unsound,
        ...which('invoices'),
        VerifyInvoicesArn: [FAULT, SILENCE, { kind: 'invoices', documents: 1 }],
      },
    ],
    ['FreezeFactsArn', { ...unsound, ...which(), FreezeFactsArn: [FAULT, FAULT, { next: 'stop' }] }],
    ['AssessApplicationArn', { ...frozen, ...idle, AssessApplicationArn: [FAULT, SILENCE, { next: 'stop' }] }],
    ['AdvanceCaseArn', { ...verified, AdvanceCaseArn: [FAULT, stop, stop] }],
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
