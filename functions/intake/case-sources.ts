import type { Caller } from '../../shared/application/caller.ts';
import type { Stage } from '../../shared/application/life-cycle.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import {
  type Cases,
  casesByNumber,
  casesOfEnterprises,
  casesOfFound,
  casesOfOfficer,
  casesOfYear,
} from '../../shared/store/case-search.ts';
import { enterprisesOf, hasPart } from '../../shared/store/enterprise-search.ts';
import { findDepartment } from '../../shared/store/registers.ts';
import type { QueryOptions, Table } from '../../shared/store/table.ts';
import { refuse } from '../middleware/refusals.ts';
import { refuse as refuseIntake } from './refusals.ts';

/** What somebody looks for; everything that is said must hold. */
export type Wanted = {
  readonly name?: string | undefined;
  /** The beginning of a credit code, or a whole one. */
  readonly creditCode?: string | undefined;
  readonly number?: string | undefined;
  readonly officer?: string | undefined;
  readonly year?: number | undefined;
  readonly stage?: Stage | undefined;
  readonly item?: string | undefined;
};
/** Where cases come from, and how often it may be asked: a page costs at most ten reads, the names on it included. */
export type Source = { readonly read: (options: QueryOptions) => Promise<Cases>; readonly turns: number };

const WHOLE_CODE = 18;

/** The narrowest place that holds all that an official looks for. @throws Refusal SEARCH_TWO_WAYS, YEAR_MISSING */
export async function sourceFor(table: Table, caller: Caller, wanted: Wanted, at: Instant): Promise<Source> {
  const { name, creditCode, number, officer, year, stage, item } = wanted;
  if (officer !== undefined && name !== undefined) throw refuseIntake('SEARCH_TWO_WAYS', { path: 'officer' });
  // Who narrows by an officer finds the rest among that officer's cases.
  if (officer !== undefined) return { read: (options) => casesOfOfficer(table, officer, options), turns: 4 };
  const inYear = year === undefined ? {} : { year };
  if (name !== undefined || (creditCode !== undefined && creditCode.length < WHOLE_CODE && number === undefined)) {
    const search = { ...(name && { name }), ...(creditCode && { creditCode }), ...(await inCounty(table, caller, at)) };
    return { read: (options) => casesOfFound(table, { ...search, ...inYear }, options), turns: 1 };
  }
  if (number !== undefined) return { read: (options) => casesByNumber(table, number, options), turns: 4 };
  if (creditCode !== undefined) return ofEnterprises(table, [creditCode], year);
  if (year === undefined) throw refuse('YEAR_MISSING', { path: 'year' });
  const asked = { year, ...(stage && { stage }), ...(item && { item }) };
  return { read: (options) => casesOfYear(table, asked, options), turns: 8 };
}

/** A county decides on its own enterprises only: no other is worth looking into. */
async function inCounty(table: Table, { department, roles }: Caller, at: Instant) {
  if (department === undefined || roles.includes('auditor') || roles.includes('operator')) return {};
  return (await findDepartment(table, department, at))?.kind === 'county' ? { county: department } : {};
}

/**
 * The enterprises an account acts for, one after the other, and no look at any other: even a cursor would tell of cases.
 */
export async function ownSource(table: Table, codes: readonly string[], wanted: Wanted): Promise<Source> {
  const { name, creditCode = '', year } = wanted;
  const own = codes.filter((code) => code.startsWith(creditCode));
  if (name === undefined) return ofEnterprises(table, own, year);
  const named = await enterprisesOf(table, own);
  const called = own.filter((code) => hasPart(named.get(code)?.name ?? '', name));
  return ofEnterprises(table, called, year);
}

function ofEnterprises(table: Table, codes: readonly string[], year: number | undefined): Source {
  const asked = { codes, ...(year === undefined ? {} : { year }) };
  return { read: (options) => casesOfEnterprises(table, asked, options), turns: 8 };
}
