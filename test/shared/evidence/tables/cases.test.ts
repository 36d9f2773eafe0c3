import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { detectKind } from '../../../../shared/evidence/detect-kind.ts';
import type { DocumentKindName } from '../../../../shared/evidence/document-kinds.ts';
import { readBatch } from '../../../../shared/evidence/read-batch.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';

const CASES = 'test/shared/evidence/cases';
const bytesOf = (name: string) => new Uint8Array(readFileSync(`${CASES}/${name}`));
const read = (name: string, kind: DocumentKindName) =>
  readDocument({ kind, bytes: bytesOf(name), declaredType: name, reference: { personHash: (identity) => identity } });

type Right = {
  readonly outcome: string;
  readonly facts?: Readonly<Record<string, string>>;
  readonly findings?: readonly (readonly [code: string, rows?: readonly string[]])[];
};

const FOUR_ROWS = {
  rowCount: '4',
  netKg: '194440.5',
  grossKg: '195560',
  weighedKg: '194240.5',
  firstDay: '2022-03-05',
  lastDay: '2022-06-30',
};

/** What somebody who opens the file sees, and so what is right. */
const RIGHT: readonly (readonly [name: string, kind: DocumentKindName, right: Right])[] = [
  [
    'h01-weighbridge-merged-rows.xlsx',
    'weighbridge',
    { outcome: 'to-a-person', facts: { rowCount: '1', netKg: '30000' }, findings: [['CELLS_MERGED', ['2-3']]] },
  ],
  [
    'h02-weighbridge-literal-format.xlsx',
    'weighbridge',
    {
      outcome: 'refused',
      facts: {},
      findings: [
        ['CELL_SHOWS_ANOTHER', ['2']],
        ['CELL_SHOWS_ANOTHER', ['2']],
      ],
    },
  ],
  [
    'h03-weighbridge-zeros-by-format.xlsx',
    'weighbridge',
    { outcome: 'blocked', facts: { netKg: '30000' }, findings: [['WEIGHING_TICKET_TWICE', ['3']]] },
  ],
  [
    'h04-register-date-format-31.xlsx',
    'register',
    { outcome: 'read', facts: { firstDay: '2022-06-08', lastDay: '2022-06-08', netKg: '30000' } },
  ],
  ['h05-weighbridge-fifteen-digits.xlsx', 'weighbridge', { outcome: 'read', facts: { rowCount: '2', netKg: '30570' } }],
  [
    'h06-weighbridge-row-of-no-height.xlsx',
    'weighbridge',
    { outcome: 'to-a-person', facts: { netKg: '60000' }, findings: [['WORKBOOK_SHEET_HIDDEN', ['3']]] },
  ],
  [
    'h07-weighbridge-cells-without-r.xlsx',
    'weighbridge',
    { outcome: 'read', facts: { rowCount: '1', netKg: '30000' } },
  ],
  [
    'h08-weighbridge-one-truck-five-spellings.csv',
    'weighbridge',
    { outcome: 'blocked', facts: { netKg: '30000' }, findings: [['WEIGHING_TICKET_TWICE', ['3-6']]] },
  ],
  [
    'h14-weighbridge-blank-lines.csv',
    'weighbridge',
    { outcome: 'blocked', findings: [['WEIGHING_ARITHMETIC', ['5']]] },
  ],
  [
    'h19-register-ticket-number-of-17-digits.xlsx',
    'register',
    { outcome: 'refused', facts: {}, findings: [['CODE_LOST_DIGITS', ['2-3']]] },
  ],
  ...[
    'reg-01-excel-plain.xlsx',
    'reg-02-title-heji.xlsx',
    'reg-03-thousands-text.xlsx',
    'reg-04c-other-headings.xlsx',
    'reg-05-dates-text.xlsx',
    'reg-06e-gbk-title-line.csv',
    'reg-07-sum-formula.xlsx',
    'reg-09-easyexcel-sxssf.xlsx',
  ].map((name) => [name, 'register', { outcome: 'read', facts: FOUR_ROWS }] as const),
  [
    'reg-05d-date-with-time.xlsx',
    'register',
    { outcome: 'read', facts: { ...FOUR_ROWS, firstDay: '2022-03-05', lastDay: '2022-03-08' } },
  ],
  [
    'reg-08-hidden-column.xlsx',
    'register',
    { outcome: 'to-a-person', facts: FOUR_ROWS, findings: [['WORKBOOK_SHEET_HIDDEN']] },
  ],
  ['reg-08d-two-sheets.xlsx', 'register', { outcome: 'to-a-person', facts: FOUR_ROWS, findings: [['SHEET_NOT_READ']] }],
  ['reg-11-one-manifest-two-bills.xlsx', 'register', { outcome: 'read', facts: { rowCount: '2', netKg: '80780.5' } }],
  ['roster-01-clean-cyrillic.xlsx', 'roster', { outcome: 'read', facts: { rowCount: '3', personCount: '3' } }],
  ['roster-02-russian-dates.xlsx', 'roster', { outcome: 'read', facts: { rowCount: '2', personCount: '2' } }],
  ['wb-01-clean.xlsx', 'weighbridge', { outcome: 'read', facts: { rowCount: '4', netKg: '194240.5' } }],
  [
    'wb-02-scale-export.xlsx',
    'weighbridge',
    { outcome: 'to-a-person', facts: { rowCount: '4' }, findings: [['COLUMN_UNKNOWN'], ['UNIT_UNKNOWN']] },
  ],
  [
    'fiscal-01-money.xlsx',
    'fiscal-bill',
    {
      outcome: 'to-a-person',
      facts: { rowCount: '2', gross: '20345.60' },
      findings: [['CODE_ZEROS_RESTORED', ['3']], ['FISCAL_BILL_NOT_CHECKED']],
    },
  ],
];

