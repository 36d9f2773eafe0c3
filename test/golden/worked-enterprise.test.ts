import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assess } from '../../shared/award/assess.ts';
import type { Assessment, AssessRecord } from '../../shared/award/record.ts';
import { CATALOGUE } from '../../shared/policy/catalogue.ts';
import type { ItemId } from '../../shared/policy/items.ts';
import { edition } from './table.ts';

const example = (name: string): AssessRecord =>
  JSON.parse(readFileSync(new URL(`../../seeds/examples/${name}.json`, import.meta.url), 'utf8')) as AssessRecord;
const worked = example('worked-enterprise');
const of = (province: object): Assessment => assess({ ...worked, facts: { ...worked.facts, province } }, edition);

describe('the worked enterprise of the specification', () => {
  const { items, totals } = of({});

  test('steps 1 and 2: gross amounts', () => {
    const gross = Object.fromEntries(Object.entries(items).map(([id, item]) => [id, item.gross]));
    expect(gross).toMatchObject({
      C1a: '3000000.00',
      C4a: '550000.00',
      C4b: '360000.00',
      C5: '617250.00',
      C7: '100000.00',
      P1: '3000000.00',
      P3a: '320000.00',
      P3b: '360000.00',
      P4a: '182500.00',
      P5: '300000.00',
      P6: '200000.00',
    });
  });

  test('step 3: what remains beside the provincial twins', () => {
    expect([items.C1a?.payable, items.C4a?.payable, items.C4b?.payable]).toEqual(['0.00', '230000.00', '0.00']);
  });

  test('steps 5 and 6: the cut to 3,000,000 and the estimates that wait for the province', () => {
    expect([items.P1?.payable, items.P5?.payable]).toEqual(['2063037.24', '206303.72']);
    expect(items.C1b).toMatchObject({ outcome: 'pending', gross: null, payable: null, estimate: '206303.72' });
    expect(items.C6).toMatchObject({ outcome: 'pending', gross: null, payable: null, estimate: '20630.37' });
  });

  test('step 9: 947,250.00 yuan in March', () => expect(totals.city).toBe('947250.00'));

  test('later, with the estimated shares granted: 1,174,184.09 in all', () => {
    const later = of({
      p1: { status: 'granted', granted: '2063037.24' },
      p5: { status: 'granted', granted: '206303.72' },
    });
    expect(later.totals.city).toBe('1174184.09');
  });

  test('with the decision "P1 3,000,000, all else 0": 1,247,250.00 in all', () => {
    const others = ['p2', 'p3a', 'p3b', 'p3d', 'p3e', 'p4a', 'p4b', 'p5', 'p6', 'p7a', 'p7b', 'p7c'];
    const nothing = Object.fromEntries(others.map((id) => [id, { status: 'granted', granted: '0' }]));
    expect(of({ ...nothing, p1: { status: 'granted', granted: '3000000' } }).totals.city).toBe('1247250.00');
  });
});

describe('the example file of every item', () => {
  test.each([...CATALOGUE.keys()])('%s pays for its item, or waits for the province', (id: ItemId) => {
    const item = assess(example(id), edition).items[id];
    expect(item?.outcome === 'pending' || Number(item?.payable) > 0).toBe(true);
  });
});
