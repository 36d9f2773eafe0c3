import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { localDate } from '../kernel/dates.ts';
import { Refusal } from '../kernel/refusal.ts';
import { refuse } from './refusals.ts';
import type { SettlementLine } from './settlement.ts';

/** What the treasury says of one line. */
export type LineAnswer = {
  readonly line: number;
  readonly result: 'paid' | 'failed';
  readonly reason?: string;
  /** `YYYY-MM-DD`. */
  readonly paidOn?: string;
};

const NEEDED = ['batch', 'line', 'result'];
const ALLOWED = [...NEEDED, 'reason', 'paidOn'];
const MAX_REASON = 200;

/**
 * Reads an answer file against the lines of its batch; some of the lines may be missing. All rows are checked before any
 * is used. @throws Refusal ANSWER_* (422) with the row, and ANSWER_CONTRADICTS (409) when a line already has the other answer
 */
export function parseTreasuryAnswer(
  text: string,
  batch: { readonly id: string; readonly lines: readonly SettlementLine[] },
  today: string,
): LineAnswer[] {
  const rows = rowsOf(text);
  const seen = new Set<number>();
  return rows.map((row, index) => {
    const at = index + 2;
    if (row.batch !== batch.id) throw refuse('ANSWER_BATCH_UNKNOWN', { row: at, batch: row.batch?.slice(0, 40) });
    const line = batch.lines.find(({ line }) => String(line) === row.line);
    if (line === undefined || !['settled', 'paid', 'failed'].includes(line.status)) {
      throw refuse('ANSWER_LINE_UNKNOWN', { row: at, line: row.line?.slice(0, 40) });
    }
    if (seen.has(line.line)) throw refuse('ANSWER_LINE_TWICE', { row: at, line: line.line });
    seen.add(line.line);
    const answer = answerOf(row, line.line, at, today);
    if (line.status !== 'settled' && line.status !== answer.result) throw contradicts(line, at);
    return answer;
  });
}

function answerOf(row: Record<string, string>, line: number, at: number, today: string): LineAnswer {
  const { result, reason = '' } = row;
  const paidOn = plainDay(row.paidOn ?? '');
  if (result !== 'paid' && result !== 'failed') throw refuse('ANSWER_RESULT_WRONG', { row: at });
  if (reason.length > MAX_REASON || /\p{Cc}/u.test(reason)) throw refuse('ANSWER_REASON_WRONG', { row: at });
  if (paidOn !== '' && (result === 'failed' || !isDayUpTo(paidOn, today)))
    throw refuse('ANSWER_DATE_WRONG', { row: at });
  return { line, result, ...(reason === '' ? {} : { reason }), ...(paidOn === '' ? {} : { paidOn }) };
}

/** Spreadsheet programs save 2023-03-05 as 2023/3/5; the year stands first in both. */
function plainDay(written: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(written) ?? [];
  return year === undefined ? written : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function isDayUpTo(day: string, today: string): boolean {
  try {
    return localDate(day, 'paidOn') <= today;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function rowsOf(text: string): Record<string, string>[] {
  if (text.includes('\uFFFD') || text.includes('\u0000')) throw refuse('ANSWER_UNREADABLE', { row: 1 });
  // Every row ends with a line break, so a file that was cut inside a row shows.
  if (!text.endsWith('\n')) throw refuse('ANSWER_TRUNCATED', { row: text.split('\n').length });
  const records = recordsOf(text);
  const header = records[0] ?? [];
  const known = header.every((name) => ALLOWED.includes(name)) && new Set(header).size === header.length;
  if (!known || !NEEDED.every((name) => header.includes(name))) throw refuse('ANSWER_COLUMNS_WRONG', { row: 1 });
  if (records.length < 2) throw refuse('ANSWER_EMPTY', { row: 1 });
  return records.slice(1).map((record, index) => {
    if (record.length !== header.length) throw refuse('ANSWER_TRUNCATED', { row: index + 2 });
    return Object.fromEntries(header.map((name, column) => [name, record[column] ?? '']));
  });
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? refuse('ANSWER_TRUNCATED', { row: text.split('\n').length })
      : refuse('ANSWER_UNREADABLE', { row: 1 });
  }
}

function contradicts(line: SettlementLine, row: number): Refusal {
  return refuse('ANSWER_CONTRADICTS', { row, line: line.line }, { line: line.line, status: line.status });
}
