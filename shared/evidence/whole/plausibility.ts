import { Exact } from '../../kernel/money.ts';
import type { Text } from '../../kernel/refusal.ts';
import type { Finding } from '../finding.ts';
import { headingParts } from '../tables/columns.ts';
import { type LastYear, noted, rowsOfKind, usable, type WholeCase, type WholeNote } from './whole-case.ts';

/** How many stated values are kept beside the facts of a year, for a phone shows so many; of more than that none is compared. */
export const STATED_KEPT = 40;

const FIGURES: Readonly<Record<string, Text>> = {
  tonnes: { zh: '进口吨数', en: 'tonnes imported' },
  usedInCity: { zh: '本市使用吨数', en: 'tonnes used in the city' },
  persons: { zh: '人数', en: 'persons' },
};

/** A figure of both years: `stated` is what this year's statement gives as last year's. */
type Figure = {
  readonly what: Text;
  readonly now: Exact;
  readonly stated?: Exact | undefined;
  readonly before?: Exact | undefined;
};

const LAST_YEAR = 'LastYear';
/** A row's own name goes: rows of two years are not the same rows. */
const columnOf = (name: string): string => name.replace(/\[[^\]]*\]/, '[]');

/** Sums of a year's stated values, by column. */
function sums(values: readonly (readonly [string, string])[]): Map<string, Exact> {
  const found = new Map<string, Exact>();
  for (const [name, value] of values) {
    if (!/^-?\d+(\.\d+)?$/.test(value)) continue;
    const column = columnOf(name);
    found.set(column, (found.get(column) ?? new Exact(0)).plus(value));
  }
  return found;
}

/** Amounts, tonnes and counts of the statement; a rate or a number of days is no figure that grows. */
function statedFigures(
  { documents, reference: { statement = [] } }: WholeCase,
  before: LastYear | undefined,
): Figure[] {
  const rows = rowsOfKind(usable(documents), 'statement');
  const now = sums(rows.flatMap(({ row }) => Object.entries(row.values)));
  const kept = Object.entries(before?.stated ?? {});
  const then = kept.length < STATED_KEPT ? sums(kept) : new Map<string, Exact>();
  const columns = statement.flatMap((sheet) => sheet.columns);
  const grow = columns.filter(
    ({ key, form, share }) => form === 'decimal' && !share && !/(days|LastYear|paidBefore\w*)$/.test(key),
  );
  return grow.flatMap(({ key, heading }): Figure[] => {
    const sum = now.get(key);
    if (sum === undefined) return [];
    const { name } = headingParts(heading);
    return [{ what: { zh: name, en: key }, now: sum, stated: now.get(`${key}${LAST_YEAR}`), before: then.get(key) }];
  });
}

function verifiedFigures({ figures }: WholeCase, before: LastYear | undefined): Figure[] {
  return Object.entries(figures).map(([name, value]) => {
    const earlier = before?.figures[name];
    const what = FIGURES[name] ?? { zh: name, en: name };
    return { what, now: new Exact(value), before: earlier === undefined ? undefined : new Exact(earlier) };
  });
}

function compare({ what, now, stated, before }: Figure, times: string, note: WholeNote): void {
  if (stated && before && !stated.equals(before))
    note('LAST_YEAR_CONTRADICTS', { what, stated: stated.toFixed(), before: before.toFixed() });
  // What was granted or frozen counts before what is stated; from nothing everything is far above.
  const last = before ?? stated;
  if (last?.greaterThan(0) && now.greaterThan(last.times(times)))
    note('FIGURE_FAR_ABOVE_LAST_YEAR', { what, now: now.toFixed(), before: last.toFixed(), times });
}

/** Tonnes, persons and amounts beside last year's, by the share that the tables of evidence hold. */
export function checkPlausibility(whole: WholeCase): Finding[] {
  const times = whole.reference.plausibility?.timesLastYear;
  const figures = [...verifiedFigures(whole, whole.lastYear), ...statedFigures(whole, whole.lastYear)];
  return noted(whole.documents, (note) => {
    if (times !== undefined) for (const figure of figures) compare(figure, times, note);
    const missing = figures.filter(({ stated, before }) => times === undefined || (!stated && !before));
    if (missing.length === 0) return;
    const what = { zh: missing.map((one) => one.what.zh).join('、'), en: missing.map((one) => one.what.en).join(', ') };
    note('LAST_YEAR_NOT_COMPARED', { what });
  });
}
