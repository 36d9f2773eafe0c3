import { assess } from '../../shared/award/assess.ts';
import type { AssessRecord } from '../../shared/award/record.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { Edition } from '../../shared/policy/edition.ts';
import type { Reading } from '../../shared/policy/readings.ts';
import { readingsWith } from './change.ts';
import { Effect, type Money, moneyOf } from './effect.ts';

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

function tried(record: AssessRecord, trial: Trial, edition: Edition): Money | null {
  const readings = readingsWith(record.readings, { [trial.name]: trial.option });
  try {
    return moneyOf(assess({ ...record, readings }, edition));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'READINGS_NOT_DEFINED_TOGETHER') return null;
    throw error;
  }
}

/**
 * Tries every option on every record. A reading that the assessment of a record never looked at cannot change it, so
 * those are not computed again: the calculator takes every disputed meaning from the readings and nowhere else.
 */
export function scanning(edition: Edition) {
  const trials = trialsOf(edition);
  const use = (record: AssessRecord): void => {
    const asked = new Set<string>();
    const before = moneyOf(assess(record, edition, { asked }));
    for (const trial of trials) {
      const after = asked.has(trial.reading.id) ? tried(record, trial, edition) : before;
      if (after === null) trial.excluded += 1;
      else trial.effect.addMoney(record.id, before, after);
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
