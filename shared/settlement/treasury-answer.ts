import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { localDate } from '../kernel/dates.ts';
import { formatYuan, yuan } from '../kernel/money.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type Column, columnNamed, resultNamed } from './answer-words.ts';
import { namesBatchOf } from './batch-number.ts';
import { TURNS_WRITING } from './payee-text.ts';
import { refuse } from './refusals.ts';
import type { SettlementLine } from './settlement.ts';

/** What the treasury says of one line. */
export type LineAnswer = {
  readonly line: number;
  readonly result: 'paid' | 'failed';
  /** The bank's words. */
  readonly reason?: string;
  /** `YYYY-MM-DD`. */
  readonly paidOn?: string;
};

/** What an answer is read against. `sentOn`: the day the payment file was written; nothing was paid before it. */
export type AnsweredBatch = {
  readonly id: string;
  readonly lines: readonly SettlementLine[];
  readonly sentOn?: string;
  /** Lines of an answer that this one corrects: of them it may say otherwise. */
  readonly mayChange?: ReadonlySet<string>;
};

/** The result that answers give each line. */
export type Results = ReadonlyMap<string, LineAnswer['result'] | undefined>;

/** Columns of the payment file that an answer may carry back and that say nothing of its own. */
const CARRIED = new Set(['收款人', '统一社会信用代码', '开户银行', '用途', '预算科目', '付款人', '申报编号']);
const NEEDED: readonly Column[] = ['batch', 'line', 'result'];
const MAX_REASON = 200;

type Row = Partial<Record<Column, string>>;

/**
 * Reads an answer file against the lines of its batch; some of the lines may be missing. All rows are checked before any
 * is used. @throws Refusal ANSWER_* (422) with the row, and ANSWER_CONTRADICTS (409) when a line already has the other answer
 */
export function parseTreasuryAnswer(text: string, batch: AnsweredBatch, today: string): LineAnswer[] {
  const lines = new Map(batch.lines.map((line) => [String(line.line), line]));
  const seen = new Set<number>();
  return rowsOf(text).map(({ row, at }) => {
    if (!namesBatchOf(row.batch ?? '', batch.id))
      throw refuse('ANSWER_BATCH_UNKNOWN', { row: at, batch: row.batch?.slice(0, 40) });
    const line = lines.get(row.line ?? '');
    if (line === undefined || !ANSWERABLE.includes(line.status)) {
      throw refuse('ANSWER_LINE_UNKNOWN', { row: at, line: row.line?.slice(0, 40) });
    }
    if (seen.has(line.line)) throw refuse('ANSWER_LINE_TWICE', { row: at, line: line.line });
    seen.add(line.line);
    assertSameLine(row, line, at);
    const answer = answerOf(row, line.line, at, { from: batch.sentOn ?? '', to: today });
    if (!isOpenTo(answer, line, batch)) throw contradicts(line.line, line.status, at);
    return answer;
  });
}

const ANSWERABLE: readonly string[] = ['settled', 'paid', 'rejected', 'failed'];

/** Whether the answer is a line's first, says what was said before, or corrects it; money that was given back stays so. */
function isOpenTo({ result }: LineAnswer, { line, status }: SettlementLine, { mayChange }: AnsweredBatch): boolean {
  const said = status === 'rejected' ? 'failed' : status;
  return said === 'settled' || said === result || (status !== 'failed' && mayChange?.has(String(line)) === true);
}

/**
 * The results of a file that was taken before, by line; it is on record, so it is not checked again.
 * @throws Refusal ANSWER_* for a file that cannot be read
 */
export function resultsIn(text: string): Results {
  return new Map(rowsOf(text).map(({ row }) => [row.line ?? '', resultNamed(row.result ?? '')]));
}

