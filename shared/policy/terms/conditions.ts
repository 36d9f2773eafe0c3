import { compare, times } from '../../kernel/fraction.ts';
import { codeWords } from '../code-words.ts';
import { type NamesOfKind, specOf } from '../facts.ts';
import {
  type Condition,
  known,
  type Numeric,
  percentWords,
  reading,
  type Said,
  type Term,
  together,
  unknown,
  usesOf,
} from '../term.ts';
import { factOf, optionOf } from './values.ts';

type Sign = { readonly zh: string; readonly en: string; readonly holds: (order: number) => boolean };

function compared<K extends Numeric>(value: Term<K>, limit: Term<K>, sign: Sign): Condition {
  return {
    uses: usesOf(value, limit),
    say: (scope): Said<boolean> => {
      const left = value.say(scope);
      const right = limit.say(scope);
      if (left.value === null || right.value === null) {
        return unknown(together(left.missing, right.missing), `不能判断：${left.zh}`, `cannot tell: ${left.en}`);
      }
      const holds = sign.holds(compare(left.value, right.value));
      return known(
        holds,
        `${left.zh}，${sign.zh} ${right.zh}：${holds ? '是' : '否'}`,
        `${left.en}, ${sign.en} ${right.en}: ${holds ? 'yes' : 'no'}`,
      );
    },
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
    say: (scope): Said<boolean> => {
      const [left, right, limit] = [part.say(scope), total.say(scope), rate.say(scope)];
      if (left.value === null || right.value === null || limit.value === null) {
        return unknown(
          together(left.missing, right.missing),
          `落地率不能判断：${left.value === null ? left.zh : right.zh}`,
          `the local share cannot be told: ${left.value === null ? left.en : right.en}`,
        );
      }
      const holds = compare(left.value, times(right.value, limit.value)) > 0;
      const share =
        right.value.n > 0n ? percentWords({ n: left.value.n * right.value.d, d: left.value.d * right.value.n }) : '0%';
      return known(
        holds,
        `落地率：${left.zh} ÷ ${right.zh} = ${share}，超 ${limit.zh}：${holds ? '是' : '否'}`,
        `local share: ${left.en} ÷ ${right.en} = ${share}, more than ${limit.en}: ${holds ? 'yes' : 'no'}`,
      );
    },
  };
}

/** A yes/no fact that must be yes. */
export function holds(name: NamesOfKind<'yes-no'>): Condition {
  const { zh, en } = specOf(name);
  const answers = {
    yes: known(true, `${zh}：是`, `${en}: yes`),
    no: known(false, `${zh}：否`, `${en}: no`),
    gap: unknown([name], `${zh}：缺少事实`, `${en}: the fact is missing`),
  };
  return {
    uses: [`fact:${name}`],
    say: (scope) => {
      const value = factOf(scope, name);
      return value === undefined ? answers.gap : value === true ? answers.yes : answers.no;
    },
  };
}

/** A code among those that count. */
export function isOneOf(name: NamesOfKind<'code'>, codes: readonly string[]): Condition {
  return codeAmong(name, [], () => codes);
}

/** A code among the goods or types of a list of the edition: named only, or the longer list (reading A53). */
export function isOnList(name: NamesOfKind<'code'>, list: string): Condition {
  return codeAmong(name, [`list:${list}`, 'reading:A53'], (scope) => {
    const record = scope.edition.lists.get(list);
    if (record === undefined) throw new Error(`the edition has no list ${list}`);
    return reading(scope, 'A53') === 'listed' ? record.listed : record.named;
  });
}

function codeAmong(
  name: NamesOfKind<'code'>,
  uses: readonly string[],
  codesOf: (scope: Parameters<Condition['say']>[0]) => readonly string[],
): Condition {
  const { zh, en } = specOf(name);
  return {
    uses: [`fact:${name}`, ...uses],
    say: (scope): Said<boolean> => {
      const value = factOf(scope, name);
      const codes = codesOf(scope);
      if (value === undefined) return unknown([name], `${zh}：缺少事实`, `${en}: the fact is missing`);
      const among = codes.includes(value as string);
      const said = codeWords(value as string);
      if (among) return known(true, `${zh}：${said.zh}`, `${en}: ${said.en}`);
      const listed = codes.map(codeWords);
      return known(
        false,
        `${zh}：${said.zh}，不在 ${listed.map((one) => one.zh).join('、')} 之列`,
        `${en}: ${said.en}, which is not one of ${listed.map((one) => one.en).join(', ')}`,
      );
    },
  };
}

/** At least one of them; a known yes decides. */
export function either(...conditions: readonly Condition[]): Condition {
  return {
    uses: usesOf(...conditions),
    say: (scope): Said<boolean> => {
      const said = conditions.map((condition) => condition.say(scope));
      const yes = said.find((one) => one.value === true);
      if (yes) return yes;
      const zh = said.map((one) => one.zh).join('；');
      const en = said.map((one) => one.en).join('; ');
      const open = said.filter((one) => one.value === null);
      return open.length > 0 ? unknown(together(...open.map((one) => one.missing)), zh, en) : known(false, zh, en);
    },
  };
}

/** All of them; a known no decides, even where another fact is missing. */
export function allOf(...conditions: readonly Condition[]): Condition {
  return {
    uses: usesOf(...conditions),
    say: (scope): Said<boolean> => {
      const said = conditions.map((condition) => condition.say(scope));
      const no = said.find((one) => one.value === false);
      if (no) return no;
      const zh = said.map((one) => one.zh).join('；');
      const en = said.map((one) => one.en).join('; ');
      const open = said.filter((one) => one.value === null);
      return open.length > 0 ? unknown(together(...open.map((one) => one.missing)), zh, en) : known(true, zh, en);
    },
  };
}

/** Asked only under one option of a reading; otherwise it is not a condition and always holds. */
export function conditionByReading(id: string, options: Readonly<Record<string, Condition | null>>): Condition {
  const asked = Object.values(options).filter((one) => one !== null);
  return {
    uses: [`reading:${id}`, ...usesOf(...asked)],
    say: (scope): Said<boolean> => {
      const option = reading(scope, id);
      const condition = optionOf(id, options, option);
      return (
        condition?.say(scope) ??
        known(true, `按口径 ${id}=${option} 不作要求`, `not asked under reading ${id}=${option}`)
      );
    },
  };
}
