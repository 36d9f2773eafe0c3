import { digitsOf, type Fraction, isWhole, ratio, roundFen, times, yuanText } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import type { Edition } from './edition.ts';
import type { FactBook, FactSchema, Row } from './fact-book.ts';
import type { Kind } from './fact-spec.ts';
import { DECIMALS } from './facts.ts';
import type { Level } from './items.ts';
import type { Parameters } from './parameters.ts';
import type { Readings } from './readings.ts';

export type { FactBook, Row } from './fact-book.ts';

/** What a term is compiled for: one edition, one choice of readings, one policy year, one document's level. */
export type Scope = {
  readonly schema: FactSchema;
  /** One kind of goods only (reading A27 `per-product`), or null for all. */
  readonly product: string | null;
  readonly level: Level;
  readonly policyYear: number;
  readonly readings: Readings;
  readonly parameters: Parameters;
  readonly edition: Edition;
  /** Names this compilation: what is compiled twice for one clause is the same. */
  readonly once: object;
  /** Gets every reading that is looked at while compiling, as `A3=whole-units`. */
  readonly asked: Set<string>;
};

/** What a term answers: its value, and its words as a view of that value. Null when a fact is missing. */
export type Said<V> = {
  readonly value: V | null;
  readonly missing: readonly string[];
  /** Made when somebody reads them; `asked` gets the readings that decided them, in their order. */
  readonly tell: (asked: Set<string>) => Text;
  /** The very answer that other records get as well: what is made of it is made once. */
  readonly always?: true;
  /** The amount before an inner cap (a cap per site), where there is one. */
  readonly uncapped?: Fraction;
  /** Amounts by row, where the order of operations needs them. */
  readonly parts?: () => ReadonlyMap<string, Fraction>;
};

/** A compiled term: `row` where it speaks of a row of a list. */
export type Evaluate<V> = (book: FactBook, row: Row | null) => Said<V>;

type Used = { readonly uses: readonly string[] };
export type Numeric = Exclude<Kind, 'date' | 'yes-no' | 'code'>;
export type Term<K extends Kind> = Used & { readonly kind: K; readonly bind: (scope: Scope) => Evaluate<Fraction> };
/** Met, not met (false) or cannot tell (null). */
export type Condition = Used & { readonly bind: (scope: Scope) => Evaluate<boolean> };

export const NOTHING_MISSING: readonly string[] = [];

export function known<V>(value: V, tell: Said<V>['tell']): Said<V> {
  return { value, missing: NOTHING_MISSING, tell };
}

export function unknown(missing: readonly string[], tell: Said<never>['tell']): Said<never> {
  return { value: null, missing, tell };
}

/** Words that are what they are. */
export function fixedWords(zh: string, en: string): () => Text {
  const text = { zh, en };
  return () => text;
}

/** What all of them lack, each once; a list by itself has nothing twice. */
export function together(...lists: readonly (readonly string[])[]): readonly string[] {
  let only = NOTHING_MISSING;
  for (const list of lists) {
    if (list.length === 0 || list === only) continue;
    if (only.length > 0) return [...new Set(lists.flat())];
    only = list;
  }
  return only;
}

/** Several answers in one sentence. */
export function joined(all: readonly Said<unknown>[], zh: string, en: string): Said<never>['tell'] {
  return (asked) => {
    const told = all.map((one) => one.tell(asked));
    return { zh: told.map((one) => one.zh).join(zh), en: told.map((one) => one.en).join(en) };
  };
}

export function usesOf(...parts: readonly Used[]): readonly string[] {
  return [...new Set(parts.flatMap((part) => part.uses))];
}

/** The option in force at this level; compiling remembers that it was asked. */
export function reading(scope: Scope, id: string): string {
  const option = scope.readings.at(id, scope.level);
  scope.asked.add(`${id}=${option}`);
  return option;
}

/** An answer that does not hang on the record. */
export function always<V>(said: Said<V>): Said<V> {
  return { ...said, always: true };
}

/**
 * The same answers in other words; of an answer that does not hang on the record they are made once. Nothing else may copy
 * an answer together with its `always`: each copy would be kept.
 */
export function retold<V>(evaluate: Evaluate<V>, tell: (said: Said<V>, asked: Set<string>) => Text): Evaluate<V> {
  const again = (said: Said<V>): Said<V> => ({ ...said, tell: (asked) => tell(said, asked) });
  // A yes, a no, some codes: fewer than are worth a Map.
  const kept: { readonly said: Said<V>; readonly again: Said<V> }[] = [];
  return (book, row) => {
    const said = evaluate(book, row);
    if (said.always === undefined) return again(said);
    for (const one of kept) if (one.said === said) return one.again;
    const made = again(said);
    kept.push({ said, again: made });
    return made;
  };
}

/** The same answers, whose words say which reading was asked. */
export function marked<V>(id: string, option: string, evaluate: Evaluate<V>): Evaluate<V> {
  const mark = `${id}=${option}`;
  return retold(evaluate, (said, asked) => {
    asked.add(mark);
    return said.tell(asked);
  });
}

/** One answer, whose words also say which readings were asked before and after it. */
export function marking<V>(before: readonly string[], said: Said<V>, after?: string): Said<V> {
  const tell = (asked: Set<string>) => {
    for (const mark of before) asked.add(mark);
    const text = said.tell(asked);
    if (after !== undefined) asked.add(after);
    return text;
  };
  return { ...said, tell };
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
  const { text, goesOn } = digitsOf(value, places);
  return goesOn ? `${text}…` : text;
}

/** An amount of fen for people; "…" where the exact value goes on past the fen. */
export function moneyWords(value: Fraction): string {
  return `${grouped(yuanText(roundFen(value, 'down')))}${isWhole(value) ? '' : '…'}`;
}

export function percentWords(value: Fraction): string {
  return `${decimalText(times(value, 100), 4).replace(/\.?0+(…?)$/, '$1')}%`;
}

const TONNE = 10n ** BigInt(DECIMALS.tonnes ?? 0);
/** One smallest unit of weight in tonnes; in hand tonnes are whole numbers of it. */
export const IN_TONNES = ratio(1n, TONNE);
export const ONE_TONNE = Number(TONNE);

/** A value with its unit, for the trace. */
export function words(kind: Kind, value: Fraction): Text {
  if (kind === 'rate') {
    const text = percentWords(value);
    return { zh: text, en: text };
  }
  if (kind === 'tonnes') {
    const text = grouped(decimalText(times(value, IN_TONNES), 8).replace(/(\.\d{3}\d*?)0+$/, '$1'));
    return { zh: `${text} 吨`, en: `${text} t` };
  }
  if (kind === 'count') {
    const text = grouped(decimalText(value, 0));
    return { zh: text, en: text };
  }
  const text = moneyWords(value);
  return kind === 'usd' ? { zh: `${text} 美元`, en: `USD ${text}` } : { zh: `${text} 元`, en: `CNY ${text}` };
}
