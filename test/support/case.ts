import { randomUUID } from 'node:crypto';
import type { HttpRequest, StoringDependencies } from '../../functions/middleware/http-handler.ts';
import workdays from '../../seeds/records/workdays.json' with { type: 'json' };
import type { Caller } from '../../shared/application/caller.ts';
import type { Enterprise } from '../../shared/application/enterprise.ts';
import type { Department } from '../../shared/approval/decision-request.ts';
import { creditCodeCheck } from '../../shared/kernel/credit-code.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { loadDepartment, saveEnterprise, saveRegisterRecord } from '../../shared/store/registers.ts';
import type { Terms } from '../../shared/store/working-days.ts';
import { type MemoryTable, memoryTable } from './memory-table.ts';

/** An invented credit code with a right check digit. */
export const codeOf = (first17: string): string => first17 + creditCodeCheck(first17);
export const FIRM = codeOf('91230382MA1TEXT01');
export const OTHER = codeOf('91230381MA1TEXT02');
export const NOW = '2023-01-10T02:00:00.000Z' as Instant;

export const enterprise = (creditCode: string, more: Partial<Enterprise> = {}): Enterprise => ({
  creditCode,
  name: '密山测试贸易有限公司',
  kind: 'enterprise',
  registeredInCity: true,
  compliant: true,
  mail: 'office@enterprises.example',
  county: 'mishan',
  bankAccount: {
    holder: '密山测试贸易有限公司',
    bank: '示例银行',
    number: '6222000000000001',
    enteredBy: 'registrar-1',
    confirmedBy: 'registrar-2',
  },
  ...more,
});

const event = {
  action: 'seed',
  by: { kind: 'system', id: 'test' },
  at: NOW,
  recordedAt: NOW,
  correlationId: 'test',
} as const;

/** A table with two enterprises, the departments of the routes, a calendar, the working days and the reference tables. */
export async function seededTable(): Promise<MemoryTable> {
  const table = memoryTable();
  await saveEnterprise(table, undefined, enterprise(FIRM), event);
  await saveEnterprise(
    table,
    undefined,
    enterprise(OTHER, { county: 'hulin', mail: 'other@enterprises.example' }),
    event,
  );
  for (const [id, kind] of [
    ['mishan', 'county'],
    ['hulin', 'county'],
    ['health', 'bureau'],
    ['commerce', 'bureau'],
    ['finance', 'bureau'],
    ['province-commerce', 'province'],
  ]) {
    const approvers = [1, 2].map((n) => ({
      id: `${id}-${n}`,
      name: `${id} ${n}`,
      mail: `${id}-${n}@departments.example`,
    }));
    await saveRegisterRecord(table, `DEPARTMENT#${id}`, { id, kind, name: { zh: id, en: id }, approvers }, event);
  }
  const calendar = {
    policyYear: 2022,
    filingOpensOn: '2023-01-01',
    filingClosesOn: '2023-02-15',
    settlesOn: '2023-03-01',
  };
  await saveRegisterRecord(table, 'CALENDAR#2022', calendar, event);
  const ports = [
    { name: '密山', inArea: true },
    { name: '虎林', inArea: true },
  ];
  const evidence = {
    ports,
    goodsByHs: [{ prefix: '2701', kind: 'coal' }],
    weighTolerance: '0.005',
    maxTruckGrossKg: '100000',
  };
  await saveRegisterRecord(table, 'REFERENCE#evidence', evidence, event);
  for (const year of workdays) await saveRegisterRecord(table, `WORKDAYS#${year.year}`, year, event);
  return table;
}

/** Handler dependencies without a cloud: the clock stands still, idempotency lets everything through. */
export function handlerFakes(at: Instant = NOW): StoringDependencies {
  return {
    clock: async () => at,
    once: () => ({ found: async () => undefined, keep: async () => {}, forget: async () => {} }),
    claims: { person: 'sub', roles: 'groups', creditCodes: 'codes', department: 'department' },
  };
}

export const applicant = (creditCode = FIRM): Caller => ({
  person: `person-of-${creditCode}`,
  roles: ['enterprise'],
  creditCodes: [creditCode],
});
export const officer = (department: string): Caller => ({
  person: `${department}-officer`,
  roles: ['officer'],
  creditCodes: [],
  department,
});

export function requestOf<Body, Query = Record<string, string>>(
  caller: Caller,
  body: Body,
  path: Record<string, string> = {},
  query = {} as Query,
): HttpRequest<Body, Record<string, string>, Query> {
  return {
    caller,
    body,
    path,
    query,
    context: { by: { kind: 'person', id: caller.person }, at: NOW, correlationId: randomUUID() },
  };
}

/** The code of the refusal that the promise ends in. */
export async function refusalCode(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'no refusal';
}

/** Enters how many working days there are; without it turns have no deadline, as those of before. */
export async function enterTerms(table: MemoryTable, terms: Partial<Terms> = {}): Promise<void> {
  const record = { decideDays: 10, signOffDays: 10, correctDays: 10, afterCorrection: 'hold', ...terms };
  await saveRegisterRecord(table, 'REFERENCE#deadlines', record, event);
}

/** The register's record of a department with something else in it. */
export async function changeDepartment(table: MemoryTable, id: string, change: Partial<Department>): Promise<void> {
  const before = await loadDepartment(table, id, NOW);
  await saveRegisterRecord(table, `DEPARTMENT#${id}`, { ...before, ...change, PK: undefined, SK: undefined }, event);
}
