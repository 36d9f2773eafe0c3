import { type Column, columnNamed, resultNamed } from '../../shared/settlement/answer-words.ts';
import { namesBatchOf } from '../../shared/settlement/batch-number.ts';
import type { Run } from './queries.ts';

/**
 * What a row of the file does: it pays or gives back, or it changes nothing, because the line has that answer already, has the
 * other one (the file is refused), is none of this run or belongs to another batch, or because its result cannot be read.
 */
export type Effect =
  | 'paid'
  | 'failed'
  | 'corrected'
  | 'answered'
  | 'contradicts'
  | 'unknown-line'
  | 'other-batch'
  | 'unknown-result';

/** One row of the treasury's file and the payment it speaks of; nothing is decided by it, the server reads the file itself. */
export type AnswerRow = {
  readonly line: string;
  readonly payee: string;
  readonly amount: string;
  readonly effect: Effect;
  readonly reason: string;
};

/** The rows of the file by its header, for a look before it is sent. Quotes as RFC 4180 has them. */
export function answerRows(text: string, { id, lines }: Pick<Run, 'id' | 'lines'>, corrects = false): AnswerRow[] {
  const [head = [], ...rows] = cellsOf(text.replace(/^\uFEFF/, ''));
  const columns = head.map((name) => columnNamed(name.trim()));
  const at = (row: readonly string[], name: Column) => row[columns.indexOf(name)]?.trim() ?? '';
  return rows.map((row) => {
    const line = at(row, 'line');
    const own = lines.find((each) => String(each.line) === line);
    return {
      line,
      payee: own?.payee ?? '',
      amount: own?.amount ?? '',
      effect: namesBatchOf(at(row, 'batch'), id) ? effectOn(own, at(row, 'result'), corrects) : 'other-batch',
      reason: at(row, 'reason'),
    };
  });
}

const ANSWERED: readonly string[] = ['paid', 'rejected', 'failed'];

function effectOn(line: Run['lines'][number] | undefined, written: string, corrects: boolean): Effect {
  if (line === undefined || ![...ANSWERED, 'settled'].includes(line.status)) return 'unknown-line';
  const result = resultNamed(written);
  if (result === undefined) return 'unknown-result';
  if (line.status === 'settled') return result;
  if ((line.status === 'rejected' ? 'failed' : line.status) === result) return 'answered';
  return corrects && line.status !== 'failed' ? 'corrected' : 'contradicts';
}

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length) {
    const found = CELL.exec(text);
    if (found === null) break;
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  // A file that ends with a comma ends with an empty cell.
  if (row.length > 0) rows.push(row);
  return rows.filter((each) => each.some((cell) => cell !== ''));
}
