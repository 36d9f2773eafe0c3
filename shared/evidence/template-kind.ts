import type { DocumentKindName } from './document-kinds.ts';
import type { EvidenceReference } from './reference.ts';
import { findHeader, share } from './tables/columns.ts';
import { csvHead } from './tables/csv.ts';
import type { Row } from './tables/sheet.ts';
import { type Column, tableSheet } from './tables/table.ts';
import { readSheets } from './tables/workbook.ts';

/** The kinds that come in a workbook of ours, with the columns whose headings tell them apart. */
export type Templates = readonly { readonly kind: DocumentKindName; readonly columns: readonly Column[] }[];

/** The template whose headings these are for the most part. */
function best(
  templates: Templates,
  rowsFor: (columns: readonly Column[]) => readonly Row[],
): DocumentKindName | undefined {
  const scored = templates.map(({ kind, columns }) => {
    const header = findHeader(rowsFor(columns), columns);
    return { kind, share: header ? share(header, columns) : 0 };
  });
  const [first] = scored.toSorted((a, b) => b.share - a.share);
  return first && first.share >= 0.5 ? first.kind : undefined;
}

/** The kind of a workbook by its headings; `undefined` when they are none of ours. @throws NotEvidence */
export async function templateKind(
  bytes: Uint8Array,
  templates: Templates,
  { statement = [] }: EvidenceReference = {},
): Promise<DocumentKindName | undefined> {
  const sheets = await readSheets(bytes);
  if (statement.some(({ name }) => name.zh === sheets[0]?.name)) return 'statement';
  return best(templates, (columns) => tableSheet(sheets, columns)?.rows ?? []);
}

/** The kind of a CSV by its headings. @throws NotEvidence */
export function csvKind(bytes: Uint8Array, templates: Templates): DocumentKindName | undefined {
  const head = csvHead(bytes);
  return best(templates, () => head);
}
