import type { Language } from '../words/words.ts';
import type { Column } from './column.ts';
import { formatDay, formatInstant, grouped, toMinute } from './format.ts';

type Told<Row> = Pick<Column<Row>, 'value' | 'kind'>;
const DECIMAL = /^-?\d+(\.\d+)?$/;

/** What a file says in a cell: an instant as its minute in Asia/Shanghai, everything else as it is stored. */
export function fileText<Row>({ value, kind }: Told<Row>, row: Row): string {
  const text = value(row);
  return kind === 'instant' && text !== '' ? toMinute(text) : text;
}

/** What a page says in a cell of a column that says nothing else: days and minutes as people write them. */
export function pageText<Row>({ value, kind }: Told<Row>, row: Row, language: Language): string {
  const text = value(row);
  if (text === '' && (kind === 'instant' || kind === 'day')) return '—';
  if (kind === 'instant') return formatInstant(text, language);
  return kind === 'day' ? formatDay(text, language) : text;
}

/** What a search finds a cell by: what is seen in it, and what a file says. */
export function soughtText<Row>(column: Told<Row>, row: Row, language: Language): string {
  const texts = [pageText(column, row, language), fileText(column, row)];
  const value = column.value(row);
  if (column.kind === 'number' && DECIMAL.test(value)) texts.push(grouped(value));
  return [...new Set(texts)].join('\n');
}
