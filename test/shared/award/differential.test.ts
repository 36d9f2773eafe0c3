import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEdition } from '../../../local/policy-edition.ts';
import { areDefined, ours, theirs } from '../../differential/compare.ts';
import { factsArbitrary, readingsArbitrary } from '../../support/records.ts';

const edition = readEdition();
/** A sample, half under the defaults and half under any readings; `npm run differential` compares 100,000. */
const RUNS = 600;
const PATIENCE = 120_000;

describe('a second, naive implementation written from the specification', () => {
  test(
    'gives the same outcomes and amounts under the default readings',
    () => {
      fc.assert(
        fc.property(factsArbitrary(), (facts) => {
          expect(ours(facts, {}, edition)).toEqual(theirs(facts, {}, edition));
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  test(
    'gives the same under any readings that are defined together',
    () => {
      fc.assert(
        fc.property(factsArbitrary(), readingsArbitrary(edition), (facts, readings) => {
          fc.pre(areDefined(readings, edition));
          expect(ours(facts, readings, edition)).toEqual(theirs(facts, readings, edition));
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  // Found by seed -1890681467: either site may give up its provincial award, and the caps leave the same money.
  test('breaks a tie between sites alike: the later one gives way', () => {
    const facts = {
      enterprise: { kind: 'enterprise', registeredInCity: true, compliant: true },
      sites: [
        { id: 'r1', volume: '999999999.99', costBuild: '666666.67', costBuildVat: '1000000.00' },
        { id: 'r2', volume: '63000000', costBuild: '1654321.00', costBuildVat: '12345.67' },
      ],
      fairs: { online: { fee: '2000000' } },
    };
    const readings = { A21: 'waive', 'A22c.city': 'with-vat', A42: 'highest-own-cap' };
    const mine = ours(facts, readings, edition);
    expect(mine).toEqual(theirs(facts, readings, edition));
    expect([mine.items.C4b?.payable, mine.items.P3b?.payable, mine.items.P5?.payable]).toEqual([
      '500000.00',
      '200000.00',
      '299999.99',
    ]);
  });
});
