import type { Caller } from '../../shared/application/caller.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { findDepartment } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import { refuse } from './refusals.ts';

/**
 * The county whose enterprises somebody keeps and sees; undefined is the whole city: for those of a bureau or of the
 * province, and for finance, auditors and registrars who belong to no department. @throws Refusal ENTERPRISE_ELSEWHERE (403)
 */
export async function countyOf(table: Table, caller: Caller, at: Instant): Promise<string | undefined> {
  const cityWide = caller.roles.includes('finance') || caller.roles.includes('auditor');
  if (cityWide || (caller.department === undefined && caller.roles.includes('registrar'))) return undefined;
  const own = caller.department === undefined ? undefined : await findDepartment(table, caller.department, at);
  if (own === undefined) throw refuse('ENTERPRISE_ELSEWHERE');
  return own.kind === 'county' ? own.id : undefined;
}

/** People of a county keep and see its enterprises only. @throws Refusal ENTERPRISE_ELSEWHERE (403) */
export async function assertReaches(
  table: Table,
  caller: Caller,
  counties: readonly string[],
  at: Instant,
): Promise<void> {
  const own = await countyOf(table, caller, at);
  if (own !== undefined && counties.some((county) => county !== own)) throw refuse('ENTERPRISE_ELSEWHERE');
}
