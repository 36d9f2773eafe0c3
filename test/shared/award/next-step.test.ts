import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEdition } from '../../../local/policy-edition.ts';
import { assess } from '../../../shared/award/assess.ts';
import { type Estimate, estimate } from '../../../shared/award/estimate.ts';
import { LEVERS } from '../../../shared/award/levers.ts';
import type { NextStep } from '../../../shared/award/next-step.ts';
import type { Assessment } from '../../../shared/award/record.ts';
import { RULES } from '../../../shared/award/rules.ts';
import { FACT_NAMES } from '../../../shared/policy/facts.ts';
import { factsOf } from '../../golden/table.ts';
import { factsArbitrary, readingsArbitrary } from '../../support/records.ts';

type Line = Record<'情形' | '事项' | '事实' | '结果' | '需增加' | '多得' | '合计多得' | '缺少', string>;
const lines = parse(readFileSync(new URL('../../golden/next-step.csv', import.meta.url)), { columns: true }) as Line[];
const edition = readEdition();
type Facts = Record<string, unknown>;
const record = (facts: Facts, readings: Record<string, string> = {}) => ({
  id: 'x',
  policyYear: 2022,
  facts,
  readings,
});
type More = NextStep & { kind: 'more' };

describe('the next step', () => {
  test.each(lines.map((line) => [line.事项, line.情形, line] as const))('%s %s', (item, _, line) => {
    const step = estimate(record(factsOf(line.事实)), edition).items[item]?.next as NextStep;
    const more = step.kind === 'more' ? step : undefined;
    const raises = (more?.raises ?? []).map((one) => `${one.fact}=${one.more}`).join(';');
    const missing = step.kind === 'cannot-tell' ? step.missing.join() : '';
    expect([step.kind, raises, more?.pays ?? '', more?.totals.altogether ?? '', missing]).toEqual([
      line.结果,
      line.需增加,
      line.多得,
      line.合计多得,
      line.缺少,
    ]);
    expect(step.zh !== '' && step.en !== '').toBe(true);
  });

  test('names in its words every number that has to rise', () => {
    const coal = factsOf(
      'goods[g].kind=coal;goods[g].tonnesNet=5000.5;goods[g].tonnesWeighed=5000.5;goods[g].usedInCity=4000',
    );
    const { zh, en } = (estimate(record(coal), edition).items.C5 as { next: NextStep }).next;
    expect(zh).toBe('“申报净重”、“过磅净重” [g]各再增加 1.000 吨：本项多 50.00 元，市、省合计多 50.00 元');
    expect(en).toBe(
      'another 1.000 t of each of "declared net weight", "weighbridge net weight" [g]: this item pays CNY 50.00 more, city and province CNY 50.00 altogether',
    );
  });

  test('hangs on facts that exist and are not of last year, for items that exist', () => {
    for (const [item, levers] of Object.entries(LEVERS)) {
      expect(RULES.clauses.has(item)).toBe(true);
      for (const fact of levers.flat()) {
        expect(FACT_NAMES).toContain(fact);
        expect(fact).not.toContain('LastYear');
      }
    }
  });
});

/** Adds decimals as texts, by itself and not as the calculator does it. */
function added(text: string, more: string, sign: 1n | -1n = 1n): string {
  const digits = (value: string) => {
    const [whole = '0', part = ''] = value.split('.');
    return BigInt(whole + part.padEnd(8, '0'));
  };
  const sum = (digits(text) + sign * digits(more)).toString().padStart(9, '0');
  return `${sum.slice(0, -8)}.${sum.slice(-8)}`.replace(/\.?0+$/, '');
}

