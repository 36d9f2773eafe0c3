import { readFileSync } from 'node:fs';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { readEdition } from '../../../../local/policy-edition.ts';
import { statementBytes } from '../../../../seeds/templates/write-templates.ts';
import { SLOTS } from '../../../../shared/application/slots.ts';
import { assess } from '../../../../shared/award/assess.ts';
import { RULES } from '../../../../shared/award/rules.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import { freezeStatement } from '../../../../shared/evidence/stated/freeze-statement.ts';
import { EXAMPLE_SHEET, GUIDE_SHEET } from '../../../../shared/evidence/tables/template-sheets.ts';
import { sha256 } from '../../../../shared/kernel/digest.ts';
import { everySheet } from '../../../../shared/policy/statement.ts';
import { statementOf } from '../../../../shared/policy/statement-of-item.ts';
import { einvoiceXml } from '../../../support/documents/invoice-files.ts';
import { inventCreditCode } from '../../../support/documents/seeded.ts';
import {
  expenseInvoice,
  paperPdf,
  type StatedFacts,
  statementXlsx,
} from '../../../support/documents/statement-files.ts';

const edition = readEdition();
const FIRM = inventCreditCode(4711, '230382');
const templateOf = (item: string) => new Uint8Array(readFileSync(`seeds/templates/statement-${item}.xlsx`));
const exampleOf = (item: string) =>
  JSON.parse(readFileSync(`seeds/examples/${item}.json`, 'utf8')) as { facts: StatedFacts };
const read = (item: string, bytes: Uint8Array) =>
  readDocument({ kind: 'statement', bytes, reference: { statement: statementOf(item), policyYear: '2022' } });
const source = async (item: string, bytes: Uint8Array) => ({
  documentId: 's1',
  sha256: sha256(bytes),
  document: await read(item, bytes),
});
type WorkbookSheets = Parameters<typeof writeXlsx>[0]['sheets'];
const codes = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);

describe('the published workbooks', () => {
  test.each(Object.keys(SLOTS))('%s: as they are written today', async (item) => {
    expect(Buffer.from(await statementBytes(item)).equals(templateOf(item))).toBe(true);
  });

  test.each(Object.keys(SLOTS))('%s: filled in as its example shows, nothing in it is wrong', async (item) => {
    const { sheets } = await readXlsx(templateOf(item));
    const example = sheets.find(({ name }) => name === EXAMPLE_SHEET)?.rows ?? [];
    const filled = sheets.map(({ name, rows }) => {
      const at = example.findIndex((row) => row[0] === name);
      return { name, rows: at < 0 ? rows : example.slice(at + 1, at + 3) };
    });
    const bytes = await writeXlsx({ sheets: filled as WorkbookSheets });
    const document = await read(item, bytes);
    expect(codes(document.findings)).toEqual(['STATEMENT_IS_A_STATEMENT']);
    expect(document.rows).toHaveLength(statementOf(item).length);
    // Read without knowing the item, the example is still known.
    const reference = { statement: everySheet(), anySheets: true };
    const unknown = await readDocument({ kind: 'statement', bytes, reference });
    expect(codes(unknown.findings)).toEqual(['STATEMENT_IS_A_STATEMENT']);
  });

  test('with data typed into its example says that this sheet is not read', async () => {
    const { sheets } = await readXlsx(await statementXlsx(templateOf('P4a'), exampleOf('P4a').facts));
    const typed = sheets.map(({ name, rows }) => ({
      name,
      rows:
        name === EXAMPLE_SHEET ? rows.map((row) => row.map((cell) => (cell === '87000.00' ? '97000.00' : cell))) : rows,
    }));
    const document = await read('P4a', await writeXlsx({ sheets: typed as WorkbookSheets }));
    expect(codes(document.findings)).toContain('SHEET_NOT_READ');
    expect(JSON.stringify(document.findings)).not.toMatch(/\{\w+\}/);
    expect(document.outcome).not.toBe('refused');
  });

  test('tell that formulas go to a person, as the reader does', async () => {
    const { sheets } = await readXlsx(templateOf('C4b'));
    const cells = new Map([['1,1', { formula: '3000000*2', formulaResult: 6000000 }]]);
    const filled = sheets.map(({ name, rows }) =>
      name === '独立站'
        ? { name, rows: [rows[0] ?? [], ['1', 6000000, '0', '0', '0', '0', '附件1']], cells }
        : { name, rows },
    );
    const document = await read('C4b', await writeXlsx({ sheets: filled as WorkbookSheets }));
    expect(document.findings.find(({ code }) => code === 'WORKBOOK_FORMULA')).toMatchObject({ severity: 'person' });
    expect(document.facts['sites[1].volume']?.value).toBe('6000000');
    const guide =
      sheets
        .find(({ name }) => name === GUIDE_SHEET)
        ?.rows.flat()
        .join('\n') ?? '';
    expect(guide).toContain('不要用公式：这些会交由人员核对');
    expect(guide).not.toMatch(/不接受公式|formulas, macros/);
  });

  test('an empty one says nothing, or that there is none', async () => {
    expect(codes((await read('C1a', templateOf('C1a'))).findings)).toEqual(['STATEMENT_SAYS_NOTHING']);
    const none = await source('C5', templateOf('C5'));
    expect(freezeStatement([none], statementOf('C5')).facts).toEqual({ otherAwards: [] });
  });
});

