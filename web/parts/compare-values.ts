import type { ColumnKind } from './column.ts';

/** Orders two cells: decimal strings by their size without becoming JavaScript numbers, text as Chinese readers expect. */
export function compareValues(one: string, other: string, kind: ColumnKind): number {
  return kind === 'number' ? compareDecimals(one, other) : one.localeCompare(other, 'zh-CN', { numeric: true });
}

function compareDecimals(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)];
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  if (a.sign !== b.sign) return a.sign - b.sign;
  const size = a.whole.length - b.whole.length || order(a.whole, b.whole) || order(a.fraction, b.fraction);
  return size * a.sign;
}

const order = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

function partsOf(value: string): { sign: 1 | -1; whole: string; fraction: string } | undefined {
  const match = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(value.replaceAll(',', ''));
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  return { sign: sign === '-' ? -1 : 1, whole: whole === '0' ? '' : whole, fraction };
}
