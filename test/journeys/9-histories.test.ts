import {
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, it } from 'vitest';
import { EVIDENCE_KINDS } from '../../shared/application/evidence-kinds.ts';
import { loadMachine, MACHINES, type MachineName } from '../../statemachines/load.ts';
import { replaying, type Told, told } from '../support/state-machine/history.ts';
import { Failure, walk } from '../support/state-machine/walk.ts';
import { type RunningSystem, theSystem } from './running-system.ts';

/**
 * The walker of the unit tests against the emulator: every execution that the journeys before this one brought to its own
 * end is walked again in memory, with the answers that its calls had. Both must have gone the same way to the same output.
 * Of a Map the emulator names no states, so what is compared there is what each reader was asked and answered.
 */
let system: RunningSystem;

beforeAll(async () => {
  system = await theSystem();
});

const eventsOf = async (sfn: SFNClient, executionArn: string): Promise<HistoryEvent[]> => {
  const all: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 500, nextToken }));
    all.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return all;
};

/** A year is gone through by its machine only where a request has not the time; those of the journeys are small. */
const DRIVEN = MACHINES.filter((machine) => machine !== 'year');

const finished = async (machine: MachineName) => {
  const stateMachineArn =
    system.system.outputs[machine === 'application' ? 'ApplicationMachineArn' : 'SettlementMachineArn'];
  const { executions = [] } = await system.sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1000 }));
  const { definition } = loadMachine(machine, { partition: 'aws' });
  const histories = [];
  for (const { name = '', executionArn = '' } of executions) {
    const history = told(definition, await eventsOf(system.sfn, executionArn));
    if (history !== undefined) histories.push({ name, history });
  }
  return { definition, histories };
};

const readersAnswers = (answers: Told['answers']): { kind: string }[] =>
  Object.entries(answers).flatMap(([target, list]) =>
    /^Verify\w+Arn$/.test(target) ? list.filter((answer) => !(answer instanceof Failure)) : [],
  );

describe('the walker goes the way of the emulator', () => {
  it.each(DRIVEN)('in every execution of the %s machine', async (machine) => {
    const { definition, histories } = await finished(machine);
    // The journeys before this one leave dozens; none would prove nothing.
    expect(histories.length).toBeGreaterThan(machine === 'application' ? 5 : 1);
    const read: string[] = [];
    for (const { name, history } of histories) {
      const walked = await walk(definition, { input: history.input, stubs: replaying(history), executionName: name });
      expect({ name, path: walked.path, status: walked.status }).toEqual({
        name,
        path: history.path,
        status: history.status,
      });
      if (history.status === 'SUCCEEDED') expect(walked.output).toEqual(history.output);
      const given = Object.values(history.answers).reduce((sum, answers) => sum + answers.length, 0);
      expect({ name, calls: walked.calls.length }).toEqual({ name, calls: given });
      const kinds = readersAnswers(history.answers).map(({ kind }) => kind);
      read.push(...kinds);
      expect({ name, kinds: new Set(kinds).size }).toEqual({ name, kinds: kinds.length });
    }
    // More than one reader has read for somebody, and each answered with its own kind: the walk chose it by that.
    expect(EVIDENCE_KINDS).toEqual(expect.arrayContaining([...new Set(read)]));
    if (machine === 'application') expect(new Set(read).size).toBeGreaterThan(1);
  });
});
