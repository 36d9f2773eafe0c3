import fc from 'fast-check';
import type { Edition } from '../../shared/policy/edition.ts';

type Facts = Record<string, unknown>;

/** Yuan around the numbers of the clauses, and anything up to 2 billion with fen. */
const AROUND = [
  0, 500, 600, 1000, 1200, 2000, 2600, 5000, 5500, 6000, 6300, 9000, 10_000, 12_600, 20_000, 30_000, 100_000, 130_000,
];
const volume = fc.oneof(
  fc.constantFrom(...AROUND).map((wan) => String(wan * 10_000)),
  fc.constantFrom(...AROUND.filter((wan) => wan > 0)).map((wan) => `${BigInt(wan) * 10_000n - 1n}.99`),
  fc
    .bigInt({ min: 0n, max: 200_000_000_000n })
    .map((fen) => `${fen / 100n}.${(fen % 100n).toString().padStart(2, '0')}`),
);
const cost = fc.oneof(
  fc.constantFrom('0', '33.35', '100000', '400000', '1200000', '2000000', '12345.67'),
  fc.bigInt({ min: 0n, max: 500_000_000n }).map((fen) => `${fen / 100n}.${(fen % 100n).toString().padStart(2, '0')}`),
);
const tonnes = fc.oneof(
  fc.constantFrom('0', '2500', '4000.001', '4999.999', '5000', '8000', '12345.678', '40001'),
  fc.integer({ min: 0, max: 20_000_000 }).map((kg) => `${Math.floor(kg / 1000)}.${String(kg % 1000).padStart(3, '0')}`),
);
const count = fc.oneof(
  fc.constantFrom('0', '8', '10', '12', '15', '499', '500', '501', '20001'),
  fc.nat(2000).map(String),
);
const often = fc.constantFrom(true, true, true, false);
const even = fc.boolean();
const date = fc.constantFrom(
  '2019-08-20',
  '2021-11-15',
  '2021-12-31',
  '2022-01-01',
  '2022-01-20',
  '2022-05-01',
  '2022-08-21',
  '2022-08-22',
  '2022-12-31',
  '2023-01-01',
);

/** A record of facts where now and then one is missing; `whole` never leaves one out. */
function recordOf(shape: Record<string, fc.Arbitrary<unknown>>, whole: boolean): fc.Arbitrary<Facts> {
  const maybe = Object.entries(shape).map(([name, value]) =>
    fc.tuple(fc.constant(name), value, whole ? fc.constant(1) : fc.nat(40)),
  );
  return fc
    .tuple(...maybe)
    .map((all) => Object.fromEntries(all.filter(([, , kept]) => kept > 0).map(([name, value]) => [name, value])));
}

function rowsOf(shape: Record<string, fc.Arbitrary<unknown>>, whole: boolean, most: number): fc.Arbitrary<Facts[]> {
  return fc
    .array(recordOf(shape, whole), { maxLength: most })
    .map((rows) => rows.map((row, index) => ({ id: `r${index + 1}`, ...row })));
}

const ITEMS = ['P1', 'P2', 'P3a', 'P3b', 'P3d', 'P3e', 'P4a', 'P4b', 'P5', 'P6', 'P7a', 'P7b', 'P7c'];
const OURS = ['C1a', 'C1b', 'C1c', 'C2', 'C3', 'C4a', 'C4b', 'C4c', 'C5', 'C6', 'C7', 'C10'];

function standing(): fc.Arbitrary<Facts> {
  const one = fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('pending', 'refused', 'not-applied').map((status) => ({ status })) },
    { weight: 1, arbitrary: cost.map((granted) => ({ status: 'granted', granted })) },
    { weight: 1, arbitrary: fc.constant({ status: 'granted', granted: '0' }) },
  );
  return fc
    .tuple(...ITEMS.map(() => one))
    .map((all) => Object.fromEntries(all.flatMap((value, i) => (value ? [[ITEMS[i]?.toLowerCase(), value]] : []))));
}

