import type { Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import { clock, objects, table } from '../middleware/aws.ts';
import { lazily, setting } from '../middleware/configuration.ts';
import type { WorkerDependencies } from '../middleware/worker.ts';

export type EvidenceDependencies = WorkerDependencies & {
  readonly table: Table;
  readonly objects: Pick<Objects, 'head' | 'getVersion' | 'putJson'>;
  /** Demonstration codes in the port table are taken only where business time is a record, that is in context `local`. */
  readonly demoAllowed: boolean;
};

export const evidenceDependencies = lazily(
  (): EvidenceDependencies => ({
    clock: clock(),
    table: table(),
    objects: objects(),
    demoAllowed: setting('BUSINESS_CLOCK') === 'record',
  }),
);
