import { sameWords } from '../../kernel/canonical.ts';
import { capitalAmount } from '../../kernel/capital-amount.ts';
import { isCreditCode } from '../../kernel/credit-code.ts';
import { sha256 } from '../../kernel/digest.ts';
import { Exact } from '../../kernel/money.ts';
import type { Text } from '../../kernel/refusal.ts';
import { type Blanks, type Finding, findingFrom, NotEvidence } from '../finding.ts';
import type { Parsed } from '../parsed.ts';
import type { EvidenceReference } from '../reference.ts';
import { RowNotes } from '../tables/row-notes.ts';
import { fieldName } from './field-names.ts';
import { type Invoice, type InvoiceLine, invoiceKey, maskedCode } from './invoice.ts';
import { INVOICE_FINDINGS } from './invoice-findings.ts';

export type InvoiceCode = keyof typeof INVOICE_FINDINGS;

/** A field is given by its path or as a fact's name, and told as people call it. */
export function invoiceFinding(code: InvoiceCode, blanks: Blanks = {}): Finding {
  const { field } = blanks;
  return findingFrom(
    INVOICE_FINDINGS,
    code,
    typeof field === 'string' ? { ...blanks, field: fieldName(field) } : blanks,
  );
}

/** @throws NotEvidence always */
export function refuseInvoice(code: InvoiceCode, blanks: Blanks = {}): never {
  throw new NotEvidence([invoiceFinding(code, blanks)]);
}

/**
 * A plain amount of yuan as written; of decimals beyond the second only those of lines may be other than zero, and zeros
 * are left out.
 * @throws NotEvidence INVOICE_FIELD_MISSING, INVOICE_FIELD_WRONG
 */
export function invoiceAmount(value: string | undefined, field: string, decimals = 2): string {
  if (value === undefined) refuseInvoice('INVOICE_FIELD_MISSING', { field });
  const short = value.replace(/(\.\d\d\d*?)0+$/, '$1');
  const plain = new RegExp(`^-?(0|[1-9]\\d{0,13})(\\.\\d{1,${decimals}})?$`).test(short) && value.length <= 32;
  return plain ? short : refuseInvoice('INVOICE_FIELD_WRONG', { field });
}

type Check = (invoice: Invoice, reference: EvidenceReference) => readonly (readonly [InvoiceCode, Blanks?])[];

function sum(values: readonly string[]): Exact {
  return values.reduce((total, value) => total.plus(value), new Exact(0));
}

const numberAgainstYear: Check = ({ number, issuedOn }) =>
  number.length === 20 && number.slice(0, 2) !== issuedOn.slice(2, 4) ? [['INVOICE_NUMBER_YEAR']] : [];

const numberAgainstRegion: Check = ({ number, bureauRegion }) =>
  number.length === 20 && bureauRegion !== undefined && number.slice(2, 4) !== bureauRegion
    ? [['INVOICE_NUMBER_REGION']]
    : [];

const HALF_CENT = new Exact('0.005');

function isFine(value: string): boolean {
  return (value.split('.')[1]?.length ?? 0) > 2;
}

/** Whether lines add up to a total; lines finer than cents may each have lost half a cent in it. */
function addsUp(values: readonly string[], total: string): boolean {
  const allowed = HALF_CENT.times(values.filter(isFine).length);
  return sum(values).minus(total).abs().lessThanOrEqualTo(allowed);
}