const care = (whole: boolean) => {
  const proof = recordOf({ allThree: count, invoiceAndOne: count, any: count }, whole);
  const who = recordOf({ russian: proof, other: proof }, whole);
  return recordOf({ mainBusiness: often, persons: who, visits: who }, whole);
};

function part(premium: string, share: number): string {
  const fen = (BigInt(premium.replace('.', '')) * BigInt(share)) / 4n;
  return `${fen / 100n}.${(fen % 100n).toString().padStart(2, '0')}`;
}
const insurance = fc
  .record({
    kind: fc.constantFrom('platform', 'own', 'own', 'domestic'),
    premium: fc
      .bigInt({ min: 0n, max: 300_000_000n })
      .map((fen) => `${fen / 100n}.${(fen % 100n).toString().padStart(2, '0')}`),
    vat: cost,
    selfPaid: often,
    key: fc.nat(4),
    mode: fc.nat(4),
    both: fc.nat(4),
    missing: fc.nat(40),
  })
  .map(({ kind, premium, vat, selfPaid, key, mode, both, missing }) => ({
    kind,
    premium,
    vat,
    ...(missing === 0 ? {} : { selfPaid }),
    keyMarketPart: part(premium, key),
    newModePart: part(premium, mode),
    ...(missing === 1 ? {} : { bothPart: part(premium, Math.max(Math.min(key, mode, both), key + mode - 4)) }),
  }));

/** Interest as it may be paid: whatever, or the part of what is due, about as much as the contract says. */
const interest = fc.oneof(
  { weight: 1, arbitrary: cost },
  { weight: 4, arbitrary: fc.constantFrom(9499n, 9500n, 9501n, 10_000n, 10_139n, 10_500n, 10_645n, 10_646n) },
);

/** A loan whose interest is said as a part of what is due gets it in yuan. */
function withInterest(loan: Facts): Facts {
  const { interestPaid: part, principal = '0', contractRate = '0', days = '0' } = loan;
  if (typeof part !== 'bigint') return loan;
  const fen = BigInt(Number(principal) * 100 >= 2 ** 53 ? 0 : Math.round(Number(principal) * 100));
  const due = (fen * BigInt(Math.round(Number(contractRate) * 10_000)) * BigInt(String(days))) / 3_650_000n;
  const paid = (due * part) / 10_000n;
  return { ...loan, interestPaid: `${paid / 100n}.${(paid % 100n).toString().padStart(2, '0')}` };
}

