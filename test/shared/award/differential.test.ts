import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEdition } from '../../../local/policy-edition.ts';
import { assess } from '../../../shared/award/assess.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { readingsInForce } from '../../../shared/policy/readings.ts';
import { naive } from '../../support/naive/naive.ts';
import { factsArbitrary, readingsArbitrary } from '../../support/records.ts';

const edition = readEdition();
const RUNS = Number(process.env.DIFFERENTIAL_RUNS ?? 600);

function ours(facts: Record<string, unknown>, readings: Record<string, string>) {
  const { items, totals } = assess({ id: 'r', policyYear: 2022, facts, readings }, edition);
  const lines = Object.entries(items).map(([id, { outcome, gross, payable, estimate }]) => [
    id,
    { outcome, gross, payable, estimate: estimate ?? null },
  ]);
  return { items: Object.fromEntries(lines), city: totals.city, province: totals.province };
}

function definedTogether(readings: Record<string, string>): boolean {
  try {
    readingsInForce(edition.register, readings);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

describe('a second, naive implementation written from the specification', () => {
  test('gives the same outcomes and amounts under the default readings', () => {
    fc.assert(
      fc.property(factsArbitrary(), (facts) => {
        expect(ours(facts, {})).toEqual(naive(facts, 2022, edition.defaults.all));
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  test('gives the same under any readings that are defined together', () => {
    fc.assert(
      fc.property(factsArbitrary(), readingsArbitrary(edition), (facts, readings) => {
        fc.pre(definedTogether(readings));
        expect(ours(facts, readings)).toEqual(naive(facts, 2022, readingsInForce(edition.register, readings).all));
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});
