import { localDate } from '../../kernel/dates.ts';
import { childAt, childrenAt, readXml, textAt, type XmlElement } from '../containers/xml.ts';
import type { Finding } from '../finding.ts';
import type { Parsed, ReadFact } from '../parsed.ts';
import type { EvidenceReference } from '../reference.ts';
import { type Invoice, type InvoiceLine, maskedCode } from './invoice.ts';
import { checkInvoice, drawnOf, invoiceAmount, invoiceFinding, refuseInvoice } from './invoice-checks.ts';
import { readItinerary, unsignedItinerary, voucherKind } from './itinerary.ts';

/** Exact paths; never "the first element called …", because plates, line amounts and codes look alike. */
const PATH = {
  number: 'TaxSupervisionInfo/InvoiceNumber',
  id: 'Header/EIid',
  issued: 'TaxSupervisionInfo/IssueTime',
  requested: 'EInvoiceData/BasicInformation/RequestTime',
  net: 'EInvoiceData/BasicInformation/TotalAmWithoutTax',
  tax: 'EInvoiceData/BasicInformation/TotalTaxAm',
  gross: 'EInvoiceData/BasicInformation/TotalTax-includedAmount',
  capitals: 'EInvoiceData/BasicInformation/TotalTax-includedAmountInChinese',
  buyerName: 'EInvoiceData/BuyerInformation/BuyerName',
  buyerCode: 'EInvoiceData/BuyerInformation/BuyerIdNum',
  sellerName: 'EInvoiceData/SellerInformation/SellerName',
  sellerCode: 'EInvoiceData/SellerInformation/SellerIdNum',
  bureau: 'TaxSupervisionInfo/TaxBureauCode',
  tag: 'Header/EInvoiceTag',
  blueOrRed: 'Header/InherentLabel/InIssuType/LabelCode',
  redPart: 'EInvoiceData/SpecificInformation/RedEInvoice',
  remark: 'EInvoiceData/AdditionalInformation/Remark',
  signature: 'TaxBureauSignature/SignatureValue',
} as const;

function needed(root: XmlElement, path: string): string {
  return textAt(root, path) ?? refuseInvoice('INVOICE_FIELD_MISSING', { field: path });
}

/** "2022-05-03" or "2022-05-03 10:20:30". */
function day(value: string, field: string): string {
  try {
    if (!/^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}:\d{2})?$/.test(value)) throw new RangeError(field);
    return localDate(value.slice(0, 10));
  } catch {
    return refuseInvoice('INVOICE_FIELD_WRONG', { field });
  }
}

function optional<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, string>);
}

function plainQuantity(value: string | undefined): string | undefined {
  return value !== undefined && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? value : undefined;
}

/** Decimals of the amounts in a line; totals are whole cents. */
const FINE = 8;

function lineOf(element: XmlElement): InvoiceLine {
  const tax = textAt(element, 'ComTaxAm');
  const gross = textAt(element, 'TotaltaxIncludedAmount');
  return {
    name: textAt(element, 'ItemName') ?? '',
    amount: invoiceAmount(textAt(element, 'Amount'), 'IssuItemInformation/Amount', FINE),
    ...optional('quantity', plainQuantity(textAt(element, 'Quantity'))),
    ...optional('price', plainQuantity(textAt(element, 'UnPrice'))),
    ...optional('rate', textAt(element, 'TaxRate')),
    // Exempt lines print *** or nothing.
    ...optional(
      'tax',
      tax === undefined || tax === '***' ? undefined : invoiceAmount(tax, 'IssuItemInformation/ComTaxAm', FINE),
    ),
    ...optional(
      'gross',
      gross === undefined ? undefined : invoiceAmount(gross, 'IssuItemInformation/TotaltaxIncludedAmount', FINE),
    ),
  };
}

