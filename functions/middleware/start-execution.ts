import type { Executions } from '../../shared/store/executions.ts';
import { log } from './log-messages.ts';
import { signal } from './observability.ts';

/**
 * Starts the execution of something that is on the record already. A start that fails is counted and left to the reconcile:
 * what was saved must not look like a refusal to the person who asked for it.
 */
export async function startSaved(
  executions: Pick<Executions, 'start'>,
  name: string,
  input: Readonly<Record<string, string | number>>,
): Promise<void> {
  await executions.start(name, input).catch((error: Error) => {
    log('could not start the execution; the reconciliation will', { execution: name, error });
    signal('Fault');
  });
}
