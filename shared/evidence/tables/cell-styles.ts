import { childrenAt, type XmlElement } from '../containers/xml.ts';
import { type CellFormat, formatOf, type TextFormat, textFormatOf } from './cell-formats.ts';

/** What the style of a cell does to what it holds; `faint`: in the colour of what it stands on, so that nobody reads it. */
export type CellStyle = { readonly number: CellFormat; readonly text: TextFormat; readonly faint: boolean };

/** The style of cells that name none. */
export const NO_STYLE: CellStyle = { number: 'number', text: 'text', faint: false };

/**
 * Formats that every program knows by their number, those of a Chinese Excel among them (ECMA-376 part 1, 18.8.30). What
 * 32 to 35, 55 and 56 show hangs on the language of the program: a time, or a day.
 */
const BUILT_IN: readonly (readonly [number, number, CellFormat])[] = [
  [0, 8, 'number'],
  [9, 10, 'percent'],
  [11, 11, 'number'],
  [14, 17, 'date'],
  [22, 22, 'date'],
  [27, 36, 'date'],
  [37, 44, 'number'],
  [48, 48, 'number'],
  [49, 49, 'text'],
  [50, 58, 'date'],
];

/** What a format does that has a number and no code. */
function builtIn(id: number): CellFormat {
  return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? 'other';
}

const WHITE = 'FFFFFF';
/** White, as themes and the old palette number it. */
const WHITE_BY_NUMBER: ReadonlySet<string> = new Set(['theme 0', 'indexed 1', 'indexed 9', 'indexed 65']);

/** A colour by its digits, its place in the theme with its tint, or its number in the palette. */
function colourOf(element: XmlElement | undefined): string | undefined {
  if (!element) return undefined;
  const { attributes } = element;
  const rgb = attributes.get('rgb');
  if (rgb !== undefined) return rgb.slice(-6).toUpperCase();
  const by = ['theme', 'indexed'].find((name) => attributes.has(name));
  if (by === undefined) return undefined;
  const named = `${by} ${attributes.get(by)}`;
  const tint = Number(attributes.get('tint') ?? '0');
  return tint === 0 && WHITE_BY_NUMBER.has(named) ? WHITE : `${named} ${tint}`;
}

/** What a cell's text stands on: the paper, or its fill; of a pattern nobody knows. */
function groundOf(fill: XmlElement | undefined): string | undefined {
  const [pattern] = fill ? childrenAt(fill, 'patternFill') : [];
  if (!fill || (pattern?.attributes.get('patternType') ?? '') === 'none') return WHITE;
  if (pattern?.attributes.get('patternType') !== 'solid') return undefined;
  return colourOf(childrenAt(pattern, 'fgColor')[0]);
}

/** The style of every cell, by the number under which cells name it. */
export function cellStyles(styles: XmlElement | undefined): readonly CellStyle[] {
  if (!styles) return [];
  const own = new Map(
    childrenAt(styles, 'numFmts/numFmt').map((form) => {
      const code = form.attributes.get('formatCode') ?? '';
      return [form.attributes.get('numFmtId') ?? '', { number: formatOf(code), text: textFormatOf(code) }] as const;
    }),
  );
  const fonts = childrenAt(styles, 'fonts/font').map((font) => colourOf(childrenAt(font, 'color')[0]));
  const grounds = childrenAt(styles, 'fills/fill').map(groundOf);
  return childrenAt(styles, 'cellXfs/xf').map(({ attributes }) => {
    const id = attributes.get('numFmtId') ?? '0';
    const font = fonts[Number(attributes.get('fontId') ?? '0')];
    const fill = Number(attributes.get('fillId') ?? '0');
    const ground = fill < grounds.length ? grounds[fill] : WHITE;
    const format = own.get(id) ?? { number: builtIn(Number(id)), text: 'text' as const };
    return { ...format, faint: font !== undefined && font === ground };
  });
}
