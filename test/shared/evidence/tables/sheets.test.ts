import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import { encodeCsv } from '../../../support/documents/register-files.ts';
import { type RawCell, type RawRow, type RawSheet, workbookXlsx } from '../../../support/documents/sheets.ts';

const HEADINGS = [
  '过磅单号',
  '过磅日期',
  '车牌号',
  '货物名称',
  '过磅毛重（千克）',
  '皮重（千克）',
  '过磅净重（千克）',
  '报关单号',
];
const ticket = (at: number, change: Readonly<Record<number, RawCell | string>> = {}): (RawCell | string)[] =>
  [`T-${at}`, '2022-06-08', `黑G7070${at}`, '原煤', '45000', '15000', '30000', '190220221022000701'].map(
    (value, column) => change[column] ?? value,
  );
const number = (v: string, s?: number): RawCell => ({ v, t: 'n', ...(s === undefined ? {} : { s }) });

const sheet = (rows: RawSheet['rows'], more: Partial<RawSheet> = {}): RawSheet => ({ name: '过磅', rows, ...more });
const read = (sheets: readonly RawSheet[], formats: readonly string[] | 'of the test' = [], styles = '') =>
  readDocument({ kind: 'weighbridge', bytes: workbookXlsx(sheets, formats, styles) });
const readCsv = (records: readonly (readonly string[])[]) =>
  readDocument({ kind: 'weighbridge', bytes: encodeCsv(records, 'utf-8') });

type Told = { outcome: string; net: string | undefined; codes: string[]; zh: string };
const told = ({ outcome, facts, findings }: Awaited<ReturnType<typeof read>>): Told => ({
  outcome,
  net: facts.netKg?.value,
  codes: findings.map(({ code }) => code),
  zh: findings.map(({ zh }) => zh).join(' '),
});

describe('what nobody sees is never counted silently', () => {
  const rows = [HEADINGS, ticket(1), ticket(2)];
  const hiddenRow = (attributes: string): RawRow[] => [
    { cells: HEADINGS },
    { cells: ticket(1) },
    { cells: ticket(2), attributes },
  ];
  test.each<[string, RawSheet[], string]>([
    ['a hidden row', [sheet(hiddenRow('hidden="1"'))], '第 3 行'],
    ['a row of no height', [sheet(hiddenRow('ht="0.5" customHeight="1"'))], '第 3 行'],
    ['rows hidden by default', [sheet(rows, { format: '<sheetFormatPr zeroHeight="1"/>' })], '第 1–3 行'],
    [
      'a hidden row of headings',
      [sheet([{ cells: HEADINGS, attributes: 'hidden="1"' }, { cells: ticket(1) }, { cells: ticket(2) }])],
      '第 1 行',
    ],
    [
      'a filtered row',
      [sheet(hiddenRow('hidden="1"'), { after: '<autoFilter ref="A1:H3"><filterColumn colId="0"/></autoFilter>' })],
      '（筛选）',
    ],
    ['a hidden column', [sheet(rows, { cols: '<cols><col min="4" max="4" hidden="1"/></cols>' })], 'D 列“货物名称”'],
    [
      'a column of no width',
      [sheet(rows, { cols: '<cols><col min="3" max="4" width="0" customWidth="1"/></cols>' })],
      'C 列“车牌号”、D 列',
    ],
    ['a hidden sheet', [sheet(rows), sheet(rows, { name: '底稿', state: 'veryHidden' })], '工作表“底稿”'],
    [
      'a hidden list of choices',
      [sheet(rows), sheet([['原煤'], ['木材']], { name: '选项', state: 'hidden' })],
      '“选项”',
    ],
  ])('%s goes to a person and is named', async (_, sheets, place) => {
    const { outcome, net, codes, zh } = told(await read(sheets));
    expect({ outcome, net, codes }).toEqual({ outcome: 'to-a-person', net: '60000', codes: ['WORKBOOK_SHEET_HIDDEN'] });
    expect(zh).toContain(place);
  });

  test('an empty hidden column, an empty other sheet and a hidden row above the table are nobody’s concern', async () => {
    const cols = '<cols><col min="12" max="14" hidden="1"/></cols>';
    const above: RawRow[] = [{ cells: ['标题'], attributes: 'hidden="1"' }, { cells: HEADINGS }, { cells: ticket(1) }];
    expect(told(await read([sheet(above, { cols }), sheet([], { name: 'Sheet2' })])).outcome).toBe('read');
  });

  test('a conditional format that shows something else', async () => {
    const after = '<conditionalFormatting sqref="G2"><cfRule type="cellIs" dxfId="0"/></conditionalFormatting>';
    const styles = '<dxfs><dxf><numFmt numFmtId="190" formatCode=";;;"/></dxf></dxfs>';
    const { outcome, codes } = told(await read([sheet(rows, { after })], [], styles));
    expect([outcome, codes]).toEqual(['to-a-person', ['CONDITIONAL_FORMAT']]);
  });

  test('values under merged cells of a row', async () => {
    const after = '<mergeCells><mergeCell ref="F2:G2"/></mergeCells>';
    const { outcome, codes } = told(await read([sheet(rows, { after })]));
    expect([outcome, codes]).toEqual(['refused', ['CELL_MISSING', 'CELLS_MERGED']]);
  });

  test('a merged title is no matter', async () => {
    const after = '<mergeCells><mergeCell ref="A1:H1"/></mergeCells>';
    expect(told(await read([sheet([['2022年过磅单'], ...rows], { after })]))).toMatchObject({
      outcome: 'read',
      net: '60000',
    });
  });
});

