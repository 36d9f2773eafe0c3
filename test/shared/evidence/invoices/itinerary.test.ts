import { describe, expect, test } from 'vitest';
import type { DocumentKindName } from '../../../../shared/evidence/document-kinds.ts';
import { ITINERARY_FINDINGS } from '../../../../shared/evidence/invoices/itinerary-findings.ts';
import { settledExpense } from '../../../../shared/evidence/invoices/settled-expense.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import { inventInvoice } from '../../../support/documents/invoice-files.ts';
import {
  airItinerary,
  railwayTicket,
  type TicketData,
  type TicketPlan,
  ticketXml,
} from '../../../support/documents/itinerary-files.ts';
import { inventAuthority, invoiceOfd } from '../../../support/documents/ofd-files.ts';
import { pdf } from '../../../support/documents/pdf-files.ts';
import { inventCreditCode } from '../../../support/documents/seeded.ts';

const BUYER = inventCreditCode(1);
const REFERENCE = { policyYear: '2022', creditCode: BUYER, applicantSide: 'buyer' } as const;
const rail = railwayTicket(BUYER);
const air = airItinerary(BUYER);
const xml = (kind: 'rai' | 'atr', change: TicketData = {}, more: Partial<TicketPlan> = {}) =>
  ticketXml({ kind, data: { ...(kind === 'rai' ? rail : air), ...change }, ...more });
const read = (bytes: Uint8Array, kind: DocumentKindName = 'einvoice', reference: object = REFERENCE) =>
  readDocument({ kind, bytes, reference });
const codes = (answer: { findings: readonly { code: string }[] }) => answer.findings.map((finding) => finding.code);
const says = (answer: { facts: Readonly<Record<string, { value: string }>> }) =>
  Object.fromEntries(Object.entries(answer.facts).map(([name, { value }]) => [name, value]));
const USUAL = ['ITINERARY_SELLER_NOT_STATED', 'ITINERARY_DATA_UNSIGNED'];
const BUYER_FACTS = { buyerName: '密山示例贸易有限公司', buyerCode: BUYER, redLetter: 'false' };

