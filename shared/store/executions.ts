import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  ListExecutionsCommand,
  type ListExecutionsCommandOutput,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';

/** The waits. Records never depend on them: an execution that is lost is started again from the recorded stage. */
export type Executions = {
  /** Starts the named execution; a name that was used before is left as it is. */
  start(name: string, input: Readonly<Record<string, string | number>>): Promise<'started' | 'exists'>;
  isRunning(name: string): Promise<boolean>;
  /** Names of all that run, a thousand a request; one that has just begun may not be among them yet. */
  listRunning(): Promise<ReadonlySet<string>>;
};

/** `arn:…:stateMachine:NAME` → `arn:…:execution:NAME:EXECUTION`. */
function executionArn(machineArn: string, name: string): string {
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}

export function sfnExecutions(client: SFNClient, machineArn: string): Executions {
  return {
    async start(name, input) {
      try {
        await client.send(
          new StartExecutionCommand({ stateMachineArn: machineArn, name, input: JSON.stringify(input) }),
        );
        return 'started';
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) return 'exists';
        throw error;
      }
    },
    async isRunning(name) {
      try {
        const answer = await client.send(
          new DescribeExecutionCommand({ executionArn: executionArn(machineArn, name) }),
        );
        return answer.status === 'RUNNING';
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return false;
        throw error;
      }
    },
    async listRunning() {
      const names = new Set<string>();
      let nextToken: string | undefined;
      do {
        const page: ListExecutionsCommandOutput = await client.send(
          new ListExecutionsCommand({
            stateMachineArn: machineArn,
            statusFilter: 'RUNNING',
            maxResults: 1000,
            nextToken,
          }),
        );
        for (const { name } of page.executions ?? []) if (name !== undefined) names.add(name);
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return names;
    },
  };
}

/**
 * How a wait ends: with an outcome, or so that it is begun anew, for its time has come (`Due`) or nobody could be asked
 * (`NotAsked`). Waits of older executions know outcomes only.
 */
export type WaitEnd = { readonly outcome?: string } | { readonly error: WaitError };
export type WaitError = 'Due' | 'NotAsked';

/**
 * Ends the wait of a task. A token that is dead is no error: the decision stands on the record, and the reconciliation starts
 * the execution again.
 */
export async function endWait(
  client: SFNClient,
  taskToken: string,
  end: WaitEnd = {},
): Promise<'woken' | 'token-dead'> {
  try {
    if ('error' in end) await client.send(new SendTaskFailureCommand({ taskToken, error: end.error }));
    else await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(end) }));
    return 'woken';
  } catch (error) {
    if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
      return 'token-dead';
    throw error;
  }
}
