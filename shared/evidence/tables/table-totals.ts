import { Exact } from '../../kernel/money.ts';
import { cellValue } from './cell-values.ts';
import { letters, type Placed } from './columns.ts';
import type { RowNotes } from './row-notes.ts';
import type { Row } from './sheet.ts';
import { TABLE_FINDINGS } from './table-findings.ts';

/** Sums of the decimal columns as the rows are read, to be compared with what the table's own totals say. */
export class Totals {
  readonly placed: readonly Placed[];
  readonly all: Exact[];
  readonly part: Exact[];

  constructor(placed: readonly Placed[]) {
    this.placed = placed.filter(({ column }) => column.form === 'decimal');
    this.all = this.placed.map(() => new Exact(0));
    this.part = this.placed.map(() => new Exact(0));
  }

  add(values: Readonly<Record<string, string>>): void {
    for (const [at, { column }] of this.placed.entries()) {
      const value = values[column.key];
      if (value === undefined) continue;
      this.all[at] = (this.all[at] ?? new Exact(0)).plus(value);
      this.part[at] = (this.part[at] ?? new Exact(0)).plus(value);
    }
  }

  /** A total is that of all rows before it, or of those since the last; what is no number is no total. */
  compare(row: Row, notes: RowNotes): void {
    for (const [at, placed] of this.placed.entries()) {
      const value = cellValue(row.cells[placed.index], placed);
      const [all, part] = [this.all[at], this.part[at]];
      if (value === undefined || !('text' in value) || !all || !part) continue;
      if (!all.equals(value.text) && !part.equals(value.text)) {
        const column = { letter: letters(placed.index), column: placed.column.heading };
        const sums = { ...column, total: value.text, sum: all.toFixed() };
        notes.note(TABLE_FINDINGS, 'TOTAL_DIFFERS', row.number, sums);
      }
      this.part[at] = new Exact(0);
    }
  }
}
