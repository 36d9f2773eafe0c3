import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { executionName, isOverdriven } from '../../../shared/application/application.ts';
import { routeOf } from '../../../shared/application/route.ts';
import {
  oneByOne,
  pinnedRoute,
  type Routes,
  stageProblem,
  stagesOf,
  withRoute,
} from '../../../shared/application/route-stages.ts';
import { SLOTS } from '../../../shared/application/slots.ts';
import { routesFamily } from '../../../shared/store/routes.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
const SEEDED = read('seeds/records/routes.json') as Routes;
const ITEMS = Object.keys(SLOTS);
const ORDER = 'county-line-commerce-finance';
const IN_FORCE = { routes: SEEDED, order: ORDER };
const C5 = { item: 'C5', funder: 'jixi', round: 1, county: 'mishan' } as const;
const DEPARTMENTS = (read('seeds/records/departments.json') as { id: string }[]).map(({ id }) => id);

describe('the routes that are loaded first', () => {
  it('are what every item had before routes were data: county, line department, commerce, finance (reading A36)', () => {
    expect(ITEMS).toHaveLength(25);
    expect(Object.keys(SEEDED.orders[ORDER] ?? {}).toSorted()).toEqual(ITEMS.toSorted());
    for (const item of ITEMS)
      for (const county of ['mishan', 'hulin']) {
        const { stages } = pinnedRoute(IN_FORCE, { ...C5, item, county }, '100.00');
        expect(stages, item).toEqual(oneByOne(routeOf(item, { county })));
      }
  });

  it('have an order for every option of A36, with the same departments of every item in each and another order', () => {
    const { readings } = read('seeds/policy/readings.json') as {
      readings: { id: string; default: string; options: { name: string }[] }[];
    };
    const a36 = readings.find(({ id }) => id === 'A36');
    expect(a36?.default).toBe(ORDER);
    const options = a36?.options.map(({ name }) => name) ?? [];
    expect(options.length).toBeGreaterThan(1);
    expect(Object.keys(SEEDED.orders)).toEqual(options);
    for (const order of options.filter((one) => one !== ORDER))
      for (const item of ITEMS) {
        const { stages } = pinnedRoute({ routes: SEEDED, order }, { ...C5, item }, '0.00');
        const departments = stages.flatMap((stage) => stage.departments);
        expect(departments, item).toEqual(routeOf(item, { county: 'mishan' }));
        expect(stages, item).not.toEqual(oneByOne(departments));
      }
  });

  it('name departments of the register alone, and every amount says that it is an assumption', () => {
    const stages = [
      ...Object.values(SEEDED.orders).flatMap(Object.values),
      ...amounts().map((one) => one.stages),
    ].flat();
    const named = new Set(stages.flatMap((stage) => stage.departments));
    expect([...named].filter((id) => id !== 'county' && !DEPARTMENTS.includes(id))).toEqual([]);
    expect(amounts()).toHaveLength(4);
    for (const { source } of amounts())
      expect([source.zh, source.en]).toEqual([/^假定/, /^Assumed/].map((form) => expect.stringMatching(form)));
  });
});

const amounts = () => Object.values(SEEDED.amounts).flat();

describe('the amounts', () => {
  const last = (total: string, funder: 'jixi' | 'heilongjiang' = 'jixi') => {
    const { stages, above } = pinnedRoute(IN_FORCE, { ...C5, funder }, total);
    return [stages.length, stages.at(-1)?.departments.join('+'), above];
  };

  it.each([
    ['3000000.00', [3, 'finance', undefined]],
    ['3000000.01', [4, 'finance', '3000000.00']],
    ['5000000.00', [4, 'finance', '3000000.00']],
    ['5000000.01', [4, 'commerce+finance', '5000000.00']],
    ['99999999.99', [4, 'commerce+finance', '5000000.00']],
  ])('a total of %s', (total, expected) => {
    expect(last(total)).toEqual(expected);
  });

  it('of the province are its own departments', () => {
    expect(last('5000000.01', 'heilongjiang')).toEqual([4, 'province-commerce+province-finance', '5000000.00']);
  });

  it('are compared by size, however they are listed', () => {
    const listed = { ...SEEDED, amounts: { ...SEEDED.amounts, jixi: SEEDED.amounts.jixi.toReversed() } };
    expect(pinnedRoute({ routes: listed, order: ORDER }, C5, '9000000.00').above).toBe('5000000.00');
  });
});

describe('a register of routes that nobody could decide by', () => {
  const stage = { departments: ['a', 'b'], rule: 'all', lead: 'a' } as const;
  it.each([
    [{ ...stage, departments: [] }, 'without departments'],
    [{ ...stage, departments: ['a', 'a'] }, 'twice'],
    [{ ...stage, lead: 'c' }, 'lead'],
    [{ ...stage, rule: { quorum: 3 } }, 'quorum'],
    [{ ...stage, rule: { quorum: 0 } }, 'quorum'],
  ])('is refused when it is read: %j', (bad, said) => {
    expect(stageProblem(bad)).toContain(said);
    const item = { PK: 'REFERENCE#routes', SK: 'HEAD', orders: { [ORDER]: { C5: [bad] } }, amounts: SEEDED.amounts };
    expect(() => routesFamily.read(item)).toThrow(said);
  });

  it.each([
    ['an item without stages', { orders: { [ORDER]: { C5: [] } } }],
    [
      'an amount that is no yuan',
      { amounts: { jixi: [{ above: '3e6', stages: [stage], source: { zh: '', en: '' } }], heilongjiang: [] } },
    ],
    ['no amounts of the province', { amounts: { jixi: [] } }],
  ])('%s', (_, change) => {
    const item = { PK: 'REFERENCE#routes', SK: 'HEAD', ...SEEDED, ...change };
    expect(() => routesFamily.read(item)).toThrow('is not whole');
    expect(stageProblem(stage)).toBeUndefined();
  });

  it('does not choose a route for an item or an order that it does not name', () => {
    expect(() => pinnedRoute(IN_FORCE, { ...C5, item: 'C99' }, '0.00')).toThrow('C99');
    expect(() => pinnedRoute({ routes: SEEDED, order: 'other' }, C5, '0.00')).toThrow('other');
  });
});

describe('a case and its route', () => {
  const filed = { route: ['mishan', 'commerce'], round: 2 };
  const pinned = pinnedRoute(IN_FORCE, { ...C5, round: 2 }, '4000000.00');

  it('goes from department to department as it was filed until a route is pinned for its round', () => {
    expect(stagesOf(filed)).toEqual(oneByOne(['mishan', 'commerce']));
    expect(stagesOf({ ...filed, pinnedRoute: { ...pinned, round: 1 } })).toEqual(oneByOne(['mishan', 'commerce']));
    expect(stagesOf({ ...filed, pinnedRoute: pinned })).toEqual(pinned.stages);
  });

  it('is seen by every department of the pinned route, each once', () => {
    expect(withRoute(filed, pinned).route).toEqual(['mishan', 'commerce', 'finance']);
  });

  it('is left alone by an execution that a later one has followed, and by no other', () => {
    const now = { id: '2022-C5-A', round: 1, attempt: 3 };
    expect(isOverdriven(executionName({ ...now, attempt: 2 }), now)).toBe(true);
    expect(isOverdriven(executionName({ ...now, attempt: 3 }), now)).toBe(false);
    expect(isOverdriven(executionName({ ...now, attempt: 2, round: 2 }), now)).toBe(false);
    expect(isOverdriven('', now)).toBe(false);
  });
});
