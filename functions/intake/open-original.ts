import { assertSees } from '../../shared/application/caller.ts';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { loadApplication, loadDocument, saveApplication } from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { factOf } from '../middleware/occasion.ts';
import { type OriginalDependencies, originalDependencies } from './dependencies.ts';

/**
 * A link of five minutes to one original, in the version that was registered. Who asked is in the audit chain before the
 * link exists: a link that was given and not written down would be a hole in the access log.
 */
export async function open({ caller, path, occasion }: DoorRequest<undefined>, deps: OriginalDependencies) {
  const document = await untilCommitted(async () => {
    const application = await loadApplication(deps.table, path.id ?? '');
    assertSees(caller, application);
    const wanted = registered(await loadDocument(deps.table, application.id, path.documentId ?? ''));
    await saveApplication(deps.table, application, application, {
      fact: factOf(occasion, 'open-original', {
        digests: { [wanted.id]: wanted.sha256 },
        details: { document: wanted.id, slot: wanted.slot },
      }),
    });
    return wanted;
  });
  const { id, slot, originalName, declaredType, sha256, key, versionId } = document;
  const link = await deps.presignOriginal({ key, versionId, name: originalName, contentType: declaredType });
  return { status: 200, body: { documentId: id, slot, name: originalName, sha256, ...link } };
}

/** What the malware scanner did not find clean is opened by nobody. */
const QUARANTINED: readonly string[] = ['MALWARE_FOUND', 'MALWARE_SCAN_FAILED', 'MALWARE_VERDICT_MISSING'];

function quarantined(): Refusal {
  return new Refusal(
    'ORIGINAL_QUARANTINED',
    {
      zh: '该文件未通过恶意软件扫描，已隔离，不能打开。',
      en: 'The malware scan did not pass this file; it is in quarantine and cannot be opened.',
    },
    { status: 409, hint: { zh: '请要求申报单位重新上传。', en: 'Ask the applicant to upload it again.' } },
  );
}

type Registered = DocumentRecord & { readonly versionId: string; readonly sha256: string };

/** @throws Refusal DOCUMENT_UNKNOWN (404), ORIGINAL_QUARANTINED (409), DOCUMENT_AWAITED (409) */
function registered(document: DocumentRecord | undefined): Registered {
  if (document === undefined) {
    throw new Refusal(
      'DOCUMENT_UNKNOWN',
      { zh: '没有该文件。', en: 'There is no such document.' },
      { status: 404, hint: { zh: '请核对文件编号。', en: 'Check the document id.' } },
    );
  }
  const { versionId, sha256 } = document;
  if (document.findings.some(({ code }) => QUARANTINED.includes(code))) throw quarantined();
  if (versionId !== undefined && sha256 !== undefined) return { ...document, versionId, sha256 };
  throw new Refusal(
    'DOCUMENT_AWAITED',
    { zh: '该文件尚未收到。', en: 'The document has not arrived.' },
    { status: 409, hint: { zh: '请在上传完成后再打开。', en: 'Open it once it was uploaded.' } },
  );
}

export const handler = door(
  { route: 'GET /applications/{id}/documents/{documentId}/original' },
  originalDependencies,
  open,
);
