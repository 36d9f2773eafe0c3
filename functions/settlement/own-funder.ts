import type { Caller } from '../../shared/application/caller.ts';
import { FUNDERS, type Funder } from '../../shared/application/funder.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { findDepartment } from '../../shared/store/registers.ts';
import { loadSettlement, type StoredSettlement, settlementNotFound } from '../../shared/store/settlements.ts';
import type { Table } from '../../shared/store/table.ts';

/** Whose money a finance person handles: that of their department. @throws Refusal FINANCE_DEPARTMENT_UNKNOWN (403) */
export async function handledFunder(table: Table, { department }: Caller): Promise<Funder> {
  const record = department === undefined ? undefined : await findDepartment(table, department);
  if (record !== undefined) return record.funder ?? 'jixi';
  throw new Refusal(
    'FINANCE_DEPARTMENT_UNKNOWN',
    { zh: '您的账号未登记所属部门，不能办理资金。', en: 'Your account names no department of the register.' },
    { status: 403, hint: { zh: '请由系统维护人员登记部门。', en: 'Ask the operator to enter your department.' } },
  );
}

/** Undefined for who sees the money of all. @throws Refusal as {@link handledFunder} */
export async function seenFunder(table: Table, caller: Caller): Promise<Funder | undefined> {
  const seesAll = caller.roles.includes('auditor') || caller.roles.includes('operator');
  return seesAll ? undefined : handledFunder(table, caller);
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
  throw new Refusal(
    'INPUT_WRONG',
    { zh: '没有该资金来源。', en: 'There is no such funder.' },
    {
      hint: { zh: `可用：${FUNDERS.join('、')}。`, en: `Use one of: ${FUNDERS.join(', ')}.` },
      details: { path: 'funder' },
    },
  );
}