describe('the data of a ticket', () => {
  test.each(['2021-11-30', '2023-12-31'])(
    'railway: net, tax and fare, the day of issue, the buyer (%s)',
    async (taxonomy) => {
      const answer = await read(xml('rai', {}, { taxonomy }));
      expect(codes(answer)).toEqual(USUAL);
      expect(answer.outcome).toBe('to-a-person');
      expect(says(answer)).toEqual({
        number: '22239123456789012345',
        issuedOn: '2022-06-02',
        net: '100.00',
        tax: '9.00',
        gross: '109.00',
        ...BUYER_FACTS,
      });
      expect(answer.facts.gross?.from).toBe('xbrl/Fare');
    },
  );

  test('air: what bears VAT and what does not', async () => {
    const answer = await read(xml('atr'));
    expect(codes(answer)).toEqual(USUAL);
    expect(says(answer)).toEqual({
      number: '22239123456789012346',
      issuedOn: '2022-06-03',
      net: '1100.00',
      tax: '94.50',
      gross: '1194.50',
      sellerName: '示例航空有限公司',
      ...BUYER_FACTS,
    });
  });

  test.each([['rai'], ['atr']] as const)('of %s says nothing of the traveller', async (kind) => {
    const kept = JSON.stringify(await read(xml(kind)));
    for (const secret of ['示例旅客', '2303001990', 'E000000001', '0000000000001', '甲市'])
      expect(kept).not.toContain(secret);
  });

  const cases: [string, string, Uint8Array][] = [
    [
      'bank receipts and other vouchers',
      'VOUCHER_KIND_NOT_READ',
      new TextEncoder().encode('<xbrl xmlns:bker="http://xbrl.mof.gov.cn/taxonomy/2023-05-15/bker"/>'),
    ],
    [
      'XBRL of two kinds',
      'INVOICE_LAYOUT_UNKNOWN',
      new TextEncoder().encode(
        '<xbrl xmlns:rai="http://xbrl.mof.gov.cn/taxonomy/2021-11-30/rai" xmlns:atr="http://xbrl.mof.gov.cn/taxonomy/2021-11-30/atr"/>',
      ),
    ],
    [
      'XBRL of somebody else',
      'INVOICE_LAYOUT_UNKNOWN',
      new TextEncoder().encode('<xbrl xmlns:rai="http://example.org/taxonomy/2021-11-30/rai"/>'),
    ],
    ['a refund', 'ITINERARY_NOT_A_SALE', xml('rai', { TypeOfBusiness: '退' })],
    ['a change', 'ITINERARY_NOT_A_SALE', xml('rai', { TypeOfBusiness: '改' })],
    [
      'a sale that names an invoice before it',
      'ITINERARY_NOT_A_SALE',
      xml('rai', { NumberOfOriginalInvoice: '22239123456789012340' }),
    ],
    ['negative amounts', 'ITINERARY_NOT_A_SALE', xml('rai', { Fare: '-109.00' })],
    ['amounts in roubles', 'ITINERARY_CURRENCY', xml('rai', {}, { measure: 'iso4217:RUB' })],
    ['amounts without a unit', 'ITINERARY_CURRENCY', xml('atr', {}, { measure: '' })],
    ['no net amount', 'INVOICE_FIELD_MISSING', xml('rai', { TotalAmountExcludingTax: '' })],
    ['no buyer', 'INVOICE_FIELD_MISSING', xml('atr', { NameOfPurchaser: '' })],
    ['no number', 'INVOICE_FIELD_MISSING', xml('rai', { ElectronicInvoiceRailwayETicketNumber: '' })],
    ['another number', 'INVOICE_FIELD_WRONG', xml('rai', { ElectronicInvoiceRailwayETicketNumber: 'E000000001' })],
    ['a day that is none', 'INVOICE_FIELD_WRONG', xml('atr', { IssueDate: '2022-02-30' })],
    ['an amount that is none', 'INVOICE_FIELD_WRONG', xml('atr', { Fare: '1e3' })],
  ];

  test.each(cases)('refuses %s: %s', async (_, code, bytes) => {
    const answer = await read(bytes);
    expect([answer.outcome, ...codes(answer)]).toEqual(['refused', code]);
    expect(answer.facts).toEqual({});
  });

  test('an element that stands there twice is refused', async () => {
    const text = new TextDecoder().decode(xml('rai'));
    const twice = text.replace('</xbrl>', '<rai:Fare contextRef="d" unitRef="CNY">1.00</rai:Fare></xbrl>');
    expect(codes(await read(new TextEncoder().encode(twice)))).toEqual(['XML_FIELD_TWICE']);
  });

  const held: [string, string, Uint8Array, object?][] = [
    ['a total that is no sum', 'INVOICE_TOTALS', xml('rai', { Fare: '119.00' })],
    ['an air total that leaves the fund out', 'INVOICE_TOTALS', xml('atr', { TotalAmount: '1144.50' })],
    [
      'a tax that the rate does not give',
      'INVOICE_LINE_RATE',
      xml('atr', { VatTaxAmount: '84.50', TotalAmount: '1184.50' }),
    ],
    ['a ticket that does not say it is a sale', 'ITINERARY_BUSINESS_UNKNOWN', xml('rai', { TypeOfBusiness: '' })],
    ['insurance', 'ITINERARY_INSURANCE', xml('atr', { Insurance: '20.00' })],
    ['another buyer', 'INVOICE_NOT_APPLICANT', xml('rai'), { ...REFERENCE, creditCode: inventCreditCode(2) }],
    ['another year', 'INVOICE_OUTSIDE_YEAR', xml('rai'), { ...REFERENCE, policyYear: '2021' }],
    [
      'a number of another year',
      'INVOICE_NUMBER_YEAR',
      xml('rai', { DateOfIssue: '2021-12-31' }),
      { ...REFERENCE, policyYear: '2021' },
    ],
  ];

  test.each(held)('holds %s: %s', async (_, code, bytes, reference = REFERENCE) => {
    const answer = await read(bytes, 'einvoice', reference);
    const mine = codes(answer).filter((one) => !USUAL.includes(one) && one !== 'INVOICE_LINE_GROSS');
    expect(mine).toEqual([code]);
    expect(JSON.stringify(answer.findings)).not.toMatch(/\{\w/);
  });

  test('every code of tickets has its case', () => {
    const shown = [...cases.map(([, code]) => code), ...held.map(([, code]) => code), ...USUAL];
    expect(shown.filter((code) => Object.hasOwn(ITINERARY_FINDINGS, code)).sort()).toEqual(
      expect.arrayContaining(Object.keys(ITINERARY_FINDINGS)),
    );
  });
});

describe('a ticket inside its original', { timeout: 30_000 }, () => {
  const authority = inventAuthority('示例税务');
  const plain = inventInvoice({ seed: 3, year: '2022', buyerCode: BUYER, lines: 1 });
  const page = { ...plain, number: rail.ElectronicInvoiceRailwayETicketNumber ?? '', issuedAt: '2022-06-02' };
  const amounts = { net: '100.00', tax: '9.00', gross: '109.00', sellerCode: '', sellerName: '' };
  const ofd = (covered: boolean) =>
    invoiceOfd({
      invoice: { ...page, ...amounts },
      layout: 'embedded',
      attachment: xml('rai'),
      seals: [{ version: 4, authority }],
      uncovered: covered ? [] : ['Doc_0/Attachs/original_invoice.xml'],
    });

  test('OFD: the data that the seal covers, and nothing said of a missing signature', async () => {
    const answer = await read(ofd(true), 'vat-ofd', { ...REFERENCE, trustRoots: [authority.root] });
    expect(says(answer)).toMatchObject({ number: page.number, gross: '109.00', net: '100.00' });
    expect(answer.seal?.result).toBe('valid');
    expect(codes(answer)).not.toContain('ITINERARY_DATA_UNSIGNED');
  });

  test('OFD whose seal leaves the data out gives no facts', async () => {
    const answer = await read(ofd(false), 'vat-ofd');
    expect(answer.outcome).toBe('refused');
    expect(codes(answer)).toContain('INVOICE_PART_NOT_COVERED');
  });

  test('PDF: the attached data speaks, a person decides', async () => {
    const bytes = pdf({
      texts: [{ text: '￥', x: 10, y: 10 }],
      attachment: { name: 'rai_issuer.xml', bytes: xml('rai') },
    });
    const answer = await read(bytes, 'invoice-pdf');
    expect(says(answer)).toMatchObject({ number: page.number, gross: '109.00', net: '100.00', tax: '9.00' });
    expect(answer.outcome).toBe('to-a-person');
  });

  test('tickets of one day and price are no near twins, and add up as an expense', async () => {
    const ticket = async (id: string, last: string) => {
      const number = `2223912345678901234${last}`;
      const document = await read(xml('rai', { ElectronicInvoiceRailwayETicketNumber: number }));
      return { documentId: id, sha256: id, document };
    };
    const expense = settledExpense([await ticket('a', '1'), await ticket('b', '2')], BUYER);
    expect(expense).toMatchObject({ net: '200.00', tax: '18.00', gross: '218.00', invoices: 2, findings: [] });
  });
});
