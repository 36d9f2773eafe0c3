import { type Fraction, plus, ZERO } from '../../kernel/fraction.ts';
import type { Text } from '../../kernel/refusal.ts';
import {
  type Condition,
  type Evaluate,
  type FactBook,
  fixedWords,
  known,
  NOTHING_MISSING,
  type Numeric,
  type Row,
  type Said,
  type Scope,
  type Term,
  together,
  unknown,
  usesOf,
  words,
} from '../term.ts';

export type ListName = 'platforms' | 'sites' | 'goods' | 'loans' | 'insurances';

const NAMES: Readonly<Record<ListName, Text>> = {
  platforms: { zh: '平台', en: 'platforms' },
  sites: { zh: '独立站', en: 'sites' },
  goods: { zh: '商品', en: 'goods' },
  loans: { zh: '贷款', en: 'loans' },
  insurances: { zh: '保单', en: 'insurances' },
};

/** Where the rows of a list will stand; undefined when the list is unknown. An empty list means none. */
export function rowsOf({ schema }: Scope, list: ListName): (book: FactBook) => readonly Row[] | undefined {
  const slot = schema.slots.get(`${list}[]`);
  if (slot === undefined) throw new Error(`these rules have no list ${list}`);
  return (book) => book.lists[slot];
}

/** What is said where nobody knows whether there are rows. */
export function gapOf(list: ListName): Said<never> {
  const { zh, en } = NAMES[list];
  return unknown([list], fixedWords(`缺少${zh}清单`, `the list of ${en} is missing`));
}

/** Does any row meet the conditions? A known yes decides. */
export function anyRow(list: ListName, condition: Condition): Condition {
  const gap = gapOf(list);
  return {
    uses: [`list:${list}`, ...condition.uses],
    bind: (scope): Evaluate<boolean> => {
      const [find, holds] = [rowsOf(scope, list), condition.bind(scope)];
      return (book) => {
        const rows = find(book);
        if (rows === undefined) return gap;
        return anyOf(
          list,
          rows,
          rows.map((row) => holds(book, row)),
        );
      };
    },
  };
}

function anyOf(list: ListName, rows: readonly Row[], said: readonly Said<boolean>[]): Said<boolean> {
  const isMet = said.some((one) => one.value === true);
  const tell = (asked: Set<string>): Text => {
    const told = said.map((one, index) => ({ one, ...inRow(rows[index], one.tell(asked)) }));
    const shown = isMet ? told.filter(({ one }) => one.value === true) : told;
    if (shown.length === 0) return { zh: `没有${NAMES[list].zh}`, en: `no ${NAMES[list].en}` };
    return { zh: shown.map(({ zh }) => zh).join('；'), en: shown.map(({ en }) => en).join('; ') };
  };
  if (isMet) return known(true, tell);
  const open = said.filter((one) => one.value === null);
  return open.length > 0 ? unknown(together(...open.map((one) => one.missing)), tell) : known(false, tell);
}

/** Words of one row, with its id. */
export function inRow(row: Row | undefined, { zh, en }: Text): Text {
  return { zh: `[${row?.id}] ${zh}`, en: `[${row?.id}] ${en}` };
}

/** One row of a sum: whether it counts, and its amount where it does. */
type Counted = { readonly row: Row; readonly counts: Said<boolean>; readonly said: Said<Fraction> | null };

/** A sum in hand: its rows are asked again when somebody reads of them, so that an amount keeps no answer of every row. */
type Summing = {
  readonly rows: readonly Row[];
  readonly counts: (row: Row) => Said<boolean>;
  readonly amount: (row: Row) => Said<Fraction>;
};

function counted({ rows, counts, amount }: Summing): readonly Counted[] {
  return rows.map((row) => {
    const said = counts(row);
    return { row, counts: said, said: said.value === true ? amount(row) : null };
  });
}

/**
 * The sum of a term over the rows that meet the condition, with the amount of every row. A row of which it cannot be
 * told leaves the sum unknown.
 */
