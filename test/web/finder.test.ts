import { readFileSync } from 'node:fs';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readFacts } from '../../shared/policy/fact-book.ts';
import { FACT_NAMES } from '../../shared/policy/facts.ts';
import { everySheet } from '../../shared/policy/statement.ts';
import { factsOf, groupsOf, isWritten, wrongIn } from '../../web/award/fact-form.ts';
import { rowWords } from '../../web/award/row-words.ts';
import { blankStatement, readStatement } from '../../web/award/statement-file.ts';
import { zh } from '../../web/words/zh.ts';

describe('the facts of the finder', () => {
  it('are all that the rules know, but the code; of an enterprise, all that the register does not say', () => {
    const names = (known: boolean) => groupsOf(known).flatMap(({ fields }) => fields.map(({ name }) => name));
    expect(names(false)).toEqual(FACT_NAMES.filter((name) => name !== 'enterprise.creditCode'));
    expect(names(true).filter((name) => name.startsWith('enterprise.') || name === 'care.mainBusiness')).toEqual([]);
  });

  it('have a heading for every group', () => {
    for (const { id } of groupsOf(false)) expect(zh.award.groups[id], id).toBeDefined();
  });

  it('become what the calculator reads: texts as texts, yes and no as such, blanks not at all', () => {
    const facts = factsOf({
      values: { 'trade.volume': '1200.50', 'enterprise.compliant': 'true', 'trade.volumeLastYear': '' },
      lists: { goods: [{ 'goods[].kind': 'coal', 'goods[].tonnesNet': '12.5', 'goods[].value': '' }], loans: [] },
    });
    expect(facts).toEqual({
      trade: { volume: '1200.50' },
      enterprise: { compliant: true },
      goods: [{ id: '1', kind: 'coal', tonnesNet: '12.5' }],
    });
    expect(() => readFacts(facts)).not.toThrow();
  });

  it.each([
    ['12.34', true],
    ['', true],
    ['12.345', false],
    ['1,200', false],
    ['-1', false],
    ['12 元', false],
  ])('an amount written "%s" is fine: %s', (text, fine) => {
    expect(isWritten({ kind: 'money', zh: '', en: '' }, text)).toBe(fine);
  });

  it('that are no numbers are named before anything is asked', () => {
    const typed = { values: { 'trade.volume': 'many' }, lists: { goods: [{ 'goods[].tonnesNet': 'x' }] } };
    expect(wrongIn(typed, groupsOf(false))).toEqual(['trade.volume', 'goods[].tonnesNet']);
  });
});

describe('a sentence of the calculator', () => {
  const row = (number: number) => `第 ${number} 项`;
  it.each([
    [
      '[1] 申报净重 7,500.000 吨 、 过磅净重',
      '申报净重 7,500.000 吨、过磅净重',
      '第 1 项 申报净重 7,500.000 吨、过磅净重',
    ],
    ['“净重” [2]再增加 5 吨', '“净重”再增加 5 吨', '“净重” 第 2 项再增加 5 吨'],
    ['[1] 甲；[2] 乙', '甲；乙', '第 1 项 甲；第 2 项 乙'],
    ['不少于 100 吨', '不少于 100 吨', '不少于 100 吨'],
  ])('%j names rows only where there are several', (said, ofOne, ofSeveral) => {
    expect([rowWords(said), rowWords(said, row)]).toEqual([ofOne, ofSeveral]);
  });
});

describe('a workbook in the browser', () => {
  const template = (item: string) =>
    readFileSync(new URL(`../../seeds/templates/statement-${item}.xlsx`, import.meta.url));

  it('reads the published template of an item, filled in', async () => {
    const { sheets } = await readXlsx(template('C1a'));
    const trade = sheets.find(({ name }) => name === '进出口额');
    const headings = trade?.rows[0]?.map(String) ?? [];
    const cells = headings.map((heading) => (heading.startsWith('年度进出口额（元）') ? '120000000.00' : null));
    const bytes = await writeXlsx({ sheets: [{ name: '进出口额', rows: [headings, cells] }] });
    const { typed, cells: read, unread } = await readStatement(bytes);
    expect(typed.values).toEqual({ 'trade.volume': '120000000.00' });
    expect([read, unread]).toEqual([1, []]);
  });

  it('has a sheet for every group that is stated, and reads its own blank as nothing', async () => {
    const bytes = await blankStatement();
    expect((await readXlsx(bytes)).sheets.map(({ name }) => name)).toEqual(everySheet().map(({ name }) => name.zh));
    expect(await readStatement(bytes)).toMatchObject({ cells: 0, unread: [] });
  });

  it('names the cell and the column that it does not understand', async () => {
    const rows = [
      ['编号', '商品种类（煤炭/木材/化肥/大豆/铁矿砂/铜矿砂/其他）', '颜色'],
      ['1', '黄金', '黄'],
    ];
    const { unread } = await readStatement(await writeXlsx({ sheets: [{ name: '进口货物', rows }] }));
    expect(unread).toEqual([
      { kind: 'column', sheet: '进口货物', heading: '颜色' },
      { kind: 'cell', sheet: '进口货物', cell: 'B2', heading: rows[0]?.[1] },
    ]);
  });

  it('is refused when it is no workbook', async () => {
    await expect(readStatement(new TextEncoder().encode('no workbook'))).rejects.toThrow();
  });
});
