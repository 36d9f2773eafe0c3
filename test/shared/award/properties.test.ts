import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEdition } from '../../../local/policy-edition.ts';
import { assess } from '../../../shared/award/assess.ts';
import type { Assessment, ItemAward } from '../../../shared/award/record.ts';
import type { ItemId } from '../../../shared/policy/items.ts';
import { baseFacts, factsOf, setFact } from '../../golden/table.ts';
import { factsArbitrary, readingsArbitrary } from '../../support/records.ts';

type Facts = Record<string, unknown>;
const edition = readEdition();
const of = (facts: Facts, readings: Record<string, string> = {}): Assessment =>
  assess({ id: 'p', policyYear: 2022, facts, readings }, edition, { assessedOn: '2023-03-01' });
const fen = (yuan: string | null | undefined): bigint => BigInt((yuan ?? '0').replace('.', ''));
const RUNS = { numRuns: 150 };
const WAN = 1_000_000n;

/** Reasons in both languages, and the names of what is missing where an amount cannot be told. */
function explains(item: ItemAward): void {
  expect(item.because.length).toBeGreaterThan(0);
  expect(item.trace.length).toBeGreaterThan(0);
  expect([...item.because, ...item.trace].filter((text) => text.zh === '' || text.en === '')).toEqual([]);
  const open = item.outcome === 'cannot-tell' || (item.outcome === 'met' && item.payable === null);
  if (open) expect(item.missing?.length).toBeGreaterThan(0);
  if (item.outcome === 'not-met') expect(item.gross).toBe('0.00');
}

/** The caps of the documents in fen, for a firm that is new everywhere. */
const CAPS: Partial<Record<ItemId, bigint>> = {
  C1a: 500_000_000n,
  C1c: 500_000_000n,
  C2: 100_000_000n,
  C4a: 100_000_000n,
  C4c: 30_000_000n,
  C5: 200_000_000n,
  C7: 10_000_000n,
  P1: 500_000_000n,
  P3a: 100_000_000n,
  P3d: 100_000_000n,
  P3e: 50_000_000n,
  P4a: 200_000_000n,
  P4b: 200_000_000n,
  P5: 30_000_000n,
  P6: 20_000_000n,
  P7b: 150_000_000n,
  P7c: 50_000_000n,
};

describe('an award', () => {
  test('is never above a cap of the text', () => {
    fc.assert(
      fc.property(factsArbitrary(true), (facts) => {
        const { items } = of(facts);
        for (const [id, cap] of Object.entries(CAPS)) expect(fen(items[id as ItemId]?.gross)).toBeLessThanOrEqual(cap);
        const isNew = (facts.enterprise as Facts).newToCity === true;
        const paid = (id: ItemId) => fen(items[id]?.payable);
        expect(paid('C1a') + paid('C1b') + paid('C1c')).toBeLessThanOrEqual(isNew ? 500_000_000n : 300_000_000n);
      }),
      RUNS,
    );
  });

  test('totals are the sum of what is payable, and nothing is ever negative', () => {
    fc.assert(
      fc.property(factsArbitrary(), (facts) => {
        const { items, totals } = of(facts);
        const sum = (level: string) =>
          Object.entries(items)
            .filter(([id]) => id.startsWith(level))
            .reduce((all, [, item]) => all + fen(item.payable), 0n);
        expect(fen(totals.city)).toBe(sum('C'));
        expect(fen(totals.province)).toBe(sum('P'));
        for (const item of Object.values(items)) {
          for (const amount of [item.gross, item.payable]) if (amount !== null) expect(amount).toMatch(/^\d+\.\d{2}$/);
        }
      }),
      RUNS,
    );
  });

  test('says why, in both languages, and names what is missing when it cannot tell', () => {
    fc.assert(
      fc.property(factsArbitrary(), (facts) => {
        for (const item of Object.values(of(facts).items)) explains(item);
      }),
      RUNS,
    );
  });

  test('does not depend on the order of facts or of rows', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.toReversed().map(shuffled);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, member]) => [key, shuffled(member)]),
      );
    };
    fc.assert(
      fc.property(factsArbitrary(), (facts) => {
        const amounts = ({ items, totals }: Assessment) => ({
          totals,
          items: Object.entries(items).map(([id, { outcome, gross, payable, estimate }]) => [
            id,
            outcome,
            gross,
            payable,
            estimate,
          ]),
        });
        expect(amounts(of(shuffled(facts) as Facts))).toEqual(amounts(of(facts)));
      }),
      RUNS,
    );
  });

  test('recomputes to the same bytes from its receipt, the facts and the edition', () => {
    fc.assert(
      fc.property(factsArbitrary(), (facts) => {
        const first = of(facts, { A21: 'waive' });
        const again = assess(
          { id: 'p', policyYear: first.receipt.policyYear, facts, readings: first.receipt.readings },
          edition,
          {
            assessedOn: first.receipt.assessedOn ?? '',
          },
        );
        expect(JSON.stringify(again)).toBe(JSON.stringify(first));
      }),
      RUNS,
    );
  });
});

