import {
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadMachine, MACHINES, type MachineName } from '../../statemachines/load.ts';
import { replaying, told } from '../support/state-machine/history.ts';
import { walk } from '../support/state-machine/walk.ts';
import { type Ground, theSystem } from './ground.ts';

/**
 * The walker of the unit tests against the emulator: every execution that the journeys before this one brought to its own
 * end is walked again in memory, with the answers that its calls had. Both must have gone the same way to the same output.
 */
let ground: Ground;

beforeAll(async () => {
  ground = await theSystem();
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

const finished = async (machine: MachineName) => {
  const stateMachineArn =
    ground.system.outputs[machine === 'application' ? 'ApplicationMachineArn' : 'SettlementMachineArn'];
  const { executions = [] } = await ground.sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1000 }));
  const { definition } = loadMachine(machine, { partition: 'aws' });
  const histories = [];
  for (const { name = '', executionArn = '' } of executions) {
    const history = told(definition, await eventsOf(ground.sfn, executionArn));
    if (history !== undefined) histories.push({ name, history });
  }
  return { definition, histories };
};

describe('the walker goes the way of the emulator', () => {
  it.each(MACHINES)('in every execution of the %s machine', async (machine) => {
    const { definition, histories } = await finished(machine);
    // The journeys before this one leave dozens; none would prove nothing.
    expect(histories.length).toBeGreaterThan(machine === 'application' ? 5 : 1);
    for (const { name, history } of histories) {
      const walked = await walk(definition, { input: history.input, stubs: replaying(history), executionName: name });
      expect({ name, path: walked.path, status: walked.status }).toEqual({
        name,
        path: history.path,
        status: history.status,
      });
      if (history.status === 'SUCCEEDED') expect(walked.output).toEqual(history.output);
    }
  });
});