describe('what is stated becomes facts', () => {
  const items = [...RULES.clauses.keys()].filter((item) =>
    statementOf(item).some(({ group }) => group !== 'otherAwards'),
  );
  test.each(items)('%s: the example, written by hand into the workbook, gives the same award', async (item) => {
    const { facts } = exampleOf(item);
    const stated = await source(item, await statementXlsx(templateOf(item), facts));
    expect(stated.document.outcome).toBe('read');
    const frozen = freezeStatement([stated], statementOf(item));
    const known = { enterprise: facts.enterprise, ...(facts.province ? { province: facts.province } : {}) };
    const record = (all: Record<string, unknown>) =>
      assess({ id: item, policyYear: 2022, facts: all }, edition).items[item];
    const before = record(Object.fromEntries(Object.entries(facts)));
    const after = record({ ...known, ...frozen.facts } as Record<string, unknown>);
    expect([after?.outcome, after?.gross, after?.payable]).toEqual([before?.outcome, before?.gross, before?.payable]);
    expect(frozen.provenance.every(({ method, sha256: digest }) => method === 'enterprise-statement' && digest)).toBe(
      true,
    );
  });

  test('yes and no, codes and lists as docs/facts.md writes them', async () => {
    const facts = {
      platforms: [
        { id: 'z', type: 'processing-trade-park', level: 'provincial', recognisedOn: '2022-05-01', newlyCreated: true },
        { id: 'z', type: 'processing-trade-park', level: 'national', recognisedOn: '2022-11-01', newlyCreated: true },
      ],
      otherAwards: [{ id: '1', policy: '数字化补贴', field: 'digital', level: 'city', item: 'C3', amount: '1000.5' }],
    };
    const stated = await source('C3', await statementXlsx(templateOf('C3'), facts));
    expect(freezeStatement([stated], statementOf('C3')).facts).toEqual(facts);
  });
});

describe('wrong statements', () => {
  const SITES = {
    sites: [{ id: '1', volume: '6000000.00', costBuild: '1200000.00' }],
    ecommerce: { volume: '6000000' },
  };
  const changed = async (change: (sheets: { name: string; rows: unknown[][] }[]) => void) => {
    const { sheets } = await readXlsx(await statementXlsx(templateOf('C4b'), SITES));
    const plain = sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) as unknown[][] }));
    change(plain);
    return read('C4b', await writeXlsx({ sheets: plain as WorkbookSheets }));
  };
  const sheet = (sheets: { name: string; rows: unknown[][] }[], name: string) =>
    sheets.find((one) => one.name === name);

  test('are read when nothing is wrong', async () => {
    expect((await changed(() => undefined)).outcome).toBe('read');
  });

  type Change = Parameters<typeof changed>[0];
  const cases: [string, Change][] = [
    ['STATEMENT_SHEET_MISSING', (sheets) => void sheets.splice(0, 1)],
    ['STATEMENT_SHEET_UNKNOWN', (sheets) => void sheets.push({ name: '其他', rows: [['1']] })],
    ['STATEMENT_ROWS_TOO_MANY', (sheets) => void sheet(sheets, '跨境电商')?.rows.push(['1', '2'])],
    [
      'STATEMENT_ROW_TWICE',
      (sheets) => {
        const rows = sheet(sheets, '独立站')?.rows ?? [];
        rows.push([...(rows[1] ?? [])]);
      },
    ],
    [
      'CELL_MISSING',
      (sheets) => {
        const row = sheet(sheets, '独立站')?.rows[1] ?? [];
        row[row.length - 1] = null;
      },
    ],
    [
      'NUMBER_WRONG',
      (sheets) => {
        const row = sheet(sheets, '独立站')?.rows[1] ?? [];
        row[1] = '6,000,00';
      },
    ],
    [
      'COLUMN_MISSING',
      (sheets) => {
        const row = sheet(sheets, '独立站')?.rows[0] ?? [];
        row[1] = '别的';
      },
    ],
  ];
  test.each(cases)('%s', async (code, change) => {
    const document = await changed(change);
    expect(document.outcome).toBe('refused');
    expect(codes(document.findings)).toContain(code);
    expect(document.findings.every(({ hint }) => hint !== undefined)).toBe(true);
  });

  test('without knowing for which item, nothing is read', async () => {
    const document = await readDocument({ kind: 'statement', bytes: templateOf('C4b') });
    expect(codes(document.findings)).toEqual(['STATEMENT_FORM_UNKNOWN']);
  });
});