describe('a cell in the colour of what it stands on', () => {
  const styles = (font: string, fill = '', xf = 'fontId="1" fillId="0"') =>
    `<fonts><font/><font>${font}</font></fonts><fills><fill><patternFill patternType="none"/></fill>${fill}</fills><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" ${xf}/></cellXfs>`;
  const solid = (colour: string) => `<fill><patternFill patternType="solid"><fgColor ${colour}/></patternFill></fill>`;
  const withStyles = async (xml: string) => {
    const cells = ticket(2, { 0: { v: 'T-2', s: 1 }, 6: number('30000', 1) });
    return told(await read([sheet([HEADINGS, ticket(1), cells])], 'of the test', xml));
  };

  test.each([
    ['white', styles('<color rgb="FFFFFFFF"/>')],
    ['white of the theme', styles('<color theme="0"/>')],
    ['white of the palette', styles('<color indexed="9"/>')],
    ['green on green', styles('<color rgb="FF00B050"/>', solid('rgb="FF00B050"'), 'fontId="1" fillId="1"')],
    ['white on white', styles('<color theme="0"/>', solid('rgb="FFFFFFFF"'), 'fontId="1" fillId="1"')],
  ])('%s goes to a person, named', async (_, xml) => {
    const { outcome, net, codes, zh } = await withStyles(xml);
    expect({ outcome, net }).toEqual({ outcome: 'to-a-person', net: '60000' });
    expect(codes).toEqual(['CELL_FAINT', 'CELL_FAINT']);
    expect(zh).toContain('第 3 行 G 列“过磅净重（千克）”');
  });

  test.each([
    ['black', styles('<color rgb="FF000000"/>')],
    ['no colour', styles('')],
    ['grey of the theme', styles('<color theme="0" tint="-0.5"/>')],
    ['white on blue', styles('<color theme="0"/>', solid('theme="4"'), 'fontId="1" fillId="1"')],
    [
      'white on a pattern',
      styles('<color theme="0"/>', '<fill><patternFill patternType="gray125"/></fill>', 'fontId="1" fillId="1"'),
    ],
  ])('%s is seen', async (_, xml) => expect(await withStyles(xml)).toMatchObject({ outcome: 'read', net: '60000' }));

  test('headings in white on blue, as most tables have them, are no matter', async () => {
    const xml = styles('<color theme="0"/>', solid('theme="4"'), 'fontId="1" fillId="1"');
    const headings = HEADINGS.map((v) => ({ v, s: 1 }));
    expect(told(await read([sheet([headings, ticket(1)])], 'of the test', xml))).toMatchObject({ outcome: 'read' });
  });
});

