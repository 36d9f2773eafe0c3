import type { Language } from '../words/words.ts';
import { soughtText } from './cell-text.ts';
import type { Column } from './column.ts';

/** The rows in which every word of a search stands somewhere. */
export function matching<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sought: string,
  language: Language,
): readonly Row[] {
  const words = sought.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = columns
      .map((column) => soughtText(column, row, language))
      .join('\n')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
