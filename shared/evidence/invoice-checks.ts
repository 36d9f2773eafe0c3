import { isCreditCode } from '../kernel/credit-code.ts';
import { sha256 } from '../kernel/digest.ts';
import { Exact } from '../kernel/money.ts';
import { capitalAmount } from './capital-amount.ts';
import { type Finding, findingFrom, NotEvidence } from './finding.ts';
import { type Invoice, type InvoiceLine, invoiceKey } from './invoice.ts';
import { INVOICE_FINDINGS } from './invoice-findings.ts';
import type { EvidenceReference } from './reference.ts';

export type InvoiceCode = keyof typeof INVOICE_FINDINGS;

export function invoiceFinding(code: InvoiceCode, blanks: Record<string, string> = {}): Finding {
  return findingFrom(INVOICE_FINDINGS, code, blanks);
}

/** @throws NotEvidence always */
export function refuseInvoice(code: InvoiceCode, blanks: Record<string, string> = {}): never {
  throw new NotEvidence([invoiceFinding(code, blanks)]);
}

/** A plain amount of yuan with at most two decimals, as written. @throws NotEvidence INVOICE_FIELD_MISSING, INVOICE_FIELD_WRONG */
export function invoiceAmount(value: string | undefined, field: string, decimals = 2): string {
  if (value === undefined) refuseInvoice('INVOICE_FIELD_MISSING', { field });
  const plain = new RegExp(`^-?(0|[1-9]\\d{0,13})(\\.\\d{1,${decimals}})?$`).test(value);
  return plain ? value : refuseInvoice('INVOICE_FIELD_WRONG', { field });
}

type Check = (
  invoice: Invoice,
  reference: EvidenceReference,
) => readonly (readonly [InvoiceCode, Record<string, string>?])[];

function sum(values: readonly string[]): Exact {
  return values.reduce((total, value) => total.plus(value), new Exact(0));
}

const numberAgainstYear: Check = ({ number, issuedOn }) =>
  number.length === 20 && number.slice(0, 2) !== issuedOn.slice(2, 4) ? [['INVOICE_NUMBER_YEAR']] : [];

const numberAgainstRegion: Check = ({ number, bureauRegion }) =>
  number.length === 20 && bureauRegion !== undefined && number.slice(2, 4) !== bureauRegion
    ? [['INVOICE_NUMBER_REGION']]
    : [];

const totals: Check = ({ net, tax, gross, lines }) => {
  const taxes = lines.flatMap((line) => (line.tax === undefined ? [] : [line.tax]));
  return [
    ...(sum([net, tax]).equals(gross) ? [] : [['INVOICE_TOTALS'] as const]),
    // Some layouts carry totals only.
    ...(lines.length === 0 || sum(lines.map((line) => line.amount)).equals(net)
      ? []
      : [['INVOICE_LINES_NET'] as const]),
    ...(lines.length === 0 || taxes.length < lines.length || sum(taxes).equals(tax)
      ? []
      : [['INVOICE_LINES_TAX'] as const]),
    ...(new Exact(gross).isZero() ? [['INVOICE_ZERO'] as const] : []),
  ];
};

/** "0.13", "0.130000" and "13%" alike; words (免税, 不征税, ***) give no number to compare with. */
function rateOf(written: string | undefined): Exact | undefined {
  if (written === undefined || !/^(0|[1-9]\d?)(\.\d+)?%?$/.test(written)) return undefined;
  return written.endsWith('%') ? new Exact(written.slice(0, -1)).div(100) : new Exact(written);
}

function checkLine(line: InvoiceLine): InvoiceCode[] {
  const codes: InvoiceCode[] = [];
  const rate = rateOf(line.rate);
  const cent = new Exact('0.01');
  if (line.gross !== undefined && !sum([line.amount, line.tax ?? '0']).equals(line.gross))
    codes.push('INVOICE_LINE_GROSS');
  if (rate && line.tax !== undefined && rate.times(line.amount).minus(line.tax).abs().greaterThan(cent)) {
    codes.push('INVOICE_LINE_RATE');
  }
  if (line.quantity !== undefined && line.price !== undefined) {
    // A printed price is rounded in its last digit, which the quantity multiplies.
    const rounding = new Exact(10).pow(-(line.price.split('.')[1]?.length ?? 0)).div(2);
    const allowed = new Exact(line.quantity).abs().times(rounding).plus(cent);
    const difference = new Exact(line.quantity).times(line.price).minus(line.amount).abs();
    if (difference.greaterThan(allowed)) codes.push('INVOICE_LINE_PRICE');
  }
  return codes;
}

const eachLine: Check = ({ lines }) =>
  lines.flatMap((line, index) => checkLine(line).map((code) => [code, { line: String(index + 1) }] as const));

const capitals: Check = ({ gross, grossInCapitals }) => {
  if (grossInCapitals === undefined) return [];
  const amount = capitalAmount(grossInCapitals);
  if (!amount) return [['INVOICE_CAPITALS_UNREADABLE']];
  // Red-letter invoices print the capitals with or without （负数）.
  return amount.equals(gross) || amount.negated().equals(gross) ? [] : [['INVOICE_CAPITALS']];
};

function codeFindings(code: string, wrong: InvoiceCode, party: string): [InvoiceCode, Record<string, string>?][] {
  if (code.length !== 18) return [['INVOICE_PARTY_CODE_UNUSUAL', { party }]];
  return isCreditCode(code) ? [] : [[wrong]];
}

