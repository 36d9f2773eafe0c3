import { localDate } from '../../kernel/dates.ts';
import { Exact } from '../../kernel/money.ts';
import { childAt, childrenAt, textAt, type XmlElement } from '../containers/xml.ts';
import { type Blanks, type Finding, findingFrom, NotEvidence } from '../finding.ts';
import { fieldName } from './field-names.ts';
import type { Invoice, InvoiceLine } from './invoice.ts';
import { invoiceAmount, refuseInvoice } from './invoice-checks.ts';
import { ITINERARY_FINDINGS } from './itinerary-findings.ts';

/** Vouchers of the accounting standard for electronic vouchers are XBRL; the last part of the namespace names the kind. */
const NAMESPACE = /^http:\/\/xbrl\.mof\.gov\.cn\/taxonomy\/\d{4}-\d{2}-\d{2}\/([a-z_]+)$/;

export type Itinerary = {
  readonly invoice: Invoice;
  readonly findings: readonly Finding[];
  /** Which elements a fact was read from. */
  readonly from: Partial<Record<keyof Invoice, string>>;
};

type Code = keyof typeof ITINERARY_FINDINGS;

function say(code: Code, blanks: Blanks = {}): Finding {
  return findingFrom(ITINERARY_FINDINGS, code, blanks);
}

function refuse(code: Code, blanks: Blanks = {}): never {
  throw new NotEvidence([say(code, blanks)]);
}

/** `rai`, `atr` or another kind of voucher; nothing for any other XML. */
export function voucherKind(root: XmlElement): string | undefined {
  if (root.name !== 'xbrl') return undefined;
  const kinds = [...root.attributes].flatMap(([name, value]) =>
    name.startsWith('xmlns') ? (NAMESPACE.exec(value.trim())?.[1] ?? []) : [],
  );
  return kinds.length === 1 ? kinds[0] : undefined;
}

/** An amount, stated in yuan by its unit as XBRL asks of every number; absent or nil is nothing. */
function amountAt(root: XmlElement, name: string): string | undefined {
  const element = childAt(root, name);
  const text = element?.text.trim();
  if (!element || !text) return undefined;
  const unit = childrenAt(root, 'unit').find((one) => one.attributes.get('id') === element.attributes.get('unitRef'));
  if (!unit || !/^(iso4217:)?CNY$/.test(textAt(unit, 'measure') ?? ''))
    refuse('ITINERARY_CURRENCY', { field: fieldName(name) });
  const value = invoiceAmount(text, name);
  return value.startsWith('-') ? refuse('ITINERARY_NOT_A_SALE', { value }) : value;
}

function needed(root: XmlElement, name: string): string {
  return textAt(root, name) ?? refuseInvoice('INVOICE_FIELD_MISSING', { field: name });
}

function neededAmount(root: XmlElement, name: string): string {
  return amountAt(root, name) ?? refuseInvoice('INVOICE_FIELD_MISSING', { field: name });
}

function dayAt(root: XmlElement, name: string): string {
  try {
    return localDate(needed(root, name));
  } catch (error) {
    if (error instanceof NotEvidence) throw error;
    return refuseInvoice('INVOICE_FIELD_WRONG', { field: name });
  }
}

function numberAt(root: XmlElement, name: string): string {
  const number = needed(root, name);
  return /^\d{20}$/.test(number) ? number : refuseInvoice('INVOICE_FIELD_WRONG', { field: name });
}

function sum(values: readonly (string | undefined)[]): string {
  return values.reduce<Exact>((all, value) => all.plus(value ?? '0'), new Exact(0)).toFixed(2);
}

const BUYER = { buyerName: 'NameOfPurchaser', buyerCode: 'UnifiedSocialCreditCodeOfPurchaser' } as const;

/** Who bought it, and who sold it where the ticket says so. Travellers stand beside them and are never read. */
function partiesOf(root: XmlElement, seller: string, sellerCode: string) {
  const buyerCode = textAt(root, 'UnifiedSocialCreditCodeOfPurchaser');
  const code = textAt(root, sellerCode);
  return {
    buyerName: needed(root, 'NameOfPurchaser'),
    ...(buyerCode ? { buyerCode } : {}),
    sellerName: textAt(root, seller) ?? '',
    sellerCode: code ?? '',
    redLetter: false,
  };
}

function sellerFindings({ sellerName, sellerCode }: Invoice): Finding[] {
  return sellerName === '' || sellerCode === '' ? [say('ITINERARY_SELLER_NOT_STATED')] : [];
}