/** The remark of a red-letter invoice names the blue one; both spellings of the new kind, and the old kind's code and number. */
export function reversedInRemark(remark: string): string | undefined {
  const fresh =
    /被红冲蓝字数电(?:发)?票号码[：:]\s*(\d{20})(?!\d)/.exec(remark) ??
    /对应正数发票号码[：:]\s*(\d{20})(?!\d)/.exec(remark);
  if (fresh) return fresh[1];
  const old =
    /(?:对应正数|被红冲蓝字)发票代码[：:]\s*(\d{10,12})\s*[,，;；]?\s*(?:发票)?号码[：:]\s*(\d{8})(?!\d)/.exec(remark);
  return old ? `${old[1]}${old[2]}` : undefined;
}

type Red = { readonly redLetter?: boolean; readonly reverses?: string; readonly findings: Finding[] };

/** Real red-letter files carry RedEInvoice, the label N, or both; what they say must agree. */
function redOf(root: XmlElement): Red {
  const label = textAt(root, PATH.blueOrRed);
  const part = childAt(root, PATH.redPart);
  if (label !== 'N' && part === undefined) {
    return label === 'Y'
      ? { redLetter: false, findings: [] }
      : { findings: [invoiceFinding('INVOICE_RED_MARK_ABSENT')] };
  }
  const named = part && textAt(part, 'OriginalInvoiceCode');
  if (named !== undefined && !/^\d{18,20}$/.test(named)) refuseInvoice('INVOICE_FIELD_WRONG', { field: PATH.redPart });
  const remarked = reversedInRemark(textAt(root, PATH.remark) ?? '');
  const contradictory = (label === 'Y' && part !== undefined) || (named && remarked && named !== remarked);
  return {
    redLetter: true,
    ...optional('reverses', named ?? remarked),
    findings: contradictory ? [invoiceFinding('INVOICE_RED_MARKS_DISAGREE')] : [],
  };
}

/** The tax total; of an invoice whose every line is exempt it may be absent or ***, and then net and gross must be equal. */
function taxOf(root: XmlElement, lines: readonly InvoiceLine[], net: string, gross: string): string {
  const written = textAt(root, PATH.tax);
  const exempt = lines.every((line) => /^(免税|不征税|\*{3})$/.test(line.rate ?? ''));
  if (exempt && (written === undefined || written === '***') && net === gross) return '0.00';
  return invoiceAmount(written, PATH.tax);
}

function invoiceOf(root: XmlElement, red: Red): Invoice {
  const number = needed(root, PATH.number);
  if (!/^\d{20}$/.test(number)) refuseInvoice('INVOICE_FIELD_WRONG', { field: PATH.number });
  const lines = childrenAt(root, 'EInvoiceData/IssuItemInformation').map(lineOf);
  if (lines.length === 0) refuseInvoice('INVOICE_FIELD_MISSING', { field: 'EInvoiceData/IssuItemInformation' });
  const net = invoiceAmount(textAt(root, PATH.net), PATH.net);
  const gross = invoiceAmount(textAt(root, PATH.gross), PATH.gross);
  const requested = textAt(root, PATH.requested);
  const region = /^1(\d{2})\d{8}$/.exec(textAt(root, PATH.bureau) ?? '')?.[1];
  return {
    number,
    issuedOn: day(needed(root, PATH.issued), PATH.issued),
    net,
    tax: taxOf(root, lines, net, gross),
    gross,
    buyerName: needed(root, PATH.buyerName),
    sellerName: needed(root, PATH.sellerName),
    sellerCode: needed(root, PATH.sellerCode),
    ...optional('buyerCode', textAt(root, PATH.buyerCode)),
    ...optional('grossInCapitals', textAt(root, PATH.capitals)),
    ...optional('requestedOn', requested === undefined ? undefined : day(requested, PATH.requested)),
    ...optional('bureauRegion', region),
    ...optional('reverses', red.reverses),
    ...(red.redLetter === undefined ? {} : { redLetter: red.redLetter }),
    lines,
  };
}

