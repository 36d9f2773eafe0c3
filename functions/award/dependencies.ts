import type { Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import { clock, objects, table } from '../middleware/aws.ts';
import { lazily } from '../middleware/configuration.ts';
import type { WorkerDependencies } from '../middleware/worker.ts';

export type AwardDependencies = WorkerDependencies & {
  readonly table: Table;
  readonly objects: Pick<Objects, 'getJson' | 'putJson'>;
};

export const awardDependencies = lazily(
  (): AwardDependencies => ({ clock: clock(), table: table(), objects: objects() }),
);