/** @throws Refusal ANSWER_CONTRADICTS (409) when an answer says the opposite of those that were taken, and corrects none */
export function assertAgrees(answers: readonly LineAnswer[], taken: Results, mayChange: ReadonlySet<string>): void {
  for (const [at, { line, result }] of answers.entries()) {
    const before = taken.get(String(line));
    if (before !== undefined && before !== result && !mayChange.has(String(line)))
      throw contradicts(line, before, at + 2);
  }
}

/** An account number that a spreadsheet program made a number of, and lost its end. */
const ROUNDED = /^\d(?:\.\d+)?E\+\d+$/i;

/** Where the file carries account and amount back, they are those of the payment file. */
function assertSameLine(row: Row, line: SettlementLine, at: number): void {
  const { account = line.account } = row;
  const sameAccount = account === line.account || ROUNDED.test(account);
  if (sameAccount && (row.amount === undefined || isAmount(row.amount, line.amount))) return;
  throw refuse('ANSWER_PAYMENT_DIFFERS', { row: at, line: line.line });
}

function isAmount(written: string, amount: string): boolean {
  try {
    return formatYuan(yuan(written.replaceAll(',', ''))) === amount;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

type Days = { readonly from: string; readonly to: string };

function answerOf(row: Row, line: number, at: number, days: Days): LineAnswer {
  const { reason = '' } = row;
  const result = resultNamed(row.result ?? '');
  const paidOn = plainDay(row.paidOn ?? '');
  if (result === undefined) throw refuse('ANSWER_RESULT_WRONG', { row: at });
  if (reason.length > MAX_REASON || /\p{Cc}/u.test(reason) || TURNS_WRITING.test(reason))
    throw refuse('ANSWER_REASON_WRONG', { row: at });
  if (paidOn !== '' && (result === 'failed' || !isDayWithin(paidOn, days)))
    throw refuse('ANSWER_DATE_WRONG', { row: at });
  return { line, result, ...(reason === '' ? {} : { reason }), ...(paidOn === '' ? {} : { paidOn }) };
}

/** Spreadsheet programs save 2023-03-05 as 2023/3/5; the year stands first in both. */
function plainDay(written: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(written) ?? [];
  return year === undefined ? written : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function isDayWithin(day: string, { from, to }: Days): boolean {
  try {
    const read = localDate(day, 'paidOn');
    return from <= read && read <= to;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Each row with its place in the file; rows of commas, as spreadsheets leave them at the end, are none. */
function rowsOf(text: string): { readonly row: Row; readonly at: number }[] {
  if (text.includes('\uFFFD') || text.includes('\u0000')) throw refuse('ANSWER_UNREADABLE', { row: 1 });
  // Every row ends with a line break, so a file that was cut inside a row shows.
  if (!text.endsWith('\n')) throw refuse('ANSWER_TRUNCATED', { row: text.split('\n').length });
  const records = recordsOf(text);
  const columns = columnsOf(records[0] ?? []);
  const rows = records.slice(1).flatMap((record, index) => {
    if (record.every((cell) => cell === '')) return [];
    if (record.length !== columns.length) throw refuse('ANSWER_TRUNCATED', { row: index + 2 });
    const cells = columns.flatMap((column, at) => (column === undefined ? [] : [[column, record[at] ?? '']]));
    return [{ row: Object.fromEntries(cells) as Row, at: index + 2 }];
  });
  if (rows.length === 0) throw refuse('ANSWER_EMPTY', { row: 1 });
  return rows;
}

/** What each column says; undefined: it was carried back from the payment file. */
function columnsOf(header: readonly string[]): (Column | undefined)[] {
  const columns = header.map((name) => columnNamed(name));
  const named = columns.filter((column) => column !== undefined);
  const known = header.every((name, at) => columns[at] !== undefined || CARRIED.has(name));
  if (!known || new Set(named).size < named.length || !NEEDED.every((column) => named.includes(column)))
    throw refuse('ANSWER_COLUMNS_WRONG', { row: 1 });
  return columns;
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

function contradicts(line: number, status: string, row: number): Refusal {
  return refuse('ANSWER_CONTRADICTS', { row, line }, { line, status });
}
