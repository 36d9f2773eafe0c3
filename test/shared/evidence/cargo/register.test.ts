import { describe, expect, test } from 'vitest';
import { REGISTER_FINDINGS } from '../../../../shared/evidence/cargo/register-findings.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import { inventImports } from '../../../support/documents/imports.ts';
import { type RegisterRow, registerCsv, registerXlsx } from '../../../support/documents/register-files.ts';
import { inventCreditCode } from '../../../support/documents/seeded.ts';
import { APPLICANT, REFERENCE } from '../case-reference.ts';
import { SAMPLES_PRESENT, sample } from '../samples.ts';

function year(seed: number, count = 3): RegisterRow[] {
  return inventImports({ seed, year: '2022', creditCode: APPLICANT, name: '密山示例资源有限公司', count }).register;
}

/** The generated rows with one of them changed. */
function changed(at: number, change: Partial<RegisterRow>): RegisterRow[] {
  return year(7).map((row, index) => (index === at ? { ...row, ...change } : row));
}

const read = (bytes: Uint8Array, reference: object = REFERENCE) => readDocument({ kind: 'register', bytes, reference });

describe('a cargo manifest register', () => {
  test.each([1, 2, 3])('is read alike from UTF-8, UTF-8 with BOM, GB18030 and xlsx (seed %i)', async (seed) => {
    const rows = year(seed, 20);
    const files = [
      registerCsv(rows),
      registerCsv(rows, { encoding: 'utf-8-bom' }),
      registerCsv(rows, { encoding: 'gb18030' }),
      await registerXlsx(rows),
      await registerXlsx(rows, { asText: true }),
    ];
    for (const bytes of files) {
      const document = await read(bytes);
      expect(document.findings).toEqual([]);
      expect(document.outcome).toBe('read');
      expect(document.rows?.map((row) => row.values)).toEqual(rows);
      const net = rows.reduce((sum, row) => sum + Number(row.netKg), 0);
      expect(document.facts.netKg).toEqual({ value: String(net), from: 'sum of column 净重（千克）' });
    }
  });

  test('keeps decimals exactly, from a number cell as from text', async () => {
    const rows = changed(0, { grossKg: '30200.12345', netKg: '30050.1', weighedKg: '30020.7' });
    for (const bytes of [registerCsv(rows), await registerXlsx(rows)]) {
      const { rows: found } = await read(bytes);
      expect(found?.[0]?.values).toMatchObject({ grossKg: '30200.12345', netKg: '30050.1', weighedKg: '30020.7' });
    }
  });

  test('without weighbridge columns is read, and every row goes to a person', async () => {
    const columns = (Object.keys(year(1)[0] ?? {}) as (keyof RegisterRow)[]).filter((key) => !key.startsWith('weigh'));
    const document = await read(registerCsv(year(1), { columns }));
    expect(document.outcome).toBe('to-a-person');
    expect(new Set(document.findings.map((finding) => finding.code))).toEqual(new Set(['REGISTER_WEIGHING_MISSING']));
    expect(document.facts.weighedKg).toBeUndefined();
  });

  test('may have its columns in another order', async () => {
    const columns = (Object.keys(year(1)[0] ?? {}) as (keyof RegisterRow)[]).reverse();
    expect((await read(registerCsv(year(1), { columns }))).outcome).toBe('read');
  });

  test('is read to-a-person when nothing of the reference is there, and says what it was not compared with', async () => {
    const document = await read(registerCsv(year(1)), {});
    expect(document.outcome).toBe('read');
    expect(document.findings.map((finding) => finding.code)).toEqual(['REGISTER_NOT_COMPARED']);
  });

  test.runIf(SAMPLES_PRESENT)(
    'reads the synthetic GB18030 sample, whose rows belong to another firm and year',
    async () => {
      const bytes = sample('customs/manifest-register-gb18030-synthetic.csv');
      const document = await read(bytes, { policyYear: '2026', creditCode: '91230382MA1000000Y' });
      expect(document.rows).toHaveLength(2);
      expect(document.facts.netKg?.value).toBe('91030.5');
      expect(document.rows?.[0]?.values).toMatchObject({ port: '密山', goodsName: '樟子松原木', netKg: '60980.5' });
      expect(document.findings.map(({ code, at }) => `${code} ${at ?? ''}`)).toContain(
        'REGISTER_CONSIGNEE_NOT_APPLICANT row 3',
      );
    },
  );
});

