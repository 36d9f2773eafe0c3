import { stdout } from 'node:process';
import type { AssessRecord } from '../shared/award/record.ts';

/** Invented enterprises around the numbers of the clauses: the same seed gives the same ones. Nobody real is in them. */
type Dice = () => number;

/** mulberry32: small, even, and the same on every machine. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const upTo = (dice: Dice, most: number): number => Math.floor(dice() * (most + 1));
const chance = (dice: Dice, share: number): boolean => dice() < share;
function oneOf<T>(dice: Dice, all: readonly [T, ...T[]]): T {
  return all[upTo(dice, all.length - 1)] ?? all[0];
}
/** Yuan with fen; small sums are more frequent than large ones, as among enterprises. */
function yuan(dice: Dice, most: number): string {
  const fen = Math.floor(dice() ** 3 * most * 100);
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}
function tonnes(dice: Dice, most: number): { readonly kg: number; readonly text: string } {
  const kg = Math.floor(dice() ** 2 * most * 1000);
  return { kg, text: weight(kg) };
}
const weight = (kg: number): string => `${Math.floor(kg / 1000)}.${String(kg % 1000).padStart(3, '0')}`;

function sites(dice: Dice) {
  return Array.from({ length: chance(dice, 0.15) ? 1 + upTo(dice, 2) : 0 }, (_, index) => ({
    id: `s${index + 1}`,
    volume: yuan(dice, 40_000_000),
    costBuild: yuan(dice, 3_000_000),
    costBuildVat: '0',
    costOther: yuan(dice, 500_000),
    costOtherVat: '0',
  }));
}

function goods(dice: Dice) {
  return Array.from({ length: chance(dice, 0.2) ? 1 + upTo(dice, 1) : 0 }, (_, index) => {
    const net = tonnes(dice, 60_000);
    const weighed = Math.max(0, net.kg - upTo(dice, 2000));
    const used = Math.floor(weighed * dice());
    const value = Math.floor(net.kg * 0.9);
    return {
      id: `g${index + 1}`,
      kind: oneOf(dice, ['coal', 'timber', 'fertiliser', 'soya', 'iron-ore', 'other']),
      enteredInArea: chance(dice, 0.8),
      declaredInArea: chance(dice, 0.8),
      tonnesNet: net.text,
      tonnesGross: weight(net.kg + upTo(dice, 50_000)),
      tonnesWeighed: weight(weighed),
      usedInCity: weight(used),
      usedInProvince: weight(used + Math.floor((weighed - used) * dice())),
      storedOrResoldInCity: weight(Math.floor((weighed - used) * dice())),
      value: String(value),
      valueUsedInCity: String(Math.floor(value * dice())),
      valueUsedInProvince: String(Math.floor(value * dice())),
    };
  });
}

function care(dice: Dice) {
  const mainBusiness = chance(dice, 0.05);
  const proof = (most: number) => {
    const all = mainBusiness ? upTo(dice, most) : 0;
    return {
      allThree: String(all),
      invoiceAndOne: String(all + upTo(dice, 40)),
      any: String(all + 40 + upTo(dice, 40)),
    };
  };
  const group = (most: number) => ({ russian: proof(most), other: proof(Math.floor(most / 4)) });
  return { mainBusiness, persons: group(3000), visits: group(5000) };
}

function platforms(dice: Dice) {
  if (!chance(dice, 0.03)) return [];
  return [
    {
      id: 'p1',
      type: oneOf(dice, ['transformation-base', 'processing-trade-park', 'import-innovation-zone']),
      level: oneOf(dice, ['national', 'provincial']),
      recognisedOn: oneOf(dice, ['2021-11-15', '2022-05-01', '2022-09-30']),
      newlyCreated: chance(dice, 0.8),
      paidBeforeByCity: '0',
      paidBeforeByProvince: '0',
    },
  ];
}

function insurances(dice: Dice) {
  return Array.from({ length: chance(dice, 0.2) ? 1 : 0 }, () => ({
    id: 'i1',
    kind: oneOf(dice, ['platform', 'own', 'domestic']),
    premium: yuan(dice, 1_500_000),
    vat: '0',
    selfPaid: true,
    keyMarketPart: '0',
    newModePart: '0',
    bothPart: '0',
  }));
}

function standing(dice: Dice) {
  const status = () => oneOf(dice, ['pending', 'not-applied', 'refused']);
  return chance(dice, 0.2) ? { p1: { status: status() }, p5: { status: status() } } : {};
}

