import { FISCAL_BILL_COLUMNS } from './fiscal-bill.ts';
import { LOCAL_USE_COLUMNS } from './local-use.ts';
import type { EvidenceReference } from './reference.ts';
import { REGISTER_COLUMNS } from './register.ts';
import { ROSTER_COLUMNS } from './roster.ts';
import type { Column } from './table.ts';
import { WEIGHBRIDGE_COLUMNS } from './weighbridge.ts';
import { readSheets } from './workbook.ts';

/** The kinds that come in a workbook of ours, by the headings that tell them apart. */
const TEMPLATES = {
  register: REGISTER_COLUMNS,
  'local-use': LOCAL_USE_COLUMNS,
  roster: ROSTER_COLUMNS,
  weighbridge: WEIGHBRIDGE_COLUMNS,
  'fiscal-bill': FISCAL_BILL_COLUMNS,
} as const satisfies Record<string, readonly Column[]>;

export type TemplateKind = keyof typeof TEMPLATES | 'statement';

const PAIRS = Object.entries(TEMPLATES) as [TemplateKind, readonly Column[]][];

/** The template whose headings these are for the most part; `undefined` when they are none of ours. @throws NotEvidence */
export async function templateKind(
  bytes: Uint8Array,
  { statement = [] }: EvidenceReference = {},
): Promise<TemplateKind | undefined> {
  const [first] = await readSheets(bytes);
  const heading = first?.rows[0];
  const headings = new Set([...(heading?.cells.values() ?? [])].map((cell) => cell.text.trim()));
  const scored = PAIRS.map(([kind, columns]) => {
    const named = (column: Column) =>
      [column.heading, ...(column.aliases ?? [])].some((heading) => headings.has(heading));
    return { kind, share: columns.filter(named).length / columns.length };
  });
  if (statement.some(({ name }) => name.zh === first?.name)) return 'statement';
  const best = scored.toSorted((a, b) => b.share - a.share)[0];
  return best && best.share >= 0.5 ? best.kind : undefined;
}
