import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { baseOf, evidenceKeys } from '../../../../shared/evidence/evidence-keys.ts';
import { FINDING_CATALOGUE } from '../../../../shared/evidence/finding-catalogue.ts';
import type { FrozenSource } from '../../../../shared/evidence/frozen.ts';
import { settleInvoices } from '../../../../shared/evidence/invoices/invoice-set.ts';
import { INVOICE_SET_FINDINGS } from '../../../../shared/evidence/invoices/invoice-set-findings.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import { einvoiceXml, type GeneratedInvoice, inventInvoice } from '../../../support/documents/invoice-files.ts';
import { invoiceOfd } from '../../../support/documents/ofd-files.ts';
import { inventCreditCode } from '../../../support/documents/seeded.ts';
import { codesText } from '../codes-text.ts';
import { measureInvoices, reportText } from './invoice-report.ts';

const BUYER = inventCreditCode(1);
const blue = inventInvoice({ seed: 31, year: '2022', buyerCode: BUYER, lines: 1 });
const whole = { net: `-${blue.net}`, tax: `-${blue.tax}`, gross: `-${blue.gross}` };

function redOf(seed: number, change: Partial<GeneratedInvoice> = whole): GeneratedInvoice {
  const { sellerCode } = blue;
  return {
    ...inventInvoice({ seed, year: '2022', buyerCode: BUYER, sellerCode, redLetterOf: blue.number, lines: 1 }),
    ...change,
  };
}

async function source(
  documentId: string,
  invoice: GeneratedInvoice,
  kind: 'einvoice' | 'vat-ofd' = 'einvoice',
): Promise<FrozenSource> {
  const bytes = kind === 'einvoice' ? einvoiceXml(invoice) : invoiceOfd({ invoice, layout: 'new' });
  return { documentId, sha256: documentId, document: await readDocument({ kind, bytes }) };
}

const codes = (settled: { findings: readonly { code: string }[] }) => settled.findings.map((finding) => finding.code);