function withRate(line: InvoiceLine, rate: string | undefined): InvoiceLine {
  return rate === undefined ? line : { ...line, rate };
}

/** 电子发票（铁路电子客票）: the fare is the gross amount; net and tax stand in the data alone, not on the page. */
function readRailway(root: XmlElement): Itinerary {
  const business = textAt(root, 'TypeOfBusiness');
  const reverses = textAt(root, 'NumberOfOriginalInvoice') ?? textAt(root, 'AmountRefunded');
  if ((business ?? '售') !== '售' || reverses !== undefined) {
    refuse('ITINERARY_NOT_A_SALE', { value: business ?? '退' });
  }
  const [net, tax, gross] = [
    neededAmount(root, 'TotalAmountExcludingTax'),
    neededAmount(root, 'TaxAmount'),
    neededAmount(root, 'Fare'),
  ];
  const line = withRate({ name: '铁路旅客运输', amount: net, tax, gross }, textAt(root, 'TaxRate'));
  const number = 'ElectronicInvoiceRailwayETicketNumber';
  const invoice: Invoice = {
    number: numberAt(root, number),
    issuedOn: dayAt(root, 'DateOfIssue'),
    ...{ net, tax, gross, lines: [line] },
    ...partiesOf(root, 'IssueParty', 'IssuePartyCode'),
  };
  return {
    invoice,
    findings: [...(business === undefined ? [say('ITINERARY_BUSINESS_UNKNOWN')] : []), ...sellerFindings(invoice)],
    from: {
      ...{ number, issuedOn: 'DateOfIssue', net: 'TotalAmountExcludingTax', tax: 'TaxAmount', gross: 'Fare' },
      ...{ sellerName: 'IssueParty', sellerCode: 'IssuePartyCode', redLetter: 'TypeOfBusiness' },
      ...BUYER,
    },
  };
}

const UNTAXED = ['CivilAviationDevelopmentFund', 'OtherTaxes'] as const;

/**
 * 电子发票（航空运输电子客票行程单）: fare and fuel surcharge bear VAT, fund and other taxes do not; the net amount is all
 * that was paid beside the VAT.
 */
function readAir(root: XmlElement): Itinerary {
  const taxed = sum([neededAmount(root, 'Fare'), amountAt(root, 'FuelSurcharge')]);
  const untaxed = sum(UNTAXED.map((name) => amountAt(root, name)));
  const [tax, gross] = [neededAmount(root, 'VatTaxAmount'), neededAmount(root, 'TotalAmount')];
  const insurance = amountAt(root, 'Insurance');
  const lines = [
    withRate({ name: '航空旅客运输', amount: taxed, tax }, textAt(root, 'VatRate')),
    { name: '民航发展基金及其他税费', amount: untaxed, rate: '不征税', tax: '0.00' },
  ];
  const number = 'ElectronicInvoiceAirTransportReceiptNumber';
  const invoice: Invoice = {
    number: numberAt(root, number),
    issuedOn: dayAt(root, 'IssueDate'),
    ...{ net: sum([taxed, untaxed]), tax, gross, lines },
    ...partiesOf(root, 'NameOfSeller', 'UnifiedSocialCreditCodeOfSeller'),
  };
  const insured = insurance !== undefined && !new Exact(insurance).isZero();
  return {
    invoice,
    findings: [...(insured ? [say('ITINERARY_INSURANCE', { value: insurance })] : []), ...sellerFindings(invoice)],
    from: {
      ...{ number, issuedOn: 'IssueDate', tax: 'VatTaxAmount', gross: 'TotalAmount' },
      net: `Fare + FuelSurcharge + ${UNTAXED.join(' + ')}`,
      ...{ sellerName: 'NameOfSeller', sellerCode: 'UnifiedSocialCreditCodeOfSeller', redLetter: 'VatTaxAmount' },
      ...BUYER,
    },
  };
}

/**
 * Reads the data of a railway e-ticket or an air itinerary (XBRL `rai`, `atr`; element names as public samples show
 * them). Sales in yuan only: whatever else such a file may be is refused. Says nothing of travellers.
 * @throws NotEvidence VOUCHER_KIND_NOT_READ, ITINERARY_*, INVOICE_FIELD_*, XML_FIELD_TWICE
 */
export function readItinerary(root: XmlElement, kind: string): Itinerary {
  if (kind === 'rai') return readRailway(root);
  return kind === 'atr' ? readAir(root) : refuse('VOUCHER_KIND_NOT_READ', { kind });
}

/** Said where no sealed container carries the data. */
export function unsignedItinerary(): Finding {
  return say('ITINERARY_DATA_UNSIGNED');
}
