import { excess as above, type Fraction, least, minus, plus as sumOf, times } from '../../kernel/fraction.ts';
import type { FactValue } from '../fact-book.ts';
import { type FactName, type KindOf, type NamesOfKind, specOf } from '../facts.ts';
import { PARAMETERS, type ParameterKind, type ParameterName, type Parameters } from '../parameters.ts';
import {
  always,
  decimalText,
  type Evaluate,
  type FactBook,
  fixedWords,
  joined,
  known,
  marked,
  type Numeric,
  type Row,
  reading,
  retold,
  type Said,
  type Scope,
  type Term,
  together,
  unknown,
  usesOf,
  words,
} from '../term.ts';

export type NumberFact = NamesOfKind<Numeric>;
export type NumberParameter = ParameterName;

/** Where a fact will stand: in the row (for `list[].name`) or in the record. */
export function factOf(scope: Scope, name: FactName): (book: FactBook, row: Row | null) => FactValue | undefined {
  const slot = scope.schema.slots.get(name);
  if (slot === undefined) throw new Error(`these rules have no fact ${name}`);
  return name.includes('[]') ? (_, row) => row?.values[slot] : (book) => book.values[slot];
}

/** A number among the facts; missing is unknown, never zero. */
export function fact<N extends NumberFact>(name: N): Term<KindOf<N> & Numeric> {
  const { kind, zh, en } = specOf(name);
  const gap = unknown([name], fixedWords(`缺少“${zh}”`, `"${en}" is missing`));
  return {
    kind: kind as KindOf<N> & Numeric,
    uses: [`fact:${name}`],
    bind: (scope) => {
      const find = factOf(scope, name);
      return (book, row) => {
        const value = find(book, row) as Fraction | undefined;
        if (value === undefined) return gap;
        return known(value, () => {
          const text = words(kind, value);
          return { zh: `${zh} ${text.zh}`, en: `${en} ${text.en}` };
        });
      };
    },
  };
}

/** A number of the edition in force in the policy year. */
export function parameter<N extends NumberParameter>(name: N): Term<ParameterKind<N> & Numeric> {
  return numberNamed(name, PARAMETERS[name] as ParameterKind<N> & Numeric);
}

function numberIn(parameters: Parameters, name: string, kind: Numeric): Said<Fraction> {
  const value = parameters.get(name);
  const text = words(kind, value);
  return always(known(value, fixedWords(text.zh, text.en)));
}

/** A number that another city's document names for itself; the kind says what it may be compared with. */
export function numberNamed<K extends Numeric>(name: string, kind: K): Term<K> {
  return {
    kind,
    uses: [`parameter:${name}`],
    bind: ({ parameters }) => {
      // An undated number is refused when it is asked for, not before.
      let said: Said<Fraction> | null = null;
      return () => {
        said ??= numberIn(parameters, name, kind);
        return said;
      };
    },
  };
}

type Operation = (a: Fraction, b: Fraction) => Fraction;
type Signs = { readonly zh: string; readonly en: string };

function combined<K extends Numeric>(
  a: Term<K>,
  b: Term<K>,
  sign: Signs,
  operation: Operation,
  after: Signs = { zh: '', en: '' },
): Term<K> {
  const tellOf = (left: Said<Fraction>, right: Said<Fraction>, value: Fraction) => (asked: Set<string>) => {
    const [one, other, text] = [left.tell(asked), right.tell(asked), words(a.kind, value)];
    return {
      zh: `${one.zh} ${sign.zh} ${other.zh}${after.zh} = ${text.zh}`,
      en: `${one.en} ${sign.en} ${other.en}${after.en} = ${text.en}`,
    };
  };
  return {
    kind: a.kind,
    uses: usesOf(a, b),
    bind: (scope) => {
      const [first, second] = [a.bind(scope), b.bind(scope)];
      return (book, row) => {
        const [left, right] = [first(book, row), second(book, row)];
        if (left.value === null || right.value === null) return gapsOf([left, right]);
        const value = operation(left.value, right.value);
        return known(value, tellOf(left, right, value));
      };
    },
  };
}

/** What is missing of several values, in the words of those that are. */
export function gapsOf(all: readonly Said<unknown>[], zh = '，', en = ', '): Said<never> {
  const gaps = all.filter((one) => one.value === null);
  const tell = joined(gaps, zh, en);
  return unknown(together(...gaps.map((one) => one.missing)), (asked) => {
    for (const one of all) one.tell(asked);
    return tell(asked);
  });
}

export function plus<K extends Numeric>(a: Term<K>, b: Term<NoInfer<K>>): Term<K> {
  return combined(a, b, { zh: '+', en: '+' }, sumOf);
}

