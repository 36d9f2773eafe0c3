import * as z from 'zod/mini';
import type { PolicyCalendar } from '../application/calendar.ts';
import type { Enterprise } from '../application/enterprise.ts';
import { PLATFORM_COLUMNS, type PlatformColumn } from '../application/platform-columns.ts';
import type { Department } from '../approval/decision-request.ts';
import type { AuditEvent } from '../audit/chain.ts';
import type { EvidenceReference } from '../evidence/reference.ts';
import { dayOf, type Instant } from '../kernel/dates.ts';
import { type Entry, inForceOn } from '../registers/entry.ts';
import type { RegisterName } from '../registers/register.ts';
import { commit, type GuardedWrite, type Head, head, headOf, NEW_HEAD } from './commit.ts';
import { editionHeadFamily, editionIn } from './edition-record.ts';
import { nameKeysAfter } from './name-keys.ts';
import { type RecordFamily, recordFamily } from './record-family.ts';
import { funder, type Pointer, words } from './record-words.ts';
import { refuse } from './refusals.ts';
import { findEntryOn, listRegisterEntries } from './register-entries.ts';
import type { Item, Table } from './table.ts';

// What many functions read of the registers: enterprises, and as their entries say it (register-entries.ts) departments, the
// calendar of each policy year, ports, goods and tolerances; and pointers to bodies in the bucket (editions).

export type StoredEnterprise = Enterprise & Head;
export const enterpriseFamily = recordFamily<StoredEnterprise>()({
  name: 'enterprise',
  pk: 'ENTERPRISE#<code>',
  sk: 'HEAD',
  format: 1,
  schema: () =>
    z.object({
      ...head().shape,
      creditCode: z.string(),
      name: z.string(),
      kind: z.enum(['enterprise', 'public-institution', 'other']),
      registeredInCity: z.boolean(),
      compliant: z.exactOptional(z.boolean()),
      compliantBy: z.exactOptional(z.string()),
      compliantOn: z.exactOptional(z.string()),
      careMainBusiness: z.exactOptional(z.boolean()),
      standing: z.exactOptional(
        z.object({
          introduced: z.exactOptional(z.boolean()),
          firstYearInCity: z.exactOptional(z.int()),
          firstYearInProvince: z.exactOptional(z.int()),
          inPlatform: z.exactOptional(z.boolean()),
          farmExporter: z.exactOptional(z.boolean()),
        }),
      ),
      linked: z.exactOptional(z.array(z.object({ name: z.string(), creditCode: z.exactOptional(z.string()) }))),
      mail: z.string(),
      county: z.string(),
      bankAccount: z.exactOptional(
        z.object({
          holder: z.string(),
          bank: z.string(),
          number: z.string(),
          enteredBy: z.string(),
          confirmedBy: z.exactOptional(z.string()),
          failedIn: z.exactOptional(z.string()),
        }),
      ),
      authorised: z.exactOptional(
        z.array(z.object({ person: z.string(), name: z.string(), addedBy: z.string(), addedOn: z.string() })),
      ),
    }),
});

export const departmentFamily = recordFamily<Department>()({
  name: 'department',
  pk: 'DEPARTMENT#<id>',
  sk: 'HEAD',
  format: 1,
  schema: () =>
    z.object({
      id: z.string(),
      name: words(),
      kind: z.enum(['county', 'bureau', 'province']),
      funder: z.exactOptional(funder()),
      telephone: z.exactOptional(z.string()),
      approvers: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          mail: z.string(),
          absences: z.exactOptional(z.array(z.object({ from: z.string(), to: z.string() }))),
          deputy: z.exactOptional(z.string()),
        }),
      ),
      lead: z.exactOptional(z.string()),
    }),
});

export const calendarFamily = recordFamily<PolicyCalendar>()({
  name: 'calendar',
  pk: 'CALENDAR#<year>',
  sk: 'HEAD',
  format: 1,
  schema: () =>
    z.object({
      policyYear: z.int(),
      filingOpensOn: z.string(),
      filingClosesOn: z.string(),
      settlesOn: z.string(),
    }),
});