const totals: Check = ({ net, tax, gross, lines }) => {
  const taxes = lines.flatMap((line) => (line.tax === undefined ? [] : [line.tax]));
  return [
    ...(sum([net, tax]).equals(gross) ? [] : [['INVOICE_TOTALS'] as const]),
    // Some layouts carry totals only.
    ...(lines.length === 0 ||
    addsUp(
      lines.map((line) => line.amount),
      net,
    )
      ? []
      : [['INVOICE_LINES_NET'] as const]),
    ...(lines.length === 0 || taxes.length < lines.length || addsUp(taxes, tax)
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
  const parts = [line.amount, line.tax ?? '0'];
  // Each of three fine amounts may have been rounded for itself.
  const grain = [...parts, line.gross ?? '0'].some(isFine) ? cent.plus(HALF_CENT) : new Exact(0);
  if (line.gross !== undefined && sum(parts).minus(line.gross).abs().greaterThan(grain))
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

const capitals: Check = ({ gross, grossInCapitals }) => {
  if (grossInCapitals === undefined) return [];
  const amount = capitalAmount(grossInCapitals);
  if (!amount) return [['INVOICE_CAPITALS_UNREADABLE']];
  // Red-letter invoices print the capitals with or without （负数）.
  return amount.equals(gross) || amount.negated().equals(gross) ? [] : [['INVOICE_CAPITALS']];
};

const PARTY = {
  buyer: { zh: '购买方', en: 'buyer' },
  seller: { zh: '销售方', en: 'seller' },
  either: { zh: '任何一方', en: 'party' },
} as const satisfies Record<string, Text>;

function codeFindings(code: string, wrong: InvoiceCode, party: Text): [InvoiceCode, Blanks?][] {
  // A natural person sells and buys under an identity number, which is no mistyped credit code.
  if (code.length !== 18 || maskedCode(code) !== code) return [['INVOICE_PARTY_CODE_UNUSUAL', { party }]];
  return isCreditCode(code) ? [] : [[wrong]];
}

const parties: Check = ({ sellerCode, buyerCode, sellerName, buyerName }) => [
  ...(sellerCode === '' ? [] : codeFindings(sellerCode, 'INVOICE_SELLER_CODE', PARTY.seller)),
  ...(buyerCode === undefined
    ? [['INVOICE_PARTY_CODE_ABSENT'] as const]
    : codeFindings(buyerCode, 'INVOICE_BUYER_CODE', PARTY.buyer)),
  ...(sellerCode === buyerCode || sameWords(sellerName) === sameWords(buyerName)
    ? [['INVOICE_SELLER_IS_BUYER'] as const]
    : []),
];

const applicant: Check = ({ sellerCode, buyerCode }, { creditCode, applicantSide }) => {
  if (creditCode === undefined) return [];
  const sides = { buyer: buyerCode, seller: sellerCode };
  const stands = applicantSide ? [sides[applicantSide]] : [buyerCode, sellerCode];
  const party = PARTY[applicantSide ?? 'either'];
  return stands.includes(creditCode) ? [] : [['INVOICE_NOT_APPLICANT', { party }]];
};

/** The credit code has decided already. */
const applicantName: Check = (invoice, { creditCode, applicantName: registered }) => {
  if (creditCode === undefined || registered === undefined) return [];
  const written = [
    ...(invoice.buyerCode === creditCode ? [invoice.buyerName] : []),
    ...(invoice.sellerCode === creditCode ? [invoice.sellerName] : []),
  ];
  return written.some((name) => sameWords(name) !== sameWords(registered)) ? [['INVOICE_APPLICANT_NAME']] : [];
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

/** The sample depends on the number alone, so nobody can try again to stay out of it; under a key nobody can tell it before. All above the amount are in it. */
function isDrawn(invoice: Invoice, reference: EvidenceReference): boolean {
  const sample = reference.statusCheck;
  if (!sample) return false;
  const lotOf = reference.lotOf ?? sha256;
  const lot = new Exact(Number.parseInt(lotOf(invoiceKey(invoice)).slice(0, 8), 16)).div(2 ** 32);
  return new Exact(invoice.gross).abs().greaterThan(sample.above) || lot.lessThan(sample.share);
}

/** What an officer looks up of an invoice that is drawn; beside the findings, which may be cut. */
export function drawnOf(invoice: Invoice, reference: EvidenceReference): Pick<Parsed, 'drawn'> {
  if (!isDrawn(invoice, reference)) return {};
  const { code, checkCode, issuedOn, net, gross } = invoice;
  const old = { ...(code === undefined ? {} : { code }), ...(checkCode === undefined ? {} : { checkCode }) };
  return { drawn: { invoiceNumber: invoiceKey(invoice), issuedOn, net, gross, ...old } };
}

const statusCheck: Check = (invoice, reference) => {
  const { issuedOn, gross } = invoice;
  const blanks = { number: invoiceKey(invoice), issuedOn, gross };
  return isDrawn(invoice, reference) ? [['INVOICE_DRAWN_FOR_STATUS', blanks]] : [];
};

/** What can be turned into money again, or given away. */
const PREPAID = /预付卡|储值卡|购物卡|礼品|礼券|提货券|加油卡/;

/** Names of goods begin with their category between asterisks: *运输服务*国内道路货物运输. */
function noteCategory({ name }: InvoiceLine, row: number, { invoiceCategories }: EvidenceReference, notes: RowNotes) {
  if (PREPAID.test(name)) return notes.note(INVOICE_FINDINGS, 'INVOICE_ITEM_PREPAID', row);
  const category = /^\s*\*([^*]+)\*/.exec(name)?.[1]?.trim() ?? '';
  const fits = invoiceCategories === undefined || invoiceCategories.includes(category);
  if (!fits) notes.note(INVOICE_FINDINGS, 'INVOICE_ITEM_CATEGORY', row, { value: category || '?' });
}

/** What is found line by line, once for all lines in which it was found. */
function lineFindings({ lines }: Invoice, reference: EvidenceReference): Finding[] {
  const notes = new RowNotes();
  for (const [index, line] of lines.entries()) {
    for (const code of checkLine(line)) notes.note(INVOICE_FINDINGS, code, index + 1);
    noteCategory(line, index + 1, reference, notes);
  }
  return notes.findings();
}

const compared: Check = (_, { policyYear, creditCode }) => {
  const missing = [
    ...(policyYear === undefined ? [{ zh: '政策年度', en: 'policy year' }] : []),
    ...(creditCode === undefined ? [{ zh: '申报单位', en: 'applicant' }] : []),
  ];
  const what = { zh: missing.map(({ zh }) => zh).join('、'), en: missing.map(({ en }) => en).join(', ') };
  return missing.length > 0 ? [['INVOICE_NOT_COMPARED', { what }]] : [];
};

const CHECKS: readonly Check[] = [
  numberAgainstYear,
  numberAgainstRegion,
  totals,
  capitals,
  parties,
  applicant,
  applicantName,
  dates,
  redLetter,
  statusCheck,
  compared,
];

/** All checks of an invoice that need no other document. */
export function checkInvoice(invoice: Invoice, reference: EvidenceReference): Finding[] {
  const ofWhole = CHECKS.flatMap((check) => check(invoice, reference));
  return [...ofWhole.map(([code, blanks]) => invoiceFinding(code, blanks)), ...lineFindings(invoice, reference)];
}
