import type { Application } from '../application/application.ts';
import type { DocumentRecord } from '../application/documents.ts';
import { CLOSED, DRIVEN, type Stage } from '../application/life-cycle.ts';
import type { AuditFact } from '../audit/chain.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { OutgoingMail } from '../mail/outgoing.ts';
import { commit, type GuardedWrite, type Head, headOf, NEW_HEAD } from './commit.ts';
import { keysOfClosed } from './evidence-key-records.ts';
import { type Item, type Page, type QueryOptions, queryAll, type Table, type Write } from './table.ts';

/** An application with the bookkeeping of its head. */
export type StoredApplication = Application & Head;

export const applicationSubject = (id: string): string => `APPLICATION#${id}`;
export const CASE = 'CASE';

const openKey = (application: Pick<Application, 'creditCode' | 'policyYear' | 'item'>) => ({
  PK: `OPEN#${application.creditCode}#${application.policyYear}#${application.item}`,
  SK: 'OPEN',
});

export function applicationNotFound(id: string): Refusal {
  return new Refusal(
    'APPLICATION_NOT_FOUND',
    { zh: '没有找到该申报。', en: 'There is no such application.' },
    { status: 404, hint: { zh: '请核对申报编号。', en: 'Check the application number.' }, details: { id } },
  );
}

/** @throws Refusal APPLICATION_NOT_FOUND */
export async function loadApplication(table: Table, id: string): Promise<StoredApplication> {
  const application = await findApplication(table, id);
  if (application === undefined) throw applicationNotFound(id);
  return application;
}

export function applicationOf(item: Item): StoredApplication {
  const { PK, SK, YEAR_PK, YEAR_SK, OWNER_PK, OWNER_SK, FLIGHT_PK, FLIGHT_SK, ...application } = item;
  return { ...application, ...headOf(item) } as unknown as StoredApplication;
}

export type ApplicationChange = {
  readonly fact: AuditFact;
  readonly mails?: readonly OutgoingMail[];
  readonly writes?: readonly GuardedWrite[];
};

