import type { PolicyCalendar } from '../application/calendar.ts';
import type { Enterprise } from '../application/enterprise.ts';
import type { Department } from '../approval/ask.ts';
import type { AuditFact } from '../audit/chain.ts';
import { Refusal } from '../kernel/refusal.ts';
import { commit, type GuardedWrite, type Head, headOf, NEW_HEAD } from './commit.ts';
import type { Item, Table } from './table.ts';

// Registers are read by many functions and kept by officers: enterprises, departments, the calendar of each policy year,
// and pointers to bodies in the bucket (editions, reference tables).

export type StoredEnterprise = Enterprise & Head;
export const enterpriseSubject = (creditCode: string): string => `ENTERPRISE#${creditCode}`;

/** @throws Refusal ENTERPRISE_UNKNOWN */
export async function loadEnterprise(table: Table, creditCode: string): Promise<StoredEnterprise> {
  const enterprise = await findEnterprise(table, creditCode);
  if (enterprise !== undefined) return enterprise;
  throw new Refusal(
    'ENTERPRISE_UNKNOWN',
    { zh: '企业名录中没有该企业。', en: 'The enterprise is not in the register.' },
    {
      status: 404,
      hint: { zh: '请先联系所在县（市）区商务部门登记。', en: 'Ask the county commerce office to register it first.' },
      details: { path: 'creditCode', creditCode },
    },
  );
}

export async function findEnterprise(table: Table, creditCode: string): Promise<StoredEnterprise | undefined> {
  const item = await table.get({ PK: enterpriseSubject(creditCode), SK: 'HEAD' });
  return item === undefined ? undefined : ({ ...stripped(item), ...headOf(item) } as unknown as StoredEnterprise);
}

export async function saveEnterprise(
  table: Table,
  before: StoredEnterprise | undefined,
  after: Enterprise,
  fact: AuditFact,
  writes: readonly GuardedWrite[] = [],
): Promise<Head> {
  const subject = enterpriseSubject(after.creditCode);
  return commit(table, { subject, before: before ?? NEW_HEAD, after, fact, writes });
}

/** @throws Error when the register lacks a department that a route names: a fault of the data, not of the caller */
export async function loadDepartment(table: Table, id: string): Promise<Department> {
  const department = await findDepartment(table, id);
  if (department === undefined) throw new Error(`department "${id}" is not in the register`);
  return department;
}

export async function findDepartment(table: Table, id: string): Promise<Department | undefined> {
  return findRecord<Department>(table, `DEPARTMENT#${id}`);
}

/** @throws Refusal YEAR_UNKNOWN when no calendar was issued for the year */
export async function loadCalendar(table: Table, policyYear: number): Promise<PolicyCalendar> {
  const calendar = await findRecord<PolicyCalendar>(table, `CALENDAR#${policyYear}`);
  if (calendar !== undefined) return calendar;
  throw new Refusal(
    'YEAR_UNKNOWN',
    { zh: `没有 ${policyYear} 政策年度。`, en: `There is no policy year ${policyYear}.` },
    {
      hint: { zh: '请选择已公布的政策年度。', en: 'Choose a policy year that has been announced.' },
      details: { path: 'policyYear', policyYear },
    },
  );
}

/** Where a body lies: under its own SHA-256. */
export type Pointer = { readonly sha256: string; readonly key: string };

/** The edition in force for a policy year. @throws Refusal EDITION_MISSING */
export async function loadEditionPointer(table: Table, policyYear: number): Promise<Pointer> {
  const pointer = await findRecord<Pointer>(table, `EDITION#${policyYear}`);
  // A year whose first edition is only proposed has a record without a body.
  if (pointer?.sha256 !== undefined) return pointer;
  throw new Refusal(
    'EDITION_MISSING',
    { zh: `${policyYear} 政策年度尚无生效的政策版本。`, en: `No edition is in force for policy year ${policyYear}.` },
    { status: 422, hint: { zh: '请联系市商务局。', en: 'Ask the commerce bureau.' }, details: { policyYear } },
  );
}

/** A table kept by its owner, such as ports and goods. @throws Error when it was not loaded */
export async function loadReference<T>(table: Table, name: string): Promise<T> {
  const reference = await findRecord<T>(table, `REFERENCE#${name}`);
  if (reference === undefined) throw new Error(`reference table "${name}" was not loaded`);
  return reference;
}

async function findRecord<T>(table: Table, subject: string): Promise<T | undefined> {
  const item = await table.get({ PK: subject, SK: 'HEAD' });
  return item === undefined ? undefined : (stripped(item) as T);
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
  fact: AuditFact,
): Promise<'saved' | 'unchanged'> {
  const item = await table.get({ PK: subject, SK: 'HEAD' });
  if (item !== undefined && JSON.stringify(sorted(stripped(item))) === JSON.stringify(sorted(after)))
    return 'unchanged';
  await commit(table, { subject, before: item === undefined ? NEW_HEAD : headOf(item), after, fact });
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
