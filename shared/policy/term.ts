import type { Fraction } from '../kernel/fraction.ts';
import { yuanText } from '../kernel/fraction.ts';
import type { Edition } from './edition.ts';
import type { FactBook, Row } from './fact-book.ts';
import type { Kind } from './facts.ts';
import type { Level } from './items.ts';
import type { Parameters } from './parameters.ts';
import type { Readings } from './readings.ts';

/** Everything a term may look at. `used` collects the readings of the step that is being said. */
export type Scope = {
  readonly facts: FactBook;
  readonly row: Row | null;
  /** One kind of goods only (reading A27 `per-product`), or null for all. */
  readonly product: string | null;
  readonly level: Level;
  readonly policyYear: number;
  readonly readings: Readings;
  readonly parameters: Parameters;
  readonly edition: Edition;
  readonly used: Set<string>;
};

/** What a term answers: its value and its words, from one pass. Null when a fact is missing. */
export type Said<V> = {
  readonly value: V | null;
  readonly missing: readonly string[];
  readonly zh: string;
  readonly en: string;
  /** The amount before an inner cap (a cap per site), where there is one. */
  readonly uncapped?: Fraction;
  /** Amounts by row, where the order of operations needs them. */
  readonly parts?: ReadonlyMap<string, Fraction>;
};

type Used = { readonly uses: readonly string[] };
export type Numeric = Exclude<Kind, 'date' | 'yes-no' | 'code'>;
export type Term<K extends Kind> = Used & { readonly kind: K; readonly say: (scope: Scope) => Said<Fraction> };
/** Met, not met (false) or cannot tell (null). */
export type Condition = Used & { readonly say: (scope: Scope) => Said<boolean> };

export const NOTHING_MISSING: readonly string[] = [];

export function known<V>(value: V, zh: string, en: string): Said<V> {
  return { value, missing: NOTHING_MISSING, zh, en };
}

export function unknown(missing: readonly string[], zh: string, en: string): Said<never> {
  return { value: null, missing, zh, en };
}

export function together(...lists: readonly (readonly string[])[]): readonly string[] {
  const all = lists.flat();
  return all.length === 0 ? NOTHING_MISSING : [...new Set(all)];
}

export function usesOf(...parts: readonly Used[]): readonly string[] {
  return [...new Set(parts.flatMap((part) => part.uses))];
}

/** The option in force at this level; the step remembers that it was asked. */
export function reading(scope: Scope, id: string): string {
  const option = scope.readings.at(id, scope.level);
  scope.used.add(`${id}=${option}`);
  return option;
}

function grouped(text: string): string {
  const point = text.indexOf('.');
  const whole = point < 0 ? text.length : point;
  const first = text.startsWith('-') ? 2 : 1;
  let head = text;
  for (let at = whole - 3; at >= first; at -= 3) head = `${head.slice(0, at)},${head.slice(at)}`;
  return head;
}

/** A number with so many decimals; "…" where it goes on. */
export function decimalText(value: Fraction, places: number): string {
  const negative = value.n < 0n;
  const n = (negative ? -value.n : value.n) * 10n ** BigInt(places);
  const digits = (n / value.d).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return `${negative ? '-' : ''}${text}${n % value.d === 0n ? '' : '…'}`;
}

/** An amount of fen for people; "…" where the exact value goes on past the fen. */
export function moneyWords(value: Fraction): string {
  if (value.d === 1n) return grouped(yuanText(value.n));
  return `${grouped(yuanText(value.n / value.d))}${value.n % value.d === 0n ? '' : '…'}`;
}

export function percentWords(value: Fraction): string {
  return `${decimalText({ n: value.n * 100n, d: value.d }, 4).replace(/\.?0+(…?)$/, '$1')}%`;
}

/** A value with its unit, for the trace. */
export function words(kind: Kind, value: Fraction): { zh: string; en: string } {
  if (kind === 'rate') {
    const text = percentWords(value);
    return { zh: text, en: text };
  }
  if (kind === 'tonnes') {
    const text = grouped(decimalText(value, 8).replace(/(\.\d{3}\d*?)0+$/, '$1'));
    return { zh: `${text} 吨`, en: `${text} t` };
  }
  if (kind === 'count') {
    const text = grouped(decimalText(value, 0));
    return { zh: text, en: text };
  }
  const text = moneyWords(value);
  return kind === 'usd' ? { zh: `${text} 美元`, en: `USD ${text}` } : { zh: `${text} 元`, en: `CNY ${text}` };
}
