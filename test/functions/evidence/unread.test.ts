import { beforeEach, describe, expect, it } from 'vitest';
import { giveUp, giveUpBatch } from '../../../functions/evidence/give-up-upload.ts';
import { registerBatch } from '../../../functions/evidence/register-batch.ts';
import { logger } from '../../../functions/middleware/observability.ts';
import type { AuditEntry } from '../../../shared/audit/chain.ts';
import { readerOf } from '../../../shared/reading/bounded-reader.ts';
import { readingSession } from '../../../shared/reading/session.ts';
import { loadApplication, loadDocument, saveApplication } from '../../../shared/store/applications.ts';
import { loadFacts } from '../../../shared/store/awards.ts';
import { listEntries } from '../../../shared/store/entries.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { NOW } from '../../support/case.ts';
import { billXml, recordsZip, xmlZip } from '../../support/documents/care-bills.ts';
import { inventCare, rosterXlsx } from '../../support/documents/care-files.ts';
import { careWorld, context, HOSPITAL, HOSPITAL_NAME, XLSX, ZIP } from './world.ts';

const season = inventCare({ seed: 5, year: '2022', institutionCode: HOSPITAL, institution: HOSPITAL_NAME, count: 4 });
const seller = { code: HOSPITAL, name: HOSPITAL_NAME };
const bills = xmlZip(season.bills.map((bill, n) => ({ name: `b-${n}`, data: billXml(bill, seller, 'ORLOVA ANNA') })));

let world: Awaited<ReturnType<typeof careWorld>>;
beforeEach(async () => {
  world = await careWorld();
});

const documentOf = async (documentId: string) => {
  const found = await loadDocument(world.table, world.id, documentId);
  if (found === undefined) throw new Error('no such document');
  return found;
};
const codes = (found: { findings: readonly { code: string }[] }) => found.findings.map(({ code }) => code);

/** A reader that dies over the nth file of every archive, and reads all others. */
function dyingOver(nth: number) {
  const session = readingSession();
  return readerOf(
    async (question) => {
      const answer = await session(question);
      const dies = 'entry' in question && question.entry + 1 === nth && 'document' in answer;
      return dies ? { answer: 'memory', unpacked: answer.sha256 ?? '' } : { answer };
    },
    () => true,
  );
}

async function filed(): Promise<string> {
  await world.upload('roster', XLSX, await rosterXlsx(season.roster), 'roster.xlsx');
  await world.upload('medical-record', ZIP, recordsZip(season.records));
  return (await world.upload('invoice', ZIP, bills)).documentId;
}

describe('a file over which its reader dies at the upload', () => {
  beforeEach(() => {
    world.deps.read = dyingOver(2);
  });

  it('is one for a person, by its place and its digest, and the others of its archive stand', async () => {
    const documentId = await filed();
    const document = await documentOf(documentId);
    expect(document).toMatchObject({ status: 'to-a-person', entries: 4 });
    const finding = document.findings.find(({ code }) => code === 'NOT_READ_IN_MEMORY');
    expect(finding).toMatchObject({ severity: 'person', at: 'entry 2' });
    const entries = await listEntries(world.table, world.id, { id: documentId, sha256: document.sha256 ?? '' });
    expect(entries.map(({ status }) => status)).toEqual(['read', 'to-a-person', 'read', 'read']);
  });

  it('is not read at the verification either: it took no key but that of its bytes', async () => {
    const documentId = await filed();
    world.deps.read = dyingOver(0);
    await world.submitted();
    expect(await world.verified()).toEqual({ next: 'assess' });
    const facts = await loadFacts(world.table, world.id, 1);
    expect(facts?.findings.filter(({ code }) => code === 'NOT_READ_IN_MEMORY').map(({ at }) => at)).toContain(
      `${documentId}/2`,
    );
    // The bill is missing, and with it the record beside it: three guests and not four.
    expect(facts?.figures).toEqual({ persons: '3' });
  });
});

