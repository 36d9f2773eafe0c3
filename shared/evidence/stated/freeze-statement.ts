import { Exact } from '../../kernel/money.ts';
import { type Finding, findingFrom } from '../finding.ts';
import type { FrozenSource, Provenance } from '../frozen.ts';
import { settledExpense } from '../invoices/settled-expense.ts';
import type { StatedSheet } from '../reference.ts';
import type { TableRow } from '../tables/table.ts';
import { SHEET } from './statement.ts';
import { STATEMENT_FINDINGS } from './statement-findings.ts';

/** Stated amounts that invoices must prove: net amounts and the VAT on them, by the names of their facts. */
export type InvoicedExpense = {
  /** The buyer that the invoices must name. */
  readonly creditCode: string;
  readonly what: { readonly zh: string; readonly en: string };
  readonly net: readonly string[];
  readonly vat: readonly string[];
};

export type FrozenStatement = {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly provenance: readonly Provenance[];
  readonly findings: readonly Finding[];
};

type Value = string | boolean;
type Tree = { [name: string]: Value | Tree | Tree[] };
type Placed = { readonly source: FrozenSource; readonly row: TableRow; readonly sheet: StatedSheet };

/** Facts of a row by the rest of their name: `costBuild`, `offline.booth`. */
function valuesOf({ row, sheet }: Placed): [string, Value][] {
  return sheet.columns
    .filter(({ key }) => key.includes('.') && row.values[key] !== undefined)
    .map(({ key, words }) => {
      const written = row.values[key] ?? '';
      const rest = key.slice(key.indexOf('.') + 1);
      return [rest, words?.[written] ?? written];
    });
}

function grown(values: readonly (readonly [string, Value])[]): Tree {
  const tree: Tree = {};
  for (const [name, value] of values) {
    const steps = name.split('.');
    const last = steps.pop() ?? name;
    let at = tree;
    for (const step of steps) {
      at[step] ??= {};
      at = at[step] as Tree;
    }
    at[last] = value;
  }
  return tree;
}

function provenanceOf(placed: Placed): Provenance[] {
  const { source, row, sheet } = placed;
  const group = sheet.list ? `${sheet.group}[${row.values.id}]` : sheet.group;
  return valuesOf(placed).map(([name]) => ({
    fact: `${group}.${name}`,
    documentId: source.documentId,
    sha256: source.sha256,
    path: `${sheet.name.zh} ${row.at}：${row.values.papers ?? ''}`,
    method: 'enterprise-statement',
  }));
}

/** Stated expenses above what the applicant's invoices prove keep the claim from passing. */
function checkExpense(rows: readonly TableRow[], expense: InvoicedExpense, documents: readonly FrozenSource[]) {
  const stated = (names: readonly string[]) =>
    rows.flatMap(({ values }) => names.map((name) => values[name] ?? '0')).reduce((sum, one) => sum.plus(one), ZERO);
  const { net, tax, findings } = settledExpense(documents, expense.creditCode);
  const above = (some: Exact, proven: string, zh: string, en: string): Finding[] =>
    some.greaterThan(proven)
      ? [
          findingFrom(STATEMENT_FINDINGS, 'STATED_ABOVE_INVOICES', {
            ...{ what: `${expense.what.zh}（${zh}）`, whatEn: `${expense.what.en} (${en})` },
            ...{ stated: some.toFixed(2), proven },
          }),
        ]
      : [];
  return [
    ...findings,
    ...above(stated(expense.net), net, '不含税', 'without VAT'),
    ...above(stated(expense.vat), tax, '增值税', 'VAT'),
  ];
}

const ZERO = new Exact(0);

/**
 * The facts that an applicant's statement gives, nested as in docs/facts.md: amounts and tonnes as strings, yes/no as
 * true and false. A list whose sheet has no row is empty (none); a group without a row is absent (unknown). Where
 * invoices must prove an expense, they are settled with their red letters and compared with what is stated.
 */
export function freezeStatement(
  documents: readonly FrozenSource[],
  sheets: readonly StatedSheet[],
  expense?: InvoicedExpense,
): FrozenStatement {
  const statements = documents.filter(({ document }) => document.kind === 'statement');
  const placed = statements.flatMap((source) =>
    (source.document.rows ?? []).flatMap((row): Placed[] => {
      const sheet = sheets.find(({ group }) => group === row.values[SHEET]);
      return sheet === undefined ? [] : [{ source, row, sheet }];
    }),
  );
  const facts: Tree = {};
  for (const sheet of statements.length === 0 ? [] : sheets) {
    const rows = placed.filter((one) => one.sheet === sheet);
    if (sheet.list) facts[sheet.group] = rows.map((one) => ({ id: one.row.values.id ?? '', ...grown(valuesOf(one)) }));
    else if (rows[0] !== undefined) facts[sheet.group] = grown(valuesOf(rows[0]));
  }
  const rows = placed.map(({ row }) => row);
  const findings = expense === undefined ? [] : checkExpense(rows, expense, documents);
  return { facts, provenance: placed.flatMap(provenanceOf), findings };
}
