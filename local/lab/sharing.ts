import { type Opened, opened, runOf } from '../../shared/award/evaluate.ts';
import { grossOf } from '../../shared/award/gross.ts';
import { type Lines, paymentLines } from '../../shared/award/lines.ts';
import type { AssessRecord } from '../../shared/award/record.ts';
import type { Case } from '../../shared/award/run.ts';
import { compare, type Fraction } from '../../shared/kernel/fraction.ts';
import type { CompiledClause, Gross } from '../../shared/policy/clause.ts';
import type { Edition } from '../../shared/policy/edition.ts';
import type { Readings } from '../../shared/policy/readings.ts';

/** A record as it is, with all that other options of some readings may leave as it is. */
export type Base = {
  readonly of: Opened;
  readonly gross: Case['gross'];
  readonly lines: Lines;
  /** The readings that steps 3 to 9 looked at. */
  readonly asked: ReadonlySet<string>;
};

function remembering(readings: Readings, asked: Set<string>): Readings {
  const of = (id: string): Readings => {
    asked.add(id);
    return readings;
  };
  return { all: readings.all, find: (id, level) => of(id).find(id, level), at: (id, level) => of(id).at(id, level) };
}

const idOf = (mark: string): string => mark.split('=')[0] ?? '';

/** @throws Refusal as `evaluate` */
export function baseOf(record: AssessRecord, edition: Edition): Base {
  const of = opened(record, edition);
  const gross = grossOf(of);
  const asked = new Set<string>();
  const lines = paymentLines(runOf({ ...of, readings: remembering(of.readings, asked), gross }));
  for (const { item } of of.compiled.matching)
    for (const mark of of.compiled.matchingOf(item).readings) asked.add(idOf(mark));
  return { of, gross, lines, asked };
}

/** Whether steps 1 and 2 of an item may come out otherwise under other options of these readings. */
function isTouched({ asked, clause }: CompiledClause, ids: readonly string[]): boolean {
  if (clause.requiresAward !== undefined && ids.includes(clause.requiresAward.reading)) return true;
  for (const mark of asked) if (ids.includes(idOf(mark))) return true;
  return false;
}

function isSameAmount(one: Fraction | null | undefined, other: Fraction | null | undefined): boolean {
  return one === other || (one != null && other != null && compare(one, other) === 0);
}

function areSameParts(one: Gross['parts'], other: Gross['parts']): boolean {
  if (one === null || other === null) return one === other;
  const [first, second] = [one(), other()];
  return first.size === second.size && [...first].every(([row, amount]) => isSameAmount(amount, second.get(row)));
}

/** Whether steps 3 to 9 see the same of an item. */
function isSame(one: Gross | undefined, other: Gross | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  return (
    one.outcome === other.outcome &&
    isSameAmount(one.gross, other.gross) &&
    isSameAmount(one.uncapped, other.uncapped) &&
    isSameAmount(one.highest(), other.highest()) &&
    one.missing.join() === other.missing.join() &&
    areSameParts(one.parts, other.parts)
  );
}

/**
 * The record under other options of these readings, of the same edition, by what differs from the record as it is: items
 * whose clauses never looked at them keep their amounts, and where no amount differs and the order of operations never
 * asks, these are the very lines of the base.
 */
export function linesUnder({ of, gross, lines, asked }: Base, other: Opened, ids: readonly string[]): Lines {
  const known = (item: string) => {
    const clause = of.clauses.get(item);
    return clause === undefined || isTouched(clause, ids) ? undefined : gross.get(item);
  };
  const now = grossOf({ ...other, known });
  const same = of.rules.city.concat(of.rules.province).every((item) => isSame(now.get(item), gross.get(item)));
  return same && !ids.some((id) => asked.has(id)) ? lines : paymentLines(runOf({ ...other, gross: now }));
}
