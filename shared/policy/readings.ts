import { Refusal, type Text } from '../kernel/refusal.ts';
import type { Level } from './items.ts';

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

function wrong(code: string, path: string, text: Text, hint: Text): Refusal {
  return new Refusal(code, text, { hint, details: { path } });
}

function entryOf(register: Register, id: string, path: string): Reading {
  const entry = register.readings.get(id);
  if (entry) return entry;
  throw wrong(
    'READING_UNKNOWN',
    path,
    { zh: `口径“${id}”不在登记册中。`, en: `There is no reading "${id}" in the register.` },
    { zh: '请使用 A1 至 A63 的编号。', en: 'Use a number of the register, A1 to A63.' },
  );
}

function checkOption(entry: Reading, option: unknown, path: string): string {
  if (entry.options.some((known) => known.name === option)) return option as string;
  const names = entry.options.map((known) => known.name).join(', ');
  throw wrong(
    'READING_OPTION_UNKNOWN',
    path,
    { zh: `口径 ${entry.id} 没有这一选项。`, en: `Reading ${entry.id} has no such option.` },
    { zh: `可选：${names}。`, en: `Choose one of: ${names}.` },
  );
}

function refusePart(entry: Reading, part: string, path: string): void {
  if (entry.by === 'both' && (part === 'city' || part === 'province')) return;
  throw wrong(
    'READING_PART_WRONG',
    path,
    {
      zh: `口径 ${entry.id} 不分市、省两部分，或部分名称有误。`,
      en: `Reading ${entry.id} has no part "${part}".`,
    },
    {
      zh: '仅市、省分别裁定的口径可写 .city 或 .province。',
      en: 'Only entries that both rule take .city or .province.',
    },
  );
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
    throw wrong(
      'READINGS_NOT_DEFINED_TOGETHER',
      `readings.${firstId}`,
      {
        zh: `口径 ${firstId}=${first} 与 ${secondId}=${second} 不能同时使用。`,
        en: `The readings ${firstId}=${first} and ${secondId}=${second} are not defined together.`,
      },
      {
        zh: '请改用其中一项的其他选项，或提请裁定。',
        en: 'Choose another option for one of them, or ask for a ruling.',
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
  const find = (id: string, level: Level) => all[id] ?? all[`${id}.${level}`];
  return { all, find, at: (id, level) => find(id, level) ?? missing(id) };
}

function missing(id: string): never {
  throw new Error(`a clause asks for the reading ${id}, which the register does not hold`);
}
