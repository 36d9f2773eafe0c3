import * as z from 'zod/mini';
import { assertSees } from '../../shared/application/caller.ts';
import {
  type DocumentRecord,
  keptName,
  kindIn,
  maxBytesOf,
  type Slot,
  uploadKey,
} from '../../shared/application/documents.ts';
import { slotsOf } from '../../shared/application/file.ts';
import { declaredFileType, mediaTypeOf, typeName } from '../../shared/evidence/file-types.ts';
import type { Text } from '../../shared/kernel/refusal.ts';
import {
  documentCreated,
  listDocuments,
  loadApplication,
  type StoredApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { oneLine } from '../middleware/input.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { assertActsFor } from './acting.ts';
import { type UploadDependencies, uploadDependencies } from './dependencies.ts';
import { assertEditable } from './editable.ts';
import { refuse } from './refusals.ts';

export const BATCH = 50;
/** Open links and documents one application may have; a bound on work, far above any real case. */
const MAX_DOCUMENTS = 500;

const FileRequest = z.strictObject({
  slot: z.string().check(z.maxLength(40)),
  name: oneLine(255),
  type: z.string().check(z.maxLength(120)),
  /** The document whose place this one takes once it was read. */
  replaces: z.optional(z.string().check(z.maxLength(40))),
});
const Body = z.strictObject({ files: z.array(FileRequest).check(z.minLength(1), z.maxLength(BATCH)) });
type Body = z.infer<typeof Body>;
type FileRequest = z.infer<typeof FileRequest>;

export async function requestLinks({ body, caller, path, context }: HttpRequest<Body>, deps: UploadDependencies) {
  const documents = await untilCommitted(async () => {
    const application = await loadApplication(deps.table, path.id ?? '');
    assertSees(caller, application);
    await assertActsFor(deps.table, caller, application.creditCode);
    assertEditable(application);
    const existing = await listDocuments(deps.table, application.id);
    assertRoom(existing.length + body.files.length);
    const added = body.files.map((file) => newDocument(application, file, existing, deps.newId(), context.at));
    await saveApplication(deps.table, application, application, {
      event: auditEventOf(context, 'request-upload-links', { details: { documents: added.map((each) => each.id) } }),
      writes: added.map((document) => ({ write: documentCreated(document) })),
    });
    return added;
  });
  const links = await Promise.all(documents.map((document) => linkOf(document, deps)));
  return { status: 201, body: { links } };
}

function newDocument(
  application: StoredApplication,
  file: FileRequest,
  existing: readonly DocumentRecord[],
  id: string,
  at: string,
): DocumentRecord {
  const type = mediaTypeOf(file.type, file.name);
  const slot = slotFor(application.item, { ...file, type });
  assertReplaces(file.replaces, slot, existing);
  return {
    id,
    applicationId: application.id,
    slot: slot.id,
    kind: kindIn(slot, type),
    originalName: keptName(slot, file.name, id),
    declaredType: type,
    key: uploadKey(slot, application.id, id),
    status: 'awaiting',
    requestedAt: at,
    ...(file.replaces === undefined ? {} : { replaces: file.replaces }),
    findings: [],
  };
}

/** Media types as people call them, each once. */
function formsOf(types: readonly string[]): Text {
  const names = types.map((type) => typeName(declaredFileType(type) ?? type));
  return {
    zh: [...new Set(names.map(({ zh }) => zh))].join('、'),
    en: [...new Set(names.map(({ en }) => en))].join(', '),
  };
}

/** @throws Refusal REPLACED_DOCUMENT_UNKNOWN when no document of this slot has the id */
function assertReplaces(replaces: string | undefined, slot: Slot, existing: readonly DocumentRecord[]): void {
  if (replaces === undefined || existing.some((each) => each.id === replaces && each.slot === slot.id)) return;
  throw refuse('REPLACED_DOCUMENT_UNKNOWN', { replaces });
}

function slotFor(item: string, file: FileRequest): Slot {
  const slot = slotsOf(item).find((each) => each.id === file.slot);
  if (slot === undefined) {
    throw refuse('SLOT_UNKNOWN', {}, { slot: file.slot });
  }
  if (slot.types.includes(file.type)) return slot;
  throw refuse('TYPE_NOT_ACCEPTED', { file: file.name }, { slot: slot.name, types: formsOf(slot.types) });
}

async function linkOf(document: DocumentRecord, deps: UploadDependencies) {
  const slot = slotsOf(document.applicationId.split('-')[1] ?? '').find((each) => each.id === document.slot);
  const maxBytes = slot === undefined ? 1 : maxBytesOf(slot, document.declaredType);
  const upload = { key: document.key, contentType: document.declaredType, maxBytes };
  return {
    documentId: document.id,
    slot: document.slot,
    name: document.originalName,
    upload: await deps.presign(upload),
  };
}

function assertRoom(count: number): void {
  if (count <= MAX_DOCUMENTS) return;
  throw refuse('TOO_MANY_DOCUMENTS', {}, { most: MAX_DOCUMENTS });
}

export const handler = storingHandler(
  { route: 'POST /applications/{id}/upload-links', body: Body, statuses: [201] },
  uploadDependencies,
  requestLinks,
);
