import type { Caller } from '../../shared/application/caller.ts';
import { FUNDERS, type Funder, funderName } from '../../shared/application/funder.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { findDepartment } from '../../shared/store/registers.ts';
import { loadSettlement, type StoredSettlement, settlementNotFound } from '../../shared/store/settlements.ts';
import type { Table } from '../../shared/store/table.ts';
import { refuse } from './refusals.ts';

/** Whose money a finance person handles: that of their department. @throws Refusal FINANCE_DEPARTMENT_UNKNOWN (403) */
export async function handledFunder(table: Table, { department }: Caller, at: Instant): Promise<Funder> {
  const record = department === undefined ? undefined : await findDepartment(table, department, at);
  if (record !== undefined) return record.funder ?? 'jixi';
  throw refuse('FINANCE_DEPARTMENT_UNKNOWN');
}

/** Undefined for who sees the money of all. @throws Refusal as {@link handledFunder} */
export async function seenFunder(table: Table, caller: Caller, at: Instant): Promise<Funder | undefined> {
  const seesAll = caller.roles.includes('auditor') || caller.roles.includes('operator');
  return seesAll ? undefined : handledFunder(table, caller, at);
}

/** A run of another funder looks like one that does not exist. @throws Refusal SETTLEMENT_NOT_FOUND (404) */
export async function loadRunOf(table: Table, own: Funder | undefined, id: string): Promise<StoredSettlement> {
  const run = await loadSettlement(table, id);
  if (own === undefined || run.funder === own) return run;
  throw settlementNotFound(id);
}

/** `?funder=`, if it is given. @throws Refusal INPUT_WRONG */
export function funderAsked(asked: string | undefined): Funder | undefined {
  const funder = FUNDERS.find((one) => one === asked);
  if (asked === undefined || funder !== undefined) return funder;
  throw refuse(
    'FUNDER_UNKNOWN',
    { path: 'funder' },
    { funders: { zh: FUNDERS.map((one) => funderName(one).zh).join('、'), en: FUNDERS.join(', ') } },
  );
}
