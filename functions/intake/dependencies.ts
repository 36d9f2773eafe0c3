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
import {
  applicationExecutions,
  handlerDependencies,
  objects,
  s3,
  storingDependencies,
  table,
} from '../middleware/aws.ts';
import { lazily, setting } from '../middleware/configuration.ts';
import type { HandlerDependencies, StoringDependencies } from '../middleware/http-handler.ts';

/** What handlers that only read records, or save them under their own conditions, need. */
export type RecordsDependencies = HandlerDependencies & { readonly table: Table };
/** `publicUrl`: what addresses start with, without a slash at the end. */
export type MessagesDependencies = RecordsDependencies & { readonly publicUrl: string };
/** And those whose answers are kept for a repeated request. */
export type SavingDependencies = StoringDependencies & { readonly table: Table };
export type FilingDependencies = SavingDependencies & { readonly newId: () => string };
export type UploadDependencies = FilingDependencies & {
  readonly presign: (upload: { key: string; contentType: string; maxBytes: number }) => Promise<UploadLink>;
};
export type SubmissionDependencies = SavingDependencies & { readonly executions: Pick<Executions, 'start'> };
export type ReadingDependencies = RecordsDependencies & { readonly objects: Pick<Objects, 'getJson'> };
export type OriginalDependencies = RecordsDependencies & {
  readonly presignOriginal: (original: Original) => Promise<DownloadLink>;
};
export type DecisionDependencies = SubmissionDependencies & {
  readonly objects: Pick<Objects, 'getJson' | 'putJson' | 'putFile'>;
};
export type DecisionDocumentDependencies = RecordsDependencies & { readonly objects: Pick<Objects, 'getFile'> };
export type TemplateDependencies = HandlerDependencies & { readonly objects: Pick<Objects, 'getFile'> };

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

export const recordsDependencies = /* @__PURE__ */ lazily(
  (): RecordsDependencies => ({ ...handlerDependencies(), table: table() }),
);
export const messagesDependencies = /* @__PURE__ */ lazily(
  (): MessagesDependencies => ({ ...recordsDependencies(), publicUrl: setting('PUBLIC_URL').replace(/\/+$/, '') }),
);
export const savingDependencies = /* @__PURE__ */ lazily(
  (): SavingDependencies => ({ ...storingDependencies(), table: table() }),
);
export const filingDependencies = /* @__PURE__ */ lazily(
  (): FilingDependencies => ({ ...savingDependencies(), newId }),
);
export const uploadDependencies = /* @__PURE__ */ lazily(
  (): UploadDependencies => ({
    ...filingDependencies(),
    presign: (upload) => presignUpload(s3(), setting('DOCUMENTS_BUCKET'), setting('DOCUMENTS_KEY_ARN'), upload),
  }),
);
export const submissionDependencies = /* @__PURE__ */ lazily(
  (): SubmissionDependencies => ({ ...savingDependencies(), executions: applicationExecutions() }),
);
export const readingDependencies = /* @__PURE__ */ lazily(
  (): ReadingDependencies => ({ ...recordsDependencies(), objects: objects() }),
);
export const originalDependencies = /* @__PURE__ */ lazily(
  (): OriginalDependencies => ({
    ...recordsDependencies(),
    presignOriginal: (original) => presignOriginal(s3(), setting('DOCUMENTS_BUCKET'), original),
  }),
);
export const decisionDependencies = /* @__PURE__ */ lazily(
  (): DecisionDependencies => ({ ...submissionDependencies(), objects: objects() }),
);
export const templateDependencies = /* @__PURE__ */ lazily(
  (): TemplateDependencies => ({ ...handlerDependencies(), objects: objects() }),
);
export const decisionDocumentDependencies = /* @__PURE__ */ lazily(
  (): DecisionDocumentDependencies => ({ ...recordsDependencies(), objects: objects() }),
);
