import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { everySheet, ROW_ID, type StatementColumn, type StatementSheet } from '../../shared/policy/statement.ts';
import type { Typed } from './fact-form.ts';

type Cell = string | number | boolean | Date | null | undefined;
/** What of a file was not read, and where. */
export type Unread =
  | { readonly kind: 'cell'; readonly sheet: string; readonly cell: string; readonly heading: string }
  | { readonly kind: 'column'; readonly sheet: string; readonly heading: string };
export type StatementRead = { readonly typed: Typed; readonly cells: number; readonly unread: readonly Unread[] };

const HEADINGS = 1;

/** Reads a statement of any item: sheets by their names, columns by their headings. Nothing leaves the browser. @throws when it is no workbook */
export async function readStatement(bytes: Uint8Array): Promise<StatementRead> {
  const { sheets } = await readXlsx(bytes);
  const read: Reading = { values: {}, lists: {}, cells: 0, unread: [] };
  for (const sheet of everySheet()) {
    const found = sheets.find(({ name }) => name.trim() === sheet.name.zh);
    if (found !== undefined) readSheet(sheet, found.rows, read);
  }
  return { typed: { values: read.values, lists: read.lists }, cells: read.cells, unread: read.unread };
}

type Reading = {
  values: Record<string, string>;
  lists: Record<string, Record<string, string>[]>;
  cells: number;
  unread: Unread[];
};

function readSheet(sheet: StatementSheet, rows: readonly (readonly Cell[])[], read: Reading): void {
  const columns = (rows[0] ?? []).map((cell) => sheet.columns.find(({ heading }) => heading === textOf(cell)));
  for (const [index, cell] of (rows[0] ?? []).entries()) {
    const heading = textOf(cell);
    if (heading !== '' && columns[index] === undefined)
      read.unread.push({ kind: 'column', sheet: sheet.name.zh, heading });
  }
  const kept = rows.slice(HEADINGS).map((row, index) => readRow(sheet, columns, row, index + HEADINGS + 1, read));
  const filled = kept.filter((row) => Object.keys(row).length > 0);
  if (sheet.list) read.lists[sheet.group] = filled;
  else Object.assign(read.values, ...filled);
}

function readRow(
  sheet: StatementSheet,
  columns: readonly (StatementColumn | undefined)[],
  row: readonly Cell[],
  number: number,
  read: Reading,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [index, column] of columns.entries()) {
    const text = textOf(row[index]);
    if (column === undefined || text === '' || column.key === ROW_ID || !column.key.includes('.')) continue;
    const value = stated(column, text);
    if (value === undefined) {
      const cell = `${letterOf(index)}${number}`;
      read.unread.push({ kind: 'cell', sheet: sheet.name.zh, cell, heading: column.heading });
      continue;
    }
    values[column.key] = value;
    read.cells += 1;
  }
  return values;
}

function stated({ form, words }: StatementColumn, text: string): string | undefined {
  if (form === 'code') return words?.[text] === undefined ? undefined : String(words[text]);
  if (form === 'decimal') return /^\d+(\.\d+)?$/.test(text) ? text : undefined;
  if (form === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
  return text;
}

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
}

function letterOf(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26));
  return index < 26 ? rest : letterOf(Math.floor(index / 26) - 1) + rest;
}

/** A blank workbook with every sheet there is, its cells in text format, so that long numbers stay as they are typed. */
export async function blankStatement(): Promise<Uint8Array> {
  return writeXlsx({
    sheets: everySheet().map(({ name, list, columns }) => ({
      name: name.zh,
      columns: columns
        .filter(({ key }) => key.includes('.') || key === ROW_ID)
        .map(({ heading, key }) => ({ header: heading, key, width: Math.max(14, heading.length * 2), numFmt: '@' })),
      data: Array.from({ length: list ? 50 : 1 }, () => Object.fromEntries(columns.map(({ key }) => [key, null]))),
      freezePane: { rows: HEADINGS },
    })),
  });
}