describe('a number is what its format shows, rounded at most', () => {
  const withFormat = (code: string, v = '30000') =>
    read([sheet([HEADINGS, ticket(1, { 6: number(v, 1) })])], [code]).then(told);

  test.each([
    'General',
    '0',
    '0.00',
    '#,##0',
    '#,##0.00',
    '#,##0.00_);(#,##0.00)',
    '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    '0.0_ ',
    '#,##0;[Red]-#,##0',
    '0.00E+00',
    '[Blue]0',
    '0;;;@',
    '0;0;0;"15000"',
    '0;;[White]0',
    '000000',
    '0000000',
    '0"千克"',
    '#,##0.00" 公斤"',
    '0\\k\\g',
    '0"KG";-0"KG";0"KG"',
  ])('%s', async (code) => expect(await withFormat(code)).toMatchObject({ outcome: 'read', net: '30000' }));

  test.each([
    '"30001"',
    ';;;',
    '0,',
    '#,##0,',
    '0.0,,',
    '"1"0',
    '0"0"',
    '0%',
    '[>1]"9"',
    '0"万"',
    '0"件"',
    '0"千克";0"吨"',
    '[White]0',
    '"2021"yyyy',
    'h:mm',
    '# ?/?',
    '\\30',
    '-0',
    '99',
  ])('%s may show something else and is refused', async (code) =>
    expect(await withFormat(code)).toMatchObject({ outcome: 'refused', codes: ['CELL_SHOWS_ANOTHER'] }),
  );

  test('a unit that is not the heading’s contradicts it; where no heading has one it is the number’s', async () => {
    expect(await withFormat('0"吨"')).toMatchObject({ outcome: 'refused', codes: ['UNIT_CONTRADICTS'] });
    const bare = HEADINGS.map((one) => one.replace('（千克）', ''));
    const tonnes = { 4: number('45', 1), 5: number('15', 1), 6: number('30', 1) };
    const named = await read([sheet([bare, ticket(1, tonnes)])], ['0"吨"']);
    expect(told(named)).toMatchObject({ outcome: 'read', net: '30000' });
  });

  test.each([
    [';;;', '30000'],
    ['0;0;0;"15000"', '30000'],
    ['"1"@', '30000'],
    ['@"0"', '30000'],
    ['[White]@', '30000'],
    ['@"吨"', '30000', 'UNIT_CONTRADICTS'],
  ])('a text under %s may be seen otherwise and is refused', async (code, v, finding = 'CELL_SHOWS_ANOTHER') => {
    for (const t of ['inlineStr', 'str'] as const) {
      const one = await read([sheet([HEADINGS, ticket(1, { 6: { v, t, s: 1 } })])], [code]);
      expect(told(one)).toMatchObject({ outcome: 'refused', codes: [finding] });
    }
    // Above and below it the same text under no format is what it is.
    const rows = [ticket(1), ticket(2, { 6: { v, s: 1 } }), ticket(3)];
    expect((await read([sheet([HEADINGS, ...rows])], [code])).findings.map(({ rows: where }) => where)).toEqual([
      ['3'],
    ]);
  });

  test.each([
    '@',
    'General',
    '0.00',
    '0;;',
    '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    '0;0;0;@',
    '@"千克"',
    'yyyy-mm-dd;@',
  ])('a text under %s is what it says', async (code) => {
    const one = await read([sheet([HEADINGS, ticket(1, { 6: { v: '30000', s: 1 } })])], [code]);
    expect(told(one)).toMatchObject({ outcome: 'read', net: '30000' });
  });

  test.each<[number, string, string]>([
    [2, '70801', '"黑G"0'],
    [2, '黑G70801', ';;;'],
    [2, '0.5', '0%'],
    [3, '5', '0"号煤"'],
    [0, '701', '"T-"0'],
    [1, '44720', 'h:mm'],
  ])('words and codes in column %i: %s under %s is refused', async (column, v, code) => {
    const cell: RawCell = { v, t: /^[\d.]+$/.test(v) ? 'n' : 'inlineStr', s: 1 };
    const one = await read([sheet([HEADINGS, ticket(1, { [column]: cell })])], [code]);
    expect(told(one)).toMatchObject({ outcome: 'refused', codes: ['CELL_SHOWS_ANOTHER'] });
  });

  test.each([
    'yyyy-mm-dd',
    'yyyy"年"m"月"d"日"',
    '[$-804]yyyy/m/d;@',
    'm/d/yy',
    'd.m.yyyy h:mm',
    'yyyy\\-mm\\-dd;@',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    '[$-x-sysdate]dddd, mmmm dd, yyyy',
    '[$-zh-CN]yyyy"年"m"月"d"日" aaaa;@',
    '[DBNum1][$-804]yyyy"年"m"月"d"日";@',
    '[$-10804]yyyy/m/d h:mm:ss',
    '[$-409]d/mmm/yy;@',
    '[$-409]m/d/yy h:mm AM/PM;@',
    'yyyy-mm-dd hh:mm:ss.000',
    'yyyy"年"m"月"d"日"上午/下午h"时"mm"分"',
  ])('days as %s', async (code) => {
    const document = await read([sheet([HEADINGS, ticket(1, { 1: number('44720', 1) })])], [code]);
    expect(document.rows?.[0]?.values.date).toBe('2022-06-08');
  });

  test.each([
    '"2021-01-01";yyyy',
    '"2021-03-"dd',
    ';;yyyy',
    'yyyy"-01-01"',
    '\\2021-m-d',
    '[White]yyyy-mm-dd',
    '[>1]yyyy;"2021-01-01"',
    'yyyy-mm-dd;;"x"',
    '[h]:mm',
    '[$-D07041E]yyyy-mm-dd',
  ])('a day under %s may be seen as another and is refused', async (code) => {
    const one = await read([sheet([HEADINGS, ticket(1, { 1: number('44720', 1) })])], [code]);
    expect(told(one)).toMatchObject({ outcome: 'refused', codes: ['CELL_SHOWS_ANOTHER'] });
  });

  test('a day under a heading of kilograms, or TRUE, is no number', async () => {
    expect(await withFormat('yyyy-mm-dd', '44720')).toMatchObject({ codes: ['NUMBER_WRONG'] });
    const yes = await read([sheet([HEADINGS, ticket(1, { 6: { v: '1', t: 'b' } })])]);
    expect(told(yes).codes).toEqual(['NUMBER_WRONG']);
  });

  test('zeros that only the format shows belong to a code', async () => {
    const { rows } = await read([sheet([HEADINGS, ticket(1, { 0: number('73', 1) })])], ['00000']);
    expect(rows?.[0]).toMatchObject({ values: { ticketNo: '00073' }, written: { ticketNo: '73' } });
  });

  test('_x000D_ is an end of a line, and a typed _x000D_ is itself', async () => {
    const { rows } = await read([sheet([HEADINGS, ticket(1, { 3: '原煤_x000D_', 2: '黑_x005F_x000D_' })])]);
    expect(rows?.[0]?.values).toMatchObject({ goodsName: '原煤', vehicle: '黑_x000D_' });
    expect(told(await read([sheet([HEADINGS, ticket(1, { 3: 'a_x0008_b' })])])).codes).toEqual([
      'TEXT_CONTROL_CHARACTERS',
    ]);
  });
});

