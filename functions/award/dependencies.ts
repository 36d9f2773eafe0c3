import type { Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import { clock, handlerDependencies, objects, table } from '../middleware/aws.ts';
import { lazily } from '../middleware/configuration.ts';
import type { HandlerDependencies } from '../middleware/http-handler.ts';
import type { WorkerDependencies } from '../middleware/worker.ts';

export type AwardDependencies = WorkerDependencies & {
  readonly table: Table;
  readonly objects: Pick<Objects, 'getJson' | 'putJson'>;
};

export const awardDependencies = /* @__PURE__ */ lazily(
  (): AwardDependencies => ({ clock: clock(), table: table(), objects: objects() }),
);

/** What handlers need that only look at an edition and the register. */
export type PolicyDependencies = HandlerDependencies & {
  readonly table: Table;
  readonly objects: Pick<Objects, 'getJson'>;
};

export const policyDependencies = /* @__PURE__ */ lazily(
  (): PolicyDependencies => ({ ...handlerDependencies(), table: table(), objects: objects() }),
);

/** The text of a policy document lies in the bucket beside the editions. */
export type DocumentDependencies = HandlerDependencies & {
  readonly table: Table;
  readonly objects: Pick<Objects, 'getJson' | 'getFile'>;
};
export const documentDependencies = /* @__PURE__ */ lazily(
  (): DocumentDependencies => ({ ...handlerDependencies(), table: table(), objects: objects() }),
);
