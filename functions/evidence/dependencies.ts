import type { PersonHash } from '../../shared/evidence/person.ts';
import type { Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import { clock, kms, objects, table } from '../middleware/aws.ts';
import { lazily, setting } from '../middleware/configuration.ts';
import type { WorkerDependencies } from '../middleware/worker.ts';
import { personHashOf } from './person-hash.ts';

export type EvidenceDependencies = WorkerDependencies & {
  readonly table: Table;
  readonly objects: Pick<Objects, 'head' | 'getVersion' | 'putJson'>;
  /** The keyed hash of persons; asked for only by items whose documents tell of persons. */
  readonly personHash: () => Promise<PersonHash>;
  /** Demonstration codes in the port table are taken only where business time is a record, that is in context `local`. */
  readonly demoAllowed: boolean;
};

export const evidenceDependencies = lazily(
  (): EvidenceDependencies => ({
    clock: clock(),
    table: table(),
    objects: objects(),
    personHash: remembered(() => personHashOf(kms(), setting('PERSON_KEY_ARN'))),
    demoAllowed: setting('BUSINESS_CLOCK') === 'record',
  }),
);

/** Asks once and keeps the answer; a call that failed is asked again. */
function remembered<T>(ask: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    kept ??= ask().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}