export function sumOfRows<K extends Numeric>(list: ListName, condition: Condition, term: Term<K>): Term<K> {
  const gap = gapOf(list);
  const bound = new WeakMap<object, Evaluate<Fraction>>();
  const summing = (scope: Scope): Evaluate<Fraction> => {
    const [find, holds, amount] = [rowsOf(scope, list), condition.bind(scope), term.bind(scope)];
    return (book) => {
      const rows = find(book);
      if (rows === undefined) return gap;
      return summed(term.kind, { rows, counts: (row) => holds(book, row), amount: (row) => amount(book, row) });
    };
  };
  return {
    kind: term.kind,
    uses: [`list:${list}`, ...usesOf(condition, term)],
    bind: (scope): Evaluate<Fraction> => {
      const known = scope.product === null ? bound.get(scope.once) : undefined;
      if (known !== undefined) return known;
      const made = onceForEach(summing(scope));
      if (scope.product === null) bound.set(scope.once, made);
      return made;
    },
  };
}

/** The same record is asked for the same sum several times: the threshold, the share, the amount. */
function onceForEach(evaluate: Evaluate<Fraction>): Evaluate<Fraction> {
  let last: { readonly book: FactBook; readonly said: Said<Fraction> } | null = null;
  return (book) => {
    if (last?.book !== book) last = { book, said: evaluate(book, null) };
    return last.said;
  };
}

function summed(kind: Numeric, of: Summing): Said<Fraction> {
  let total: Fraction = ZERO;
  let uncapped: Fraction = ZERO;
  for (const row of of.rows) {
    const { value: counts } = of.counts(row);
    if (counts === false) continue;
    const said = counts === null ? null : of.amount(row);
    if (said === null || said.value === null) return openSum(counted(of));
    total = plus(total, said.value);
    uncapped = plus(uncapped, said.uncapped ?? said.value);
  }
  return {
    value: total,
    missing: NOTHING_MISSING,
    tell: (asked) => sumWords(kind, total, counted(of), asked),
    uncapped,
    parts: () => partsOf(counted(of)),
  };
}

function partsOf(all: readonly Counted[]): ReadonlyMap<string, Fraction> {
  const parts = new Map<string, Fraction>();
  for (const { row, said } of all) {
    if (said?.value != null) parts.set(row.id, plus(parts.get(row.id) ?? ZERO, said.value));
  }
  return parts;
}

/** Rows of which it cannot be told whether they count, or how much. */
function openSum(all: readonly Counted[]): Said<Fraction> {
  const open = all.flatMap(({ counts, said }): Said<unknown>[] => {
    if (counts.value === null) return [counts];
    return said !== null && said.value === null ? [said] : [];
  });
  return unknown(together(...open.map((one) => one.missing)), (asked) => {
    const told = new Map(
      all.flatMap(({ counts, said }) => [counts, ...(said ? [said] : [])].map((one) => [one, one.tell(asked)])),
    );
    const shown = open.flatMap((one) => told.get(one as Said<boolean>) ?? []);
    return { zh: shown.map(({ zh }) => zh).join('；'), en: shown.map(({ en }) => en).join('; ') };
  });
}

/** A year has hundreds of trucks: beyond a few rows the trace counts them and shows one; all stand in the frozen facts. */
const ROWS_TOLD = 4;

function sumWords(kind: Numeric, total: Fraction, all: readonly Counted[], asked: Set<string>): Text {
  const told: Text[] = [];
  for (const { row, counts, said } of all) {
    counts.tell(asked);
    if (said) told.push(inRow(row, said.tell(asked)));
  }
  const [first] = told;
  if (first !== undefined && told.length === 1) return first;
  const text = words(kind, total);
  if (told.length > ROWS_TOLD) {
    return {
      zh: `${told.length} 行（例如 ${first?.zh}），合计 ${text.zh}`,
      en: `${told.length} rows (such as ${first?.en}), in all ${text.en}`,
    };
  }
  return {
    zh: `${told.map(({ zh }) => zh).join('；')}，合计 ${text.zh}`,
    en: `${told.map(({ en }) => en).join('; ')}, in all ${text.en}`,
  };
}
