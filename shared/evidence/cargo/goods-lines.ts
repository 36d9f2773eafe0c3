import { Exact } from '../../kernel/money.ts';
import type { FrozenSource } from '../frozen.ts';
import { type GoodsOfPrefix, goodsKind } from '../reference.ts';
import type { TableRow } from '../tables/table.ts';

/** A row and the document that it stands in. */
export type Line = { readonly source: FrozenSource; readonly row: TableRow };

/** What becomes one row of `goods[]`: one declaration and one kind of goods, because unlike goods are never added up. */
export type Group = {
  readonly id: string;
  readonly declarationNo: string;
  readonly kind: string;
  readonly lines: readonly Line[];
};

export function linesOf(documents: readonly FrozenSource[], kind: FrozenSource['document']['kind']): Line[] {
  return documents
    .filter(({ document }) => document.kind === kind)
    .flatMap((source) => (source.document.rows ?? []).map((row) => ({ source, row })));
}

export function value(line: Line, key: string): string {
  return line.row.values[key] ?? '';
}

export function total(lines: readonly Line[], key: string): Exact {
  return lines.reduce((sum, line) => sum.plus(value(line, key) || '0'), new Exact(0));
}

export function groupLines(lines: readonly Line[], goods: readonly GoodsOfPrefix[]): Group[] {
  const byKey = Map.groupBy(
    lines,
    (line) => `${value(line, 'declarationNo')}-${goodsKind(value(line, 'hsCode'), goods)}`,
  );
  return [...byKey].map(([id, members]) => {
    const declarationNo = id.slice(0, id.indexOf('-'));
    return { id, declarationNo, kind: id.slice(declarationNo.length + 1), lines: members };
  });
}

/** The same answer from every row, or none. */
export function agreed<Answer>(answers: readonly (Answer | undefined)[]): Answer | undefined {
  const first = answers[0];
  return answers.every((answer) => answer === first) ? first : undefined;
}
