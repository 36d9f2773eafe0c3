import { describe, expect, test } from 'vitest';
import { FINDING_CATALOGUE } from '../../../../shared/evidence/finding-catalogue.ts';
import type { FrozenSource } from '../../../../shared/evidence/frozen.ts';
import { settledExpense } from '../../../../shared/evidence/invoices/settled-expense.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import { einvoiceXml, type GeneratedInvoice, inventInvoice } from '../../../support/documents/invoice-files.ts';
import { invoiceOfd } from '../../../support/documents/ofd-files.ts';
import { inventCreditCode } from '../../../support/documents/seeded.ts';

const APPLICANT = inventCreditCode(1);
const SELLER = inventCreditCode(2);
const REFERENCE = { policyYear: '2022', creditCode: APPLICANT };
const plan = { year: '2022', buyerCode: APPLICANT, sellerCode: SELLER, lines: 1 };
const amounts = (net: string, tax: string, gross: string) => ({
  net,
  tax,
  gross,
  capitals: '',
  lines: [line(net, tax, gross)],
});
const line = (amount: string, tax: string, gross: string) => {
  return { name: '*会展服务*展位费', quantity: '', price: '', amount, rate: '', tax, gross };
};
const booth = { ...inventInvoice({ ...plan, seed: 1 }), ...amounts('1000.00', '60.00', '1060.00') };
const freight = { ...inventInvoice({ ...plan, seed: 2 }), ...amounts('200.00', '18.00', '218.00') };
const red = (seed: number, of: GeneratedInvoice, change: object): GeneratedInvoice => {
  return { ...inventInvoice({ ...plan, seed, redLetterOf: of.number }), ...change };
};

async function xml(documentId: string, invoice: GeneratedInvoice): Promise<FrozenSource> {
  const document = await readDocument({ kind: 'einvoice', bytes: einvoiceXml(invoice), reference: REFERENCE });
  return { documentId, sha256: documentId, document };
}

async function ofd(documentId: string, invoice: GeneratedInvoice): Promise<FrozenSource> {
  const bytes = invoiceOfd({ invoice, layout: 'new' });
  return {
    documentId,
    sha256: documentId,
    document: await readDocument({ kind: 'vat-ofd', bytes, reference: REFERENCE }),
  };
}

/** A PDF of which only some values could be read, as its reader answers it. */
function pdf(documentId: string, says: Record<string, string>): FrozenSource {
  const facts = Object.fromEntries(Object.entries(says).map(([name, value]) => [name, { value, from: 'text' }]));
  return {
    documentId,
    sha256: documentId,
    document: { outcome: 'to-a-person', kind: 'invoice-pdf', facts, findings: [] },
  };
}

type Expected = { net: string; tax: string; gross: string; invoices: number; codes: string[] };
const NOTHING = { net: '0.00', tax: '0.00', gross: '0.00', invoices: 0 };
const BOTH = { net: '1200.00', tax: '78.00', gross: '1278.00', invoices: 2 };
const BOOTH = { net: '1000.00', tax: '60.00', gross: '1060.00', invoices: 1 };

const partly = red(11, booth, amounts('-100.00', '-6.00', '-106.00'));
const wholly = red(12, booth, amounts('-1000.00', '-60.00', '-1060.00'));
const foreign = red(13, booth, { ...amounts('-1000.00', '-60.00', '-1060.00'), sellerCode: inventCreditCode(3) });
const ofOthers = { ...inventInvoice({ ...plan, seed: 3, buyerCode: SELLER, sellerCode: APPLICANT }) };