function trade(dice: Dice) {
  return {
    volume: yuan(dice, 1_200_000_000),
    volumeLastYear: yuan(dice, 600_000_000),
    volumeAsOwner: yuan(dice, 900_000_000),
    volumeAsOwnerLastYear: yuan(dice, 500_000_000),
    domesticSales: yuan(dice, 50_000_000),
    domesticSalesLastYear: yuan(dice, 50_000_000),
  };
}

/** A loan whose rate fits what was paid. */
function loan(dice: Dice) {
  const [principal, contractRate] = [yuan(dice, 40_000_000), oneOf(dice, ['0.03', '0.0365', '0.05'])];
  const days = 30 + upTo(dice, 335);
  return {
    id: 'l1',
    purpose: oneOf(dice, ['import', 'export']),
    interestPaid: ((Number(principal) * Number(contractRate) * days) / 365).toFixed(2),
    principal,
    contractRate,
    drawnOn: oneOf(dice, ['2022-01-20', '2022-06-01', '2022-09-01']),
    days: String(days),
  };
}

function expenses(dice: Dice) {
  const borrows = chance(dice, 0.15);
  const shows = chance(dice, 0.25);
  return {
    bankFees: { import: borrows ? yuan(dice, 400_000) : '0', importVat: '0', export: '0', exportVat: '0' },
    loans: borrows ? [loan(dice)] : [],
    fairs: shows
      ? {
          offline: { booth: yuan(dice, 600_000), freight: yuan(dice, 80_000), travel: '0', lodging: '0', vat: '0' },
          online: { fee: yuan(dice, 200_000), vat: '0' },
        }
      : {},
  };
}

function factsOf(dice: Dice): AssessRecord['facts'] {
  const sells = chance(dice, 0.3);
  const serves = chance(dice, 0.04);
  return {
    enterprise: {
      kind: 'enterprise',
      registeredInCity: chance(dice, 0.97),
      compliant: chance(dice, 0.98),
      introduced: chance(dice, 0.3),
      newToCity: chance(dice, 0.1),
      newToProvince: chance(dice, 0.06),
      inPlatform: chance(dice, 0.2),
      farmExporter: chance(dice, 0.1),
    },
    trade: trade(dice),
    processing: {
      recognised: chance(dice, 0.1),
      volume: yuan(dice, 300_000_000),
      volumeLastYear: yuan(dice, 100_000_000),
    },
    province: standing(dice),
    care: care(dice),
    platforms: platforms(dice),
    ecommerce: { volume: sells ? yuan(dice, 150_000_000) : '0', volumeLastYear: sells ? yuan(dice, 60_000_000) : '0' },
    sites: sites(dice),
    serviceFirm: {
      recognised: serves,
      clients: String(upTo(dice, 40)),
      clientsSmall: String(upTo(dice, 10)),
      volumeOwn: yuan(dice, 600_000_000),
      volumeHandled: yuan(dice, 600_000_000),
      paidBefore: false,
    },
    goods: goods(dice),
    import: { volume: yuan(dice, 400_000_000) },
    export: {
      localProductVolume: yuan(dice, 200_000_000),
      volumeUsd: yuan(dice, 40_000_000),
      volumeUsdLastYear: yuan(dice, 30_000_000),
      volume: yuan(dice, 250_000_000),
    },
    ...expenses(dice),
    dualList: {
      national: chance(dice, 0.03),
      provincial: chance(dice, 0.05),
      paidBeforeByCity: false,
      paidBeforeByProvince: false,
    },
    warehouse: { provincial: chance(dice, 0.02), paidBefore: false },
    insurances: insurances(dice),
  };
}

/** So many invented enterprises of the policy year 2022, one after the other. */
export function* inventedRecords(count: number, seed: number): Generator<AssessRecord> {
  const dice = diceOf(seed);
  for (let number = 1; number <= count; number += 1)
    yield { id: `invented-${String(number).padStart(6, '0')}`, policyYear: 2022, facts: factsOf(dice) };
}

/** `node bench/invent-records.ts 10000 7 > records.json` */
if (import.meta.main) {
  const [count = 10_000, seed = 7] = process.argv.slice(2).map(Number);
  let lead = '[\n';
  for (const record of inventedRecords(count, seed)) {
    if (!stdout.write(lead + JSON.stringify(record))) await new Promise((resolve) => stdout.once('drain', resolve));
    lead = ',\n';
  }
  stdout.write(count > 0 ? '\n]\n' : '[]\n');
}
