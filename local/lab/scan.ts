import { type Opened, reopened } from '../../shared/award/evaluate.ts';
import type { AssessRecord } from '../../shared/award/record.ts';
import type { Edition } from '../../shared/policy/edition.ts';
import type { Reading } from '../../shared/policy/readings.ts';
import { isRefusal } from '../../shared/policy/refusals.ts';
import { readingsWith } from './change.ts';
import { Effect, moneyOf } from './effect.ts';
import { baseOf, linesUnder } from './sharing.ts';

/** One option that is not the one in force, and what it would cost. */
export type Trial = {
  /** `A3.city=pro-rata` as `--reading` takes it; an entry that both rule is tried part by part. */
  readonly name: string;
  readonly option: string;
  readonly reading: Reading;
  readonly effect: Effect;
  /** Records whose own readings exclude it; they are left out of its sums. */
  excluded: number;
};

function namesOf({ id, by }: Reading): readonly string[] {
  return by === 'both' ? [`${id}.city`, `${id}.province`] : [id];
}

/** Every option but the default of every reading that acts in the calculation. */
function optionsOf(edition: Edition): Omit<Trial, 'effect' | 'excluded'>[] {
  const readings = [...edition.register.readings.values()].filter(({ acts }) => acts === 'calc');
  return readings.flatMap((reading) =>
    namesOf(reading).flatMap((name) =>
      reading.options
        .filter((option) => option.name !== reading.default)
        .map((option) => ({ name, option: option.name, reading })),
    ),
  );
}

function isDefined(edition: Edition, name: string, option: string): boolean {
  const all = { ...edition.defaults.all, [name]: option };
  return !edition.register.notTogether.some(([one, other]) => all[one[0]] === one[1] && all[other[0]] === other[1]);
}

/** What a scan tries, one at a time: the options that are defined beside the defaults. */
export function trialsOf(edition: Edition): Trial[] {
  return optionsOf(edition)
    .filter(({ name, option }) => isDefined(edition, name, option))
    .map((one) => ({ ...one, effect: new Effect(1), excluded: 0 }));
}

/** Options that need another reading to change with them, as A63 `with-vat` does; nobody can try them alone. */
export function notAlone(edition: Edition): string[] {
  return optionsOf(edition)
    .filter(({ name, option }) => !isDefined(edition, name, option))
    .map(({ name, option }) => `${name}=${option}`);
}

/** The rules under an option, kept for every set of readings that records bring along; null where they exclude it. */
function openedUnder(of: Opened, record: AssessRecord, trial: Trial, edition: Edition): Opened | null {
  const readings = readingsWith(record.readings, { [trial.name]: trial.option });
  try {
    return reopened(of, edition, readings);
  } catch (error) {
    if (isRefusal(error, 'READINGS_NOT_DEFINED_TOGETHER')) return null;
    throw error;
  }
}

/**
 * Tries every option on every record. What an option does not touch is not computed again: items whose clauses never looked
 * at the reading keep their amounts, and where no amount differs and the order of operations never asks, nothing changes.
 */
export function scanning(edition: Edition) {
  const trials = trialsOf(edition);
  const use = (record: AssessRecord): void => {
    const base = baseOf(record, edition);
    const before = moneyOf(base.lines);
    for (const trial of trials) {
      const other = openedUnder(base.of, record, trial, edition);
      if (other === null) {
        trial.excluded += 1;
        continue;
      }
      const lines = linesUnder(base, other, [trial.reading.id]);
      trial.effect.addMoney(record.id, before, lines === base.lines ? before : moneyOf(lines));
    }
  };
  return { trials, use };
}

/** How much money an option moves, whichever way. */
export function sizeOf({ effect: { city, province } }: Trial): bigint {
  const size = (amount: bigint) => (amount < 0n ? -amount : amount);
  return (
    size(city.after - city.before) +
    size(province.after - province.before) +
    size(city.waitingAfter - city.waitingBefore)
  );
}

/** The options that move most come first; of equals in the order of the register. */
export function bySize(trials: readonly Trial[]): Trial[] {
  return trials.toSorted((one, other) => {
    const [a, b] = [sizeOf(one), sizeOf(other)];
    return a === b ? 0 : a < b ? 1 : -1;
  });
}
