import type { Column } from './column.ts';
import { csvOf } from './csv.ts';
import { saveFile } from './save-file.ts';
import { saveText } from './save-text.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Hands the rows that are shown to the browser as a file; what writes workbooks is loaded when the first one is asked for. */
export async function saveTable<Row>(
  form: 'xlsx' | 'csv',
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<void> {
  if (form === 'csv') return saveText(`${name}.csv`, 'text/csv', csvOf(columns, rows));
  const { xlsxOf } = await import('./xlsx.ts');
  const bytes = await xlsxOf(name, columns, rows);
  saveFile(`${name}.xlsx`, new Blob([new Uint8Array(bytes)], { type: XLSX }));
}
