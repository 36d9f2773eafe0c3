import type { PersonHash } from '../../shared/evidence/person.ts';
import { guardDutyVerdicts, type MalwareVerdicts, NOBODY_SCANS } from '../../shared/store/malware.ts';
import type { Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import { clock, doorDependencies, kms, objects, s3, table } from '../middleware/aws.ts';
import { lazily, setting } from '../middleware/configuration.ts';
import type { DoorDependencies } from '../middleware/door.ts';
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

/** What receives uploads asks the scanner too, and may wait for its verdict. */
export type UploadDependencies = EvidenceDependencies & {
  readonly malware: MalwareVerdicts;
  readonly pause: (milliseconds: number) => Promise<void>;
};

/** What the door of status checks needs. */
export type StatusCheckDependencies = DoorDependencies & { readonly table: Table };
export const statusCheckDependencies = lazily(
  (): StatusCheckDependencies => ({ ...doorDependencies(), table: table() }),
);

export const evidenceDependencies = lazily(
  (): EvidenceDependencies => ({
    clock: clock(),
    table: table(),
    objects: objects(),
    personHash: remembered(() => personHashOf(kms(), setting('PERSON_KEY_ARN'))),
    demoAllowed: setting('BUSINESS_CLOCK') === 'record',
  }),
);

export const uploadDependencies = lazily(
  (): UploadDependencies => ({
    ...evidenceDependencies(),
    malware: verdicts(),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  }),
);

/** @throws Error for a scanner nobody knows, so that a deployment with a typing error never serves */
function verdicts(): MalwareVerdicts {
  const scanner = setting('MALWARE_SCAN');
  if (scanner === 'guardduty') return guardDutyVerdicts(s3(), setting('DOCUMENTS_BUCKET'));
  if (scanner === 'none') return NOBODY_SCANS;
  throw new Error(`MALWARE_SCAN is neither guardduty nor none: ${scanner}`);
}

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