const cases: [string, () => Promise<FrozenSource[]>, Expected][] = [
  ['nothing', async () => [], { ...NOTHING, codes: [] }],
  ['two invoices', async () => [await xml('a', booth), await xml('b', freight)], { ...BOTH, codes: [] }],
  ['XML and OFD of one', async () => [await ofd('a', booth), await xml('b', booth)], { ...BOOTH, codes: [] }],
  [
    'a red letter for part',
    async () => [await xml('a', booth), await xml('b', partly)],
    { net: '900.00', tax: '54.00', gross: '954.00', invoices: 1, codes: ['INVOICE_REVERSED_PARTLY'] },
  ],
  [
    'a red letter for part that came first',
    async () => [await xml('b', partly), await xml('a', booth)],
    { net: '900.00', tax: '54.00', gross: '954.00', invoices: 1, codes: ['INVOICE_REVERSED_PARTLY'] },
  ],
  [
    'a red letter for all',
    async () => [await xml('a', booth), await xml('b', wholly), await xml('c', freight)],
    { net: '200.00', tax: '18.00', gross: '218.00', invoices: 1, codes: ['INVOICE_REVERSED_FULLY'] },
  ],
  [
    'red letters beyond all',
    async () => [await xml('a', booth), await xml('b', partly), await xml('c', wholly), await xml('d', freight)],
    { net: '200.00', tax: '18.00', gross: '218.00', invoices: 1, codes: ['INVOICE_REVERSED_BEYOND'] },
  ],
  [
    'a red letter of other parties',
    async () => [await xml('a', booth), await xml('b', foreign)],
    { ...BOOTH, codes: ['INVOICE_RED_OF_OTHER_PARTIES'] },
  ],
  [
    'an invoice on which the applicant sells',
    async () => [await xml('a', booth), await xml('b', ofOthers)],
    { ...BOOTH, codes: ['EXPENSE_BUYER_NOT_APPLICANT'] },
  ],
  [
    'an invoice that did not pass',
    async () => [await xml('a', booth), await xml('b', { ...freight, gross: '219.00' })],
    { ...BOOTH, codes: ['EXPENSE_INVOICE_NOT_USABLE'] },
  ],
  ['a scan', async () => [await xml('a', booth), pdf('b', {})], { ...BOOTH, codes: ['EXPENSE_INVOICE_UNREAD'] }],
  [
    'a PDF that tells the gross alone',
    async () => [pdf('a', { number: freight.number, gross: freight.gross, buyerCode: APPLICANT, redLetter: 'false' })],
    { ...NOTHING, codes: ['INVOICE_AMOUNTS_UNKNOWN'] },
  ],
  [
    'that PDF beside its XML',
    async () => [
      pdf('a', { number: booth.number, gross: booth.gross, buyerCode: APPLICANT, redLetter: 'false' }),
      await xml('b', booth),
    ],
    { ...BOOTH, codes: [] },
  ],
  [
    'a red letter whose amounts were not read',
    async () => [
      await xml('a', booth),
      pdf('b', { number: partly.number, reverses: booth.number, redLetter: 'true', gross: '-106.00' }),
    ],
    { ...NOTHING, codes: ['INVOICE_AMOUNTS_UNKNOWN'] },
  ],
  [
    'other kinds of documents',
    async () => [{ ...pdf('a', { number: '1' }), document: { ...pdf('a', {}).document, kind: 'register' } }],
    { ...NOTHING, codes: [] },
  ],
];

describe('the expense of an applicant by its invoices', () => {
  test.each(cases)('%s', async (_, papers, { codes, ...sums }) => {
    const expense = settledExpense(await papers(), APPLICANT);
    expect(expense).toMatchObject(sums);
    expect(expense.findings.map((finding) => finding.code)).toEqual(codes);
    expect(JSON.stringify(expense.findings)).not.toMatch(/\{\w/);
  });

  test('names the documents that were counted, and no other', async () => {
    const papers = [await xml('a', booth), await xml('b', ofOthers), await ofd('c', booth)];
    expect(settledExpense(papers, APPLICANT).documentIds).toEqual(['a', 'c']);
  });

  test('every code of an expense has its case', () => {
    const forms = Object.keys(FINDING_CATALOGUE['invoices side by side 发票之间'] ?? {});
    const mine = forms.filter((code) => code.startsWith('EXPENSE_') || code === 'INVOICE_AMOUNTS_UNKNOWN');
    expect(new Set(cases.flatMap(([, , { codes }]) => codes))).toEqual(
      new Set([
        ...mine,
        'INVOICE_REVERSED_PARTLY',
        'INVOICE_REVERSED_FULLY',
        'INVOICE_REVERSED_BEYOND',
        'INVOICE_RED_OF_OTHER_PARTIES',
      ]),
    );
  });
});
