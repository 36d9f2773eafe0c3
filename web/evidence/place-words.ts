/** The words for the places of a document. */
type Words = {
  readonly row: (number: string) => string;
  readonly line: (number: string) => string;
  readonly entry: (number: string) => string;
  readonly consignment: (number: string) => string;
  readonly cell: (cell: string) => string;
  readonly sheet: (name: string) => string;
  readonly sum: (column: string) => string;
  readonly distinct: (column: string) => string;
  readonly column: (column: string) => string;
  readonly said: Readonly<Record<string, string>>;
};

const LIST = /\b(row|line|entry|consignment) \d+(?:, (?:(?:row|line|entry|consignment) )?\d+)*/g;
const CELL = /^(?:(.+)!)?([A-Z]{1,3}\d+)$/;
const COLUMN = /^(sum of |distinct values of )?column (.+)$/s;
const HAN = /\p{Script=Han}/u;

/**
 * A place in a document as people say it: `row 7` is 第 7 行, `row 7, row 8, row 9` is 第 7–9 行, `Sheet1!B4` names sheet and
 * cell, and the heading before a colon (`netKg: row 7`) has its name. What people wrote stays what it is; paths of elements
 * (`DecHead/CustomMaster`), which only programs find, are empty.
 */
export function placeWords(place: string, words: Words, nameOf: (name: string) => string): string {
  const fixed = place.split(', ').map((part) => (Object.hasOwn(words.said, part) ? words.said[part] : undefined));
  if (fixed.every((part) => part !== undefined)) return fixed.join('、');
  const [, sheet, cell] = CELL.exec(place) ?? [];
  if (cell !== undefined) return `${sheet === undefined ? '' : words.sheet(sheet)}${words.cell(cell)}`;
  const [, how, column] = COLUMN.exec(place) ?? [];
  if (column !== undefined) return columnWords(how, column, words);
  const [, heading, rest = place] = /^(\w+): (.+)$/s.exec(place) ?? [];
  const isSaid = rest.search(LIST) >= 0 || HAN.test(rest);
  const known = isSaid ? rest.replace(LIST, (list) => runsOf(list, words)) : '';
  if (heading === undefined) return known;
  return known === '' ? nameOf(heading) : `${nameOf(heading)}：${known}`;
}

function columnWords(how: string | undefined, column: string, words: Words): string {
  if (how === undefined) return words.column(column);
  return how.startsWith('sum') ? words.sum(column) : words.distinct(column);
}

/** `row 7, row 8, row 10` as runs of numbers: 7–8, 10. */
function runsOf(list: string, words: Words): string {
  const kind = (['row', 'line', 'entry', 'consignment'] as const).find((each) => list.startsWith(each)) ?? 'row';
  const runs: [number, number][] = [];
  for (const number of list.match(/\d+/g)?.map(Number) ?? []) {
    const last = runs.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return words[kind](runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join('、'));
}

type Found = { readonly at?: string; readonly rows?: readonly string[] };

/** Whether a finding was found in a row: it names its rows, or stands in that place alone. */
export function isFoundIn({ at, rows }: Found, row: { readonly at: string }): boolean {
  const number = /^row (\d+)$/.exec(row.at)?.[1];
  if (rows === undefined || number === undefined) return at === row.at;
  return rows.some((range) => {
    const [from = '', to = from] = range.split('-');
    return Number(number) >= Number(from) && Number(number) <= Number(to);
  });
}

/** Whether the sentence of a finding says where it was found, so that its place need not stand behind it once more. */
export function saysWhere({ rows }: Found, sentence: string, place: string): boolean {
  return rows !== undefined || sentence.includes(place);
}
