import { sameWords } from '../../kernel/canonical.ts';
import type { Text } from '../../kernel/refusal.ts';
import type { Cell, Row } from './sheet.ts';
import { type Unit, unitNamed } from './units.ts';

export type Column = {
  readonly key: string;
  /** The heading as the template prints it, its unit in brackets. */
  readonly heading: string;
  /** Other headings in use for the same column, without units. */
  readonly aliases?: readonly string[];
  readonly required: boolean;
  /** The whole column may be missing. */
  readonly mayBeAbsent?: boolean;
  readonly form: 'text' | 'code' | 'decimal' | 'date';
  /** For codes: the whole value must match. */
  readonly pattern?: RegExp;
  /** For codes of one length: a number cell has lost the zeros in front. */
  readonly digits?: number;
  /** For codes: what else people write, by what it means. */
  readonly spellings?: Readonly<Record<string, string>>;
  /** For decimals. */
  readonly decimals?: number;
  /** For decimals that a format may show as a percentage. */
  readonly share?: true;
  /** What the template's second sheet shows. */
  readonly example?: string;
  /** How to fill it in, where the heading does not say. */
  readonly guide?: Text;
};

/** A column in its place in a file; `unit` is that of the file, absent where nothing tells it, `wanted` the column's own. */
export type Placed = {
  readonly column: Column;
  readonly index: number;
  readonly unit: Unit | undefined;
  readonly wanted: Unit | undefined;
};

/** A heading without its unit, and the unit. Brackets that hold none stay part of the heading. */
export function headingParts(heading: string): { readonly name: string; readonly unit?: Unit } {
  const parts = /^(.*?)[（([【]([^（([【]*)[）)\]】]\s*$/u.exec(heading.trim());
  const words = parts?.[2]?.split(/[，,、；;：:]|单位/) ?? [];
  const unit = words.map(unitNamed).find((one) => one !== undefined);
  const slash = /^(.*)[/／]\s*([^/／]+)$/.exec(heading.trim());
  const afterSlash = unit ? undefined : unitNamed(slash?.[2] ?? '');
  if (afterSlash) return { name: sameWords(slash?.[1] ?? ''), unit: afterSlash };
  return unit ? { name: sameWords(parts?.[1] ?? ''), unit } : { name: sameWords(heading) };
}

/** The unit in which a column's values are given; `undefined` for what is only counted. */
export function unitOf(column: Column): Unit | undefined {
  return column.form === 'decimal' ? headingParts(column.heading).unit : undefined;
}

/** What columns are called: by name and measure first, because amounts in yuan and in dollars may share a name. */
class Headings {
  readonly exact = new Map<string, Column>();
  readonly byName = new Map<string, Column | 'several'>();

  constructor(columns: readonly Column[]) {
    for (const column of columns) {
      const own = headingParts(column.heading);
      const others = (column.aliases ?? []).map((alias) => headingParts(alias).name);
      this.exact.set(sameWords(column.heading), column);
      for (const name of new Set([own.name, ...others])) {
        this.exact.set(`${name} ${own.unit?.of ?? ''}`, column);
        const known = this.byName.get(name);
        this.byName.set(name, known === undefined || known === column ? column : 'several');
      }
    }
  }

  column(heading: string): Column | undefined {
    const { name, unit } = headingParts(heading);
    const exact = this.exact.get(sameWords(heading)) ?? this.exact.get(`${name} ${unit?.of ?? ''}`);
    if (exact || unit) return exact;
    const named = this.byName.get(name);
    return named === 'several' ? undefined : named;
  }
}

export type Header = {
  readonly row: Row;
  readonly placed: readonly Placed[];
  readonly twice: readonly { readonly column: Column; readonly index: number }[];
  readonly unknown: readonly { readonly heading: string; readonly index: number }[];
};

/** Title, unit line and heading stand in the first rows. */
const SEARCHED = 15;
/** What is longer is a sentence, no heading. */
const LONGEST = 200;

function headerIn(row: Row, headings: Headings): Header {
  const placed: Placed[] = [];
  const twice: { column: Column; index: number }[] = [];
  const unknown: { heading: string; index: number }[] = [];
  for (const [index, cell] of row.cells.entries()) {
    const heading = cell?.text.trim() ?? '';
    if (heading === '') continue;
    const column = heading.length > LONGEST ? undefined : headings.column(heading);
    if (!column) unknown.push({ heading, index });
    else if (placed.some((one) => one.column === column)) twice.push({ column, index });
    else placed.push({ column, index, unit: headingParts(heading).unit, wanted: unitOf(column) });
  }
  return { row, placed, twice, unknown };
}

/** The row among the first that has most of the headings; without one in which two of them stand, none. */
export function findHeader(rows: readonly Row[], columns: readonly Column[]): Header | undefined {
  const headings = new Headings(columns);
  const found = rows.slice(0, SEARCHED).map((row) => headerIn(row, headings));
  const [best] = found.toSorted((a, b) => b.placed.length - a.placed.length);
  return best && best.placed.length >= Math.min(2, columns.length) ? best : undefined;
}

/** How many of the columns a header has, as a share. */
export function share({ placed }: Header, columns: readonly Column[]): number {
  return placed.length / columns.length;
}

/** Units that a line above the headings names for the whole table: 单位：千克. */
export function statedUnits(rows: readonly Row[]): readonly Unit[] {
  const texts = rows.flatMap((row) => row.cells.flatMap((cell) => (cell ? [cell.text] : [])));
  return texts.flatMap((text) => {
    const named = /(?:计量|重量|金额)?单位\s*[：:]\s*(.+)$/.exec(text.trim())?.[1] ?? '';
    return named.split(/[，,、；;/\s]+/).flatMap((word) => unitNamed(word) ?? []);
  });
}

/** A column's letters as a spreadsheet shows them. */
export function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `${letters(Math.floor(index / 26) - 1)}${letters(index % 26)}`;
}

/** Columns as people find them: their letters, and what stands above them. */
export function columnWords(columns: readonly { readonly index: number; readonly heading: string }[]): Text {
  const named = columns
    .slice(0, 20)
    .map(({ index, heading }) => ({ letter: letters(index), short: heading.slice(0, 20) }));
  const zh = named.map(({ letter, short }) => `${letter} 列${short === '' ? '' : `“${short}”`}`);
  const en = named.map(({ letter, short }) => `${letter}${short === '' ? '' : ` "${short}"`}`);
  const more = columns.length > named.length;
  return { zh: `${zh.join('、')}${more ? '等' : ''}`, en: `${en.join(', ')}${more ? ' and more' : ''}` };
}

/** A cell's text without blanks around it; nothing for an empty one. */
export function textOf(cell: Cell | undefined): string {
  return cell?.text.trim() ?? '';
}