/** Facts of one enterprise: every group, around the numbers of the clauses; `whole` leaves nothing out. */
export function factsArbitrary(whole = false): fc.Arbitrary<Facts> {
  const record = (shape: Record<string, fc.Arbitrary<unknown>>) => recordOf(shape, whole);
  const list = (shape: Record<string, fc.Arbitrary<unknown>>, most: number) => rowsOf(shape, whole, most);
  return record({
    enterprise: record({
      kind: fc.constantFrom(...Array<string>(8).fill('enterprise'), 'public-institution', 'other'),
      registeredInCity: fc.constantFrom(true, true, true, true, true, false),
      compliant: fc.constantFrom(true, true, true, true, true, true, true, false),
      introduced: even,
      newToCity: even,
      newToProvince: even,
      inPlatform: even,
      farmExporter: fc.constantFrom(false, false, true),
    }),
    trade: record({
      volume,
      volumeLastYear: volume,
      volumeAsOwner: volume,
      volumeAsOwnerLastYear: volume,
      domesticSales: volume,
      domesticSalesLastYear: volume,
    }),
    processing: record({ recognised: even, volume, volumeLastYear: volume }),
    province: standing(),
    care: care(whole),
    platforms: list(
      {
        type: fc.constantFrom('transformation-base', 'processing-trade-park', 'import-innovation-zone', 'other'),
        level: fc.constantFrom('national', 'provincial'),
        recognisedOn: date,
        newlyCreated: often,
        paidBeforeByCity: fc.constantFrom('0', '0', '500000', '1000000'),
        paidBeforeByProvince: fc.constantFrom('0', '0', '1000000', '2000000'),
      },
      3,
    ),
    ecommerce: record({ volume, volumeLastYear: volume }),
    sites: list({ volume, costBuild: cost, costBuildVat: cost, costOther: cost, costOtherVat: cost }, 4),
    serviceFirm: record({
      recognised: often,
      clients: count,
      clientsSmall: count,
      volumeOwn: volume,
      volumeHandled: volume,
      paidBefore: even,
    }),
    goods: list(
      {
        kind: fc.constantFrom('coal', 'timber', 'soya', 'iron-ore', 'fertiliser', 'other'),
        enteredInArea: often,
        declaredInArea: often,
        tonnesNet: tonnes,
        tonnesGross: tonnes,
        tonnesWeighed: tonnes,
        usedInCity: tonnes,
        usedInProvince: tonnes,
        storedOrResoldInCity: tonnes,
        value: volume,
        valueUsedInCity: volume,
        valueUsedInProvince: volume,
      },
      3,
    ),
    import: record({ volume }),
    export: record({
      localProductVolume: volume,
      volumeUsd: fc.oneof(fc.constantFrom('9999999.99', '10000000', '10000000.01'), volume),
      volumeUsdLastYear: fc.oneof(fc.constantFrom('499999.99', '500000'), volume),
      volume: fc.oneof(fc.constantFrom('67261000', '67261000.01', '67260999.99'), volume),
    }),
    bankFees: record({ import: cost, importVat: cost, export: cost, exportVat: cost }),
    loans: list(
      {
        purpose: fc.constantFrom('import', 'export'),
        interestPaid: interest,
        principal: volume,
        contractRate: fc.constantFrom('0.03', '0.0365', '0.0366', '0.05', '0.0435', '0.071'),
        drawnOn: date,
        days: fc.nat(700).map(String),
      },
      3,
    ).map((rows) => rows.map(withInterest)),
    fairs: fc
      .tuple(
        record({ booth: cost, freight: cost, travel: cost, lodging: cost, vat: cost }),
        record({ booth: cost, freight: cost, vat: cost }),
        record({ fee: cost, vat: cost }),
        fc.nat(7),
      )
      .map(([offline, agent, online, which]) => ({
        ...(which & 1 ? { offline } : {}),
        ...(which & 2 ? { agent } : {}),
        ...(which & 4 ? { online } : {}),
      })),
    dualList: record({
      national: even,
      provincial: even,
      paidBeforeByCity: fc.constantFrom(false, false, true),
      paidBeforeByProvince: fc.constantFrom(false, false, true),
    }),
    warehouse: record({ provincial: even, paidBefore: fc.constantFrom(false, false, true) }),
    insurances: fc
      .array(insurance, { maxLength: 3 })
      .map((rows) => rows.map((row, index) => ({ id: `i${index + 1}`, ...row }))),
    otherAwards: rowsOf(
      {
        policy: fc.constant('x'),
        field: fc.constantFrom('digital', 'foreign-trade'),
        level: fc.constant('city'),
        item: fc.constantFrom(...OURS),
        amount: cost,
      },
      whole,
      2,
    ),
    earlierRuns: fc
      .array(fc.tuple(fc.constantFrom(...OURS), fc.constantFrom('0', '150000', '180000', '600000', '1000000')), {
        maxLength: 2,
      })
      .map((all) => Object.fromEntries(all)),
  });
}

/** Readings: mostly the defaults, now and then another option or a part of its own; undefined combinations are left out. */
export function readingsArbitrary(edition: Edition): fc.Arbitrary<Record<string, string>> {
  const entries = [...edition.register.readings.values()].filter((reading) => reading.acts === 'calc');
  const one = entries.map((reading) =>
    fc
      .tuple(
        fc.nat(9),
        fc.constantFrom(...reading.options.map((option) => option.name)),
        fc.constantFrom('', '', '.city', '.province'),
      )
      .map(([chance, option, some]): [string, string][] =>
        chance > 1 ? [] : [[`${reading.id}${reading.by === 'both' ? some : ''}`, option]],
      ),
  );
  return fc.tuple(...one).map((all) => Object.fromEntries(all.flat()));
}
