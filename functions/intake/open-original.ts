import { assertSees } from '../../shared/application/caller.ts';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import { loadApplication, loadDocument, saveApplication } from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { assertStillReads } from './acting.ts';
import { type OriginalDependencies, originalDependencies } from './dependencies.ts';
import { refuse } from './refusals.ts';

/**
 * A link of five minutes to one original, in the version that was registered. Who asked is in the audit chain before the
 * link exists: a link that was given and not written down would be a hole in the access log.
 */
export async function open({ caller, path, context }: HttpRequest<undefined>, deps: OriginalDependencies) {
  const document = await untilCommitted(async () => {
    const application = await loadApplication(deps.table, path.id ?? '');
    assertSees(caller, application);
    await assertStillReads(deps.table, caller, application.creditCode);
    const wanted = registered(await loadDocument(deps.table, application.id, path.documentId ?? ''));
    await saveApplication(deps.table, application, application, {
      event: auditEventOf(context, 'open-original', {
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

type Registered = DocumentRecord & { readonly versionId: string; readonly sha256: string };

/** @throws Refusal DOCUMENT_UNKNOWN (404), ORIGINAL_QUARANTINED (409), DOCUMENT_AWAITED (409) */
function registered(document: DocumentRecord | undefined): Registered {
  if (document === undefined) {
    throw refuse('DOCUMENT_UNKNOWN');
  }
  const { versionId, sha256 } = document;
  if (document.findings.some(({ code }) => QUARANTINED.includes(code))) throw refuse('ORIGINAL_QUARANTINED');
  if (versionId !== undefined && sha256 !== undefined) return { ...document, versionId, sha256 };
  throw refuse('DOCUMENT_AWAITED');
}

export const handler = httpHandler(
  { route: 'GET /applications/{id}/documents/{documentId}/original' },
  originalDependencies,
  open,
);
