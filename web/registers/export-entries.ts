import { type Cells, cellColumns, cellsOf } from '../../shared/registers/cells.ts';
import type { Body } from '../../shared/registers/field.ts';
import type { Register } from '../../shared/registers/register.ts';
import { saveTable } from '../parts/save-table.ts';
import type { Entry } from './queries.ts';

/** What is in force as a workbook that can be changed and imported: its headings are those that the import reads. */
export function exportEntries(register: Register, entries: readonly Entry[]): Promise<void> {
  const rows = entries
    .filter(({ state }) => state === 'in-force')
    .flatMap((entry) => cellsOf(register, { ...entry, body: entry.body as Body | null }));
  const columns = cellColumns(register).map(({ field, key }) => ({
    key,
    title: field.words.zh,
    value: (cells: Cells) => cells[key] ?? '',
  }));
  return saveTable('xlsx', register.words.zh, columns, rows);
}