describe.each([
  ['xlsx', (records: string[][]) => read([sheet(records)])],
  ['csv', (records: string[][]) => readCsv(records.map((record) => [...record, ...Array(8 - record.length).fill('')]))],
] as const)('titles, units, totals and signatures in %s', (_, open) => {
  const data = [ticket(1), ticket(2)] as string[][];
  const bare = ['过磅单号', '过磅日期', '车牌号', '货物名称', '毛重', '皮重', '净重', '报关单号'];
  const total = (net: string) => ['合计', '', '', '', '90000', '30000', net, ''];

  test.each<[string, string[][], string, string | undefined, string[]]>([
    ['a total that fits', [HEADINGS, ...data, total('60000')], 'read', '60000', []],
    ['a total that does not', [HEADINGS, ...data, total('61000')], 'to-a-person', '60000', ['TOTAL_DIFFERS']],
    [
      'subtotals and a total',
      [
        HEADINGS,
        data[0] ?? [],
        ['小计', '', '', '', '', '', '30000', ''],
        data[1] ?? [],
        ['小计', '', '', '', '', '', '30,000', ''],
        total('60000'),
      ],
      'read',
      '60000',
      [],
    ],
    [
      'title, unit line and signature',
      [
        ['过磅明细表'],
        ['填报单位：示例', '', '', '', '', '', '单位：吨', ''],
        bare,
        ...data.map((row) => row.map((value) => value.replace(/000$/, ''))),
        ['制表人：王芳', '', '审核人：李强', '', '', '', '', ''],
        ['日期：2022年7月1日'],
      ],
      'read',
      '60000',
      [],
    ],
    ['a unit line of kilograms', [['单位：公斤'], bare, ...data], 'read', '60000', []],
    ['no unit anywhere', [bare, ...data], 'to-a-person', undefined, ['UNIT_UNKNOWN']],
    [
      'units in every cell',
      [bare, ...data.map((row) => row.map((value, at) => (at > 3 && at < 7 ? `${value}kg` : value)))],
      'read',
      '60000',
      [],
    ],
    [
      'headings of tonnes',
      [
        HEADINGS.map((one) => one.replace('千克', '吨')),
        ...data.map((row) => row.map((value) => value.replace(/000$/, '.0'))),
      ],
      'read',
      '60000',
      [],
    ],
    [
      'a unit line that says something else',
      [['单位：吨'], HEADINGS, ...data],
      'to-a-person',
      '60000',
      ['UNIT_LINE_DIFFERS'],
    ],
    ['the headings again on the next page', [HEADINGS, data[0] ?? [], HEADINGS, data[1] ?? []], 'read', '60000', []],
    [
      'a row of data above the headings',
      [ticket(9) as string[], HEADINGS, ...data],
      'to-a-person',
      '60000',
      ['ROW_ABOVE_HEADINGS'],
    ],
  ])('%s', async (_name, records, outcome, net, codes) => {
    const answer = told(await open(records));
    expect(answer).toMatchObject({ outcome, codes });
    expect(answer.net).toBe(net);
  });

  test('a needed heading that is not known is asked for by name, beside those that were found', async () => {
    const { zh, codes } = told(await open([HEADINGS.map((one) => (one === '车牌号' ? '驾驶员' : one)), ...data]));
    expect(codes).toEqual(['COLUMN_MISSING']);
    expect(zh).toContain('表头在第 1 行，缺少“车牌号”列；未识别的表头：C 列“驾驶员”');
  });

  test('a wrong file is one finding, not fifteen', async () => {
    expect(
      told(
        await open([
          ['a', 'b', 'c'],
          ['1', '2', '3'],
        ]),
      ).codes,
    ).toEqual(['HEADINGS_NOT_FOUND']);
  });
});

