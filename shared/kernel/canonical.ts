/**
 * One form for what is one thing, however it was typed. Every comparison of words, numbers and plates, and every key under
 * which a voucher counts, goes through here; what people are shown stays as it was written.
 */

/** Characters of plain text: neither unseen, nor in need of another form. */
const PLAIN = /^[\u0021-\u007e\u4e00-\u9fff]*$/;

/**
 * Characters that nobody sees: zero-width ones, marks of direction, fillers, variation selectors, tags, soft hyphens.
 * Blanks of all kinds are seen, if only as a gap.
 */
const UNSEEN =
  /\u034f|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u180b-\u180d\u180f]|[\ufe00-\ufe0f]|\udb40[\udc00-\udfff]/g;
const UNSEEN_ONCE = new RegExp(UNSEEN.source);

export function hasUnseen(text: string): boolean {
  return !PLAIN.test(text) && UNSEEN_ONCE.test(text);
}

/**
 * The text without what nobody sees; a line break inside it is a gap, as in the cell it came
 * from.
 */
export function seen(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
}

/** Radicals that Unicode keeps apart from the characters that people see, or folds to another form of them (NFKC: ⼾ to 戶). */
const RADICALS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'⺠民⺷羊⻁虎⻃西⻄西⻅见⻆角⻉贝⻋车⻌辶⻑长⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⺟母⺎兀⺩王⺪疋⺬示⺮竹⺸羊⺼肉⼾户⾭青',
  ]
    .map((one, at, all) => [one, all[at + 1] ?? one] as const)
    .filter((_, at) => at % 2 === 0),
);

/**
 * Words as they are shown where a program wrote radicals and compatibility characters for those that people see; brackets
 * and blanks stay as they were written.
 */
export function readable(text: string): string {
  return seen(text).replace(/[⺀-⿟豈-\ufaff]/g, (one) => RADICALS[one] ?? one.normalize('NFKC'));
}

type Form = (text: string) => string;

function folded(text: string): string {
  return text
    .replace(/[⺀-⿟]/g, (one) => RADICALS[one] ?? one)
    .normalize('NFKC')
    .toUpperCase()
    .normalize('NFKC');
}

const DASHES = /[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]/g;
const DOTS = /[\u00b7\u2022\u2027\u2219\u22c5\u30fb\uff65\u0387\u16eb\u25cf]/g;

/** Cyrillic letters on Russian plates and passports are those that have a Latin twin. */
const TWINS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'АВЕКМНОРСТУХ'].map((letter, at) => [letter, 'ABEKMHOPCTYX'[at] ?? letter]),
);

/** More rounds than any text needs. */
const MOST_ROUNDS = 5;

/** What is taken out may bring signs together that are then written as one: the form is taken until it stays. */
function untilItStays(form: Form): Form {
  return (text) => {
    let now = form(text);
    for (let round = 1; round < MOST_ROUNDS && !PLAIN.test(now); round += 1) {
      const next = form(now);
      if (next === now) return now;
      now = next;
    }
    return now;
  };
}

const wordsOnce = (text: string): string => folded(text.replace(UNSEEN, '')).replace(/\s+/g, '');
const codeOnce = (text: string): string => wordsOnce(text).replace(DOTS, '').replace(DASHES, '-');
const plateOnce = (text: string): string =>
  folded(text.replace(UNSEEN, ''))
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[АВЕКМНОРСТУХ]/g, (letter) => TWINS[letter] ?? letter);
const [words, code, plate] = [wordsOnce, codeOnce, plateOnce].map(untilItStays) as [Form, Form, Form];

/** Words as they are compared: names, goods, headings. Full and half width, letters of either case and blanks are alike. */
export function sameWords(text: string): string {
  return PLAIN.test(text) ? text.toUpperCase() : words(text);
}

/** A number of a paper as it is compared: as words, and without the dots that some print between its parts. */
export function sameCode(text: string): string {
  return PLAIN.test(text) ? text.toUpperCase() : code(text);
}

/** A plate or a passport number as it is compared: its letters and digits. */
export function samePlate(text: string): string {
  return plate(text);
}
