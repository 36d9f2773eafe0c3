import type { Executions } from '../../shared/store/executions.ts';
import type { Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import {
  clock,
  handlerDependencies,
  objects,
  settlementExecutions,
  storingDependencies,
  table,
} from '../middleware/aws.ts';
import { lazily } from '../middleware/configuration.ts';
import type { HandlerDependencies, StoringDependencies } from '../middleware/http-handler.ts';
import type { WorkerDependencies } from '../middleware/worker.ts';

/** What the machine's steps need. */
export type StepDependencies = WorkerDependencies & { readonly table: Table };
/** Computing an enterprise's items together: frozen facts and editions in, an assessment out. */
export type TogetherDependencies = StepDependencies & { readonly objects: Pick<Objects, 'getJson' | 'putJson'> };
/** Planning takes what was computed together. */
export type PlanDependencies = StepDependencies & { readonly objects: Pick<Objects, 'getJson'> };
export type BatchDependencies = StepDependencies & { readonly objects: Pick<Objects, 'putFile'> };
/** What handlers that only read records need. */
export type ReadingDependencies = HandlerDependencies & { readonly table: Table };
/** What handlers that save them need. */
export type SavingDependencies = StoringDependencies & { readonly table: Table };
export type StartDependencies = SavingDependencies & { readonly executions: Pick<Executions, 'start'> };
export type AnswerDependencies = SavingDependencies & { readonly objects: Pick<Objects, 'putFile' | 'getFile'> };

/** Reading a run, with the assessments its lines come from. */
export type SettlementDependencies = ReadingDependencies & { readonly objects: Pick<Objects, 'getJson'> };
export type BatchFileDependencies = ReadingDependencies & { readonly objects: Pick<Objects, 'getFile'> };

export const stepDependencies = /* @__PURE__ */ lazily((): StepDependencies => ({ clock: clock(), table: table() }));
export const togetherDependencies = /* @__PURE__ */ lazily(
  (): TogetherDependencies => ({ ...stepDependencies(), objects: objects() }),
);
export const planDependencies = /* @__PURE__ */ lazily(
  (): PlanDependencies => ({ ...stepDependencies(), objects: objects() }),
);
export const batchDependencies = /* @__PURE__ */ lazily(
  (): BatchDependencies => ({ ...stepDependencies(), objects: objects() }),
);
export const readingDependencies = /* @__PURE__ */ lazily(
  (): ReadingDependencies => ({ ...handlerDependencies(), table: table() }),
);
export const savingDependencies = /* @__PURE__ */ lazily(
  (): SavingDependencies => ({ ...storingDependencies(), table: table() }),
);
export const startDependencies = /* @__PURE__ */ lazily(
  (): StartDependencies => ({ ...savingDependencies(), executions: settlementExecutions() }),
);
export const answerDependencies = /* @__PURE__ */ lazily(
  (): AnswerDependencies => ({ ...savingDependencies(), objects: objects() }),
);
export const settlementDependencies = /* @__PURE__ */ lazily(
  (): SettlementDependencies => ({ ...readingDependencies(), objects: objects() }),
);
export const batchFileDependencies = /* @__PURE__ */ lazily(
  (): BatchFileDependencies => ({ ...readingDependencies(), objects: objects() }),
);
