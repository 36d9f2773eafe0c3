import { randomBytes } from 'node:crypto';
import type { Executions } from '../../shared/store/executions.ts';
import {
  type DownloadLink,
  type Objects,
  type Original,
  presignOriginal,
  presignUpload,
  type UploadLink,
} from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import { applicationExecutions, doorDependencies, objects, s3, table } from '../middleware/aws.ts';
import { lazily, setting } from '../middleware/configuration.ts';
import type { DoorDependencies } from '../middleware/door.ts';

/** What doors that only read and save records need. */
export type RecordsDependencies = DoorDependencies & { readonly table: Table };
export type FilingDependencies = RecordsDependencies & { readonly newId: () => string };
export type UploadDependencies = FilingDependencies & {
  readonly presign: (upload: { key: string; contentType: string; maxBytes: number }) => Promise<UploadLink>;
};
export type SubmissionDependencies = RecordsDependencies & { readonly executions: Executions };
export type ReadingDependencies = RecordsDependencies & { readonly objects: Pick<Objects, 'getJson'> };
export type OriginalDependencies = RecordsDependencies & {
  readonly presignOriginal: (original: Original) => Promise<DownloadLink>;
};
export type DecisionDependencies = SubmissionDependencies & {
  readonly objects: Pick<Objects, 'getJson' | 'putJson' | 'putFile'>;
};
export type DecisionDocumentDependencies = RecordsDependencies & { readonly objects: Pick<Objects, 'getFile'> };
export type TemplateDependencies = DoorDependencies & { readonly objects: Pick<Objects, 'getFile'> };

/** Without 0/O, 1/I/L and U: people read these numbers out on the phone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten characters, 49 bits; a collision is refused by the table, not overwritten. */
export function newId(): string {
  let id = '';
  while (id.length < 10) {
    const byte = randomBytes(1)[0] ?? 0;
    if (byte < 240) id += ALPHABET.charAt(byte % 30);
  }
  return id;
}

export const recordsDependencies = lazily((): RecordsDependencies => ({ ...doorDependencies(), table: table() }));
export const filingDependencies = lazily((): FilingDependencies => ({ ...recordsDependencies(), newId }));
export const uploadDependencies = lazily(
  (): UploadDependencies => ({
    ...filingDependencies(),
    presign: (upload) => presignUpload(s3(), setting('DOCUMENTS_BUCKET'), setting('DOCUMENTS_KEY_ARN'), upload),
  }),
);
export const submissionDependencies = lazily(
  (): SubmissionDependencies => ({ ...recordsDependencies(), executions: applicationExecutions() }),
);
export const readingDependencies = lazily(
  (): ReadingDependencies => ({ ...recordsDependencies(), objects: objects() }),
);
export const originalDependencies = lazily(
  (): OriginalDependencies => ({
    ...recordsDependencies(),
    presignOriginal: (original) => presignOriginal(s3(), setting('DOCUMENTS_BUCKET'), original),
  }),
);
export const decisionDependencies = lazily(
  (): DecisionDependencies => ({ ...submissionDependencies(), objects: objects() }),
);
export const templateDependencies = lazily((): TemplateDependencies => ({ ...doorDependencies(), objects: objects() }));
export const decisionDocumentDependencies = lazily(
  (): DecisionDocumentDependencies => ({ ...recordsDependencies(), objects: objects() }),
);
