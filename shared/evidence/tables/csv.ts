import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { decodeText } from '../containers/text.ts';
import { reject } from '../file-findings.ts';
import { NotEvidence } from '../finding.ts';
import { type Column, findHeader } from './columns.ts';
import type { Cell, Row } from './sheet.ts';
import { TableSize } from './table-size.ts';

/** Bytes of one line: no record of ours is longer. */
const MAX_RECORD = 20_000;
const HEAD = 15;

/** A line that holds anything, numbered as a spreadsheet shows it, and how many fields it was written with. */
type Line = Row & { readonly width: number };

/** The lines of a CSV, blank ones counted but not kept; each is a row as soon as it is parsed, so that memory stays with the cells. */
function linesOf(text: string, source: string | Buffer, most: number): Line[] {
  const head = text.slice(0, 4000);
  const lines: Line[] = [];
  const size = new TableSize();
  let number = 0;
  const take = (record: readonly string[]): null => {
    number += 1;
    const above = lines.at(-1)?.cells ?? [];
    const cells: (Cell | undefined)[] = [];
    let filled = 0;
    for (let column = 0; column < record.length; column += 1) {
      const cell = cellOf(record[column] ?? '', above[column]);
      cells.push(cell);
      if (cell !== undefined) filled = column + 1;
    }
    size.add(filled, filled);
    if (filled > 0) lines.push({ number, cells, width: record.length });
    return null;
  };
  parse(source, {
    bom: true,
    // "Unicode text" of a spreadsheet program has tabs between its fields.
    delimiter: head.includes('\t') && !head.includes(',') ? '\t' : ',',
    ...{ max_record_size: MAX_RECORD, relax_column_count: true, skip_empty_lines: false, to: most, on_record: take },
  });
  return lines;
}

/** What the parser reads, which reads bytes: a text in UTF-8 as it came, any other written anew. */
function sourceOf(text: string, bytes: Uint8Array): string | Buffer {
  return isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : text;
}

/** @throws NotEvidence CSV_ILL_FORMED */
function parsed(text: string, source: string | Buffer, most: number): Line[] {
  try {
    return linesOf(text, source, most);
  } catch (error) {
    if (error instanceof NotEvidence) throw error;
    return reject('CSV_ILL_FORMED', { line: String((error as { lines?: number }).lines ?? '?') });
  }
}

/** A register repeats its port, goods and parties from line to line: one cell is kept for them. */
function cellOf(text: string, above: Cell | undefined): Cell | undefined {
  if (above !== undefined && above.text === text) return above;
  // Nearly every cell begins with a character that is no blank of any kind.
  const begin = text.charCodeAt(0);
  const blank = !(begin > 32 && begin < 127) && text.trim() === '';
  return blank ? undefined : { kind: 'text', text };
}

/**
 * The rows of a CSV. Under the headings every line has as many fields as they have: one with others has lost a quote or a
 * comma, and its values stand under wrong headings. Titles above and notes below may be shorter.
 * @throws NotEvidence CSV_ILL_FORMED, TEXT_*
 */
export function readCsv(bytes: Uint8Array, columns: readonly Column[], mostRows: number): readonly Row[] {
  const text = decodeText(bytes);
  const lines = parsed(text, sourceOf(text, bytes), mostRows);
  const heading = (findHeader(lines, columns)?.row as Line | undefined) ?? lines[0];
  for (const { number, cells, width } of lines) {
    if (heading === undefined || number <= heading.number || width === heading.width) continue;
    if (!isNote(cells)) reject('CSV_ILL_FORMED', { line: String(number) });
  }
  return lines;
}

/** The first lines of a CSV, in which its headings are. @throws NotEvidence TEXT_* */
export function csvHead(bytes: Uint8Array): readonly Row[] {
  const head = decodeText(bytes).slice(0, MAX_RECORD);
  return parsed(head, head, HEAD);
}

/** A signature or a remark below the table, written as one field. */
function isNote(cells: readonly (Cell | undefined)[]): boolean {
  const text = cells.find((cell) => cell !== undefined)?.text ?? '';
  return cells.length === 1 && /[\u4e00-\u9fff]{2,}.*[:：]|以下空白/.test(text);
}
