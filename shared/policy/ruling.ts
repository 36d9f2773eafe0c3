import type { Refusal } from '../kernel/refusal.ts';
import type { Level } from './items.ts';
import { optionWords, type Reading, type Readings, type Register, readingsInForce } from './readings.ts';
import { refuse } from './refusals.ts';

/** General rule 7: a policy year (all its awards are recalculated), or undecided cases only. */
export const RULING_SCOPES = ['policy-year', 'undecided'] as const;
export type RulingScope = (typeof RULING_SCOPES)[number];

/** What a ruling says: one option of one entry of the register, by whom, when and on what ground. */
export type Ruling = {
  /** `A1`, or one part of an entry of both texts: `A3.city`. */
  readonly reading: string;
  readonly option: string;
  readonly scope: RulingScope;
  readonly policyYear: number;
  readonly ground: string;
  readonly ruledBy: string;
  readonly level: Level;
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly ruledOn: string;
  /** Only a ruling that says so proposes to reclaim what it lowers. */
  readonly reclaims: boolean;
};
type Selected = Pick<Ruling, 'reading' | 'option' | 'scope'>;

/** The readings that rulings have selected, the latest of each entry; in the order in which they came into force. */
export function chosenBy(rulings: readonly Selected[]): Record<string, string> {
  return Object.fromEntries(rulings.map(({ reading, option }) => [reading, option]));
}

/**
 * The readings for one case: for an undecided one all rulings in force, for a decided one its own readings with what was
 * ruled for the whole policy year.
 */
export function readingsFor(
  rulings: readonly Selected[],
  decidedUnder?: Readonly<Record<string, string>>,
): Record<string, string> {
  if (decidedUnder === undefined) return chosenBy(rulings);
  return { ...decidedUnder, ...chosenBy(rulings.filter(({ scope }) => scope === 'policy-year')) };
}

/**
 * Options beside the default that something outside the calculation follows. What acts in the calculation is proved by an
 * example of each option (test/golden/readings.csv).
 */
const FOLLOWED_ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  A34: ['both-calendar-years'],
  A36: ['county-then-side-by-side'],
};

/** Whether anything in the system would go another way under this option; the default is what it does anyway. */
export function isFollowed(entry: Pick<Reading, 'id' | 'acts' | 'default'>, option: string): boolean {
  return entry.acts === 'calc' || option === entry.default || FOLLOWED_ELSEWHERE[entry.id]?.includes(option) === true;
}

/**
 * Whether this ruling may come into force beside the others, and the readings there are then.
 * @throws Refusal READING_UNKNOWN, READING_OPTION_UNKNOWN, READING_PART_WRONG, READING_PART_MISSING, RULING_LEVEL_WRONG,
 *   RULING_WITHOUT_EFFECT, READINGS_NOT_DEFINED_TOGETHER, RULING_ALREADY_IN_FORCE; `details.path` says where
 */
export function checkRuling(register: Register, ruling: Ruling, inForce: readonly Selected[]): Readings {
  const { reading, option, level } = ruling;
  // Alone first: what is wrong with this ruling must not be said of the combination.
  readingsInForce({ ...register, notTogether: [] }, { [reading]: option });
  const [id = '', part] = reading.split('.');
  const entry = register.readings.get(id);
  if (entry !== undefined) refuseWrongLevel(entry, part, level);
  if (entry !== undefined && !isFollowed(entry, option)) throw withoutEffect(register, ruling);
  const before = inForce.filter((one) => one.reading === reading).at(-1);
  const covers = before?.scope === 'policy-year' || before?.scope === ruling.scope;
  if (before?.option === option && covers) throw twice(register, ruling);
  return readingsInForce(register, chosenBy([...inForce, ruling]));
}

/** General rule 6: each text is ruled by its own level; the parts of an entry of both texts are selected separately. */
function refuseWrongLevel({ id, by }: Reading, part: string | undefined, level: Level): void {
  if (by === 'both' && part === undefined) {
    throw refuse('READING_PART_MISSING', { path: 'reading' }, { id });
  }
  const ruler = by === 'both' ? part : by;
  if (ruler === level) return;
  const ruled = { zh: ruler === 'province' ? '省级' : '市级', en: `${ruler}` };
  throw refuse('RULING_LEVEL_WRONG', { path: 'level' }, { id, ruler: ruled });
}

function withoutEffect(register: Register, { reading, option }: Ruling): Refusal {
  return refuse(
    'RULING_WITHOUT_EFFECT',
    { path: 'option' },
    { reading, option: optionWords(register, reading, option) },
  );
}

function twice(register: Register, { reading, option, policyYear }: Ruling): Refusal {
  const said = { policyYear, reading, option: optionWords(register, reading, option) };
  return refuse('RULING_ALREADY_IN_FORCE', { path: 'option' }, said);
}
