import * as z from 'zod/mini';
import { fen, formatYuan } from '../../shared/kernel/money.ts';
import { assertOwnFunder, type FunderYear } from '../../shared/settlement/funders.ts';
import { entryOf, listEntries, loadBalance, type RecordedEntry } from '../../shared/store/fund.ts';
import type { Page, Table } from '../../shared/store/table.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { type ReadingDependencies, readingDependencies } from './dependencies.ts';
import { funderAsked, seenFunder } from './own-funder.ts';
import { refuse } from './refusals.ts';

const PER_PAGE = 100;
const Query = z.object({ funder: z.optional(z.string()), after: z.optional(z.string()) });
type Query = z.infer<typeof Query>;

/** What a funder's fund of the year holds and a page of its entries; all amounts yuan. */
export async function read(
  { caller, path, query, context }: HttpRequest<undefined, Names, Query>,
  { table }: ReadingDependencies,
) {
  const policyYear = yearOfPath(path.year);
  const own = await seenFunder(table, caller, context.at);
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
  throw refuse('FUND_YEAR_WRONG', { path: 'year' });
}

/** @throws Refusal CURSOR_WRONG for a cursor that no page of ours gave */
async function pageOf(table: Table, fund: FunderYear, after: string | undefined): Promise<Page> {
  if (after === undefined || /^[\w-]{1,1024}$/.test(after)) {
    return listEntries(table, fund, { limit: PER_PAGE, ...(after === undefined ? {} : { after }) });
  }
  throw refuse('FUND_CURSOR_WRONG');
}

export const handler = httpHandler({ route: 'GET /funds/{year}', query: Query }, readingDependencies, read);
