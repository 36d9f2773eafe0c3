import { compare, type Fraction, isPositive, shareOf, times } from '../../kernel/fraction.ts';
import type { Text } from '../../kernel/refusal.ts';
import { codeWords } from '../code-words.ts';
import { type NamesOfKind, specOf } from '../facts.ts';
import {
  always,
  type Condition,
  type Evaluate,
  fixedWords,
  joined,
  known,
  marked,
  type Numeric,
  percentWords,
  reading,
  type Said,
  type Scope,
  type Term,
  together,
  unknown,
  usesOf,
} from '../term.ts';
import { factOf, optionOf } from './values.ts';

type Sign = Text & { readonly holds: (order: number) => boolean };

function compared<K extends Numeric>(value: Term<K>, limit: Term<K>, sign: Sign): Condition {
  return {
    uses: usesOf(value, limit),
    bind: (scope): Evaluate<boolean> => {
      const [first, second] = [value.bind(scope), limit.bind(scope)];
      return (book, row) => {
        const [left, right] = [first(book, row), second(book, row)];
        if (left.value === null || right.value === null) {
          return unknown(
            together(left.missing, right.missing),
            prefixed('不能判断：', 'cannot tell: ', left, [left, right]),
          );
        }
        const holds = sign.holds(compare(left.value, right.value));
        return known(holds, comparedWords(left, right, sign, holds));
      };
    },
  };
}

function prefixed(zh: string, en: string, said: Said<unknown>, all: readonly Said<unknown>[]): Said<never>['tell'] {
  return (asked) => {
    for (const one of all) one.tell(asked);
    const text = said.tell(asked);
    return { zh: `${zh}${text.zh}`, en: `${en}${text.en}` };
  };
}

function comparedWords(left: Said<Fraction>, right: Said<Fraction>, sign: Sign, holds: boolean): Said<boolean>['tell'] {
  return (asked) => {
    const [one, other] = [left.tell(asked), right.tell(asked)];
    return {
      zh: `${one.zh}，${sign.zh} ${other.zh}：${holds ? '是' : '否'}`,
      en: `${one.en}, ${sign.en} ${other.en}: ${holds ? 'yes' : 'no'}`,
    };
  };
}

/** (含)以上, 达到: the number itself is included. */
export function atLeast<K extends Numeric>(value: Term<K>, limit: Term<NoInfer<K>>): Condition {
  return compared(value, limit, { zh: '达到（含）', en: 'at least', holds: (order) => order >= 0 });
}
/** 以下 with the number itself. */
export function atMost<K extends Numeric>(value: Term<K>, limit: Term<NoInfer<K>>): Condition {
  return compared(value, limit, { zh: '不超过（含）', en: 'at most', holds: (order) => order <= 0 });
}
/** 以下 without the number itself. */
export function lessThan<K extends Numeric>(value: Term<K>, limit: Term<NoInfer<K>>): Condition {
  return compared(value, limit, { zh: '低于（不含）', en: 'less than', holds: (order) => order < 0 });
}

/** A share above a rate, strictly, by cross-multiplication: `part > rate × whole`. */
export function shareMoreThan<K extends Numeric>(part: Term<K>, total: Term<K>, rate: Term<'rate'>): Condition {
  return {
    uses: usesOf(part, total, rate),
    bind: (scope): Evaluate<boolean> => {
      const [first, second, third] = [part.bind(scope), total.bind(scope), rate.bind(scope)];
      return (book, row) => {
        const [left, right, limit] = [first(book, row), second(book, row), third(book, row)];
        if (left.value === null || right.value === null || limit.value === null) {
          const gap = left.value === null ? left : right;
          const tell = prefixed('落地率不能判断：', 'the local share cannot be told: ', gap, [left, right]);
          return unknown(together(left.missing, right.missing), tell);
        }
        const holds = compare(left.value, times(right.value, limit.value)) > 0;
        return known(holds, shareWords(left, right, limit, holds));
      };
    },
  };
}

function shareWords(
  left: Said<Fraction>,
  right: Said<Fraction>,
  limit: Said<Fraction>,
  holds: boolean,
): Said<boolean>['tell'] {
  return (asked) => {
    const [one, other, most] = [left.tell(asked), right.tell(asked), limit.tell(asked)];
    const [part, total] = [left.value ?? 0, right.value ?? 0];
    const share = isPositive(total) ? percentWords(shareOf(part, 1, total)) : '0%';
    return {
      zh: `落地率：${one.zh} ÷ ${other.zh} = ${share}，超 ${most.zh}：${holds ? '是' : '否'}`,
      en: `local share: ${one.en} ÷ ${other.en} = ${share}, more than ${most.en}: ${holds ? 'yes' : 'no'}`,
    };
  };
}

/** A yes/no fact that must be yes. */
export function holds(name: NamesOfKind<'yes-no'>): Condition {
  const { zh, en } = specOf(name);
  const yes = always(known(true, fixedWords(`${zh}：是`, `${en}: yes`)));
  const no = always(known(false, fixedWords(`${zh}：否`, `${en}: no`)));
  const gap = always<boolean>(unknown([name], fixedWords(`${zh}：缺少事实`, `${en}: the fact is missing`)));
  return {
    uses: [`fact:${name}`],
    bind: (scope): Evaluate<boolean> => {
      const find = factOf(scope, name);
      return (book, row) => {
        const value = find(book, row);
        return value === undefined ? gap : value === true ? yes : no;
      };
    },
  };
}