/** The first save; takes the place of the enterprise, year and item. @throws Refusal APPLICATION_OPEN (409) with the open one's id */
export async function createApplication(
  table: Table,
  application: Application,
  change: ApplicationChange,
): Promise<StoredApplication> {
  const last = await table.get(openKey(application));
  const place: Write = {
    kind: 'put',
    item: { ...openKey(application), id: application.id, open: true },
    condition: last?.open === false ? { equals: { id: String(last.id), open: false } } : { absent: true },
  };
  try {
    return await save(table, { ...application, ...NEW_HEAD }, application, {
      ...change,
      writes: [...(change.writes ?? []), { write: place, otherwise: placeTaken }],
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'APPLICATION_OPEN') throw error;
    const open = await table.get(openKey(application));
    throw placeTaken(String(open?.id ?? ''));
  }
}

/** A top-up of a decided case, beside it; its id tells the ruling, so it exists once. @throws Refusal CHANGED_MEANWHILE when it exists */
export async function createTopUp(
  table: Table,
  application: Application & { readonly topUpOf: string },
  change: ApplicationChange,
): Promise<StoredApplication> {
  return save(table, { ...application, ...NEW_HEAD }, application, change);
}

/** The application, if there is one. */
export async function findApplication(table: Table, id: string): Promise<StoredApplication | undefined> {
  const item = await table.get({ PK: applicationSubject(id), SK: 'HEAD' });
  return item === undefined ? undefined : applicationOf(item);
}

function placeTaken(id = ''): Refusal {
  return new Refusal(
    'APPLICATION_OPEN',
    { zh: '该企业本年度此事项已有申报。', en: 'This enterprise already has an application for this item and year.' },
    {
      status: 409,
      hint: { zh: '请继续办理已有申报。', en: 'Go on with the application that exists.' },
      details: { id },
    },
  );
}

/** Saves a loaded application after a change; frees its place when the case is closed. @throws Refusal CHANGED_MEANWHILE */
export async function saveApplication(
  table: Table,
  before: StoredApplication,
  after: Application,
  change: ApplicationChange,
): Promise<StoredApplication> {
  // A top-up never took the place: its first case holds it.
  const closes = after.topUpOf === undefined && CLOSED.includes(after.stage) && !CLOSED.includes(before.stage);
  if (!closes) return save(table, before, after, change);
  // Kept and marked rather than deleted: no function may delete a record.
  const free: Write = {
    kind: 'update',
    key: openKey(after),
    set: { open: false },
    condition: { equals: { id: after.id } },
  };
  const release = keysOfClosed(applicationSubject(after.id), change.fact.recordedAt);
  return save(table, before, after, {
    ...change,
    writes: [...(change.writes ?? []), { write: free }, { write: release }],
  });
}

async function save(
  table: Table,
  before: Head,
  after: Application,
  change: ApplicationChange,
): Promise<StoredApplication> {
  const head = await commit(table, {
    subject: applicationSubject(after.id),
    before,
    after: { ...after, ...indexKeys(after) },
    ...change,
    fact: { ...change.fact, stage: after.stage },
  });
  return { ...after, ...head };
}

function indexKeys(application: Application): Record<string, string> {
  const keys = {
    YEAR_PK: `YEAR#${application.policyYear}`,
    YEAR_SK: `${application.stage}#${application.id}`,
    OWNER_PK: `ENTERPRISE#${application.creditCode}`,
    OWNER_SK: `${application.policyYear}#${application.item}#${application.id}`,
  };
  return DRIVEN.includes(application.stage) ? { ...keys, FLIGHT_PK: CASE, FLIGHT_SK: application.id } : keys;
}

export async function listApplicationsOfYear(
  table: Table,
  year: number,
  stage: Stage | undefined,
  options: QueryOptions,
): Promise<Page> {
  return table.queryIndex('byYear', `YEAR#${year}`, stage === undefined ? '' : `${stage}#`, options);
}

export async function listApplicationsOfEnterprise(
  table: Table,
  creditCode: string,
  year: number | undefined,
  options: QueryOptions,
): Promise<Page> {
  return table.queryIndex('byOwner', `ENTERPRISE#${creditCode}`, year === undefined ? '' : `${year}#`, options);
}

/** Everything a machine should be driving now: applications and settlement runs. */
export async function listDriven(table: Table, options: QueryOptions): Promise<Page> {
  return table.queryIndex('inFlight', CASE, '', options);
}

// Documents of an application

const documentKey = (applicationId: string, id: string) => ({
  PK: applicationSubject(applicationId),
  SK: `DOCUMENT#${id}`,
});

export async function loadDocument(
  table: Table,
  applicationId: string,
  id: string,
): Promise<DocumentRecord | undefined> {
  const item = await table.get(documentKey(applicationId, id));
  return item === undefined ? undefined : documentOf(item);
}

export async function listDocuments(table: Table, applicationId: string): Promise<DocumentRecord[]> {
  return (await queryAll(table, applicationSubject(applicationId), 'DOCUMENT#')).map(documentOf);
}

function documentOf(item: Item): DocumentRecord {
  const { PK, SK, ...document } = item;
  return document as unknown as DocumentRecord;
}

/** A new document; its id is new, so it cannot exist. */
export function documentCreated(document: DocumentRecord): Write {
  return {
    kind: 'put',
    item: { ...document, ...documentKey(document.applicationId, document.id) },
    condition: { absent: true },
  };
}

/** A document after a change, under the status it was loaded with. */
export function documentChanged(before: DocumentRecord, after: DocumentRecord): Write {
  const item = { ...after, ...documentKey(after.applicationId, after.id) };
  return { kind: 'put', item, condition: { equals: { status: before.status } } };
}