describe('expenses that invoices must prove', () => {
  const expense = {
    creditCode: FIRM,
    what: { zh: '建设费用', en: 'construction costs' },
    net: ['sites[].costBuild'],
    vat: ['sites[].costBuildVat'],
  };
  const frozenWith = async (costBuild: string, costBuildVat: string, nets: readonly number[], buyer = FIRM) => {
    const facts = { sites: [{ id: '1', volume: '6000000', costBuild, costBuildVat }] };
    const invoices = nets.map((net, n) =>
      einvoiceXml(expenseInvoice({ seed: 900 + n, buyerCode: buyer, net, tax: net / 10 })),
    );
    const documents = [
      await source('C4b', await statementXlsx(templateOf('C4b'), facts)),
      ...(await Promise.all(
        invoices.map(async (bytes, n) => ({
          documentId: `i${n}`,
          sha256: sha256(bytes),
          document: await readDocument({
            kind: 'einvoice',
            bytes,
            reference: { creditCode: FIRM, policyYear: '2022' },
          }),
        })),
      )),
    ];
    return codes(
      freezeStatement(documents, statementOf('C4b'), expense).findings.filter(({ severity }) => severity === 'blocks'),
    );
  };

  test.each([
    ['as much as the invoices say', '3000.00', '300.00', [100_000, 200_000], FIRM, []],
    ['less', '2999.99', '0.00', [100_000, 200_000], FIRM, []],
    ['a fen more', '3000.01', '300.00', [100_000, 200_000], FIRM, ['STATED_ABOVE_INVOICES']],
    ['VAT a fen more', '3000.00', '300.01', [100_000, 200_000], FIRM, ['STATED_ABOVE_INVOICES']],
    ['no invoice at all', '1.00', '0.00', [], FIRM, ['STATED_ABOVE_INVOICES']],
    [
      "somebody else's invoice",
      '1.00',
      '0.00',
      [100_000],
      inventCreditCode(99, '230381'),
      expect.arrayContaining(['STATED_ABOVE_INVOICES']),
    ],
  ] as const)('%s', async (_, net, vat, nets, buyer, expected) => {
    expect(await frozenWith(net, vat, nets, buyer)).toEqual(expected);
  });
});

describe('a paper that only a person can read', () => {
  test('passes its gate, gives no facts and goes to a person', async () => {
    const document = await readDocument({
      kind: 'paper',
      bytes: paperPdf('认定文件'),
      declaredType: 'application/pdf',
    });
    expect([document.outcome, document.facts, codes(document.findings)]).toEqual([
      'to-a-person',
      {},
      ['PAPER_FOR_A_PERSON'],
    ]);
  });
  test('one that acts is refused', async () => {
    const bytes = new TextEncoder().encode(
      '%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (x) >> >> endobj\n%%EOF',
    );
    expect((await readDocument({ kind: 'paper', bytes })).outcome).toBe('refused');
  });
});

test('a workbook of an item that nobody named is read by what it holds', async () => {
  const { facts } = exampleOf('C4b');
  const bytes = await statementXlsx(templateOf('C4b'), facts);
  const reference = { statement: everySheet(), anySheets: true };
  const document = await readDocument({ kind: 'template', bytes, reference });
  expect(document.outcome).toBe('read');
  expect(document.facts['sites[s].costBuild']).toMatchObject({ value: '1200000' });
});
