import type { Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import { clock, doorDependencies, objects, table } from '../middleware/aws.ts';
import { lazily } from '../middleware/configuration.ts';
import type { DoorDependencies } from '../middleware/door.ts';
import type { WorkerDependencies } from '../middleware/worker.ts';

export type AwardDependencies = WorkerDependencies & {
  readonly table: Table;
  readonly objects: Pick<Objects, 'getJson' | 'putJson'>;
};

export const awardDependencies = lazily(
  (): AwardDependencies => ({ clock: clock(), table: table(), objects: objects() }),
);

/** What doors need that only look at an edition and the register. */
export type PolicyDependencies = DoorDependencies & {
  readonly table: Table;
  readonly objects: Pick<Objects, 'getJson'>;
};

export const policyDependencies = lazily(
  (): PolicyDependencies => ({ ...doorDependencies(), table: table(), objects: objects() }),
);