const parties: Check = ({ sellerCode, buyerCode, sellerName, buyerName }) => [
  ...(sellerCode === '' ? [] : codeFindings(sellerCode, 'INVOICE_SELLER_CODE', '销售方 seller')),
  ...(buyerCode === undefined
    ? [['INVOICE_PARTY_CODE_ABSENT'] as const]
    : codeFindings(buyerCode, 'INVOICE_BUYER_CODE', '购买方 buyer')),
  ...(sellerCode === buyerCode || sellerName === buyerName ? [['INVOICE_SELLER_IS_BUYER'] as const] : []),
];

const applicant: Check = ({ sellerCode, buyerCode }, { creditCode, applicantSide }) => {
  if (creditCode === undefined) return [];
  const sides = { buyer: buyerCode, seller: sellerCode };
  const stands = applicantSide ? [sides[applicantSide]] : [buyerCode, sellerCode];
  const party = { buyer: '购买方 buyer', seller: '销售方 seller', either: '任何一方 party' }[applicantSide ?? 'either'];
  return stands.includes(creditCode) ? [] : [['INVOICE_NOT_APPLICANT', { party }]];
};

/** Names are compared without spaces and in full- or half-width forms alike; the credit code has decided already. */
const applicantName: Check = (invoice, { creditCode, applicantName: registered }) => {
  if (creditCode === undefined || registered === undefined) return [];
  const plain = (name: string) => name.normalize('NFKC').replace(/\s/g, '');
  const written = [
    ...(invoice.buyerCode === creditCode ? [invoice.buyerName] : []),
    ...(invoice.sellerCode === creditCode ? [invoice.sellerName] : []),
  ];
  return written.some((name) => plain(name) !== plain(registered)) ? [['INVOICE_APPLICANT_NAME']] : [];
};

const dates: Check = ({ issuedOn, requestedOn }, { policyYear }) => [
  ...(policyYear !== undefined && !issuedOn.startsWith(`${policyYear}-`)
    ? [['INVOICE_OUTSIDE_YEAR', { value: issuedOn, year: policyYear }] as const]
    : []),
  ...(requestedOn !== undefined && requestedOn !== issuedOn ? [['INVOICE_REQUEST_DAY'] as const] : []),
];

const redLetter: Check = (invoice) => {
  const negative = [invoice.net, invoice.gross].some((amount) => amount.startsWith('-'));
  if (!invoice.redLetter) return negative ? [['INVOICE_RED_SIGN']] : [];
  return [
    ['INVOICE_RED_LETTER'],
    ...(negative ? [] : [['INVOICE_RED_SIGN'] as const]),
    ...(invoice.reverses === undefined ? [['INVOICE_RED_WITHOUT_BLUE'] as const] : []),
    ...(invoice.reverses === invoiceKey(invoice) ? [['INVOICE_RED_REVERSES_ITSELF'] as const] : []),
  ];
};

/** The draw depends on the number alone, so nobody can have it drawn again; under a key nobody can tell it before. All above the amount are drawn. */
const statusCheck: Check = (invoice, reference) => {
  const draw = reference.statusCheck;
  if (!draw) return [];
  const lotOf = reference.lotOf ?? sha256;
  const lot = new Exact(Number.parseInt(lotOf(invoiceKey(invoice)).slice(0, 8), 16)).div(2 ** 32);
  const drawn = new Exact(invoice.gross).abs().greaterThan(draw.above) || lot.lessThan(draw.share);
  const { issuedOn, gross } = invoice;
  return drawn ? [['INVOICE_DRAWN_FOR_STATUS', { number: invoiceKey(invoice), issuedOn, gross }]] : [];
};

/** What can be turned into money again, or given away. */
const PREPAID = /预付卡|储值卡|购物卡|礼品|礼券|提货券|加油卡/;

/** Names of goods begin with their category between asterisks: *运输服务*国内道路货物运输. */
const categories: Check = ({ lines }, { invoiceCategories }) =>
  lines.flatMap(({ name }, index): ReturnType<Check> => {
    const line = String(index + 1);
    if (PREPAID.test(name)) return [['INVOICE_ITEM_PREPAID', { line }]];
    const category = /^\s*\*([^*]+)\*/.exec(name)?.[1]?.trim() ?? '';
    const fits = invoiceCategories === undefined || invoiceCategories.includes(category);
    return fits ? [] : [['INVOICE_ITEM_CATEGORY', { line, value: category || '?' }]];
  });

const compared: Check = (_, { policyYear, creditCode }) => {
  const missing = [
    ...(policyYear === undefined ? ['政策年度 policy year'] : []),
    ...(creditCode === undefined ? ['申报单位 applicant'] : []),
  ];
  return missing.length > 0 ? [['INVOICE_NOT_COMPARED', { what: missing.join(', ') }]] : [];
};

const CHECKS: readonly Check[] = [
  numberAgainstYear,
  numberAgainstRegion,
  totals,
  eachLine,
  capitals,
  parties,
  applicant,
  applicantName,
  dates,
  redLetter,
  categories,
  statusCheck,
  compared,
];

/** All checks of an invoice that need no other document. */
export function checkInvoice(invoice: Invoice, reference: EvidenceReference): Finding[] {
  return CHECKS.flatMap((check) => check(invoice, reference).map(([code, blanks]) => invoiceFinding(code, blanks)));
}