function raisedBy(facts: Facts, raises: More['raises']): Facts {
  const raised = structuredClone(facts);
  for (const { fact, row, more } of raises) {
    const [head = '', member] = fact.split('[].');
    const rows = raised[head] as Facts[] | undefined;
    const steps = member === undefined ? head.split('.') : [member];
    const start = member === undefined ? raised : rows?.find((one, at) => String(one.id ?? at + 1) === row);
    const last = steps.pop() ?? '';
    const holder = steps.reduce((at, step) => at[step] as Facts, start as Facts);
    holder[last] = added(String(holder[last]), more);
  }
  return raised;
}

const fen = (yuan: string | null | undefined): bigint => BigInt((yuan ?? '0').replace('.', ''));
const paid = (all: Assessment | Estimate, item: string) => fen(all.items[item]?.payable ?? all.items[item]?.estimate);
const altogether = ({ items, totals }: Assessment | Estimate) =>
  Object.values(items).reduce(
    (sum, { estimate: waiting }) => sum + fen(waiting),
    fen(totals.city) + fen(totals.province),
  );

/** One unit that people use, of each kind. */
const UNITS: Readonly<Record<string, string>> = {
  volume: '10000',
  usd: '10000',
  money: '100',
  tonnes: '1',
  count: '1',
};

function oneUnitLess({ raises }: More): More['raises'] {
  const unit = (fact: string) => UNITS[RULES.facts[fact]?.kind ?? ''] ?? '1';
  const first = unit(raises[0]?.fact ?? '');
  return raises.map((one) => (unit(one.fact) === first ? { ...one, more: added(one.more, first, -1n) } : one));
}

function promises(facts: Facts, readings: Record<string, string>, told: Estimate, item: string, next: More): void {
  const then = assess(record(raisedBy(facts, next.raises), readings), edition);
  expect(paid(then, item) - paid(told, item)).toBe(fen(next.pays));
  expect(altogether(then) - altogether(told)).toBe(fen(next.totals.altogether));
  expect(fen(next.pays)).toBeGreaterThan(0n);
  expect(fen(next.totals.altogether)).toBeGreaterThan(0n);
  const less = assess(record(raisedBy(facts, oneUnitLess(next)), readings), edition);
  expect(paid(less, item) > paid(told, item) && altogether(less) > altogether(told)).toBe(false);
}

describe('a next step that is applied', () => {
  test('gives what it promised, and one unit less gives nothing more', () => {
    let [steps, several] = [0, 0];
    fc.assert(
      fc.property(factsArbitrary(true), readingsArbitrary(edition), fc.boolean(), (facts, tried, usual) => {
        const readings = usual ? {} : tried;
        const told = asked(facts, readings);
        if (told === undefined) return;
        const all = Object.entries(told.items).flatMap(([item, { next }]) =>
          next.kind === 'more' ? [{ item, next }] : [],
        );
        steps += all.length;
        several += all.filter(({ next }) => next.raises.length > 1).length;
        for (const { item, next } of all) promises(facts, readings, told, item, next);
      }),
      { numRuns: 14, seed: 20 },
    );
    expect(steps).toBeGreaterThan(30);
    expect(several).toBeGreaterThan(0);
  }, 120_000);

  test('stands beside exactly the award that the same facts give', () => {
    fc.assert(
      fc.property(factsArbitrary(), (facts) => {
        const { items, ...rest } = estimate(record(facts), edition, { assessedOn: '2023-03-01' });
        const bare = Object.fromEntries(Object.entries(items).map(([id, { next: _, ...award }]) => [id, award]));
        expect({ ...rest, items: bare }).toEqual(assess(record(facts), edition, { assessedOn: '2023-03-01' }));
      }),
      { numRuns: 4, seed: 21 },
    );
  }, 60_000);
});

