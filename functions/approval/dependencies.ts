import { type Executions, endWait, type WaitEnd } from '../../shared/store/executions.ts';
import type { Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import {
  applicationExecutions,
  clock,
  handlerDependencies,
  objects,
  sfn,
  storingDependencies,
  table,
} from '../middleware/aws.ts';
import type { Clock } from '../middleware/business-clock.ts';
import { lazily, secondsSetting } from '../middleware/configuration.ts';
import type { HandlerDependencies, StoringDependencies } from '../middleware/http-handler.ts';
import type { WorkerDependencies } from '../middleware/worker.ts';

export type CaseDependencies = WorkerDependencies & { readonly table: Table };
export type ReminderDependencies = CaseDependencies & { readonly windowSeconds: number };
/** Ends a wait; a token that is dead is no error. */
export type Answer = (taskToken: string, end: WaitEnd) => Promise<'woken' | 'token-dead'>;
export type AskDependencies = ReminderDependencies & { readonly answer: Answer };
export type DecisionDependencies = ReminderDependencies & { readonly answer: Answer };
export type PageDependencies = {
  readonly clock: Clock;
  readonly table: Table;
  readonly objects: Pick<Objects, 'getJson' | 'getFile'>;
};
export type SignedInDependencies = StoringDependencies &
  Pick<DecisionDependencies, 'table' | 'answer' | 'windowSeconds'>;
/** What handlers that only read records need. */
export type WorklistDependencies = HandlerDependencies & { readonly table: Table };
export const worklistDependencies = /* @__PURE__ */ lazily(
  (): WorklistDependencies => ({ ...handlerDependencies(), table: table() }),
);
export type AskAgainDependencies = StoringDependencies & {
  readonly table: Table;
  readonly executions: Pick<Executions, 'start'>;
  readonly windowSeconds: number;
};

const windowSeconds = () => secondsSetting('DECISION_WINDOW_SECONDS');
const answer: Answer = (taskToken, end) => endWait(sfn(), taskToken, end);

export const caseDependencies = /* @__PURE__ */ lazily((): CaseDependencies => ({ clock: clock(), table: table() }));
export const reminderDependencies = /* @__PURE__ */ lazily(
  (): ReminderDependencies => ({ ...caseDependencies(), windowSeconds: windowSeconds() }),
);
export const askDependencies = /* @__PURE__ */ lazily((): AskDependencies => ({ ...reminderDependencies(), answer }));
export const decisionDependencies = /* @__PURE__ */ lazily(
  (): DecisionDependencies => ({ ...reminderDependencies(), answer }),
);
export const pageDependencies = /* @__PURE__ */ lazily(
  (): PageDependencies => ({ clock: clock(), table: table(), objects: objects() }),
);
export const signedInDependencies = /* @__PURE__ */ lazily(
  (): SignedInDependencies => ({
    ...storingDependencies(),
    table: table(),
    answer,
    windowSeconds: windowSeconds(),
  }),
);
export const askAgainDependencies = /* @__PURE__ */ lazily(
  (): AskAgainDependencies => ({
    ...storingDependencies(),
    table: table(),
    executions: applicationExecutions(),
    windowSeconds: windowSeconds(),
  }),
);