/** The tables that documents are compared with, kept by their owners. */
export type EvidenceTables = Required<
  Pick<EvidenceReference, 'ports' | 'goodsByHs' | 'weighTolerance' | 'maxTruckGrossKg'>
> &
  Pick<EvidenceReference, 'statusCheck' | 'plausibility'> & {
    readonly statusCheck?: { readonly columns?: readonly PlatformColumn[] };
  };
export const evidenceTablesFamily = recordFamily<EvidenceTables>()({
  name: 'reference tables of evidence',
  pk: 'REFERENCE#evidence',
  sk: 'HEAD',
  format: 1,
  schema: () =>
    z.object({
      ports: z.array(z.object({ name: z.string(), code: z.exactOptional(z.string()), inArea: z.boolean() })),
      goodsByHs: z.array(z.object({ prefix: z.string(), kind: z.string() })),
      weighTolerance: z.string(),
      maxTruckGrossKg: z.string(),
      statusCheck: z.exactOptional(
        z.object({
          share: z.string(),
          above: z.string(),
          columns: z.exactOptional(z.array(z.enum(PLATFORM_COLUMNS))),
        }),
      ),
      plausibility: z.exactOptional(z.object({ timesLastYear: z.string(), daysApart: z.string() })),
    }),
});

export const enterpriseSubject = (creditCode: string): string => `ENTERPRISE#${creditCode}`;

/** @throws Refusal ENTERPRISE_UNKNOWN */
export async function loadEnterprise(table: Table, creditCode: string): Promise<StoredEnterprise> {
  const enterprise = await findEnterprise(table, creditCode);
  if (enterprise !== undefined) return enterprise;
  throw refuse('ENTERPRISE_UNKNOWN', { path: 'creditCode', creditCode });
}

export async function findEnterprise(table: Table, creditCode: string): Promise<StoredEnterprise | undefined> {
  const item = await table.get({ PK: enterpriseSubject(creditCode), SK: 'HEAD' });
  return item === undefined ? undefined : enterpriseFamily.read(item);
}

export async function saveEnterprise(
  table: Table,
  before: StoredEnterprise | undefined,
  after: Enterprise,
  event: AuditEvent,
  writes: readonly GuardedWrite[] = [],
): Promise<Head> {
  const subject = enterpriseSubject(after.creditCode);
  // Who keeps the register writes an enterprise anew; what stands in it that nobody here knows goes along.
  const kept = enterpriseFamily.written({ ...enterpriseFamily.beside(before), ...after });
  return commit(table, {
    subject,
    before: before ?? NEW_HEAD,
    after: { ...kept, ...registerKeys(after) },
    event,
    writes: [...writes, ...nameKeysAfter(before, after).map((write) => ({ write }))],
  });
}

/** Under which an enterprise is found by its code, among all and in its county. */
export function registerKeys({ creditCode, county }: Enterprise): Record<string, string> {
  return { YEAR_PK: 'ENTERPRISES', YEAR_SK: creditCode, OWNER_PK: `COUNTY#${county}`, OWNER_SK: creditCode };
}

/** @throws Error when the register lacks a department that a route names: a fault of the data, not of the caller */
export async function loadDepartment(table: Table, id: string, at: Instant): Promise<Department> {
  const department = await findDepartment(table, id, at);
  if (department === undefined) throw new Error(`department "${id}" is not in the register`);
  return department;
}

/** A department as its register has it at an instant of business time. */
export async function findDepartment(table: Table, id: string, at: Instant): Promise<Department | undefined> {
  return findEntered(table, departmentFamily, { register: 'departments', key: id, before: `DEPARTMENT#${id}` }, at);
}

/** Undefined when no calendar was issued for the year. */
export async function findCalendar(table: Table, policyYear: number, at: Instant): Promise<PolicyCalendar | undefined> {
  const place = { register: 'calendars', key: String(policyYear), before: `CALENDAR#${policyYear}` } as const;
  return findEntered(table, calendarFamily, place, at);
}

