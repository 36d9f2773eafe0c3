import { type Executions, wakeTask } from '../../shared/store/executions.ts';
import type { Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import { applicationExecutions, clock, doorDependencies, objects, sfn, table } from '../middleware/aws.ts';
import type { Clock } from '../middleware/business-clock.ts';
import { lazily, secondsSetting } from '../middleware/configuration.ts';
import type { DoorDependencies } from '../middleware/door.ts';
import type { WorkerDependencies } from '../middleware/worker.ts';

export type CaseDependencies = WorkerDependencies & { readonly table: Table };
export type ReminderDependencies = CaseDependencies & { readonly windowSeconds: number };
/** Ends a wait; a token that is dead is no error. */
export type Answer = (taskToken: string, output: Readonly<Record<string, string>>) => Promise<'woken' | 'token-dead'>;
export type AskDependencies = ReminderDependencies & { readonly answer: Answer };
export type DecisionDependencies = { readonly clock: Clock; readonly table: Table; readonly answer: Answer };
export type PageDependencies = {
  readonly clock: Clock;
  readonly table: Table;
  readonly objects: Pick<Objects, 'getJson'>;
};
export type AskAgainDependencies = DoorDependencies & {
  readonly table: Table;
  readonly executions: Executions;
  readonly windowSeconds: number;
};

const windowSeconds = () => secondsSetting('DECISION_WINDOW_SECONDS');
const answer: Answer = (taskToken, output) => wakeTask(sfn(), taskToken, output);

export const caseDependencies = lazily((): CaseDependencies => ({ clock: clock(), table: table() }));
export const reminderDependencies = lazily(
  (): ReminderDependencies => ({ ...caseDependencies(), windowSeconds: windowSeconds() }),
);
export const askDependencies = lazily((): AskDependencies => ({ ...reminderDependencies(), answer }));
export const decisionDependencies = lazily((): DecisionDependencies => ({ clock: clock(), table: table(), answer }));
export const pageDependencies = lazily(
  (): PageDependencies => ({ clock: clock(), table: table(), objects: objects() }),
);
export const askAgainDependencies = lazily(
  (): AskAgainDependencies => ({
    ...doorDependencies(),
    table: table(),
    executions: applicationExecutions(),
    windowSeconds: windowSeconds(),
  }),
);
