import { hasUnseen, seen } from '../../kernel/canonical.ts';
import { localDate } from '../../kernel/dates.ts';
import { Exact } from '../../kernel/money.ts';
import type { Unitary } from './cell-formats.ts';
import type { Placed } from './columns.ts';
import type { Cell } from './sheet.ts';
import type { TABLE_FINDINGS } from './table-findings.ts';
import { converted, sameUnit, type Unit, unitNamed, unitWords } from './units.ts';

export type Problem = {
  readonly code: keyof typeof TABLE_FINDINGS;
  readonly decimals?: string;
  readonly limit?: string;
  readonly unit?: string;
};

/** A value, and what about it somebody should know. */
export type Value = { readonly text: string; readonly note?: keyof typeof TABLE_FINDINGS };

/** Characters of a text. */
export const MAX_TEXT = 200;

const GROUPED = /^\d{1,3}(?:,\d{3})+$/;

const PLAIN_NUMBER = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,40})?$/;

/** A number as people type it: mark of currency, separators of thousands, its unit behind it. */
function numberParts(text: string): { readonly number: string; readonly unit: string } | undefined {
  if (PLAIN_NUMBER.test(text)) return { number: text, unit: '' };
  const parts = /^([¥￥$]?)\s*([\d,]{1,40})(\.\d{1,40})?\s*(\p{L}{0,6})$/u.exec(text.normalize('NFKC'));
  if (!parts) return undefined;
  const [, mark = '', whole = '', fraction = '', unit = ''] = parts;
  if (whole.includes(',') && !GROUPED.test(whole)) return undefined;
  const digits = whole.replaceAll(',', '');
  return /^(0|[1-9]\d{0,14})$/.test(digits) ? { number: `${digits}${fraction}`, unit: unit || mark } : undefined;
}

/** The unit that a cell names itself; `undefined` when it names none. */
export function cellUnit(cell: Cell | undefined): Unit | undefined {
  if (typeof cell?.format === 'object') return unitNamed(cell.format.unit);
  if (cell?.kind !== 'text') return undefined;
  const unit = numberParts(seen(cell.text))?.unit ?? '';
  return unit === '' ? undefined : unitNamed(unit);
}

/** A share written as a percentage, as the decimal it is. */
function ofPercent(text: string): string {
  const percent = /^(\d{1,15}(?:\.\d{1,20})?)\s*%$/.exec(text.normalize('NFKC'))?.[1];
  return percent === undefined ? text : new Exact(percent).div(100).toFixed();
}

/** A cell of another unit than its heading contradicts it; which of them is right only a person can tell. */
function contradicts(own: Unit, { unit, wanted }: Placed): boolean {
  return own.of !== wanted?.of || (unit !== undefined && !sameUnit(own, unit));
}

function decimalValue(shown: string, cell: Cell, placed: Placed): Value | Problem {
  const { column, unit } = placed;
  // Zeros that a format puts in front are no part of a number; a unit that it puts behind is.
  const text = `${cell.kept ?? shown}${typeof cell.format === 'object' && unitNamed(cell.format.unit) ? cell.format.unit : ''}`;
  const parts = numberParts(column.share ? ofPercent(text) : text);
  const own = parts && parts.unit !== '' ? unitNamed(parts.unit) : undefined;
  if (!parts || (parts.unit !== '' && !own)) return { code: 'NUMBER_WRONG' };
  if (own && contradicts(own, placed)) return { code: 'UNIT_CONTRADICTS', unit: unitWords(own) };
  return inUnit(parts.number, unit ?? own, placed);
}

function inUnit(given: string, from: Unit | undefined, { column, wanted }: Placed): Value | Problem {
  const number = wanted && from ? converted(given, from, wanted) : given;
  const short = number.includes('.') ? number.replace(/\.?0+$/, '') : number;
  const decimals = column.decimals ?? 0;
  const isFine = (short.split('.')[1] ?? '').length <= decimals;
  return isFine ? { text: short } : { code: 'NUMBER_TOO_FINE', decimals: String(decimals) };
}

const DAY = [
  // 2022-05-03, 2022/5/3, 2022.5.3, each with a time behind it or not
  /^(?<y>\d{4})([-/.])(?<m>\d{1,2})\2(?<d>\d{1,2})(?:[ T]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/,
  // 2022年5月3日
  /^(?<y>\d{4})\s*年\s*(?<m>\d{1,2})\s*月\s*(?<d>\d{1,2})\s*[日号]?(?:\s*\d{1,2}[:时]\d{2}(?:[:分]\d{2}秒?)?分?)?$/,
  // 20220503
  /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  // 03.05.2022: with points the day stands first, as in Russia
  /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})$/,
];

