import { compare, excess, type Fraction, isPositive, most, plus, ZERO } from '../../kernel/fraction.ts';
import type { Row } from '../fact-book.ts';
import {
  type Condition,
  known,
  moneyWords,
  reading,
  type Said,
  type Scope,
  type Term,
  together,
  unknown,
  usesOf,
} from '../term.ts';
import { inRow, rowsOf } from './rows.ts';
import { factOf } from './values.ts';

function recognised(says: (day: string, year: number) => boolean, words: { zh: string; en: string }): Condition {
  return {
    uses: ['fact:platforms[].recognisedOn'],
    say: (scope): Said<boolean> => {
      const day = factOf(scope, 'platforms[].recognisedOn');
      if (typeof day !== 'string')
        return unknown(['platforms[].recognisedOn'], '缺少认定日期', 'the day of recognition is missing');
      const holds = says(day, scope.policyYear);
      return known(
        holds,
        `认定日期 ${day}，${words.zh} ${scope.policyYear}：${holds ? '是' : '否'}`,
        `recognised ${day}, ${words.en} ${scope.policyYear}: ${holds ? 'yes' : 'no'}`,
      );
    },
  };
}
export const recognisedInYear = recognised((day, year) => day.slice(0, 4) === String(year), {
  zh: '在年度内',
  en: 'in',
});
export const recognisedByYearEnd = recognised((day, year) => day <= `${year}-12-31`, {
  zh: '不迟于年底',
  en: 'by the end of',
});

type Level = 'national' | 'provincial';
type Pay = Readonly<Record<Level, Term<'money'>>>;
type Award = {
  readonly id: string;
  readonly level: Level;
  readonly value: Fraction;
  readonly zh: string;
  readonly en: string;
};

/** What a platform is still due: topped up to its level, or its level in full unless that was paid (reading A17). */
function due(scope: Scope, full: Fraction, paid: Fraction): Fraction {
  if (reading(scope, 'A17') === 'top-up') return excess(full, paid);
  return compare(paid, full) >= 0 ? ZERO : full;
}

function awardOf(scope: Scope, row: Row, pay: Pay, paidBefore: Term<'money'>): Award | Said<never> {
  const level = factOf(scope, 'platforms[].level') as Level | undefined;
  if (level === undefined)
    return unknown(['platforms[].level'], '缺少平台级别', 'the level of the platform is missing');
  const full = pay[level].say(scope);
  const paid = paidBefore.say(scope);
  if (full.value === null || paid.value === null)
    return unknown(together(full.missing, paid.missing), paid.zh, paid.en);
  const value = due(scope, full.value, paid.value);
  const option = reading(scope, 'A17');
  return {
    id: row.id,
    level,
    value,
    zh: `[${row.id}] ${level === 'national' ? '国家级' : '省级'} ${full.zh}，${paid.zh}（A17=${option}）：${moneyWords(value)} 元`,
    en: `[${row.id}] ${level} ${full.en}, ${paid.en} (A17=${option}): CNY ${moneyWords(value)}`,
  };
}

/** The same platform at two levels in one year: the higher stays, or both are paid (reading A17). */
function addedUp(scope: Scope, awards: readonly Award[]): Fraction {
  const byId = new Map<string, Fraction>();
  for (const one of awards) {
    const before = byId.get(one.id) ?? ZERO;
    byId.set(one.id, reading(scope, 'A17') === 'add' ? plus(before, one.value) : most(before, one.value));
  }
  return [...byId.values()].reduce(plus, ZERO);
}

/** Fixed awards for the platforms that are eligible, less what was paid for them in earlier years. */
export function platformAwards(
  eligible: Condition,
  pay: Pay,
  paidBefore: Term<'money'>,
): Term<'money'> & { awardsOf: (scope: Scope) => readonly (Award | Said<never>)[] | null } {
  const awardsOf = (scope: Scope) => {
    const rows = rowsOf(scope, 'platforms');
    if (rows === null) return null;
    return rows.flatMap((row): (Award | Said<never>)[] => {
      const inner = inRow(scope, row);
      const counts = eligible.say(inner);
      if (counts.value === false) return [];
      return [
        counts.value === null ? unknown(counts.missing, counts.zh, counts.en) : awardOf(inner, row, pay, paidBefore),
      ];
    });
  };
  return {
    kind: 'money',
    uses: [
      'list:platforms',
      'fact:platforms[].level',
      'reading:A17',
      ...usesOf(eligible, pay.national, pay.provincial, paidBefore),
    ],
    awardsOf,
    say: (scope): Said<Fraction> => {
      const all = awardsOf(scope);
      if (all === null) return unknown(['platforms'], '缺少平台清单', 'the list of platforms is missing');
      const open = all.filter((one): one is Said<never> => !('level' in one));
      if (open.length > 0)
        return unknown(
          together(...open.map((one) => one.missing)),
          open.map((one) => one.zh).join('；'),
          open.map((one) => one.en).join('; '),
        );
      const awards = all.filter((one): one is Award => 'level' in one);
      return known(
        addedUp(scope, awards),
        awards.map((one) => one.zh).join('；'),
        awards.map((one) => one.en).join('; '),
      );
    },
  };
}

/** The single number of the text for the highest platform that is paid for: two national ones count once. */
export function highestPlatform(awards: ReturnType<typeof platformAwards>, pay: Pay): Term<'money'> {
  return {
    kind: 'money',
    uses: [],
    say: (scope): Said<Fraction> => {
      const paying = (awards.awardsOf(scope) ?? []).filter(
        (one): one is Award => 'level' in one && isPositive(one.value),
      );
      let top: Fraction | null = null;
      for (const one of paying) {
        const full = pay[one.level].say(scope).value;
        if (full && (top === null || compare(full, top) > 0)) top = full;
      }
      return { value: top, missing: [], zh: '', en: '' };
    },
  };
}
