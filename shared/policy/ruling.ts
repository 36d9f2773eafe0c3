import { Refusal, type Text } from '../kernel/refusal.ts';
import type { Level } from './items.ts';
import { type Reading, type Readings, type Register, readingsInForce } from './readings.ts';

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
 * Whether this ruling may come into force beside the others, and the readings there are then.
 * @throws Refusal READING_UNKNOWN, READING_OPTION_UNKNOWN, READING_PART_WRONG, READING_PART_MISSING, RULING_LEVEL_WRONG,
 *   READINGS_NOT_DEFINED_TOGETHER, RULING_ALREADY_IN_FORCE; `details.path` says where
 */
export function checkRuling(register: Register, ruling: Ruling, inForce: readonly Selected[]): Readings {
  const { reading, option, level } = ruling;
  // Alone first: what is wrong with this ruling must not be said of the combination.
  readingsInForce({ ...register, notTogether: [] }, { [reading]: option });
  const [id = '', part] = reading.split('.');
  const entry = register.readings.get(id);
  if (entry !== undefined) refuseWrongLevel(entry, part, level);
  const before = inForce.filter((one) => one.reading === reading).at(-1);
  const covers = before?.scope === 'policy-year' || before?.scope === ruling.scope;
  if (before?.option === option && covers) throw twice(ruling);
  return readingsInForce(register, chosenBy([...inForce, ruling]));
}

/** General rule 6: each text is ruled by its own level; the parts of an entry of both texts are selected separately. */
function refuseWrongLevel({ id, by }: Reading, part: string | undefined, level: Level): void {
  if (by === 'both' && part === undefined) {
    throw wrong(
      'READING_PART_MISSING',
      'reading',
      { zh: `口径 ${id} 由市、省分别裁定。`, en: `City and province rule their own part of reading ${id}.` },
      { zh: `请写 ${id}.city 或 ${id}.province。`, en: `Write ${id}.city or ${id}.province.` },
    );
  }
  const ruler = by === 'both' ? part : by;
  if (ruler === level) return;
  throw wrong(
    'RULING_LEVEL_WRONG',
    'level',
    {
      zh: ruler === 'province' ? `口径 ${id} 由省级裁定。` : `口径 ${id} 由市级裁定。`,
      en: `Reading ${id} is ruled by the ${ruler}.`,
    },
    {
      zh: '市级只能登记省级已作出的裁定（level 写 province，ruledBy 写省级部门）。',
      en: 'The city may only record what the province ruled: level province, ruledBy the provincial body.',
    },
  );
}

function twice({ reading, option, policyYear }: Ruling): Refusal {
  return wrong(
    'RULING_ALREADY_IN_FORCE',
    'option',
    {
      zh: `${policyYear} 政策年度已裁定 ${reading}=${option}。`,
      en: `${reading}=${option} was ruled for ${policyYear} already.`,
    },
    { zh: '无需重复裁定。', en: 'It need not be ruled again.' },
    409,
  );
}

function wrong(code: string, path: string, text: Text, hint: Text, status: 409 | 422 = 422): Refusal {
  return new Refusal(code, text, { status, hint, details: { path } });
}