describe('the invoices of one application, side by side', () => {
  test('XML and OFD of one invoice are one invoice', async () => {
    const settled = settleInvoices([await source('ofd', blue, 'vat-ofd'), await source('xml', blue)]);
    expect(codes(settled)).toEqual([]);
    expect(settled.invoices).toEqual([
      {
        number: blue.number,
        documentIds: ['xml', 'ofd'],
        net: blue.net,
        tax: blue.tax,
        gross: blue.gross,
        reversedBy: [],
        complete: true,
      },
    ]);
  });

  test('a red-letter invoice reduces the blue one that it names, in both orders of arrival', async () => {
    const part = redOf(32, { net: '-10.00', tax: '-1.30', gross: '-11.30' });
    const papers = [await source('blue', blue), await source('red', part)];
    const forward = settleInvoices(papers);
    expect(codes(forward)).toEqual(['INVOICE_REVERSED_PARTLY']);
    expect(Number(forward.invoices[0]?.gross)).toBeCloseTo(Number(blue.gross) - 11.3, 2);
    expect(forward.invoices[0]?.reversedBy).toEqual([part.number]);
    expect(settleInvoices(papers.toReversed())).toEqual(forward);
  });

  /** Invoices of one seller to one buyer, whose numbers end in the seeds. */
  const inRow = (seeds: number[], days: string[] = []) =>
    Promise.all(
      seeds.map((seed, at) => {
        const { sellerCode } = blue;
        const one = inventInvoice({ seed, year: '2022', buyerCode: BUYER, sellerCode, lines: 1 });
        return source(`doc-${seed}`, days[at] ? { ...one, issuedAt: days[at] } : one);
      }),
    );

  test.each([
    ['two numbers in a row', [51, 52], []],
    ['three with a gap', [51, 52, 54], []],
    ['two in the last days', [51, 61], ['2022-12-30', '2022-12-31']],
    ['three, of which one came earlier', [51, 61, 71], ['2022-12-28', '2022-12-30', '2022-12-31']],
  ] as const)('%s is nothing to look at', async (_, seeds, days) => {
    expect(codes(settleInvoices(await inRow([...seeds], [...days])))).toEqual([]);
  });

  const twin = { ...blue, number: `22232${'9'.repeat(15)}`, id: `22232${'9'.repeat(15)}` };
  const cases: [keyof typeof INVOICE_SET_FINDINGS, () => Promise<FrozenSource[]>][] = [
    ['INVOICE_SUBMITTED_TWICE', async () => [await source('a', blue), await source('b', blue)]],
    [
      'INVOICE_COPIES_DISAGREE',
      async () => [await source('a', blue), await source('b', { ...blue, issuedAt: '2022-02-02' }, 'vat-ofd')],
    ],
    ['INVOICE_REVERSED_FULLY', async () => [await source('a', redOf(33)), await source('b', blue)]],
    [
      'INVOICE_REVERSED_PARTLY',
      async () => [
        await source('a', blue),
        await source('b', redOf(34, { gross: '-1.00', net: '-1.00', tax: '0.00' })),
      ],
    ],
    [
      'INVOICE_REVERSED_BEYOND',
      async () => [await source('a', blue), await source('b', redOf(35)), await source('c', redOf(36))],
    ],
    [
      'INVOICE_RED_OF_OTHER_PARTIES',
      async () => [await source('a', blue), await source('b', redOf(37, { sellerCode: inventCreditCode(8) }))],
    ],
    ['INVOICE_BLUE_NOT_HERE', async () => [await source('a', redOf(38))]],
    [
      'INVOICE_COPIES_DISAGREE',
      async () => [await source('a', blue), await source('b', { ...blue, sellerName: '另一公司' }, 'vat-ofd')],
    ],
    ['INVOICE_NUMBERS_IN_A_ROW', async () => inRow([51, 52, 53])],
    ['INVOICE_LATE_BATCH', async () => inRow([51, 61, 71], ['2022-12-29', '2022-12-30', '2022-12-31'])],
    ['INVOICE_NEAR_TWIN', async () => [await source('a', blue), await source('b', twin)]],
  ];

  test.each(cases)('%s', async (code, papers) => {
    const settled = settleInvoices(await papers());
    expect(codes(settled)).toEqual([code]);
    expect(JSON.stringify(settled.findings)).not.toMatch(/\{\w/);
  });

  test('every code has its case', () => {
    // Codes that only an expense can give are played in settled-expense.test.ts.
    const here = Object.keys(INVOICE_SET_FINDINGS).filter((code) => !/^EXPENSE_|_AMOUNTS_UNKNOWN$/.test(code));
    expect(new Set<string>(cases.map(([code]) => code))).toEqual(new Set(here));
  });
});

describe('keys under which a document counts once', () => {
  test('are the same for the XML and a re-saved OFD of an invoice by number, whatever it is claimed for', async () => {
    const [xml, ofd] = [await source('a', blue), await source('b', blue, 'vat-ofd')];
    const keys = (one: FrozenSource, item: string) =>
      evidenceKeys(one.document, one.sha256, item).map(({ key }) => key);
    const shared = keys(xml, 'C5').filter((key) => keys(ofd, 'P4a').includes(key));
    expect(shared).toContain(`expense invoice ${blue.number}`);
    expect(shared.some((key) => key.includes(' sha256 '))).toBe(false);
    expect(keys(xml, 'C2')).toEqual(keys(xml, 'C5'));
    // A declaration may prove the tonnes of one item and the volume of another.
    const declaration = { ...xml, document: { ...xml.document, kind: 'declaration' as const } };
    expect(keys(declaration, 'C5').filter((key) => keys(declaration, 'C1a').includes(key))).toEqual([]);
    expect(keys(declaration, 'C5')).toEqual(keys(declaration, 'P4a'));
    expect([baseOf('C4b'), baseOf('P5'), baseOf('C2')]).toEqual(['C4b+P3b', 'C6+P5', 'C2']);
  });
});

describe('what the documents say about the checks', { timeout: 60_000 }, () => {
  test('the table of codes is the catalogue, and no code means two things', () => {
    expect(readFileSync('docs/evidence/codes.md', 'utf8')).toBe(codesText());
    const all = Object.values(FINDING_CATALOGUE).flatMap((forms) => Object.keys(forms));
    expect(new Set(all).size).toBe(all.length);
  });

  test('over 500 invoices: nothing whole is accused, every checked class is found, the unchecked ones are missed', async () => {
    const report = await measureInvoices();
    expect(report.invoices).toBeGreaterThanOrEqual(500);
    expect(report).toMatchObject({ falseAlarms: 0, precision: '1.0000', recallOfChecked: '1.0000' });
    const unchecked = report.lines.filter((line) => line.expects === 'none');
    expect(unchecked.length).toBeGreaterThanOrEqual(10);
    expect(unchecked.every((line) => line.found === 0)).toBe(true);
    expect(readFileSync('docs/evidence/invoice-report.md', 'utf8')).toBe(reportText(report));
  });
});