describe('a CSV', () => {
  test('in UTF-16 with tabs, as "Unicode text" is saved', async () => {
    const text = [HEADINGS, ticket(1) as string[]].map((record) => record.join('\t')).join('\r\n');
    for (const bytes of [Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(`\ufeff${text}`, 'utf16le').swap16()]) {
      const document = await readDocument({ kind: 'weighbridge', bytes: new Uint8Array(bytes), declaredType: 'a.csv' });
      expect(told(document)).toMatchObject({ outcome: 'read', net: '30000' });
    }
  });

  test('whose line has lost a comma is refused at that line, blank ones counted', async () => {
    const lines = [
      HEADINGS.join(','),
      '',
      (ticket(1) as string[]).join(','),
      (ticket(2) as string[]).slice(0, 7).join(','),
    ];
    const document = await readDocument({ kind: 'weighbridge', bytes: new TextEncoder().encode(lines.join('\n')) });
    expect(told(document)).toMatchObject({ outcome: 'refused', codes: ['CSV_ILL_FORMED'] });
    expect(told(document).zh).toContain('第 4 行');
  });

  test('characters that nobody sees: refused in codes, passed over and told in words', async () => {
    const records = (change: Record<number, string>) => [HEADINGS, ticket(1, change) as string[]];
    expect(told(await readCsv(records({ 0: 'T-\u200b1' }))).codes).toEqual(['CODE_HAS_UNSEEN']);
    const named = await readCsv(records({ 3: '原\u200c煤' }));
    expect(told(named)).toMatchObject({ outcome: 'to-a-person', codes: ['TEXT_HAS_UNSEEN'] });
    expect(named.rows?.[0]?.values.goodsName).toBe('原煤');
  });
});
