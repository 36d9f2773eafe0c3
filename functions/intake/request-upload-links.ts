import * as z from 'zod';
import { assertFilesFor, assertSees } from '../../shared/application/caller.ts';
import { type DocumentRecord, keptName, kindIn, maxBytesOf, type Slot } from '../../shared/application/documents.ts';
import { slotsOf } from '../../shared/application/file.ts';
import { EDITABLE } from '../../shared/application/life-cycle.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import {
  documentCreated,
  listDocuments,
  loadApplication,
  type StoredApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { oneLine } from '../middleware/input.ts';
import { factOf } from '../middleware/occasion.ts';
import { type UploadDependencies, uploadDependencies } from './dependencies.ts';

export const BATCH = 50;
/** Open links and documents one application may have; a bound on work, far above any real case. */
const MAX_DOCUMENTS = 500;

const FileRequest = z.strictObject({
  slot: z.string().max(40),
  name: oneLine(255),
  type: z.string().max(120),
  /** The document whose place this one takes once it was read. */
  replaces: z.string().max(40).optional(),
});
const Body = z.strictObject({ files: z.array(FileRequest).min(1).max(BATCH) });
type Body = z.infer<typeof Body>;
type FileRequest = z.infer<typeof FileRequest>;

export async function requestLinks({ body, caller, path, occasion }: DoorRequest<Body>, deps: UploadDependencies) {
  const documents = await untilCommitted(async () => {
    const application = await loadApplication(deps.table, path.id ?? '');
    assertSees(caller, application);
    assertFilesFor(caller, application.creditCode);
    assertEditable(application);
    const existing = await listDocuments(deps.table, application.id);
    assertRoom(existing.length + body.files.length);
    const added = body.files.map((file) => newDocument(application, file, existing, deps.newId(), occasion.at));
    await saveApplication(deps.table, application, application, {
      fact: factOf(occasion, 'request-upload-links', { details: { documents: added.map((each) => each.id) } }),
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
  const slot = slotFor(application.item, file);
  if (file.replaces !== undefined && !existing.some((each) => each.id === file.replaces && each.slot === slot.id)) {
    throw new Refusal(
      'DOCUMENT_UNKNOWN',
      { zh: '要替换的文件不存在。', en: 'The document to replace does not exist in this slot.' },
      {
        status: 404,
        hint: { zh: '请核对文件编号。', en: 'Check the document id.' },
        details: { replaces: file.replaces },
      },
    );
  }
  return {
    id,
    applicationId: application.id,
    slot: slot.id,
    kind: kindIn(slot, file.type),
    originalName: keptName(slot, file.name, id),
    declaredType: file.type,
    key: `applications/${application.id}/${id}`,
    status: 'awaiting',
    requestedAt: at,
    ...(file.replaces === undefined ? {} : { replaces: file.replaces }),
    findings: [],
  };
}

function slotFor(item: string, file: FileRequest): Slot {
  const slot = slotsOf(item).find((each) => each.id === file.slot);
  if (slot === undefined) {
    throw new Refusal(
      'SLOT_UNKNOWN',
      { zh: `没有名为“${file.slot}”的材料。`, en: `There is no document slot "${file.slot}".` },
      { hint: { zh: '请使用申报时返回的材料清单。', en: 'Use the slots listed when the application was created.' } },
    );
  }
  if (slot.types.includes(file.type)) return slot;
  throw new Refusal(
    'TYPE_NOT_ACCEPTED',
    { zh: `“${slot.name.zh}”不接受该文件类型。`, en: `${slot.name.en} does not take files of this type.` },
    {
      status: 415,
      hint: { zh: `可用类型：${slot.types.join('、')}。`, en: `It takes: ${slot.types.join(', ')}.` },
      details: { file: file.name },
    },
  );
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

/** @throws Refusal DOCUMENTS_CLOSED (409) */
export function assertEditable(application: StoredApplication): void {
  if (EDITABLE.includes(application.stage)) return;
  throw new Refusal(
    'DOCUMENTS_CLOSED',
    { zh: '申报已提交，不能再改动材料。', en: 'The application has been submitted; its documents are closed.' },
    {
      status: 409,
      hint: { zh: '如需更改，请等待退回或先撤回。', en: 'Wait until it is returned, or withdraw it.' },
      details: { stage: application.stage },
    },
  );
}

function assertRoom(count: number): void {
  if (count <= MAX_DOCUMENTS) return;
  throw new Refusal(
    'TOO_MANY_DOCUMENTS',
    { zh: `一份申报最多 ${MAX_DOCUMENTS} 个文件。`, en: `An application has at most ${MAX_DOCUMENTS} documents.` },
    {
      status: 422,
      hint: {
        zh: '请合并登记表，或打包成 ZIP 后再上传。',
        en: 'Merge registers into fewer files, or pack documents into a ZIP.',
      },
    },
  );
}

export const handler = door(
  { route: 'POST /applications/{id}/upload-links', body: Body },
  uploadDependencies,
  requestLinks,
);