describe('a long list', () => {
  const row = (kind: string, tonnes: string, at: number) => ({
    ...{ id: `g${at + 1}`, kind, enteredInArea: true, declaredInArea: true },
    ...{ tonnesNet: tonnes, tonnesGross: tonnes, tonnesWeighed: tonnes, usedInCity: tonnes, usedInProvince: tonnes },
  });
  const listed = (goods: object[]): Facts => ({ ...factsOf('enterprise.kind=enterprise'), goods });
  const c5Of = (goods: object[]) => estimate(record(listed(goods)), edition).items.C5?.next as NextStep;
  const others = Array.from({ length: 12 }, (_, at) => row('other', '100', at));

  test('is not cut before the row that pays', () => {
    const goods = [...others, row('coal', '6000', 12)];
    const told = estimate(record(listed(goods)), edition);
    const next = told.items.C5?.next as NextStep;
    expect(next).toMatchObject({ kind: 'more', row: 'g13' });
    promises(listed(goods), {}, told, 'C5', next as More);
  });

  test('of sites: the one whose cost and volume both have to rise is found, whichever it is', () => {
    const site = (at: number, volume: string, costBuild: string) => ({
      ...{ id: `s${at}`, volume, costBuild, costBuildVat: '0', costOther: '0', costOtherVat: '0' },
    });
    const full = Array.from({ length: 8 }, (_, at) => site(at + 1, '9000000', '9000000'));
    const facts = { ...factsOf('ecommerce.volume=0'), sites: [...full, site(9, '0', '0')] };
    const told = estimate(record(facts), edition);
    const next = told.items.C4b?.next as NextStep;
    expect(next).toMatchObject({ kind: 'more', row: 's9' });
    expect((next as More).raises.map(({ fact }) => fact).sort()).toEqual(['sites[].costBuild', 'sites[].volume']);
    promises(facts, {}, told, 'C4b', next as More);
  });

  test('of which not every row was tried is said not to have been searched, and never to be at the cap', () => {
    const goods = [...Array.from({ length: 40 }, (_, at) => row('coal', '50000', at))];
    expect(c5Of(goods.slice(0, 12))).toMatchObject({ kind: 'at-the-cap' });
    expect(c5Of(goods)).toMatchObject({ kind: 'not-searched' });
    expect(c5Of(goods).zh).not.toContain('最高额');
  });

  test('whatever stands in it: what is promised is paid, and where nothing is said to help nothing does', () => {
    const kinds = fc.constantFrom('coal', 'timber', 'soya', 'iron-ore', 'fertiliser', 'other');
    const tonnes = fc.constantFrom('0', '10', '2500', '4000.001', '5000', '12345.678', '60000');
    const list = fc.array(fc.tuple(kinds, tonnes), { minLength: 8, maxLength: 30 });
    const said = new Set<string>();
    fc.assert(
      fc.property(list, (rows) => {
        const goods = rows.map(([kind, weight], at) => row(kind, weight, at));
        const told = estimate(record(listed(goods)), edition);
        const next = told.items.C5?.next as NextStep;
        said.add(next.kind);
        if (next.kind === 'more') promises(listed(goods), {}, told, 'C5', next);
        if (next.kind !== 'at-the-cap' && next.kind !== 'nothing-more') return;
        for (const [at, { id }] of goods.entries()) {
          const names = ['tonnesNet', 'tonnesWeighed', 'tonnesGross', 'usedInCity', 'usedInProvince'];
          const raises = names.map((name) => ({ fact: `goods[].${name}`, row: id ?? String(at + 1), more: '100' }));
          const then = assess(record(raisedBy(listed(goods), raises)), edition);
          expect(paid(then, 'C5') > paid(told, 'C5') && altogether(then) > altogether(told)).toBe(false);
        }
      }),
      { numRuns: 12, seed: 22 },
    );
    expect(said).toContain('more');
  }, 120_000);
});

/** Undefined where the readings are not defined together. */
function asked(facts: Facts, readings: Record<string, string>): Estimate | undefined {
  try {
    return estimate(record(facts, readings), edition);
  } catch (error) {
    if ((error as { code?: string }).code === 'READINGS_NOT_DEFINED_TOGETHER') return undefined;
    throw error;
  }
}
