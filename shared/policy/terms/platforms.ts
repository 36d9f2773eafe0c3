import { compare, excess, type Fraction, isPositive, most, plus, sum, ZERO } from '../../kernel/fraction.ts';
import type { Text } from '../../kernel/refusal.ts';
import {
  type Condition,
  type Evaluate,
  type FactBook,
  fixedWords,
  joined,
  known,
  moneyWords,
  type Row,
  reading,
  type Said,
  type Scope,
  type Term,
  together,
  unknown,
  usesOf,
} from '../term.ts';
import { rowsOf } from './rows.ts';
import { factOf } from './values.ts';

function recognised(says: (day: string, year: number) => boolean, words: Text): Condition {
  const gap = unknown(['platforms[].recognisedOn'], fixedWords('缺少认定日期', 'the day of recognition is missing'));
  return {
    uses: ['fact:platforms[].recognisedOn'],
    bind: (scope): Evaluate<boolean> => {
      const [find, year] = [factOf(scope, 'platforms[].recognisedOn'), scope.policyYear];
      return (book, row) => {
        const day = find(book, row);
        if (typeof day !== 'string') return gap;
        const holds = says(day, year);
        return known(holds, () => ({
          zh: `认定日期 ${day}，${words.zh} ${year}：${holds ? '是' : '否'}`,
          en: `recognised ${day}, ${words.en} ${year}: ${holds ? 'yes' : 'no'}`,
        }));
      };
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
/** What one platform is due: the amount of its level, and what of it is still to be paid. */
type Award = {
  readonly row: Row;
  readonly full: Fraction;
  readonly value: Fraction;
  readonly tell: Said<never>['tell'];
};
type Platform = { readonly counts: Said<boolean>; readonly award: Award | Said<never> | null };

const LEVEL_GAP = unknown(['platforms[].level'], fixedWords('缺少平台级别', 'the level of the platform is missing'));

/** What a platform is still due: topped up to its level, or its level in full unless that was paid (reading A17). */
function due(option: string, full: Fraction, paid: Fraction): Fraction {
  if (option === 'top-up') return excess(full, paid);
  return compare(paid, full) >= 0 ? ZERO : full;
}

function awardIn(scope: Scope, pay: Pay, paidBefore: Term<'money'>): (book: FactBook, row: Row) => Award | Said<never> {
  const find = factOf(scope, 'platforms[].level');
  const paying = { national: pay.national.bind(scope), provincial: pay.provincial.bind(scope) };
  const paidIn = paidBefore.bind(scope);
  const option = reading(scope, 'A17');
  return (book, row) => {
    const level = find(book, row) as Level | undefined;
    if (level === undefined) return LEVEL_GAP;
    const [full, paid] = [paying[level](book, row), paidIn(book, row)];
    if (full.value === null || paid.value === null) return unknown(together(full.missing, paid.missing), paid.tell);
    const value = due(option, full.value, paid.value);
    return {
      row,
      full: full.value,
      value,
      tell: (asked) => awardWords(row, level, [full, paid], option, value, asked),
    };
  };
}

function awardWords(
  { id }: Row,
  level: Level,
  [full, paid]: readonly [Said<Fraction>, Said<Fraction>],
  option: string,
  value: Fraction,
  asked: Set<string>,
): Text {
  const [all, before, left] = [full.tell(asked), paid.tell(asked), moneyWords(value)];
  asked.add(`A17=${option}`);
  return {
    zh: `[${id}] ${level === 'national' ? '国家级' : '省级'} ${all.zh}，${before.zh}（A17=${option}）：${left} 元`,
    en: `[${id}] ${level} ${all.en}, ${before.en} (A17=${option}): CNY ${left}`,
  };
}

/** The same platform at two levels in one year: the higher stays, or both are paid (reading A17). */
function addedUp(option: string, awards: readonly Award[]): Fraction {
  const byId = new Map<string, Fraction>();
  for (const { row, value } of awards) {
    const before = byId.get(row.id) ?? ZERO;
    byId.set(row.id, option === 'add' ? plus(before, value) : most(before, value));
  }
  return sum([...byId.values()]);
}

type Platforms = { readonly all: (book: FactBook) => readonly Platform[] | null; readonly option: string };

/** The platforms of the enterprise that count, with what each is due. */
function platformsIn(scope: Scope, eligible: Condition, pay: Pay, paidBefore: Term<'money'>): Platforms {
  const [rows, holds, award] = [rowsOf(scope, 'platforms'), eligible.bind(scope), awardIn(scope, pay, paidBefore)];
  const all = (book: FactBook) =>
    rows(book)?.map((row): Platform => {
      const counts = holds(book, row);
      if (counts.value === false) return { counts, award: null };
      return { counts, award: counts.value === null ? unknown(counts.missing, counts.tell) : award(book, row) };
    }) ?? null;
  return { all, option: reading(scope, 'A17') };
}

const isAward = (one: Platform['award']): one is Award => one !== null && 'full' in one;
const NO_LIST = unknown(['platforms'], fixedWords('缺少平台清单', 'the list of platforms is missing'));

/** Fixed awards for the platforms that are eligible, less what was paid for them in earlier years. */
export function platformAwards(
  eligible: Condition,
  pay: Pay,
  paidBefore: Term<'money'>,
): Term<'money'> & { readonly platformsOf: (scope: Scope) => Platforms } {
  const platformsOf = (scope: Scope) => platformsIn(scope, eligible, pay, paidBefore);
  return {
    kind: 'money',
    uses: [
      'list:platforms',
      'fact:platforms[].level',
      'reading:A17',
      ...usesOf(eligible, pay.national, pay.provincial, paidBefore),
    ],
    platformsOf,
    bind: (scope): Evaluate<Fraction> => {
      const { all, option } = platformsOf(scope);
      return (book) => {
        const platforms = all(book);
        return platforms === null ? NO_LIST : dueInAll(platforms, option);
      };
    },
  };
}

function dueInAll(platforms: readonly Platform[], option: string): Said<Fraction> {
  const asking = (asked: Set<string>) => {
    for (const { counts, award } of platforms) {
      counts.tell(asked);
      award?.tell(asked);
    }
  };
  const open = platforms.flatMap(({ award }) => (award !== null && !isAward(award) ? [award] : []));
  if (open.length > 0) {
    const tell = joined(open, '；', '; ');
    return unknown(together(...open.map((one) => one.missing)), (asked) => {
      asking(asked);
      return tell(asked);
    });
  }
  const awards = platforms.flatMap(({ award }) => (isAward(award) ? [award] : []));
  return known(addedUp(option, awards), (asked) => {
    asking(asked);
    const told = awards.map((one) => one.tell(asked));
    return { zh: told.map(({ zh }) => zh).join('；'), en: told.map(({ en }) => en).join('; ') };
  });
}

/** The single number of the text for the highest platform that is paid for: two national ones count once. */
export function highestPlatform(awards: ReturnType<typeof platformAwards>): Term<'money'> {
  return {
    kind: 'money',
    uses: [],
    bind: (scope): Evaluate<Fraction> => {
      const { all } = awards.platformsOf(scope);
      return (book) => {
        const paid = (all(book) ?? []).flatMap(({ award }) =>
          isAward(award) && isPositive(award.value) ? [award.full] : [],
        );
        const top = paid.length === 0 ? null : paid.reduce(most);
        return { value: top, missing: [], tell: fixedWords('', '') };
      };
    },
  };
}