/** Facts under the names that every invoice layout shares; `from` says which part of the document they come from. */
export function invoiceFacts(invoice: Invoice, from: (name: keyof Invoice) => string): Record<string, ReadFact> {
  const names = [
    'code',
    'number',
    'checkCode',
    'issuedOn',
    'net',
    'tax',
    'gross',
    'buyerName',
    'buyerCode',
    'sellerName',
    'sellerCode',
    'reverses',
  ] as const;
  const facts = names.flatMap((name) => {
    const value = invoice[name];
    if (value === undefined || value === '') return [];
    return [
      [name, { value: /^(buyer|seller)Code$/.test(name) ? maskedCode(value) : value, from: from(name) }] as const,
    ];
  });
  const { redLetter } = invoice;
  if (redLetter === undefined) return Object.fromEntries(facts);
  return { ...Object.fromEntries(facts), redLetter: { value: String(redLetter), from: from('redLetter') } };
}

const FROM: Partial<Record<keyof Invoice, string>> = {
  number: PATH.number,
  issuedOn: PATH.issued,
  net: PATH.net,
  tax: PATH.tax,
  gross: PATH.gross,
  buyerName: PATH.buyerName,
  buyerCode: PATH.buyerCode,
  sellerName: PATH.sellerName,
  sellerCode: PATH.sellerCode,
  redLetter: `${PATH.blueOrRed}, ${PATH.redPart}`,
  reverses: `${PATH.redPart}/OriginalInvoiceCode, ${PATH.remark}`,
};

/** Reads the root of a fully digitalised e-invoice (数电票, `EInvoice`). @throws NotEvidence INVOICE_* */
export function readEinvoiceRoot(root: XmlElement): { invoice: Invoice; findings: Finding[] } {
  if (root.name !== 'EInvoice') refuseInvoice('INVOICE_LAYOUT_UNKNOWN');
  const red = redOf(root);
  const invoice = invoiceOf(root, red);
  const id = textAt(root, PATH.id);
  const signed = textAt(root, PATH.signature) !== undefined;
  const tagRegion = /^SWEI(\d{2})\d{2}$/.exec(textAt(root, PATH.tag) ?? '')?.[1];
  const otherRegion =
    tagRegion !== undefined && invoice.bureauRegion !== undefined && tagRegion !== invoice.bureauRegion;
  const findings = [
    ...red.findings,
    ...(otherRegion ? [invoiceFinding('INVOICE_TAG_REGION')] : []),
    ...(id === undefined || id === invoice.number ? [] : [invoiceFinding('INVOICE_NUMBERS_DISAGREE')]),
    invoiceFinding(signed ? 'INVOICE_SIGNATURE_NOT_VERIFIABLE' : 'INVOICE_SIGNATURE_ABSENT'),
  ];
  return { invoice, findings };
}

/** The data of an invoice, a railway e-ticket or an air itinerary, wherever it lies. @throws NotEvidence INVOICE_*, ITINERARY_* */
export function readInvoiceRoot(root: XmlElement): { invoice: Invoice; findings: readonly Finding[] } {
  const kind = voucherKind(root);
  return kind === undefined ? readEinvoiceRoot(root) : readItinerary(root, kind);
}

/**
 * Reads a fully digitalised e-invoice, or the data of a ticket. The signature of the one is reported as not verifiable,
 * for how it is made is not published; the other bears none.
 * @throws NotEvidence INVOICE_*, ITINERARY_*, XML_*
 */
export function readEinvoice(bytes: Uint8Array, reference: EvidenceReference): Parsed {
  const root = readXml(bytes);
  const kind = voucherKind(root);
  const ticket = kind === undefined ? undefined : readItinerary(root, kind);
  const { invoice, findings } = ticket ?? readEinvoiceRoot(root);
  const from = ticket?.from ?? FROM;
  const { buyerName, ...facts } = invoiceFacts(invoice, (name) => `${root.name}/${from[name] ?? ''}`);
  return {
    facts: reference.withoutBuyerName || !buyerName ? facts : { ...facts, buyerName },
    ...drawnOf(invoice, reference),
    findings: [...checkInvoice(invoice, reference), ...findings, ...(ticket ? [unsignedItinerary()] : [])],
  };
}
