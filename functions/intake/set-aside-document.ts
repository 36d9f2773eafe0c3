import { assertFilesFor, assertSees } from '../../shared/application/caller.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { documentChanged, loadApplication, loadDocument, saveApplication } from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { keysLoosened } from '../../shared/store/evidence-key-sets.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { factOf } from '../middleware/occasion.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';
import { assertEditable } from './request-upload-links.ts';
import { documentView } from './views.ts';

/** Takes a document out of the application; the file and its record stay. */
export async function setAside({ caller, path, occasion }: DoorRequest<undefined>, { table }: RecordsDependencies) {
  return untilCommitted(async () => {
    const application = await loadApplication(table, path.id ?? '');
    assertSees(caller, application);
    assertFilesFor(caller, application.creditCode);
    assertEditable(application);
    const document = await loadDocument(table, application.id, path.documentId ?? '');
    if (document === undefined) throw documentUnknown();
    const after = { ...document, status: 'set-aside' as const };
    if (document.status !== 'set-aside') {
      const fact = factOf(occasion, 'set-aside-document', { details: { document: document.id } });
      const writes = [documentChanged(document, after), ...keysLoosened(document, fact.recordedAt)];
      await saveApplication(table, application, application, { fact, writes: writes.map((write) => ({ write })) });
    }
    return { status: 200, body: documentView(after) };
  });
}

function documentUnknown(): Refusal {
  return new Refusal(
    'DOCUMENT_UNKNOWN',
    { zh: '没有该文件。', en: 'There is no such document.' },
    { status: 404, hint: { zh: '请核对文件编号。', en: 'Check the document id.' } },
  );
}

export const handler = door(
  { route: 'POST /applications/{id}/documents/{documentId}/set-aside' },
  recordsDependencies,
  setAside,
);
