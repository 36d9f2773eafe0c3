import type { Executions } from '../../shared/store/executions.ts';
import type { Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import { clock, doorDependencies, objects, settlementExecutions, table } from '../middleware/aws.ts';
import { lazily } from '../middleware/configuration.ts';
import type { DoorDependencies } from '../middleware/door.ts';
import type { WorkerDependencies } from '../middleware/worker.ts';

/** What the machine's steps need. */
export type StepDependencies = WorkerDependencies & { readonly table: Table };
/** Planning computes an enterprise's items together: frozen facts and editions in, an assessment out. */
export type PlanDependencies = StepDependencies & { readonly objects: Pick<Objects, 'getJson' | 'putJson'> };
export type BatchDependencies = StepDependencies & { readonly objects: Pick<Objects, 'putFile'> };
/** What doors that only read records need. */
export type ReadingDependencies = DoorDependencies & { readonly table: Table };
export type StartDependencies = ReadingDependencies & { readonly executions: Pick<Executions, 'start'> };
export type AnswerDependencies = ReadingDependencies & { readonly objects: Pick<Objects, 'putFile'> };

/** Reading a run, with the assessments its lines come from. */
export type SettlementDependencies = ReadingDependencies & { readonly objects: Pick<Objects, 'getJson'> };
export type BatchFileDependencies = ReadingDependencies & { readonly objects: Pick<Objects, 'getFile'> };

export const stepDependencies = lazily((): StepDependencies => ({ clock: clock(), table: table() }));
export const planDependencies = lazily((): PlanDependencies => ({ ...stepDependencies(), objects: objects() }));
export const batchDependencies = lazily((): BatchDependencies => ({ ...stepDependencies(), objects: objects() }));
export const readingDependencies = lazily((): ReadingDependencies => ({ ...doorDependencies(), table: table() }));
export const startDependencies = lazily(
  (): StartDependencies => ({ ...readingDependencies(), executions: settlementExecutions() }),
);
export const answerDependencies = lazily((): AnswerDependencies => ({ ...readingDependencies(), objects: objects() }));
export const settlementDependencies = lazily(
  (): SettlementDependencies => ({ ...readingDependencies(), objects: objects() }),
);
export const batchFileDependencies = lazily(
  (): BatchFileDependencies => ({ ...readingDependencies(), objects: objects() }),
);