/** The increase over another value; negative when it fell. */
export function increase<K extends Numeric>(a: Term<K>, b: Term<NoInfer<K>>): Term<K> {
  return combined(a, b, { zh: '−', en: '−' }, minus);
}

/** The part above a value, never below zero. */
export function partAbove<K extends Numeric>(a: Term<K>, b: Term<NoInfer<K>>): Term<K> {
  return combined(a, b, { zh: '超过', en: 'above' }, above);
}

export function smallerOf<K extends Numeric>(a: Term<K>, b: Term<NoInfer<K>>): Term<K> {
  return combined(a, b, { zh: '、', en: 'or' }, least, { zh: '取较小者', en: ', whichever is less,' });
}

/** Domestic sales are money; reading A8 lets them count beside customs volume. */
export function countedAsVolume(a: Term<'money'>): Term<'volume'> {
  return { kind: 'volume', uses: a.uses, bind: a.bind };
}

/** USD at the yearly rate, in yuan (reading A40). */
export function inYuan(usd: Term<'usd'>, rate: Term<'rate'>): Term<'volume'> {
  const tellOf = (left: Said<Fraction>, by: Fraction, value: Fraction) => (asked: Set<string>) => {
    const [one, at, text] = [left.tell(asked), decimalText(by, 4), words('volume', value)];
    return { zh: `${one.zh} × ${at} = ${text.zh}`, en: `${one.en} × ${at} = ${text.en}` };
  };
  return {
    kind: 'volume',
    uses: usesOf(usd, rate),
    bind: (scope) => {
      const [first, second] = [usd.bind(scope), rate.bind(scope)];
      return (book, row) => {
        const [left, right] = [first(book, row), second(book, row)];
        if (left.value === null || right.value === null)
          return unknown(together(left.missing, right.missing), left.tell);
        const value = times(left.value, right.value);
        return known(value, tellOf(left, right.value, value));
      };
    },
  };
}

/** The same question answered by the option in force: the disputed meaning is data. */
export function byReading<K extends Numeric>(id: string, options: Readonly<Record<string, Term<K>>>): Term<K> {
  const terms = Object.values(options);
  const first = terms[0];
  if (first === undefined) throw new Error(`reading ${id} has no options`);
  return {
    kind: first.kind,
    uses: [`reading:${id}`, ...usesOf(...terms)],
    bind: (scope) => {
      const option = reading(scope, id);
      return marked(id, option, optionOf(id, options, option).bind(scope));
    },
  };
}

export function optionOf<T>(id: string, options: Readonly<Record<string, T>>, name: string): T {
  const option = options[name];
  if (option === undefined) throw new Error(`reading ${id}=${name} has no rule`);
  return option;
}

const NOTHING = known<Fraction>(0, fixedWords('0', '0'));
export const none: Term<'money'> = { kind: 'money', uses: [], bind: () => () => NOTHING };

/** A number by a yes/no fact: the cap of new and of existing firms. */
export function ifYes<K extends Numeric>(name: NamesOfKind<'yes-no'>, yes: Term<K>, no: Term<NoInfer<K>>): Term<K> {
  const { zh, en } = specOf(name);
  const gap = unknown([name], fixedWords(`缺少“${zh}”`, `"${en}" is missing`));
  const answered = (evaluate: Evaluate<Fraction>, answer: Signs) =>
    retold(evaluate, (said, asked) => {
      const text = said.tell(asked);
      return { zh: `${text.zh}（${zh}：${answer.zh}）`, en: `${text.en} (${en}: ${answer.en})` };
    });
  return {
    kind: yes.kind,
    uses: [`fact:${name}`, ...usesOf(yes, no)],
    bind: (scope) => {
      const find = factOf(scope, name);
      const whenYes = answered(yes.bind(scope), { zh: '是', en: 'yes' });
      const whenNo = answered(no.bind(scope), { zh: '否', en: 'no' });
      return (book, row) => {
        const value = find(book, row);
        if (value === undefined) return gap;
        return value === true ? whenYes(book, row) : whenNo(book, row);
      };
    },
  };
}

/** A cap that binds only under some options; no value and nothing missing means no cap. */
export function onlyUnder<K extends Numeric>(id: string, options: readonly string[], term: Term<K>): Term<K> {
  return {
    kind: term.kind,
    uses: [`reading:${id}`, ...term.uses],
    bind: (scope) => {
      const option = reading(scope, id);
      if (options.includes(option)) return marked(id, option, term.bind(scope));
      const open = unknown([], fixedWords(`按口径 ${id}=${option} 无上限`, `no cap under reading ${id}=${option}`));
      return marked(id, option, () => open);
    },
  };
}
