import type { Text } from '../kernel/refusal.ts';

type Found = {
  readonly code: string;
  readonly severity: string;
  readonly zh: string;
  readonly en: string;
  readonly hint?: Text;
  readonly at?: string;
  readonly rows?: readonly string[];
};

/** More ranges than this are counted in words only. */
const NAMED = 20;
/** And so many are kept for programs. */
const KEPT_RANGES = 200;

function rangesOf(numbers: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}

const written = ([from, to]: readonly [number, number], dash: string) =>
  from === to ? `${from}` : `${from}${dash}${to}`;

/** Rows as people read them: "3、7–12", "3, 7–12"; of very many the first and how many there are. */
export function rowWords(numbers: readonly number[]): Text {
  const ranges = rangesOf(numbers);
  const named = ranges.slice(0, NAMED).map((one) => written(one, '–'));
  const more = ranges.length > NAMED ? new Set(numbers).size : 0;
  return {
    zh: `${named.join('、')}${more ? ` 等共 ${more} ` : ''}`.trim(),
    en: `${named.join(', ')}${more ? ` and more, ${more} in all` : ''}`,
  };
}

/** Rows for programs: "3", "7-12". */
export function rowRanges(numbers: readonly number[]): string[] {
  return rangesOf(numbers)
    .slice(0, KEPT_RANGES)
    .map((one) => written(one, '-'));
}

/** "Row 3" of several rows is "Rows 3, 7–12"; a line of an invoice likewise. */
export function plural(template: string, many: boolean): string {
  return many ? template.replace(/\b([Rr]ow|[Ll]ine) \{row\}/g, '$1s {row}') : template;
}

type Split = {
  readonly key: string;
  readonly numbers: readonly number[];
  readonly zh: string;
  readonly en: string;
  readonly hint?: Text;
};

const WHERE = /^(.* )?row (\d+)$/;

function blanked(text: string, number: number): string {
  return text
    .replace(`第 ${number} 行`, '第 {row} 行')
    .replace(new RegExp(`\\b([Rr]ow|[Ll]ine) ${number}(?!\\d)`), '$1 {row}');
}

/** The row of a finding that is of one: where it stands, or, of an invoice's line in earlier versions, how it begins. */
function rowOf({ at, zh, en, rows }: Found): { readonly before: string; readonly number: number } | undefined {
  if (rows !== undefined) return undefined;
  const [, before = '', row] = WHERE.exec(at ?? '') ?? [];
  if (row !== undefined) return { before, number: Number(row) };
  const line = at === undefined && en.startsWith('Line ') ? /^第 (\d+) 行/.exec(zh)?.[1] : undefined;
  return line === undefined ? undefined : { before: 'line', number: Number(line) };
}

/** A text that does not say where it was found says so in front. */
function placed({ zh, en }: Text): Text {
  return { zh: zh.includes('{row}') ? zh : `第 {row} 行：${zh}`, en: en.includes('{row}') ? en : `Row {row}: ${en}` };
}

/** A finding of one row: its texts without the row, by which it equals those of other rows. */
function splitRow(found: Found): Split {
  const { code, severity, at = '', rows } = found;
  const place = rowOf(found);
  if (place === undefined)
    return {
      key: JSON.stringify([code, severity, found.zh, found.en, at, rows]),
      numbers: [],
      zh: found.zh,
      en: found.en,
    };
  const { before, number } = place;
  const text = ({ zh, en }: Text) => ({ zh: blanked(zh, number), en: blanked(en, number) });
  const { zh, en } = placed(text(found));
  const hint = found.hint ? { hint: text(found.hint) } : {};
  return { key: JSON.stringify([code, severity, zh, en, before]), numbers: [number], zh, en, ...hint };
}

type Member<One> = { readonly found: One; readonly split: Split };

function merged<One extends Found>(members: readonly Member<One>[]): One {
  const [{ found, split }] = members as readonly [Member<One>];
  const numbers = members.flatMap((member) => member.split.numbers).sort((a, b) => a - b);
  if (numbers.length === 0) return found;
  const words = rowWords(numbers);
  const many = new Set(numbers).size > 1;
  const put = (text: Text): Text => ({
    zh: text.zh.replaceAll('{row}', words.zh),
    en: plural(text.en, many).replaceAll('{row}', words.en),
  });
  const at = (found.at ?? 'row 0').replace(/\d+$/, String(numbers[0]));
  return { ...found, ...put(split), ...(split.hint ? { hint: put(split.hint) } : {}), at, rows: rowRanges(numbers) };
}

/**
 * Equal findings as one, with all its rows. Found in one row each, as readers of earlier versions stored them, they equal
 * each other when nothing but the row differs.
 */
export function grouped<One extends Found>(findings: readonly One[]): One[] {
  const split = findings.map((found) => ({ found, split: splitRow(found) }));
  return [...Map.groupBy(split, (one) => one.split.key).values()].map(merged);
}
