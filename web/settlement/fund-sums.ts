import { sumYuan } from '../parts/sum-yuan.ts';
import type { Fund, Run } from './queries.ts';

/** What one item or one month took: yuan. */
export type Share = { readonly name: string; readonly reserved: string; readonly paid: string };

/** Reserved and not yet paid, and paid, for each item of the runs' lines; lines that were dropped or failed take nothing. */
export function sharesByItem(runs: readonly Run[]): Share[] {
  const lines = runs.flatMap((run) => run.lines);
  return [...new Set(lines.map(({ item }) => item))].sort().map((name) => {
    const of = (statuses: readonly string[]) =>
      sumYuan(
        lines.filter(({ item, status }) => item === name && statuses.includes(status)).map(({ amount }) => amount),
      );
    return { name, reserved: of(['funded', 'settled']), paid: of(['paid']) };
  });
}

/** What was reserved (less what came back) and what was paid in each month of the ledger, in Asia/Shanghai. */
export function sharesByMonth(entries: Fund['entries']): Share[] {
  const months = [...new Set(entries.filter(({ kind }) => kind !== 'open').map(({ at }) => monthOf(at)))].sort();
  return months.map((name) => {
    const own = entries.filter(({ at }) => monthOf(at) === name);
    const of = (kind: string, sign = '') =>
      own.filter((entry) => entry.kind === kind).map(({ amount }) => `${sign}${amount}`);
    return { name, reserved: sumYuan([...of('reserve'), ...of('release', '-')]), paid: sumYuan(of('pay')) };
  });
}

/** What documents granted to the fund: yuan. */
export const grantedOf = (entries: Fund['entries']): string =>
  sumYuan(entries.filter(({ kind }) => kind === 'open').map(({ amount }) => amount));

const MONTH = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' });
const monthOf = (instant: string): string => MONTH.format(new Date(instant));
