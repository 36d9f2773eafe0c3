import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEdition } from '../../../local/policy-edition.ts';
import { assess } from '../../../shared/award/assess.ts';
import { isBetter, type Worth } from '../../../shared/award/pipeline.ts';
import { compare, type Fraction, whole } from '../../../shared/kernel/fraction.ts';
import { assessed, baseFacts, factsOf } from '../../golden/table.ts';
import { naive } from '../../support/naive/naive.ts';

const edition = readEdition();
const fen = (yuan: string | null | undefined): bigint => BigInt((yuan ?? '0').replace('.', ''));
const yuan = (amount: bigint): string => `${amount / 100n}.${(amount % 100n).toString().padStart(2, '0')}`;

/** Several sites and a shop, some granted: what A21 `waive` has to choose from. */
const shops = fc.record({
  shop: fc.bigInt({ min: 0n, max: 1_200_000_000n }),
  granted: fc.constantFrom(null, 'pending', 'refused', '300000'),
  fairs: fc.bigInt({ min: 0n, max: 80_000_000n }),
  sites: fc.array(
    fc.record({
      volume: fc.constantFrom('4000000', '6000000', '12000000'),
      cost: fc.bigInt({ min: 0n, max: 250_000_000n }),
    }),
    { maxLength: 6 },
  ),
  other: fc.constantFrom('0', '200000', '700000'),
});
function factsOfShops({ shop, granted, fairs, sites, other }: typeof shops extends fc.Arbitrary<infer T> ? T : never) {
  const status = granted === null ? {} : granted === '300000' ? { status: 'granted', granted } : { status: granted };
  return {
    ...baseFacts(),
    ecommerce: { volume: yuan(shop), volumeLastYear: '0' },
    fairs: { online: { fee: yuan(fairs), vat: '0' } },
    sites: sites.map(({ volume, cost }, index) => ({ id: `s${index}`, volume, costBuild: yuan(cost) })),
    province: { p3a: status },
    otherAwards: [{ id: 'o', policy: 'x', field: 'digital', level: 'city', item: 'C4b', amount: other }],
  };
}

describe('the best allowed combination', () => {
  test('under A21 waive equals the best of all subsets, tried one by one', () => {
    fc.assert(
      fc.property(
        shops,
        fc.constantFrom(
          {},
          { A57: 'no' },
          { A31b: 'unmatched-first' },
          { A42: 'highest-own-cap' },
          { A32: 'same-trade' },
        ),
        (shop, more) => {
          const facts = factsOfShops(shop);
          const readings = { A21: 'waive', ...more };
          const mine = assess({ id: 'b', policyYear: 2022, facts, readings }, edition);
          const brute = naive(facts, 2022, mine.receipt.readings);
          expect({ city: mine.totals.city, province: mine.totals.province }).toEqual({
            city: brute.city,
            province: brute.province,
          });
        },
      ),
      { numRuns: 400 },
    );
  }, 60_000);

  test('never pays less in all than taking no choice at all', () => {
    fc.assert(
      fc.property(shops, (shop) => {
        const facts = factsOfShops(shop);
        const best = assess({ id: 'b', policyYear: 2022, facts, readings: { A21: 'waive' } }, edition).totals;
        const keepAll = assess(
          {
            id: 'b',
            policyYear: 2022,
            facts: { ...facts, sites: [], ecommerce: { volume: '0', volumeLastYear: '0' } },
          },
          edition,
        ).totals;
        expect(fen(best.city) + fen(best.province) + 20n).toBeGreaterThanOrEqual(
          fen(keepAll.city) + fen(keepAll.province),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('ties go to the least city money', () => {
    const worth = (total: bigint, city: bigint): Worth => ({ total: whole(total), city: whole(city) });
    expect(isBetter(worth(10n, 4n), worth(10n, 5n))).toBe(true);
    expect(isBetter(worth(10n, 5n), worth(10n, 5n))).toBe(false);
    expect(isBetter(worth(11n, 9n), worth(10n, 0n))).toBe(true);
    const third: Fraction = { n: 1n, d: 3n };
    expect(compare(third, { n: 2n, d: 6n })).toBe(0);
    const { items } = assessed(factsOf('sites[s].volume=1200万;sites[s].costBuild=120万'), { A21: 'waive' });
    expect([items.C4b?.payable, items.P3b?.payable]).toEqual(['0.00', '360000.00']);
  });

  test('says why a dropped or cut item was dropped or cut', () => {
    const both = assessed(factsOf('processing.recognised=true;trade.volume=9000万;trade.volumeLastYear=3000万')).items;
    expect(both.C1a?.payable).toBe('0.00');
    expect(both.C1a?.because.at(-1)?.zh).toContain('就高不重复');
    expect(both.C1a?.because.at(-1)?.en).toContain('the higher stays');
    const cut = assessed(factsOf('ecommerce.volume=1亿;fairs.online.fee=60万')).items;
    expect(cut.P5?.because.at(-1)?.zh).toContain('最高单项补贴上限');
    const waived = assessed(factsOf('ecommerce.volume=3260万'), { A21: 'waive' }).items;
    expect(waived.P3a?.because.at(-1)?.en).toContain('waived');
  });

  test('a C1a dropped for C1c revives when C1c is not approved', () => {
    const cell = 'trade.volume=9000万;trade.volumeLastYear=3000万';
    expect(assessed(factsOf(`processing.recognised=true;${cell}`)).items.C1a?.payable).toBe('0.00');
    expect(assessed(factsOf(`processing.recognised=false;${cell}`)).items.C1a?.payable).toBe('180000.00');
  });
});
