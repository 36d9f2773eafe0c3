import type { Language } from '../words/words.ts';

/** `1234567.80` as people read it: 1,234,567.80. Works on the digits: an amount is never a JavaScript number. */
export function formatYuan(amount: string): string {
  return grouped(amount);
}

/** In 万元 without losing a fen: `12345678.90` is 1,234.567890 → 1,234.56789. */
export function formatWan(amount: string): string {
  const [sign, digits] = amount.startsWith('-') ? ['-', amount.slice(1)] : ['', amount];
  const [whole = '0', fraction = ''] = digits.split('.');
  const padded = whole.padStart(5, '0');
  const rest = `${padded.slice(-4)}${fraction}`.replace(/0+$/, '');
  return `${sign}${grouped(padded.slice(0, -4))}${rest === '' ? '' : `.${rest}`}`;
}

/** Groups the whole part of any decimal string by thousands. */
export function grouped(value: string): string {
  const [whole = '0', fraction] = value.split('.');
  const shown = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? shown : `${shown}.${fraction}`;
}

const ZONE = 'Asia/Shanghai';
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: Language, withTime: boolean): Intl.DateTimeFormat {
  const key = `${language} ${withTime}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: ZONE,
    year: 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    ...(withTime ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' as const } : {}),
  });
  formats.set(key, made);
  return made;
}

/** An instant as a day in Asia/Shanghai; a plain date stays the day it is. */
export function formatDay(value: string, language: Language): string {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00+08:00` : value;
  return formatOf(language, false).format(new Date(instant));
}

/** An instant with its minute, in Asia/Shanghai. */
export function formatInstant(value: string, language: Language): string {
  return formatOf(language, true).format(new Date(value));
}

/** The minute of an instant in Asia/Shanghai, as `2023-03-02 00:30`: sorts as text and is read by spreadsheets. */
export function toMinute(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(instant),
  );
}

/** The day of an instant in Asia/Shanghai, as `2023-03-01`. */
export function toDay(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(new Date(instant));
}
