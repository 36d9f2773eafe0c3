import { type Fraction, plus, ZERO } from '../../kernel/fraction.ts';
import type { Row } from '../fact-book.ts';
import {
  type Condition,
  known,
  type Numeric,
  type Said,
  type Scope,
  type Term,
  together,
  unknown,
  usesOf,
  words,
} from '../term.ts';

export type ListName = 'platforms' | 'sites' | 'goods' | 'loans' | 'insurances';

const NAMES: Readonly<Record<ListName, { zh: string; en: string }>> = {
  platforms: { zh: '平台', en: 'platforms' },
  sites: { zh: '独立站', en: 'sites' },
  goods: { zh: '商品', en: 'goods' },
  loans: { zh: '贷款', en: 'loans' },
  insurances: { zh: '保单', en: 'insurances' },
};

/** The rows of a list; null when the list is unknown. An empty list means none. */
export function rowsOf(scope: Scope, list: ListName): readonly Row[] | null {
  return scope.facts.lists.get(list) ?? null;
}

export function inRow(scope: Scope, row: Row): Scope {
  return { ...scope, row };
}

/** Does any row meet the conditions? A known yes decides. */
export function anyRow(list: ListName, condition: Condition): Condition {
  return {
    uses: [`list:${list}`, ...condition.uses],
    say: (scope): Said<boolean> => {
      const rows = rowsOf(scope, list);
      const name = NAMES[list];
      if (rows === null) return unknown([list], `缺少${name.zh}清单`, `the list of ${name.en} is missing`);
      const said = rows.map((row) => ({ row, answer: condition.say(inRow(scope, row)) }));
      const line = (one: (typeof said)[number], language: 'zh' | 'en') => `[${one.row.id}] ${one.answer[language]}`;
      const met = said.filter((one) => one.answer.value === true);
      const told = met.length > 0 ? met : said;
      const zh = told.length > 0 ? told.map((one) => line(one, 'zh')).join('；') : `没有${name.zh}`;
      const en = told.length > 0 ? told.map((one) => line(one, 'en')).join('; ') : `no ${name.en}`;
      if (met.length > 0) return known(true, zh, en);
      const open = said.filter((one) => one.answer.value === null);
      return open.length > 0
        ? unknown(together(...open.map((one) => one.answer.missing)), zh, en)
        : known(false, zh, en);
    },
  };
}

type RowAnswer =
  | { readonly row: Row; readonly said: Said<Fraction> }
  | { readonly row: Row; readonly gap: Said<boolean> };

function answers(scope: Scope, rows: readonly Row[], condition: Condition, term: Term<Numeric>): RowAnswer[] {
  return rows.flatMap((row): RowAnswer[] => {
    const inner = inRow(scope, row);
    const counts = condition.say(inner);
    if (counts.value === false) return [];
    return counts.value === null ? [{ row, gap: counts }] : [{ row, said: term.say(inner) }];
  });
}

/**
 * The sum of a term over the rows that meet the condition, with the amount of every row. A row of which it cannot be
 * told leaves the sum unknown.
 */
export function sumOfRows<K extends Numeric>(list: ListName, condition: Condition, term: Term<K>): Term<K> {
  return {
    kind: term.kind,
    uses: [`list:${list}`, ...usesOf(condition, term)],
    say: (scope): Said<Fraction> => {
      const rows = rowsOf(scope, list);
      const name = NAMES[list];
      if (rows === null) return unknown([list], `缺少${name.zh}清单`, `the list of ${name.en} is missing`);
      const counted = answers(scope, rows, condition, term);
      const open = counted.flatMap((one): Said<unknown>[] =>
        'gap' in one ? [one.gap] : one.said.value === null ? [one.said] : [],
      );
      if (open.length > 0) {
        return unknown(
          together(...open.map((one) => one.missing)),
          open.map((one) => one.zh).join('；'),
          open.map((one) => one.en).join('; '),
        );
      }
      return added(term.kind, counted);
    },
  };
}

function added(kind: Numeric, counted: readonly RowAnswer[]): Said<Fraction> {
  let total: Fraction = ZERO;
  let uncapped: Fraction = ZERO;
  const parts = new Map<string, Fraction>();
  const zh: string[] = [];
  const en: string[] = [];
  for (const one of counted) {
    if ('gap' in one || one.said.value === null) continue;
    total = plus(total, one.said.value);
    uncapped = plus(uncapped, one.said.uncapped ?? one.said.value);
    parts.set(one.row.id, plus(parts.get(one.row.id) ?? ZERO, one.said.value));
    zh.push(`[${one.row.id}] ${one.said.zh}`);
    en.push(`[${one.row.id}] ${one.said.en}`);
  }
  const text = words(kind, total);
  return {
    ...known(
      total,
      zh.length === 1
        ? `${zh[0]}`
        : `${told(zh, '；', (count, first) => `${count} 行（例如 ${first}）`)}，合计 ${text.zh}`,
      en.length === 1
        ? `${en[0]}`
        : `${told(en, '; ', (count, first) => `${count} rows (such as ${first})`)}, in all ${text.en}`,
    ),
    uncapped,
    parts,
  };
}

/** A year has hundreds of trucks: beyond a few rows the trace counts them and shows one; all stand in the frozen facts. */
const ROWS_TOLD = 4;

function told(rows: readonly string[], separator: string, counted: (count: number, first: string) => string): string {
  return rows.length <= ROWS_TOLD ? rows.join(separator) : counted(rows.length, rows[0] ?? '');
}