describe('the provincial cut (A31)', () => {
  test('brings the undecided items to the cap, short by less than a fen an item', () => {
    fc.assert(
      fc.property(factsArbitrary(true), (facts) => {
        const items = of({ ...facts, province: {} }).items;
        const province = Object.entries(items).filter(([id]) => id.startsWith('P'));
        const gross = province.reduce((sum, [, item]) => sum + fen(item.gross), 0n);
        const paid = province.reduce((sum, [, item]) => sum + fen(item.payable), 0n);
        expect(paid).toBeLessThanOrEqual(gross);
        const cut = province.some(([, item]) =>
          item.trace.some((step) => step.readings?.some((one) => one.startsWith('A31a'))),
        );
        // Every cap of the text is a whole number of 10,000 yuan, unless P7a counts with its amount.
        const shortOfWan = (WAN - (paid % WAN)) % WAN;
        if (!cut) expect(paid).toBe(gross);
        else if (fen(items.P7a?.gross) === 0n) expect(shortOfWan).toBeLessThan(13n);
      }),
      RUNS,
    );
  });
});

/** The base of each clause that says "for every …": raising it alone never lowers the gross amount. */
const BASES: readonly (readonly [ItemId, string, string])[] = [
  ['C1a', 'trade.volume', ''],
  ['C1c', 'trade.volume', 'processing.recognised=true'],
  ['C2', 'care.persons.russian.invoiceAndOne', 'care.mainBusiness=true'],
  ['C4a', 'ecommerce.volume', ''],
  ['C4b', 'sites[s].costBuild', 'sites[s].volume=600万'],
  ['P1', 'trade.volume', ''],
  ['P3a', 'ecommerce.volume', ''],
  ['P3b', 'sites[s].costBuild', 'sites[s].volume=1600万'],
  ['P4b', 'bankFees.export', 'export.localProductVolume=1亿'],
  ['P5', 'fairs.online.fee', ''],
  ['P7c', 'insurances[i].premium', 'export.volumeUsdLastYear=100万;insurances[i].kind=domestic'],
];

describe('the gross amount never falls as its base grows', () => {
  test.each(BASES)('%s over %s', (id, name, cell) => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 3_000_000_000n }),
        fc.bigInt({ min: 0n, max: 100_000_000n }),
        (base, more) => {
          const at = (value: bigint) => {
            const facts = factsOf(cell);
            setFact(facts, name, value.toString());
            return fen(of(facts).items[id]?.gross);
          };
          expect(at(base + more)).toBeGreaterThanOrEqual(at(base));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('C5 grows with tonnes that are used locally in the same proportion', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 5_000 }), (tonnes, more) => {
        const at = (value: number) =>
          fen(
            of(
              factsOf(
                `goods[g].kind=coal;goods[g].tonnesNet=${value};goods[g].tonnesWeighed=${value};goods[g].usedInCity=${value}`,
              ),
            ).items.C5?.gross,
          );
        expect(at(tonnes + more)).toBeGreaterThanOrEqual(at(tonnes));
      }),
      { numRuns: 100 },
    );
  });
});

describe('adding an item', () => {
  test('never lowers what the enterprise receives in all, but for a fen an item', () => {
    const more = ['dualList.national', 'warehouse.provincial'];
    fc.assert(
      fc.property(factsArbitrary(true), fc.constantFrom(...more), (facts, name) => {
        const undecided = { ...facts, province: {} };
        const receives = (text: string) => {
          const changed = structuredClone(undecided) as Facts;
          setFact(changed, name, text);
          const { totals } = of(changed);
          return fen(totals.city) + fen(totals.province);
        };
        expect(receives('true') + 13n).toBeGreaterThanOrEqual(receives('false'));
      }),
      RUNS,
    );
  });

  test('lowers another city item only where the two are exclusive', () => {
    const cell = 'trade.volume=16000万;ecommerce.volume=800万';
    const before = of(factsOf(cell)).items;
    const after = of(factsOf(`${cell};dualList.provincial=true;sites[s].volume=600万;sites[s].costBuild=100万`)).items;
    expect([after.C1a?.payable, after.C4a?.payable]).toEqual([before.C1a?.payable, before.C4a?.payable]);
  });
});

describe('exactness', () => {
  test('20,000,000 of 60,000,000 of 3,000,000 is 1,000,000.00 to the fen', () => {
    const facts = factsOf(
      'trade.volume=11亿;ecommerce.volume=1亿;export.localProductVolume=1亿;bankFees.export=1000万',
    );
    expect(of(facts).items).toMatchObject({
      P1: { payable: '1500000.00' },
      P3a: { payable: '500000.00' },
      P4b: { payable: '1000000.00' },
    });
  });

  test('many loans with unlike rates stay exact: the sum is the floor of the exact sum', () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({
      id: `l${index}`,
      purpose: 'export',
      interestPaid: '1000.01',
      contractRate: `0.0${4001 + index * 7}`,
      drawnOn: '2022-09-01',
    }));
    const facts = { ...baseFacts(), export: { localProductVolume: '50000000' }, loans: rows };
    const scale = 10n ** 60n;
    let sum = 0n;
    for (const { contractRate } of rows)
      sum += (100001n * 3650000n * scale) / (BigInt(contractRate.slice(2).padEnd(8, '0')) * 2n);
    const cents = sum / scale;
    expect(of(facts).items.P4b?.gross).toBe(`${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')}`);
  });
});

test('any readings that are refused are refused with a code and a next step, never with a fault', () => {
  fc.assert(
    fc.property(readingsArbitrary(edition), (readings) => {
      try {
        of(baseFacts(), readings);
      } catch (error) {
        expect((error as { code?: string }).code).toBe('READINGS_NOT_DEFINED_TOGETHER');
      }
    }),
    RUNS,
  );
});
