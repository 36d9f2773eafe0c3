import type { Executions } from '../../shared/store/executions.ts';
import type { Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import {
  applicationExecutions,
  clock,
  handlerDependencies,
  objects,
  storingDependencies,
  table,
  yearExecutions,
} from '../middleware/aws.ts';
import { lazily } from '../middleware/configuration.ts';
import type { HandlerDependencies, StoringDependencies } from '../middleware/http-handler.ts';
import type { WorkerDependencies } from '../middleware/worker.ts';

export type ReadingDependencies = HandlerDependencies & {
  readonly table: Table;
  readonly objects: Pick<Objects, 'getJson'>;
};
/** What goes through a year, in a request or step by step. */
export type PassDependencies = WorkerDependencies & {
  readonly table: Table;
  readonly objects: Pick<Objects, 'getJson' | 'putJson'>;
  readonly yearExecutions: Pick<Executions, 'start'>;
  /** Seconds for going through a year in this call; what is left the machine does. */
  readonly passSeconds: number;
};
export type ProposalDependencies = StoringDependencies & PassDependencies;
export type YearDependencies = PassDependencies & { readonly executions: Pick<Executions, 'start'> };
export type RulingDependencies = ProposalDependencies & YearDependencies;

/** A confirmation goes through the year twice, a last page of commits may take ten seconds, and it answers within 29. */
export const REQUEST_SECONDS = 7;
/** Within the time-out of the step, and soon enough that people see it move. */
export const STEP_SECONDS = 120;

const passing = (passSeconds: number): PassDependencies => ({
  clock: clock(),
  table: table(),
  objects: objects(),
  yearExecutions: yearExecutions(),
  passSeconds,
});
export const proposalDependencies = /* @__PURE__ */ lazily(
  (): ProposalDependencies => ({ ...storingDependencies(), ...passing(REQUEST_SECONDS) }),
);
export const readingDependencies = /* @__PURE__ */ lazily(
  (): ReadingDependencies => ({ ...handlerDependencies(), table: table(), objects: objects() }),
);
export const rulingDependencies = /* @__PURE__ */ lazily(
  (): RulingDependencies => ({ ...proposalDependencies(), executions: applicationExecutions() }),
);

/** The machine's step over a year; it answers nobody, so it keeps no answers. */
export const yearDependencies = /* @__PURE__ */ lazily(
  (): YearDependencies => ({ ...passing(STEP_SECONDS), executions: applicationExecutions() }),
);

/** For who puts an edition in force; nothing is gone through any more. */
export type EditionDependencies = StoringDependencies & Omit<ReadingDependencies, keyof HandlerDependencies>;
export const editionDependencies = /* @__PURE__ */ lazily(
  (): EditionDependencies => ({ ...storingDependencies(), table: table(), objects: objects() }),
);

export type ListDependencies = HandlerDependencies & { readonly table: Table };
export const listDependencies = /* @__PURE__ */ lazily(
  (): ListDependencies => ({ ...handlerDependencies(), table: table() }),
);

export type WithdrawalDependencies = StoringDependencies & { readonly table: Table };
export const withdrawalDependencies = /* @__PURE__ */ lazily(
  (): WithdrawalDependencies => ({ ...storingDependencies(), table: table() }),
);
