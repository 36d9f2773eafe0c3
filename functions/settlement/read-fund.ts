import { fen, formatYuan } from '../../shared/kernel/money.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { assertOwnFunder, type FunderYear } from '../../shared/settlement/funders.ts';
import { entryOf, listEntries, loadBalance, type RecordedEntry } from '../../shared/store/fund.ts';
import type { Page, Table } from '../../shared/store/table.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { type ReadingDependencies, readingDependencies } from './dependencies.ts';
import { funderAsked, seenFunder } from './own-funder.ts';

const PER_PAGE = 100;

/** What a funder's fund of the year holds and a page of its entries; all amounts yuan. */
export async function read({ caller, path, query }: DoorRequest<undefined>, { table }: ReadingDependencies) {
  const policyYear = yearOfPath(path.year);
  const own = await seenFunder(table, caller);
  const funder = funderAsked(query.funder) ?? own ?? 'jixi';
  assertOwnFunder(own, funder);
  const fund = { funder, policyYear };
  const balance = await loadBalance(table, fund);
  const { items, after } = await pageOf(table, fund, query.after);
  const inYuan = (amount: number) => formatYuan(fen(amount));
  return {
    status: 200,
    body: {
      ...fund,
      available: inYuan(balance.available),
      reserved: inYuan(balance.reserved),
      paid: inYuan(balance.paid),
      entries: items.map(entryOf).map((entry: RecordedEntry) => ({ ...entry, amount: inYuan(entry.amount) })),
      ...(after === undefined ? {} : { after }),
    },
  };
}

function yearOfPath(year: string | undefined): number {
  if (year !== undefined && /^\d{4}$/.test(year)) return Number(year);
  throw new Refusal(
    'INPUT_WRONG',
    { zh: '年度应为四位数字。', en: 'The year has four digits.' },
    { hint: { zh: '例如 /funds/2022。', en: 'As in /funds/2022.' }, details: { path: 'year' } },
  );
}

/** @throws Refusal CURSOR_WRONG for a cursor that no page of ours gave */
async function pageOf(table: Table, fund: FunderYear, after: string | undefined): Promise<Page> {
  if (after === undefined || /^[\w-]{1,1024}$/.test(after)) {
    return listEntries(table, fund, { limit: PER_PAGE, ...(after === undefined ? {} : { after }) });
  }
  throw new Refusal(
    'CURSOR_WRONG',
    { zh: '分页参数不正确。', en: 'The page cursor is wrong.' },
    { hint: { zh: '请使用上一页返回的 after。', en: 'Use the `after` that the page before gave.' } },
  );
}

export const handler = door({ route: 'GET /funds/{year}' }, readingDependencies, read);
