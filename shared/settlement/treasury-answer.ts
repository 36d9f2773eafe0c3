import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { localDate } from '../kernel/dates.ts';
import { Refusal, type Text } from '../kernel/refusal.ts';
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
    if (row.batch !== batch.id) throw refuse('ANSWER_BATCH_UNKNOWN', BATCH, at, { batch: row.batch?.slice(0, 40) });
    const line = batch.lines.find(({ line }) => String(line) === row.line);
    if (line === undefined || !['settled', 'paid', 'failed'].includes(line.status)) {
      throw refuse('ANSWER_LINE_UNKNOWN', LINE, at, { line: row.line?.slice(0, 40) });
    }
    if (seen.has(line.line)) throw refuse('ANSWER_LINE_TWICE', TWICE, at, { line: line.line });
    seen.add(line.line);
    const answer = answerOf(row, line.line, at, today);
    if (line.status !== 'settled' && line.status !== answer.result) throw contradicts(line, at);
    return answer;
  });
}

function answerOf(row: Record<string, string>, line: number, at: number, today: string): LineAnswer {
  const { result, reason = '', paidOn = '' } = row;
  if (result !== 'paid' && result !== 'failed') throw refuse('ANSWER_RESULT_WRONG', RESULT, at);
  if (reason.length > MAX_REASON || /\p{Cc}/u.test(reason)) throw refuse('ANSWER_REASON_WRONG', REASON, at);
  if (paidOn !== '' && (result === 'failed' || !isDayUpTo(paidOn, today))) throw refuse('ANSWER_DATE_WRONG', DATE, at);
  return { line, result, ...(reason === '' ? {} : { reason }), ...(paidOn === '' ? {} : { paidOn }) };
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
  if (text.includes('\uFFFD') || text.includes('\u0000')) throw refuse('ANSWER_UNREADABLE', UNREADABLE, 1);
  // Every row ends with a line break, so a file that was cut inside a row shows.
  if (!text.endsWith('\n')) throw refuse('ANSWER_TRUNCATED', TRUNCATED, text.split('\n').length);
  const records = recordsOf(text);
  const header = records[0] ?? [];
  const known = header.every((name) => ALLOWED.includes(name)) && new Set(header).size === header.length;
  if (!known || !NEEDED.every((name) => header.includes(name))) throw refuse('ANSWER_COLUMNS_WRONG', COLUMNS, 1);
  if (records.length < 2) throw refuse('ANSWER_EMPTY', EMPTY, 1);
  return records.slice(1).map((record, index) => {
    if (record.length !== header.length) throw refuse('ANSWER_TRUNCATED', TRUNCATED, index + 2);
    return Object.fromEntries(header.map((name, column) => [name, record[column] ?? '']));
  });
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? refuse('ANSWER_TRUNCATED', TRUNCATED, text.split('\n').length)
      : refuse('ANSWER_UNREADABLE', UNREADABLE, 1);
  }
}

type Words = { readonly text: Text; readonly hint: Text };
const words = (zh: string, en: string, hintZh: string, hintEn: string): Words => ({
  text: { zh, en },
  hint: { zh: hintZh, en: hintEn },
});

const BATCH = words(
  '回执中的批次号不是本批。',
  'A row names another batch.',
  '请使用本批的回执文件。',
  'Send the answer of this batch.',
);
const LINE = words(
  '回执中的行号不在本批内。',
  'A row names a line that this batch does not have.',
  '请对照支付文件核对行号。',
  'Compare the line with the payment file.',
);
const TWICE = words(
  '同一行出现两次。',
  'A line is answered twice.',
  '请每行只保留一条结果。',
  'Keep one row per line.',
);
const RESULT = words(
  '结果只能是 paid 或 failed。',
  'A result is neither paid nor failed.',
  '请更正后重新提交。',
  'Correct it and send it again.',
);
const REASON = words(
  '原因过长或含有控制字符。',
  'A reason is too long or has control characters.',
  '原因最多 200 字。',
  'Give at most 200 characters.',
);
const DATE = words(
  '支付日期不正确。',
  'A payment date is wrong.',
  '已支付的行填写 2023-03-05 形式且不晚于今天的日期。',
  'For paid lines write a day like 2023-03-05, not after today.',
);
const COLUMNS = words(
  '回执的列不正确。',
  'The columns are wrong.',
  '首行应为 batch,line,result，可加 reason、paidOn。',
  'The first row is batch,line,result and, if wanted, reason and paidOn.',
);
const EMPTY = words(
  '回执没有任何结果行。',
  'The answer has no rows.',
  '请提交含结果的回执。',
  'Send an answer that has results.',
);
const TRUNCATED = words(
  '回执文件不完整。',
  'The answer file is cut off.',
  '请重新导出完整文件（每行以换行结束）。',
  'Export it again; every row ends with a line break.',
);
const UNREADABLE = words(
  '回执文件无法读取。',
  'The answer file cannot be read.',
  '请提交 UTF-8 编码的 CSV 文件。',
  'Send a CSV file in UTF-8.',
);

function refuse(
  code: string,
  { text, hint }: Words,
  row: number,
  more: Readonly<Record<string, unknown>> = {},
): Refusal {
  return new Refusal(code, text, { status: 422, hint, details: { row, ...more } });
}

function contradicts(line: SettlementLine, row: number): Refusal {
  return new Refusal(
    'ANSWER_CONTRADICTS',
    {
      zh: `第 ${line.line} 行已登记为“${line.status}”，与本次回执不一致。`,
      en: `Line ${line.line} was already recorded as ${line.status}.`,
    },
    {
      status: 409,
      hint: { zh: '请与国库核实；未作任何更改。', en: 'Clear it up with the treasury; nothing was changed.' },
      details: { row, line: line.line },
    },
  );
}
