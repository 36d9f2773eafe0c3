import * as fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { isFoundIn, placeWords, saysWhere } from '../../web/evidence/place-words.ts';
import { soughtText } from '../../web/parts/cell-text.ts';
import { compareValues } from '../../web/parts/compare-values.ts';
import { csvCell, csvOf } from '../../web/parts/csv.ts';
import { formatDay, formatInstant, formatWan, formatYuan } from '../../web/parts/format.ts';
import { matching } from '../../web/parts/matching.ts';
import { MOST_ROWS, restOf } from '../../web/parts/rest.ts';
import { xlsxOf } from '../../web/parts/xlsx.ts';
import { evidence as english } from '../../web/words/en/evidence.ts';
import { evidence } from '../../web/words/zh/evidence.ts';

describe('amounts', () => {
  it.each([
    ['0.00', '0.00'],
    ['1234567.80', '1,234,567.80'],
    ['-1234.05', '-1,234.05'],
    ['20000000', '20,000,000'],
  ])('%s yuan is shown as %s', (amount, shown) => {
    expect(formatYuan(amount)).toBe(shown);
  });

  it.each([
    ['20000000.00', '2,000'],
    ['12345678.90', '1,234.56789'],
    ['1.00', '0.0001'],
    ['-50000.00', '-5'],
    ['0.00', '0'],
  ])('%s yuan is %s 万元', (amount, shown) => {
    expect(formatWan(amount)).toBe(shown);
  });

  it('in 万元 lose no fen', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (fen) => {
        const amount = `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
        const [whole = '', fraction = ''] = formatWan(amount).replaceAll(',', '').split('.');
        return BigInt(whole + fraction.padEnd(6, '0')) === fen;
      }),
    );
  });
});

describe('days', () => {
  it('are days in Asia/Shanghai, wherever the browser stands', () => {
    expect(formatDay('2022-12-31T16:30:00Z', 'zh')).toBe('2023年1月1日');
    expect(formatDay('2023-03-05', 'en')).toBe('5 Mar 2023');
    expect(formatInstant('2023-03-05T01:02:03Z', 'zh')).toBe('2023年3月5日 09:02');
  });
});

describe('a table', () => {
  it('sorts decimal strings by their size, signs and all', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), fc.integer({ min: 0, max: 4 }), (one, other, places) => {
        const text = (value: bigint) => {
          const digits = String(value < 0n ? -value : value).padStart(places + 1, '0');
          const sign = value < 0n ? '-' : '';
          return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
        };
        const expected = one < other ? -1 : Number(one > other);
        return Math.sign(compareValues(text(one), text(other), 'number')) === expected;
      }),
    );
  });

  it('is exported so that no cell becomes a formula and numbers stay numbers', () => {
    expect(csvCell('=1+1')).toBe('"\'=1+1"');
    expect(csvCell('@SUM(A1)')).toBe('"\'@SUM(A1)"');
    expect(csvCell('-12.50')).toBe('"-12.50"');
    expect(csvCell('a "b"')).toBe('"a ""b"""');
    const columns = [{ key: 'name', title: '名称', value: (row: { name: string }) => row.name }];
    expect(csvOf(columns, [{ name: '甲,乙' }])).toBe('\uFEFF"名称"\r\n"甲,乙"\r\n');
  });
});

describe('instants in a table', () => {
  const columns = [
    { key: 'at', title: '时间', kind: 'instant' as const, value: (row: { at: string }) => row.at },
    { key: 'sum', title: '金额', kind: 'number' as const, value: () => '180000.00' },
  ];
  // Half past midnight on 2 March in Beijing.
  const rows = [{ at: '2023-03-01T16:30:00Z' }, { at: '' }];

  it('go into files as the minute in Asia/Shanghai', async () => {
    expect(csvOf(columns, rows)).toContain('"2023-03-02 00:30","180000.00"\r\n"",');
    const { sheets } = await readXlsx(await xlsxOf('x', columns, rows));
    expect(sheets[0]?.rows).toEqual([
      ['时间', '金额'],
      ['2023-03-02 00:30', 180000],
      [null, 180000],
    ]);
  });

  it('are found by what is shown, and not by what is stored', () => {
    const found = (sought: string, language: 'zh' | 'en' = 'zh') => matching(rows, columns, sought, language).length;
    expect(found('2023年3月2日')).toBe(1);
    expect(found('2 Mar 2023', 'en')).toBe(1);
    expect(found('2023-03-02 00:30')).toBe(1);
    expect(found('2023-03-01')).toBe(0);
    expect(found('16:30')).toBe(0);
    expect(found('180,000')).toBe(2);
    expect(soughtText({ kind: 'day', value: () => '2023-03-05' }, {}, 'zh')).toBe('2023年3月5日\n2023-03-05');
  });
});

describe('the rest of a list that is loaded page by page', () => {
  type Part = { readonly rows: readonly number[]; readonly after?: number };
  const ways = (asked: number[], most: number, size: number) => ({
    pageAt: async (at: number): Promise<Part> => {
      asked.push(at);
      return { rows: Array.from({ length: size }, (_, n) => at * size + n), ...(at < most ? { after: at + 1 } : {}) };
    },
    next: ({ after }: Part) => after,
    rows: (part: Part) => part.rows,
  });

  it('is fetched after what is there, page by page, and told of', async () => {
    const [asked, told]: [number[], number[]] = [[], []];
    const rest = restOf([{ rows: [0, 1], after: 1 }], ways(asked, 3, 2));
    expect(await rest?.((count) => told.push(count))).toEqual({ rows: [0, 1, 2, 3, 4, 5, 6, 7], isWhole: true });
    expect(asked).toEqual([1, 2, 3]);
    expect(told).toEqual([4, 6, 8]);
  });

  it('is nothing where all pages are loaded, or none is', () => {
    expect(restOf([{ rows: [1] }], ways([], 1, 1))).toBeUndefined();
    expect(restOf([], ways([], 1, 1))).toBeUndefined();
  });

  it.each([[1000], [0]])('of pages of %i rows ends somewhere, and says that it is not the whole', async (size) => {
    const asked: number[] = [];
    const all = await restOf([{ rows: [], after: 1 }], ways(asked, Number.POSITIVE_INFINITY, size))?.(() => undefined);
    expect(all?.isWhole).toBe(false);
    expect(all?.rows.length).toBe(size === 0 ? 0 : MOST_ROWS);
    expect(asked.length).toBe(size === 0 ? 200 : MOST_ROWS / 1000);
  });
});

describe('a table as a workbook', () => {
  type Row = { readonly id: string; readonly amount: string };
  const columns = [
    { key: 'id', title: '编号', value: ({ id }: Row) => id },
    { key: 'amount', title: '金额', value: ({ amount }: Row) => amount, kind: 'number' as const },
  ];
  const written = async (rows: readonly Row[], name = '支付明细') => readXlsx(await xlsxOf(name, columns, rows));

  it('has amounts as numbers and codes as text, whatever they look like', async () => {
    const { sheets } = await written([
      { id: '0123456789012345678901', amount: '180000.05' },
      { id: '20230301', amount: '-12' },
      { id: '1e5', amount: '12345678901234567.89' },
      { id: '', amount: '—' },
    ]);
    expect(sheets[0]?.name).toBe('支付明细');
    expect(sheets[0]?.rows).toEqual([
      ['编号', '金额'],
      ['0123456789012345678901', 180000.05],
      ['20230301', -12],
      ['1e5', '12345678901234567.89'],
      [null, '—'],
    ]);
  });

  it.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '=HYPERLINK("http://x","y")', '<b>&"', '\t=1'])(
    'has %j as text, never as a formula',
    async (text) => {
      const bytes = await xlsxOf('x', columns, [{ id: text, amount: text }]);
      const { sheets } = await readXlsx(bytes);
      expect(sheets[0]?.rows[1]).toEqual([text, text]);
      const xml = Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith('xl/worksheets/'));
      expect(xml.map(([, part]) => strFromU8(part)).join('')).not.toMatch(/<f[ >]/);
    },
  );

  it('has a name that spreadsheets take', async () => {
    const { sheets } = await written([], `明细[1]:*?/\\${'长'.repeat(40)}`);
    expect(sheets[0]?.name).toMatch(/^明细 1 +长+$/);
    expect(sheets[0]?.name.length).toBeLessThanOrEqual(31);
  });
});

describe('places in documents', () => {
  const { places } = evidence;
  it.each([
    ['row 7', '第 7 行'],
    ['line 2', '第 2 项'],
    ['row 7, row 8, row 9, row 12', '第 7–9、12 行'],
    ['netKg: row 7, row 8', '净重：第 7–8 行'],
    ['单位情况 row 3：验资报告', '单位情况 第 3 行：验资报告'],
    ['B4', '单元格 B4'],
    ['Sheet1!B4', '工作表“Sheet1” 单元格 B4'],
    ['declaration not listed', '报关单未列明，按企业申报'],
    ['sum of column 金额（元）', '“金额（元）”列合计'],
    ['distinct values of column 护照号码', '“护照号码”列去重计数'],
    ['column 运输日期', '“运输日期”列'],
    ['rows', '全部行'],
    ['text, QR code', '文字、二维码'],
    ['entry 3, 5, …', '压缩包内第 3、5 个文件, …'],
    ['DecHead/CustomMaster', ''],
    ['netKg: DecHead/NetWt', '净重'],
    ['ENTERPRISE#91230382MA1DEM01AL version 3', ''],
    ['constructor', ''],
    ['', ''],
  ])('%j are said as %j', (place, said) => {
    expect(placeWords(place, places, (name) => (name === 'netKg' ? '净重' : name))).toBe(said);
  });

  it('that read in English as they are stored are said too', () => {
    const say = (place: string) => placeWords(place, english.places, String);
    expect(['row 7', 'line 2', 'rows', 'DecHead/CustomMaster'].map(say)).toEqual(['row 7', 'line 2', 'all rows', '']);
  });

  it('of thousands of rows are one run', () => {
    const all = Array.from({ length: 5000 }, (_, n) => `row ${n + 2}`).join(', ');
    expect(placeWords(all, places, String)).toBe('第 2–5001 行');
  });

  it('of a finding in several rows are all its rows', () => {
    const finding = { at: 'row 3', rows: ['3', '7-12'] };
    const marked = Array.from({ length: 14 }, (_, n) => n + 1).filter((n) => isFoundIn(finding, { at: `row ${n}` }));
    expect(marked).toEqual([3, 7, 8, 9, 10, 11, 12]);
    expect(isFoundIn({ at: 'row 3' }, { at: 'row 3' })).toBe(true);
    expect(isFoundIn({ at: 'row 3' }, { at: 'row 30' })).toBe(false);
    expect(isFoundIn({}, { at: 'row 3' })).toBe(false);
  });

  it('stand behind a sentence that does not say them, and no first row behind a list of rows', () => {
    expect(saysWhere({ at: 'row 3', rows: ['3', '7-12'] }, '第 3、7–12 行净重为零。', '第 3 行')).toBe(true);
    expect(saysWhere({ at: 'row 3' }, '第 3 行净重为零。', '第 3 行')).toBe(true);
    expect(saysWhere({ at: 'B4' }, '不是有效日期。', '单元格 B4')).toBe(false);
  });
});
