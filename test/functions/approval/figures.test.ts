import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../../functions/approval/figures.ts';

describe('figures of a case', () => {
  test('stand side by side where both sides are known', () => {
    expect(figuresOf({ tonnes: '6000' }, { tonnes: '5999.5' }, '299950.00')).toEqual([
      { name: { zh: '进口货运量（吨）', en: 'Tonnes imported' }, declared: '6000', verified: '5999.5' },
      { name: { zh: '奖补金额（元）', en: 'Award (yuan)' }, verified: '299950.00' },
    ]);
  });

  test('that were stated have the names of their facts and the id of their row', () => {
    const stated = { 'trade.volume': '150000000', 'sites[a].costBuild': '1200000' };
    expect(figuresOf(stated, {}, null).map(({ name, declared }) => [name.zh, name.en, declared])).toEqual([
      ['年度进出口额', 'yearly import and export volume', '150000000'],
      ['a：当年建设投入费用', "a: this year's construction cost", '1200000'],
    ]);
  });
});
