import { findingFrom, NotEvidence } from '../finding.ts';
import { TABLE_FINDINGS } from './table-findings.ts';

export const MAX_ROWS = 100_000;
/** Columns of a sheet in which anything may stand. */
const MAX_COLUMNS = 512;
/** Cells of the largest register, with room for columns of its own. */
const MAX_CELLS = 2_000_000;

/** Counts what a table holds while it is read, so that one that is too large is given up on before it fills the memory. */
export class TableSize {
  cells = 0;

  /** @throws NotEvidence TABLE_TOO_WIDE, TABLE_TOO_LONG */
  add(filled: number, width: number): void {
    this.cells += filled;
    if (width > MAX_COLUMNS) tooLarge('TABLE_TOO_WIDE', MAX_COLUMNS);
    if (this.cells > MAX_CELLS) tooLarge('TABLE_TOO_LONG', MAX_ROWS);
  }
}

function tooLarge(code: 'TABLE_TOO_WIDE' | 'TABLE_TOO_LONG', limit: number): never {
  throw new NotEvidence([findingFrom(TABLE_FINDINGS, code, { limit: String(limit) })]);
}
