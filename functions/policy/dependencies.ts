import type { Executions } from '../../shared/store/executions.ts';
import type { Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import {
  applicationExecutions,
  handlerDependencies,
  objects,
  storingDependencies,
  table,
  yearExecutions,
} from '../middleware/aws.ts';
import { lazily } from '../middleware/configuration.ts';
import type { HandlerDependencies, StoringDependencies } from '../middleware/http-handler.ts';

export type ReadingDependencies = HandlerDependencies & {
  readonly table: Table;
  readonly objects: Pick<Objects, 'getJson'>;
};
export type ProposalDependencies = StoringDependencies & {
  readonly table: Table;
  readonly objects: Pick<Objects, 'getJson' | 'putJson'>;
  readonly yearExecutions: Pick<Executions, 'start'>;
  /** Seconds for going through a year in this call; what is left the machine does. */
  readonly passSeconds: number;
};
export type RulingDependencies = ProposalDependencies & { readonly executions: Pick<Executions, 'start'> };

/** A confirmation goes through the year twice, a last page of commits may take ten seconds, and it answers within 29. */
export const REQUEST_SECONDS = 7;
/** Within the time-out of the step, and soon enough that people see it move. */
export const STEP_SECONDS = 120;

export const proposalDependencies = /* @__PURE__ */ lazily(
  (): ProposalDependencies => ({
    ...storingDependencies(),
    table: table(),
    objects: objects(),
    yearExecutions: yearExecutions(),
    passSeconds: REQUEST_SECONDS,
  }),
);
export const readingDependencies = /* @__PURE__ */ lazily(
  (): ReadingDependencies => ({ ...handlerDependencies(), table: table(), objects: objects() }),
);
export const rulingDependencies = /* @__PURE__ */ lazily(
  (): RulingDependencies => ({ ...proposalDependencies(), executions: applicationExecutions() }),
);

/** The machine's step over a year. */
export const yearDependencies = /* @__PURE__ */ lazily(
  (): RulingDependencies => ({ ...rulingDependencies(), passSeconds: STEP_SECONDS }),
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
