import type { Application } from '../application/application.ts';
import { applicationNotFound } from '../application/caller.ts';
import type { DocumentRecord } from '../application/documents.ts';
import { CLOSED, DRIVEN, type Stage } from '../application/life-cycle.ts';
import { nextOf } from '../application/period.ts';
import type { AuditEvent } from '../audit/chain.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { OutgoingMail } from '../mail/outgoing.ts';
import { applicationFamily, documentFamily, type StoredApplication } from './application-record.ts';
import { caseNumberCreated } from './case-numbers.ts';
import { commit, type GuardedWrite, type Head, NEW_HEAD } from './commit.ts';
import { due, dueIn, listDue, MOVES_WITHIN_SECONDS } from './due.ts';
import { keysOfClosed } from './evidence-key-records.ts';
import { isRefusal, refuse } from './refusals.ts';
import { type Item, type Page, type QueryOptions, queryAll, type Table, type Write } from './table.ts';

export type { StoredApplication };

export const applicationSubject = (id: string): string => `APPLICATION#${id}`;

export const CASE = 'CASE';

const openKey = (application: Pick<Application, 'creditCode' | 'policyYear' | 'item'>) => ({
  PK: `OPEN#${application.creditCode}#${application.policyYear}#${application.item}`,
  SK: 'OPEN',
});

/** @throws Refusal APPLICATION_NOT_FOUND */
export async function loadApplication(table: Table, id: string): Promise<StoredApplication> {
  const application = await findApplication(table, id);
  if (application === undefined) throw applicationNotFound(id);
  return application;
}

export const applicationOf = (item: Item): StoredApplication => applicationFamily.read(item);

export type ApplicationChange = {
  readonly event: AuditEvent;
  readonly mails?: readonly OutgoingMail[];
  readonly writes?: readonly GuardedWrite[];
  /** Until when (seconds of system time) nothing has to move; without it the next step is due within minutes, or, where the head stays as it was loaded, when it was. */
  readonly quietFor?: number;
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
    item: { ...last, ...openKey(application), id: application.id, open: true },
    condition: last?.open === false ? { equals: { id: String(last.id), open: false } } : { absent: true },
  };
  try {
    return await save(table, { ...application, ...NEW_HEAD }, application, {
      ...change,
      writes: [
        ...(change.writes ?? []),
        { write: place, otherwise: placeTaken },
        { write: caseNumberCreated(application) },
      ],
    });
  } catch (error) {
    if (!isRefusal(error, 'APPLICATION_OPEN')) throw error;
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
  const writes = [...(change.writes ?? []), { write: caseNumberCreated(application) }];
  return save(table, { ...application, ...NEW_HEAD }, application, { ...change, writes });
}

/** The application, if there is one. */
export async function findApplication(table: Table, id: string): Promise<StoredApplication | undefined> {
  const item = await table.get({ PK: applicationSubject(id), SK: 'HEAD' });
  return item === undefined ? undefined : applicationOf(item);
}

function placeTaken(id = ''): Refusal {
  return refuse('APPLICATION_OPEN', { id });
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
  const release = keysOfClosed(applicationSubject(after.id), change.event.recordedAt);
  return save(table, before, after, {
    ...change,
    writes: [...(change.writes ?? []), { write: free }, { write: release }],
  });
}

async function save(
  table: Table,
  before: Head | StoredApplication,
  after: Application,
  { quietFor, ...change }: ApplicationChange,
): Promise<StoredApplication> {
  const dueAt = dueIn(quietFor ?? MOVES_WITHIN_SECONDS, change.event.recordedAt);
  // Written beside a head that stays: whatever it waits for is due when it was.
  const stays = before === after && quietFor === undefined;
  const head = await commit(table, {
    subject: applicationSubject(after.id),
    before,
    ...(stays ? {} : { after: { ...applicationFamily.written(after), ...indexKeys(after, dueAt) } }),
    ...change,
    event: { ...change.event, stage: after.stage },
  });
  return { ...after, ...head };
}

/** Several applications by their ids, in one request up to a hundred. */
export async function applicationsOf(
  table: Table,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredApplication>> {
  const items = await table.getMany(ids.map((id) => ({ PK: applicationSubject(id), SK: 'HEAD' })));
  const applications = items.filter((item) => item !== undefined).map(applicationOf);
  return new Map(applications.map((application) => [application.id, application]));
}

function indexKeys(application: Application, dueAt: string): Record<string, string> {
  const keys = searchKeys(application);
  const { stage, correction, id } = application;
  if (stage === 'returned' && correction !== undefined)
    return { ...keys, ...due('CORRECTION', nextOf(correction), id) };
  return DRIVEN.includes(application.stage) ? { ...keys, ...due(CASE, dueAt, application.id) } : keys;
}

/** Under which a case is found by year, stage and item, and by its enterprise. */
export function searchKeys({ policyYear, stage, item, id, creditCode }: Application): Record<string, string> {
  return {
    YEAR_PK: `YEAR#${policyYear}`,
    YEAR_SK: `${stage}#${item}#${id}`,
    OWNER_PK: `ENTERPRISE#${creditCode}`,
    OWNER_SK: `${policyYear}#${item}#${id}`,
  };
}

/** Which range of the index by year holds the cases of a year, of one stage, of one stage and item. */
export function rangeOfYear(
  year: number,
  stage?: Stage,
  item?: string,
): { readonly pk: string; readonly prefix: string } {
  const prefix = stage === undefined ? '' : `${stage}#${item === undefined ? '' : `${item}#`}`;
  return { pk: `YEAR#${year}`, prefix };
}

export async function listApplicationsOfYear(
  table: Table,
  year: number,
  stage: Stage | undefined,
  options: QueryOptions,
): Promise<Page> {
  const { pk, prefix } = rangeOfYear(year, stage);
  return table.queryIndex('byYear', pk, prefix, options);
}

export async function listApplicationsOfEnterprise(
  table: Table,
  creditCode: string,
  year: number | undefined,
  options: QueryOptions,
): Promise<Page> {
  return table.queryIndex('byOwner', `ENTERPRISE#${creditCode}`, year === undefined ? '' : `${year}#`, options);
}

/** Everything a machine should be driving now: applications and settlement runs, longest due first. */
export function listDriven(table: Table, options: QueryOptions): Promise<Page> {
  return listDue(table, CASE, undefined, options);
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
  return item === undefined ? undefined : documentFamily.read(item);
}

export async function listDocuments(table: Table, applicationId: string): Promise<DocumentRecord[]> {
  return (await queryAll(table, applicationSubject(applicationId), 'DOCUMENT#')).map(documentFamily.read);
}

/** Some documents of an application, in the order of their ids. */
export async function pageOfDocuments(
  table: Table,
  applicationId: string,
  options: QueryOptions,
): Promise<{ readonly documents: DocumentRecord[]; readonly after?: string }> {
  const { items, ...rest } = await table.query(applicationSubject(applicationId), 'DOCUMENT#', options);
  return { documents: items.map(documentFamily.read), ...rest };
}

/** A new document; its id is new, so it cannot exist. */
export function documentCreated(document: DocumentRecord): Write {
  return {
    kind: 'put',
    item: { ...documentFamily.written(document), ...documentKey(document.applicationId, document.id) },
    condition: { absent: true },
  };
}

/** A document after a change, under the status it was loaded with. */
export function documentChanged(before: DocumentRecord, after: DocumentRecord): Write {
  const item = { ...documentFamily.written(after), ...documentKey(after.applicationId, after.id) };
  return { kind: 'put', item, condition: { equals: { status: before.status } } };
}