describe('files from practice', () => {
  test.each(RIGHT)('%s as %s', async (name, kind, { outcome, facts = {}, findings = [] }) => {
    const document = await read(name, kind);
    expect(document.outcome).toBe(outcome);
    const values = Object.fromEntries(Object.entries(document.facts).map(([fact, { value }]) => [fact, value]));
    if (outcome === 'refused') expect(values).toEqual({});
    expect(values).toMatchObject(facts);
    const told = document.findings.filter(({ code }) => code !== 'REGISTER_NOT_COMPARED');
    expect(told.map(({ code, rows }) => (rows === undefined ? [code] : [code, rows]))).toEqual(findings);
    expect(JSON.stringify(document.findings)).not.toMatch(/\{\w+\}/);
  });

  test.each(RIGHT)('%s is known for what it is: %s', async (name, kind) => {
    expect(await detectKind(bytesOf(name), name)).toBe(kind);
  });

  test('no finding that people read in Chinese holds a program’s word for a place', async () => {
    for (const [name, kind] of RIGHT) {
      const { findings } = await read(name, kind);
      for (const { zh, hint } of findings) expect(`${zh}${hint?.zh}`).not.toMatch(/\b(row|column|sheet|cell)\b/);
    }
  });

  test('the hidden column, the other sheet and the columns without a unit are named', async () => {
    const zhOf = async (name: string, kind: DocumentKindName) => (await read(name, kind)).findings.map(({ zh }) => zh);
    expect((await zhOf('reg-08-hidden-column.xlsx', 'register'))[0]).toContain('O 列“过磅单号”');
    expect((await zhOf('reg-08d-two-sheets.xlsx', 'register'))[0]).toContain('“4-6月”有 3 行数据');
    expect((await zhOf('wb-02-scale-export.xlsx', 'weighbridge'))[1]).toContain('G 列“净重”');
  });

  test('a passport with № and blanks, a man as М and Россия are what they are', async () => {
    const { rows } = await read('roster-02-russian-dates.xlsx', 'roster');
    expect(rows?.map(({ values }) => [values.nationality, values.passport, values.entryDate])).toEqual([
      ['RUS', 'passport 721234567', '2022-03-05'],
      ['RUS', 'passport 732345678', '2022-03-05'],
    ]);
  });
});

describe('archives as people pack them', () => {
  test.each<[string, number, string[]]>([
    // A folder is no file of the packer's: its name stands before those of the invoices.
    ['zip-02-folder-2022-03.zip', 30, []],
    ['zip-03-mac.zip', 3, ['ARCHIVE_PACKER_FILES note 2']],
  ])('%s: %i invoices; what the packer added is passed over and told', async (name, count, told) => {
    const batch = await readBatch({ bytes: bytesOf(name), kind: 'einvoice' });
    expect(batch.outcome).toBe('read');
    expect(batch.entries).toHaveLength(count);
    const found = batch.findings.map(({ code, severity, zh }) => `${code} ${severity} ${/\d+/.exec(zh)?.[0]}`);
    expect(found).toEqual(told);
    expect(new Set(batch.entries.map(({ document }) => document.outcome))).toEqual(new Set(['read']));
  });
});