/** A calendar day however it is usually written; two-digit years, and slashes with the year last, are refused. */
function dateValue(text: string, { kind }: Cell): Value | Problem {
  // A cell of a day was made from one.
  if (kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return dayValue(text);
  const plain = text.normalize('NFKC');
  const parts = DAY.map((form) => form.exec(plain)?.groups).find((found) => found !== undefined);
  if (!parts) return { code: 'DATE_WRONG' };
  return dayValue(`${parts.y}-${parts.m?.padStart(2, '0')}-${parts.d?.padStart(2, '0')}`);
}

function dayValue(day: string): Value | Problem {
  try {
    return { text: localDate(day) };
  } catch {
    return { code: 'DATE_WRONG' };
  }
}

/** Full-width letters and digits, blanks and the sign № are how a number was typed, no part of it. */
function plainCode(text: string): string {
  if (/^[!-~]*$/.test(text)) return text;
  return text
    .replaceAll('№', '')
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, '');
}

function textValue(text: string, cell: Cell): Value | Problem {
  if (cell.lost) return { code: 'CODE_LOST_DIGITS' };
  if (/^[=+\-@\t]/.test(text)) return { code: 'CELL_LOOKS_LIKE_FORMULA' };
  return text.length > MAX_TEXT ? { code: 'TEXT_TOO_LONG', limit: String(MAX_TEXT) } : { text };
}

function codeValue(text: string, cell: Cell, { column }: Placed): Value | Problem {
  const { pattern, digits, spellings = {} } = column;
  if (cell.lost) return { code: 'CODE_LOST_DIGITS' };
  if (cell.kind === 'boolean' || cell.kind === 'date') return { code: 'CODE_WRONG' };
  const plain = plainCode(text);
  if (pattern === undefined) return textValue(plain, cell);
  if (pattern.test(plain)) return { text: plain };
  const capitals = plain.toUpperCase();
  const forms = [...(Object.hasOwn(spellings, capitals) ? [spellings[capitals] ?? capitals] : []), capitals];
  const fits = forms.find((one) => pattern.test(one));
  if (fits !== undefined) return { text: fits };
  const restored = plain.padStart(digits ?? 0, '0');
  return cell.kind === 'number' && restored !== plain && pattern.test(restored)
    ? { text: restored, note: 'CODE_ZEROS_RESTORED' }
    : { code: 'CODE_WRONG' };
}

function wordsValue(text: string, cell: Cell): Value | Problem {
  if (cell.format !== undefined) return { code: 'CELL_SHOWS_ANOTHER' };
  const value = textValue(text, cell);
  return 'text' in value && hasUnseen(cell.text) ? { ...value, note: 'TEXT_HAS_UNSEEN' } : value;
}

/** A word behind a number, if it names a unit, or what is counted: “件” under 件数. */
function isUnitOf({ unit }: Unitary, { column, wanted }: Placed): boolean {
  return wanted ? unitNamed(unit) !== undefined : column.heading.includes(unit);
}

/** Whether the format of a cell shows something else than its value under this column. */
function showsAnother({ format }: Cell, placed: Placed): boolean {
  const { form, share } = placed.column;
  if (form !== 'decimal' || format === undefined) return format !== undefined;
  if (typeof format === 'object') return !isUnitOf(format, placed);
  return format === 'other' || !share;
}

/** A number, day or code: nothing in it may be unseen, and what its format shows is what it is. */
function exactValue(text: string, cell: Cell, placed: Placed): Value | Problem {
  const { column } = placed;
  if (hasUnseen(cell.text)) return { code: 'CODE_HAS_UNSEEN' };
  if (showsAnother(cell, placed)) return { code: 'CELL_SHOWS_ANOTHER' };
  if (column.form === 'code') return codeValue(text, cell, placed);
  return column.form === 'date' ? dateValue(text, cell) : decimalValue(text, cell, placed);
}

/** What a cell says under its column; `undefined` for an empty one that may be empty. */
export function cellValue(cell: Cell | undefined, placed: Placed): Value | Problem | undefined {
  const { column } = placed;
  if (cell?.kind === 'error') return { code: cell.text === '' ? 'FORMULA_WITHOUT_VALUE' : 'CELL_IS_ERROR' };
  const text = cell === undefined ? '' : seen(cell.text);
  if (!cell || text === '') return column.required ? { code: 'CELL_MISSING' } : undefined;
  if (/^[=@]/.test(text)) return { code: 'CELL_LOOKS_LIKE_FORMULA' };
  return column.form === 'text' ? wordsValue(text, cell) : exactValue(text, cell, placed);
}
