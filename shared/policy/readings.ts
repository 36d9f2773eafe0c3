import type { Text } from '../kernel/refusal.ts';
import type { Level } from './items.ts';
import { refuse } from './refusals.ts';

export type ReadingOption = { readonly name: string; readonly zh: string; readonly en: string };
/** One entry of the register of ambiguities (解释口径): data that a ruling changes, never code. */
export type Reading = {
  readonly id: string;
  /** Who may rule; `both` means that each text has its own part, `A3.city` and `A3.province`. */
  readonly by: 'city' | 'province' | 'both';
  readonly acts: 'calc' | 'evidence' | 'settle' | 'work';
  readonly question: Text;
  readonly example: string;
  readonly default: string;
  readonly effectiveFrom: string;
  readonly scope: 'policy-year' | 'undecided-only';
  readonly ruledBy: string | null;
  readonly options: readonly ReadingOption[];
};
export type Choice = readonly [id: string, option: string];
export type Register = {
  readonly readings: ReadonlyMap<string, Reading>;
  readonly notTogether: readonly (readonly [Choice, Choice])[];
};

/** The readings in force for one assessment: every entry, `A3.city` and `A3.province` where the parts are separate. */
export type Readings = {
  readonly all: Readonly<Record<string, string>>;
  readonly at: (id: string, level: Level) => string;
  /** The same, undefined where the register has no such entry: what the vocabulary asks of every city. */
  readonly find: (id: string, level: Level) => string | undefined;
};

/** What an option means, in quotes; its name where the register does not have it. `reading`: `A1`, or a part as `A3.city`. */
export function optionWords({ readings }: Register, reading: string, option: string): Text {
  const entry = readings.get(reading.split('.')[0] ?? '');
  const found = entry?.options.find(({ name }) => name === option);
  return { zh: `“${found?.zh ?? option}”`, en: option };
}

function entryOf(register: Register, id: string, path: string): Reading {
  const entry = register.readings.get(id);
  if (entry) return entry;
  throw refuse('READING_UNKNOWN', { path }, { id });
}

function checkOption(entry: Reading, option: unknown, path: string): string {
  if (entry.options.some((known) => known.name === option)) return option as string;
  const names = {
    zh: entry.options.map(({ zh }) => `“${zh}”`).join('、'),
    en: entry.options.map(({ name }) => name).join(', '),
  };
  throw refuse('READING_OPTION_UNKNOWN', { path }, { reading: entry.id, names });
}

function refusePart(entry: Reading, part: string, path: string): void {
  if (entry.by === 'both' && (part === 'city' || part === 'province')) return;
  throw refuse('READING_PART_WRONG', { path }, { reading: entry.id, part });
}

function chosenOf(register: Register, chosen: Readonly<Record<string, unknown>>): Map<string, string> {
  const plain = new Map<string, string>();
  const parts = new Map<string, string>();
  for (const [key, option] of Object.entries(chosen)) {
    const path = `readings.${key}`;
    const [id = '', part, ...rest] = key.split('.');
    const entry = entryOf(register, id, path);
    const name = checkOption(entry, option, path);
    if (part === undefined) plain.set(id, name);
    else {
      refusePart(entry, [part, ...rest].join('.'), path);
      parts.set(key, name);
    }
  }
  return new Map([...plain, ...parts]);
}

function refuseTogether(register: Register, all: Readonly<Record<string, string>>): void {
  for (const [[firstId, first], [secondId, second]] of register.notTogether) {
    if (all[firstId] !== first || all[secondId] !== second) continue;
    throw refuse(
      'READINGS_NOT_DEFINED_TOGETHER',
      { path: `readings.${firstId}` },
      {
        ...{ firstId, first: optionWords(register, firstId, first) },
        ...{ secondId, second: optionWords(register, secondId, second) },
      },
    );
  }
}

/**
 * Fills the chosen readings with the defaults. A part wins over the plain name; a plain name sets both parts.
 * @throws Refusal READING_UNKNOWN, READING_OPTION_UNKNOWN, READING_PART_WRONG, READINGS_NOT_DEFINED_TOGETHER
 */
export function readingsInForce(register: Register, chosen: Readonly<Record<string, unknown>> = {}): Readings {
  const given = chosenOf(register, chosen);
  const all: Record<string, string> = {};
  for (const [id, entry] of register.readings) {
    const plain = given.get(id) ?? entry.default;
    if (entry.by !== 'both') all[id] = plain;
    else for (const part of ['city', 'province']) all[`${id}.${part}`] = given.get(`${id}.${part}`) ?? plain;
  }
  refuseTogether(register, all);
  const [city, province] = [partOf(register, all, 'city'), partOf(register, all, 'province')];
  const find = (id: string, level: Level) => (level === 'city' ? city : province).get(id);
  return { all, find, at: (id, level) => find(id, level) ?? missing(id) };
}

/** What one text is read by, under the plain numbers. */
function partOf({ readings }: Register, all: Readonly<Record<string, string>>, level: Level): Map<string, string> {
  return new Map([...readings.keys()].map((id) => [id, all[id] ?? all[`${id}.${level}`] ?? '']));
}

function missing(id: string): never {
  throw new Error(`a clause asks for the reading ${id}, which the register does not hold`);
}