/** A code among those that count. */
export function isOneOf(name: NamesOfKind<'code'>, codes: readonly string[]): Condition {
  return codeAmong(name, [], () => ({ codes, mark: null }));
}

/** A code among the goods or types of a list of the edition: named only, or the longer list (reading A53). */
export function isOnList(name: NamesOfKind<'code'>, list: string): Condition {
  return codeAmong(name, [`list:${list}`, 'reading:A53'], (scope) => {
    const record = scope.edition.lists.get(list);
    if (record === undefined) throw new Error(`the edition has no list ${list}`);
    const option = reading(scope, 'A53');
    return { codes: option === 'listed' ? record.listed : record.named, mark: option };
  });
}

type Among = { readonly codes: readonly string[]; readonly mark: string | null };

function codeAmong(name: NamesOfKind<'code'>, uses: readonly string[], codesOf: (scope: Scope) => Among): Condition {
  const spec = specOf(name);
  const gap = always<boolean>(unknown([name], fixedWords(`${spec.zh}：缺少事实`, `${spec.en}: the fact is missing`)));
  return {
    uses: [`fact:${name}`, ...uses],
    bind: (scope): Evaluate<boolean> => {
      const find = factOf(scope, name);
      const { codes, mark } = codesOf(scope);
      const answers = new Map(codes.map((code) => [code, always(known(true, () => codeIs(spec, code)))]));
      const evaluate: Evaluate<boolean> = (book, row) => {
        const value = find(book, row) as string | undefined;
        if (value === undefined) return gap;
        return answers.get(value) ?? known(false, () => codeIsNot(spec, value, codes));
      };
      return mark === null ? evaluate : marked('A53', mark, evaluate);
    },
  };
}

function codeIs({ zh, en }: Text, code: string): Text {
  const said = codeWords(code);
  return { zh: `${zh}：${said.zh}`, en: `${en}: ${said.en}` };
}

function codeIsNot({ zh, en }: Text, code: string, codes: readonly string[]): Text {
  const [said, listed] = [codeWords(code), codes.map(codeWords)];
  return {
    zh: `${zh}：${said.zh}，不在 ${listed.map((one) => one.zh).join('、')} 之列`,
    en: `${en}: ${said.en}, which is not one of ${listed.map((one) => one.en).join(', ')}`,
  };
}

/**
 * Several conditions as one: the first answer of `decisive` decides, then a gap, then the other answer. Which is which is
 * seen at once; those behind the one that decides are asked when somebody reads the words.
 */
function severalOf(conditions: readonly Condition[], decisive: boolean): Condition {
  return {
    uses: usesOf(...conditions),
    bind: (scope): Evaluate<boolean> => {
      const bound = conditions.map((condition) => condition.bind(scope));
      return (book, row) => {
        const all = () => bound.map((evaluate) => evaluate(book, row));
        let isOpen = false;
        for (const evaluate of bound) {
          const { value } = evaluate(book, row);
          if (value === decisive) return known(decisive, (asked) => tellDecisive(all(), decisive, asked));
          if (value === null) isOpen = true;
        }
        return isOpen ? openOf(all()) : known(!decisive, (asked) => joined(all(), '；', '; ')(asked));
      };
    },
  };
}

function openOf(said: readonly Said<boolean>[]): Said<boolean> {
  const open = said.filter((one) => one.value === null);
  return unknown(together(...open.map((one) => one.missing)), joined(said, '；', '; '));
}

/** All were asked, the first that decides is told. */
function tellDecisive(said: readonly Said<boolean>[], decisive: boolean, asked: Set<string>): Text {
  for (const other of said) other.tell(asked);
  const first = said.find((one) => one.value === decisive);
  if (first === undefined) throw new Error('the answers are others than before');
  return first.tell(asked);
}

/** At least one of them; a known yes decides. */
export function either(...conditions: readonly Condition[]): Condition {
  return severalOf(conditions, true);
}

/** All of them; a known no decides, even where another fact is missing. */
export function allOf(...conditions: readonly Condition[]): Condition {
  return severalOf(conditions, false);
}

/** Asked only under one option of a reading; otherwise it is not a condition and always holds. */
export function conditionByReading(id: string, options: Readonly<Record<string, Condition | null>>): Condition {
  const asked = Object.values(options).filter((one) => one !== null);
  return {
    uses: [`reading:${id}`, ...usesOf(...asked)],
    bind: (scope): Evaluate<boolean> => {
      const option = reading(scope, id);
      const condition = optionOf(id, options, option);
      const open = known(
        true,
        fixedWords(`按口径 ${id}=${option} 不作要求`, `not asked under reading ${id}=${option}`),
      );
      return marked(id, option, condition === null ? () => open : condition.bind(scope));
    },
  };
}