it('a file over which its reader dies at the verification alone is named, and the others stand', async () => {
  await filed();
  await world.submitted();
  world.deps.read = dyingOver(3);
  expect(await world.verified()).toEqual({ next: 'assess' });
  const facts = await loadFacts(world.table, world.id, 1);
  expect(facts?.findings.map(({ code }) => code)).toContain('NOT_READ_IN_MEMORY');
  expect(facts?.figures).toEqual({ persons: '3' });
});

describe('an upload that failed every try', () => {
  const message = (key: string) => ({ messageId: 'm1', body: JSON.stringify({ detail: { object: { key } } }) });

  it('is awaited no longer: pinned, unread, with a person, and on the audit chain', async () => {
    const documentId = await world.link('roster', XLSX, await rosterXlsx(season.roster));
    const key = world.keyOf(documentId);
    expect(await giveUpBatch({ Records: [message(key)] }, world.deps, context)).toEqual({ batchItemFailures: [] });
    const document = await documentOf(documentId);
    expect(document).toMatchObject({ status: 'to-a-person', versionId: `v-${documentId}` });
    expect(codes(document)).toEqual(['UPLOAD_NOT_PROCESSED']);
    const entries = await queryAll(world.table, `APPLICATION#${world.id}`, 'AUDIT#');
    expect((entries.at(-1) as unknown as AuditEntry).action).toBe('give-up-upload');
    const writes = world.table.writes();
    expect(await giveUp(key, world.deps, context)).toBe('already-registered');
    expect(await giveUp('persons/none/none', world.deps, context)).toBe('unknown');
    expect(world.table.writes()).toBe(writes);
  });

  it('counts for nothing: the facts are those of the other documents, and name it', async () => {
    await filed();
    const documentId = await world.link('roster', XLSX, await rosterXlsx(season.roster.slice(0, 1)));
    await giveUp(world.keyOf(documentId), world.deps, context);
    await world.submitted();
    expect(await world.verified()).toEqual({ next: 'assess' });
    const facts = await loadFacts(world.table, world.id, 1);
    expect(facts?.findings).toContainEqual(expect.objectContaining({ code: 'UPLOAD_NOT_PROCESSED', at: documentId }));
    expect(facts?.figures).toEqual({ persons: '4' });
    const body = world.body() as unknown as { documents: { documentId: string }[] };
    expect(body.documents.map((each) => each.documentId)).not.toContain(documentId);
  });

  it('after the case was filed is put aside', async () => {
    const documentId = await world.link('roster', XLSX, await rosterXlsx(season.roster));
    const before = await loadApplication(world.table, world.id);
    const event = { action: 'test', by: context.by, at: NOW, recordedAt: NOW, correlationId: 'test' };
    await saveApplication(world.table, before, { ...before, stage: 'submitted' }, { event });
    expect(await giveUp(world.keyOf(documentId), world.deps, context)).toBe('set-aside');
  });

  it('that cannot be given up goes to the dead letters, alone', async () => {
    const documentId = await world.link('roster', XLSX, await rosterXlsx(season.roster));
    world.bucket.clear();
    world.deps.objects.head = async () => {
      throw new Error('no such object');
    };
    const answer = await giveUpBatch({ Records: [message(world.keyOf(documentId))] }, world.deps, context);
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'm1' }]);
    expect((await documentOf(documentId)).status).toBe('awaiting');
  });
});

describe('the log', () => {
  it('of an upload that failed names the application and the document', async () => {
    const documentId = await world.link('roster', XLSX, await rosterXlsx(season.roster));
    const logged: unknown[] = [];
    const { error } = logger;
    logger.error = (...words: unknown[]) => {
      logged.push(words);
    };
    try {
      // As if it had come to the function that reads goods: it has no key of persons and refuses.
      const body = JSON.stringify({ detail: { object: { key: world.keyOf(documentId) } } });
      const answer = await registerBatch({ Records: [{ messageId: 'm1', body }] }, world.goods, context);
      expect(answer.batchItemFailures).toHaveLength(1);
    } finally {
      logger.error = error;
    }
    expect(logged).toMatchObject([['upload failed', { applicationId: world.id, documentId }]]);
    expect((await documentOf(documentId)).status).toBe('awaiting');
  });
});