describe('one defect, one code: what blocks or goes to a person', () => {
  const twin = year(7)[0] as RegisterRow;
  const cases: [keyof typeof REGISTER_FINDINGS, RegisterRow[], object?][] = [
    ['REGISTER_DATE_OUTSIDE_YEAR', changed(1, { date: '2023-01-01' })],
    [
      'REGISTER_CONSIGNEE_CODE_WRONG',
      changed(1, { consigneeCode: `${APPLICANT.slice(0, 17)}${APPLICANT.endsWith('0') ? '1' : '0'}` }),
    ],
    ['REGISTER_CONSIGNEE_NOT_APPLICANT', changed(2, { consigneeCode: inventCreditCode(99) })],
    ['REGISTER_NET_ABOVE_GROSS', changed(0, { grossKg: '30000', netKg: '30001', weighedKg: '30000' })],
    ['REGISTER_WEIGHT_ZERO', changed(0, { netKg: '0', weighedKg: '0' })],
    ['REGISTER_WEIGHED_ABOVE_GROSS', changed(0, { grossKg: '30000', netKg: '29999', weighedKg: '30001' })],
    ['REGISTER_WEIGHING_DIFFERS', changed(0, { grossKg: '30200', netKg: '30000', weighedKg: '29849.999' })],
    ['REGISTER_WEIGHING_MISSING', changed(0, { weighedKg: '' })],
    ['REGISTER_MANIFEST_TWICE', changed(1, { manifestNo: twin.manifestNo, billNo: twin.billNo, hsCode: twin.hsCode })],
    ['REGISTER_DECLARATION_TWICE', changed(1, { declarationNo: twin.declarationNo, goodsName: twin.goodsName })],
    ['REGISTER_WEIGHT_UNLIKELY', changed(0, { grossKg: '30.2', netKg: '30.05', weighedKg: '30' })],
    [
      'REGISTER_ITEMS_UNKNOWN',
      year(7).map((row, at) => ({
        ...row,
        ...{ manifestNo: twin.manifestNo, date: twin.date, billNo: `MS${at}`, declarationNo: twin.declarationNo },
        hsCode: ['4403210090', '2701121000', '4403220090'][at] ?? '',
        ...{ grossKg: '10200', netKg: '10000', weighedKg: '9990' },
      })),
    ],
    ['REGISTER_TICKET_TWICE', changed(1, { weighTicketNo: twin.weighTicketNo })],
    ['REGISTER_PORT_UNKNOWN', changed(0, { port: '某地' })],
    ['REGISTER_PORT_OUTSIDE_AREA', changed(0, { port: '绥芬河' })],
    ['REGISTER_GOODS_NOT_LISTED', changed(0, { hsCode: '2601111000' })],
    ['REGISTER_TRUCK_TOO_HEAVY', changed(0, { grossKg: '61250', netKg: '60980.5', weighedKg: '60910' })],
    ['REGISTER_NOT_COMPARED', year(7), { ...REFERENCE, ports: undefined }],
  ];

  test.each(cases)('%s', async (code, rows, reference = REFERENCE) => {
    const document = await read(registerCsv(rows), reference);
    expect(document.findings.map((finding) => finding.code)).toEqual([code]);
    const severity = REGISTER_FINDINGS[code].severity;
    expect(document.outcome).toBe({ blocks: 'blocked', person: 'to-a-person', note: 'read' }[severity]);
    expect(document.rows).toHaveLength(3);
    expect(JSON.stringify(document.findings)).not.toMatch(/\{\w/);
  });

  test.each<[string, Partial<RegisterRow>, string[]]>([
    [
      'net and weighed in tonnes',
      { grossKg: '31250', netKg: '30.98', weighedKg: '30.93' },
      ['REGISTER_WEIGHT_UNLIKELY'],
    ],
    ['net in tonnes', { grossKg: '31250', netKg: '30.98', weighedKg: '' }, ['MISSING', 'UNLIKELY']],
    ['weighed in tonnes', { grossKg: '31250', netKg: '30980', weighedKg: '30.93' }, ['DIFFERS', 'UNLIKELY']],
    ['just below a twentieth', { grossKg: '30000', netKg: '1499.9', weighedKg: '1499.9' }, ['UNLIKELY']],
    ['a twentieth', { grossKg: '30000', netKg: '1500', weighedKg: '1500' }, []],
  ])('%s beside a gross weight in kilograms', async (_, change, codes) => {
    const document = await read(registerCsv(changed(1, change)));
    expect(document.findings).toHaveLength(codes.length);
    for (const [at, code] of codes.entries()) expect(document.findings[at]?.code).toContain(code);
    expect(document.outcome).toBe(codes.length === 0 ? 'read' : 'to-a-person');
  });

  test('of five rows of one declaration without item numbers two count, and a person is told of the others', async () => {
    const five = Array.from({ length: 5 }, (_, at) => ({
      ...(year(7)[0] as RegisterRow),
      ...{ billNo: `MS22${at}`, hsCode: `4403${at}10090`, weighTicketNo: `GB-${at}` },
      ...{ grossKg: '19000', netKg: '18900', weighedKg: '18900' },
    }));
    const document = await read(registerCsv(five), { ...REFERENCE, maxTruckGrossKg: undefined });
    expect(document.outcome).toBe('to-a-person');
    expect(document.facts).toMatchObject({ rowCount: { value: '5' }, netKg: { value: '37800' } });
    const found = document.findings.find(({ code }) => code === 'REGISTER_ITEMS_UNKNOWN');
    expect(found).toMatchObject({ rows: ['4-6'] });
    expect(found?.zh).toContain('第 4–6 行与第 2 行同属一票报关单');

    const numbered = five.map((row, at) => ({ ...row, itemNo: `${at + 1}` }));
    const whole = await read(registerCsv(numbered), { ...REFERENCE, maxTruckGrossKg: undefined });
    expect(whole.facts.netKg?.value).toBe('94500');
    expect(whole.findings.map(({ code }) => code)).not.toContain('REGISTER_ITEMS_UNKNOWN');
  });

  test('characters that nobody sees are refused in the ticket as in every code', async () => {
    const document = await read(registerCsv(changed(0, { weighTicketNo: 'GB-\u200b1' })));
    expect([document.outcome, ...document.findings.map(({ code }) => code)]).toEqual(['refused', 'CODE_HAS_UNSEEN']);
    for (const weighTicketNo of ['磅2022-15', '№ 17', '无']) {
      expect((await read(registerCsv(changed(0, { weighTicketNo })))).outcome).toBe('read');
    }
  });

  test('every code of the register has its case', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(REGISTER_FINDINGS)));
  });

  test('a difference of exactly the tolerance passes', async () => {
    const rows = changed(0, { grossKg: '30200', netKg: '30000', weighedKg: '29850' });
    expect((await read(registerCsv(rows))).outcome).toBe('read');
  });
});
