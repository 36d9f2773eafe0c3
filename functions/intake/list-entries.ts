import { assertSees } from '../../shared/application/caller.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { loadApplication, loadDocument } from '../../shared/store/applications.ts';
import { listEntries } from '../../shared/store/entries.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';

const PAGE = 200;

/** The documents of one archive by their place in it (`?from=201` goes on), each with its digest, status and findings. */
export async function list({ caller, path, query }: DoorRequest<undefined>, { table }: RecordsDependencies) {
  const application = await loadApplication(table, path.id ?? '');
  assertSees(caller, application);
  const document = await loadDocument(table, application.id, path.documentId ?? '');
  if (document === undefined) throw unknown();
  const { id, sha256, entries: count = 0 } = document;
  const from = /^[1-9]\d{0,3}$/.test(query.from ?? '') ? Number(query.from) : 1;
  const all = sha256 === undefined || count === 0 ? [] : await listEntries(table, application.id, { id, sha256 });
  const page = all.slice(from - 1, from - 1 + PAGE);
  const next = from + PAGE <= all.length ? { next: from + PAGE } : {};
  const entries = page.map(({ number, status, findings, ...entry }) => ({
    number,
    sha256: entry.sha256,
    status,
    findings,
  }));
  return { status: 200, body: { documentId: id, count, entries, ...next } };
}

function unknown(): Refusal {
  return new Refusal(
    'DOCUMENT_UNKNOWN',
    { zh: '没有该文件。', en: 'There is no such document.' },
    { status: 404, hint: { zh: '请核对文件编号。', en: 'Check the document id.' } },
  );
}

export const handler = door(
  { route: 'GET /applications/{id}/documents/{documentId}/entries' },
  recordsDependencies,
  list,
);
