import { assertSees } from '../../shared/application/caller.ts';
import { documentChanged, loadApplication, loadDocument, saveApplication } from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { keysLoosened } from '../../shared/store/evidence-key-sets.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { assertActsFor } from './acting.ts';
import { type SavingDependencies, savingDependencies } from './dependencies.ts';
import { assertEditable } from './editable.ts';
import { refuse } from './refusals.ts';
import { documentView } from './views.ts';

/** Takes a document out of the application; the file and its record stay. */
export async function setAside({ caller, path, context }: HttpRequest<undefined>, { table }: SavingDependencies) {
  return untilCommitted(async () => {
    const application = await loadApplication(table, path.id ?? '');
    assertSees(caller, application);
    await assertActsFor(table, caller, application.creditCode);
    assertEditable(application);
    const document = await loadDocument(table, application.id, path.documentId ?? '');
    if (document === undefined) throw refuse('DOCUMENT_UNKNOWN');
    const after = { ...document, status: 'set-aside' as const };
    if (document.status !== 'set-aside') {
      const event = auditEventOf(context, 'set-aside-document', { details: { document: document.id } });
      const writes = [documentChanged(document, after), ...keysLoosened(document, event.recordedAt)];
      await saveApplication(table, application, application, { event, writes: writes.map((write) => ({ write })) });
    }
    return { status: 200, body: documentView(after, caller) };
  });
}

export const handler = storingHandler(
  { route: 'POST /applications/{id}/documents/{documentId}/set-aside' },
  savingDependencies,
  setAside,
);
