import { excess as above, type Fraction, least, minus, plus as sumOf, times, whole } from '../../kernel/fraction.ts';
import { type FactName, type KindOf, type NamesOfKind, specOf } from '../facts.ts';
import { PARAMETERS, type ParameterKind, type ParameterName, type Parameters } from '../parameters.ts';
import {
  decimalText,
  known,
  type Numeric,
  reading,
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

/** What is known of a fact in the row (for `list[].name`) or in the record. */
export function factOf(scope: Scope, name: FactName): Fraction | boolean | string | undefined {
  return (name.includes('[]') ? scope.row?.values : scope.facts.values)?.get(name);
}

/** A number among the facts; missing is unknown, never zero. */
export function fact<N extends NumberFact>(name: N): Term<KindOf<N> & Numeric> {
  const { kind, zh, en } = specOf(name);
  const gap = unknown([name], `缺少“${zh}”`, `"${en}" is missing`);
  return {
    kind: kind as KindOf<N> & Numeric,
    uses: [`fact:${name}`],
    say: (scope) => {
      const value = factOf(scope, name) as Fraction | undefined;
      if (value === undefined) return gap;
      const text = words(kind, value);
      return known(value, `${zh} ${text.zh}`, `${en} ${text.en}`);
    },
  };
}

/** A number of the edition in force in the policy year. */
export function parameter<N extends NumberParameter>(name: N): Term<ParameterKind<N> & Numeric> {
  return numberNamed(name, PARAMETERS[name] as ParameterKind<N> & Numeric);
}

/**
 * A number that another city's document names for itself; the kind says what it may be compared with. Its words are
 * made once for each set of numbers.
 */
export function numberNamed<K extends Numeric>(name: string, kind: K): Term<K> {
  const told = new WeakMap<Parameters, Said<Fraction>>();
  return {
    kind,
    uses: [`parameter:${name}`],
    say: (scope) => {
      const before = told.get(scope.parameters);
      if (before) return before;
      const value = scope.parameters.get(name);
      const text = words(kind, value);
      const said = known(value, text.zh, text.en);
      told.set(scope.parameters, said);
      return said;
    },
  };
}

type Operation = (a: Fraction, b: Fraction) => Fraction;
function combined<K extends Numeric>(
  a: Term<K>,
  b: Term<K>,
  sign: { zh: string; en: string },
  operation: Operation,
  after: { zh: string; en: string } = { zh: '', en: '' },
): Term<K> {
  return {
    kind: a.kind,
    uses: usesOf(a, b),
    say: (scope): Said<Fraction> => {
      const left = a.say(scope);
      const right = b.say(scope);
      if (left.value === null || right.value === null) {
        const gaps = [left, right].filter((one) => one.value === null);
        return unknown(
          together(left.missing, right.missing),
          gaps.map((g) => g.zh).join('，'),
          gaps.map((g) => g.en).join(', '),
        );
      }
      const value = operation(left.value, right.value);
      const text = words(a.kind, value);
      return known(
        value,
        `${left.zh} ${sign.zh} ${right.zh}${after.zh} = ${text.zh}`,
        `${left.en} ${sign.en} ${right.en}${after.en} = ${text.en}`,
      );
    },
  };
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
  return combined(a, b, { zh: '、', en: 'or' }, (x, y) => least(x, y), { zh: '取较小者', en: ', whichever is less,' });
}

/** Domestic sales are money; reading A8 lets them count beside customs volume. */
export function countedAsVolume(a: Term<'money'>): Term<'volume'> {
  return { kind: 'volume', uses: a.uses, say: a.say };
}

/** USD at the yearly rate, in yuan (reading A40). */
export function inYuan(usd: Term<'usd'>, rate: Term<'rate'>): Term<'volume'> {
  return {
    kind: 'volume',
    uses: usesOf(usd, rate),
    say: (scope) => {
      const [left, right] = [usd.say(scope), rate.say(scope)];
      if (left.value === null || right.value === null)
        return unknown(together(left.missing, right.missing), left.zh, left.en);
      const value = times(left.value, right.value);
      const text = words('volume', value);
      return known(
        value,
        `${left.zh} × ${decimalText(right.value, 4)} = ${text.zh}`,
        `${left.en} × ${decimalText(right.value, 4)} = ${text.en}`,
      );
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
    say: (scope) => optionOf(id, options, reading(scope, id)).say(scope),
  };
}

export function optionOf<T>(id: string, options: Readonly<Record<string, T>>, name: string): T {
  const option = options[name];
  if (option === undefined) throw new Error(`reading ${id}=${name} has no rule`);
  return option;
}

export const none: Term<'money'> = { kind: 'money', uses: [], say: () => known(whole(0n), '0', '0') };

/** A number by a yes/no fact: the cap of new and of existing firms. */
export function ifYes<K extends Numeric>(name: NamesOfKind<'yes-no'>, yes: Term<K>, no: Term<NoInfer<K>>): Term<K> {
  const { zh, en } = specOf(name);
  const gap = unknown([name], `缺少“${zh}”`, `"${en}" is missing`);
  return {
    kind: yes.kind,
    uses: [`fact:${name}`, ...usesOf(yes, no)],
    say: (scope) => {
      const value = factOf(scope, name);
      if (value === undefined) return gap;
      const said = value === true ? yes.say(scope) : no.say(scope);
      return {
        ...said,
        zh: `${said.zh}（${zh}：${value === true ? '是' : '否'}）`,
        en: `${said.en} (${en}: ${value === true ? 'yes' : 'no'})`,
      };
    },
  };
}

/** A cap that binds only under some options; no value and nothing missing means no cap. */
export function onlyUnder<K extends Numeric>(id: string, options: readonly string[], term: Term<K>): Term<K> {
  return {
    kind: term.kind,
    uses: [`reading:${id}`, ...term.uses],
    say: (scope) => {
      const option = reading(scope, id);
      if (options.includes(option)) return term.say(scope);
      return unknown([], `按口径 ${id}=${option} 无上限`, `no cap under reading ${id}=${option}`);
    },
  };
}
