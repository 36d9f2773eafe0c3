/** A word behind the value; whether it is the unit of the column only its heading can tell. */
export type Unitary = { readonly unit: string };

/**
 * What a number format does to the number in a cell. `number`: shows it, rounded at most; `percent`: shows a hundred times
 * it; `date`: shows a day; a count: shows whole numbers with so many digits, zeros in front; a unit: shows it with a word
 * behind it; `other`: may show something else, or nothing. Only what is known to show the number is let through.
 */
export type CellFormat = 'number' | 'percent' | 'date' | 'text' | 'other' | { readonly digits: number } | Unitary;

/** What a format does to a text: shows it, shows it with a word behind it, or may show something else or nothing. */
export type TextFormat = 'text' | 'other' | Unitary;

/** Words that may stand beside a number without making it another one: marks of currency, blanks, signs, brackets. */
const HARMLESS = /^[\s￥¥$€元]*$/;
/** What else may stand beside a negative number or in place of a zero. */
const SIGNS = /\\?[()（）+-]/g;

/** A word that may be a unit. */
const WORD = /^\p{L}{0,6}$/u;

/** A gap as wide as a character, or a character that fills the cell. */
const PADDING = /[_*]./g;

type Core = { readonly shown: string; readonly word: string };

/**
 * A section without colours, locales, padding and harmless words, and the one other word that is printed behind it;
 * `undefined` when something else is printed too. White is a colour in which nobody reads.
 */
function core(section: string, signs: 'with signs' | 'plain' = 'plain'): Core | undefined {
  const words: string[] = [];
  const rest = (signs === 'plain' ? section : section.replace(PADDING, '').replace(SIGNS, ''))
    .replace(/\[(?:Black|Blue|Cyan|Green|Magenta|Red|Yellow|Color\d+|DBNum1|\$[￥¥$€]?-?[0-9A-F]*)\]/gi, '')
    .replace(/"([^"]*)"|\\(.)/g, (_, quoted: string | undefined, escaped: string | undefined) => {
      const word = quoted ?? escaped ?? '';
      if (HARMLESS.test(word)) return '';
      words.push(word.trim());
      return '\0';
    })
    .replace(PADDING, '')
    .replace(/[\s￥¥$€]/g, '');
  const shown = rest.replace(/\0+$/, '');
  const word = words.join('');
  return shown.includes('\0') || !WORD.test(word) ? undefined : { shown, word };
}

/** Placeholders of digits with separators of thousands between them; a comma at the end would divide by a thousand. */
const NUMBER = /^(?:General|[#0?]+(?:,[#0?]+)*(?:\.[#0?]*)?(?:E\+?0+)?)$/i;
/** What may show a negative number, a zero or a text: the same, a sign, or nothing. */
const REST = /^(?:General|[#0?,]*[#0?](?:\.[#0?]*)?(?:E\+?0+)?|@|)$/i;

/** What stands between the parts of a day or a time: marks, blanks, and the Chinese words for the parts and the day of the week. */
const BETWEEN = /^[-/.:,\s年月日号时時分秒星期周]*$/;

/** Languages as spreadsheet programs name them; one of another calendar shows another year. */
const LANGUAGE =
  /\[(?:DBNum1|Black|Blue|Cyan|Green|Magenta|Red|Yellow|Color\d+|\$-(?:(?:1?0)?[0-9A-F]{3,4}|[a-z]{2}(?:-[a-z]{2,4}){0,2}|x-sys(?:date|time)))\]/gi;

/** Parts of a day and of a time, the halves of a day and parts of seconds among them. */
const PARTS = /(?:y+|m+|d+|e+|a{3,4}|h+|s+(?:\.0{1,3})?|AM\/PM|A\/P|上午\/下午)/gi;

/**
 * Whether a section of a number format shows days: parts of a day, with nothing between them that could be read as part
 * of it. An allow-list: `"2021-03-"dd` shows a month that no cell holds.
 */
function isDayFormat(section: string): boolean {
  let isPlain = true;
  const plain = section
    .replace(LANGUAGE, '')
    .replace(/"([^"]*)"|[\\](.)|_./g, (_, quoted?: string, escaped?: string) => {
      if (!BETWEEN.test(quoted ?? escaped ?? '')) isPlain = false;
      return '';
    });
  return isPlain && /[yd]/i.test(plain) && BETWEEN.test(plain.replace(PARTS, ''));
}

/** The sections of a format: for numbers above zero, below it, for zero, for texts. */
function sectionsOf(code: string): readonly string[] {
  return code.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
}

function isHarmlessRest(section: string, word: string): boolean {
  const rest = core(section.replace(/\[White\]/i, ''), 'with signs');
  return rest !== undefined && REST.test(rest.shown) && (rest.word === '' || rest.word === word);
}

function shownAs({ shown, word }: Core): CellFormat {
  if (word !== '') return NUMBER.test(shown) ? { unit: word } : 'other';
  if (/^0{2,}$/.test(shown)) return { digits: shown.length };
  if (shown.endsWith('%')) return NUMBER.test(shown.slice(0, -1)) ? 'percent' : 'other';
  return NUMBER.test(shown) ? 'number' : 'other';
}

/** What the code of a format of the workbook's own does to a number. */
export function formatOf(code: string): CellFormat {
  const [first = '', ...others] = sectionsOf(code);
  const form = core(first);
  const word = form?.word ?? '';
  const isDay = isDayFormat(first);
  // What stands in the fourth is for texts.
  const fit = others.slice(0, 2).every((one) => (isDay && isDayFormat(one)) || isHarmlessRest(one, word));
  if (!fit) return 'other';
  if (isDay) return 'date';
  if (form === undefined) return 'other';
  return form.shown === '@' ? 'text' : shownAs(form);
}

/** What it does to a text: that of the fourth section, or of the one that asks for the text; without one, nothing. */
export function textFormatOf(code: string): TextFormat {
  const sections = sectionsOf(code);
  const own = sections[3] ?? sections.find((one) => one.replace(/"[^"]*"|\\./g, '').includes('@'));
  if (own === undefined) return 'text';
  const form = core(own);
  if (form === undefined || !/^(?:@|General)$/i.test(form.shown)) return 'other';
  return form.word === '' ? 'text' : { unit: form.word };
}