/** @throws Refusal YEAR_UNKNOWN when no calendar was issued for the year */
export async function loadCalendar(table: Table, policyYear: number, at: Instant): Promise<PolicyCalendar> {
  const calendar = await findCalendar(table, policyYear, at);
  if (calendar !== undefined) return calendar;
  throw refuse('YEAR_UNKNOWN', { path: 'policyYear', policyYear }, { policyYear });
}

/** The edition in force for a policy year. @throws Refusal EDITION_MISSING */
export async function loadEditionPointer(table: Table, policyYear: number): Promise<Pointer> {
  const item = await table.get({ PK: `EDITION#${policyYear}`, SK: 'HEAD' });
  // A year whose first edition is only proposed has a record without a body.
  const edition = item === undefined ? undefined : editionIn(editionHeadFamily.read(item));
  if (edition !== undefined) return edition;
  throw refuse('EDITION_MISSING', { policyYear }, { policyYear });
}

/** Ports, goods and tolerances as their registers have them. @throws Error when they were not loaded */
export async function loadEvidenceTables(table: Table, at: Instant): Promise<EvidenceTables> {
  const [before, ports, goods, tolerances] = await Promise.all([
    findRecord(table, evidenceTablesFamily, 'REFERENCE#evidence'),
    listRegisterEntries(table, 'ports'),
    listRegisterEntries(table, 'goods'),
    findEntryOn(table, 'tolerances', 'evidence', dayOf(at)),
  ]);
  const kept = tolerances?.body ?? before;
  if (kept === undefined) throw new Error('the reference tables of evidence were not loaded');
  const whole = {
    ...kept,
    ports: listed(before?.ports ?? [], ({ name }) => name, ports, at),
    goodsByHs: listed(before?.goodsByHs ?? [], ({ prefix }) => prefix, goods, at),
  };
  return evidenceTablesFamily.read({ ...whole, PK: 'REFERENCE#evidence', SK: 'HEAD' });
}

/** The members of a list of before, each with the entry of its key in its place. */
function listed<One>(before: readonly One[], keyOf: (one: One) => string, entries: readonly Entry[], at: Instant) {
  const entered = inForceOn(entries, dayOf(at));
  const keys = new Set(entries.filter(({ validFrom }) => validFrom <= dayOf(at)).map(({ key }) => key));
  return [...before.filter((one) => !keys.has(keyOf(one))), ...[...entered.values()].map(({ body }) => body)];
}

type Place = { readonly register: RegisterName; readonly key: string; readonly before: string };

/** What a register says of a key; until its first entry was made, the record that stood in its place. */
async function findEntered<T>(
  table: Table,
  family: RecordFamily<T>,
  { register, key, before }: Place,
  at: Instant,
): Promise<T | undefined> {
  const entry = await findEntryOn(table, register, key, dayOf(at));
  if (entry === undefined) return findRecord(table, family, before);
  return entry.body === null ? undefined : family.read({ ...entry.body, PK: before, SK: 'HEAD' });
}

/** One record of a register without the bookkeeping of its head. */
export async function findRecord<T>(table: Table, family: RecordFamily<T>, subject: string): Promise<T | undefined> {
  const item = await table.get({ PK: subject, SK: 'HEAD' });
  return item === undefined ? undefined : family.read({ ...stripped(item), PK: item.PK, SK: item.SK });
}

function stripped(item: Item): Record<string, unknown> {
  const { PK, SK, version, audit, ...rest } = item;
  return rest;
}

/** Loads or replaces one record of a register, with its audit entry; the same content again is no change. */
export async function saveRegisterRecord(
  table: Table,
  subject: string,
  after: Readonly<Record<string, unknown>>,
  event: AuditEvent,
): Promise<'saved' | 'unchanged'> {
  const item = await table.get({ PK: subject, SK: 'HEAD' });
  if (item !== undefined && JSON.stringify(sorted(stripped(item))) === JSON.stringify(sorted(after)))
    return 'unchanged';
  await commit(table, { subject, before: item === undefined ? NEW_HEAD : headOf(item), after, event });
  return 'saved';
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
