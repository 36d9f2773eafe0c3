import { localDate } from '../kernel/dates.ts';
import { Exact } from '../kernel/money.ts';
import { invoiceFacts, readInvoiceRoot, reversedInRemark } from './einvoice.ts';
import { type Blanks, type Finding, findingFrom, NotEvidence } from './finding.ts';
import type { Invoice } from './invoice.ts';
import { checkInvoice, invoiceAmount, refuseInvoice } from './invoice-checks.ts';
import { INVOICE_SOURCE_FINDINGS } from './invoice-source-findings.ts';
import { voucherKind } from './itinerary.ts';
import { locate, type OfdPackage, openOfd } from './ofd-package.ts';
import { SealedButRefused, type SealReport, type SealResult, verifySeals } from './ofd-seal.ts';
import type { Parsed } from './parsed.ts';
import { qrTextOfPng } from './qr-code.ts';
import { qrDifferences, readQrText } from './qr-text.ts';
import type { EvidenceReference } from './reference.ts';
import { childrenAt, textAt, type XmlElement } from './xml.ts';

type SourceCode = keyof typeof INVOICE_SOURCE_FINDINGS;

function say(code: SourceCode, blanks: Blanks = {}): Finding {
  return findingFrom(INVOICE_SOURCE_FINDINGS, code, blanks);
}

/** Days as old and new layouts write them: 2020年10月10日, 2020-10-10, 20201010. @throws NotEvidence INVOICE_FIELD_* */
export function invoiceDay(value: string | undefined, field: string): string {
  if (value === undefined) refuseInvoice('INVOICE_FIELD_MISSING', { field });
  const parts = /^(\d{4})(?:年|-)?(\d{2})(?:月|-)?(\d{2})日?$/.exec(value);
  try {
    return localDate(`${parts?.[1]}-${parts?.[2]}-${parts?.[3]}`);
  } catch {
    return refuseInvoice('INVOICE_FIELD_WRONG', { field });
  }
}

function optional<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, string>);
}

/** What was read, from which part, and the QR text that the data itself carries. */
type Read = {
  readonly invoice: Invoice;
  readonly part: string;
  readonly graph?: string;
  readonly findings: readonly Finding[];
};

function oldLine(element: XmlElement): Invoice['lines'][number] {
  const tax = textAt(element, 'TaxAmount');
  const plain = (value: string | undefined) =>
    value !== undefined && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? value : undefined;
  return {
    name: textAt(element, 'Item') ?? '',
    amount: invoiceAmount(textAt(element, 'Amount'), 'GoodsInfo/Amount'),
    ...optional('quantity', plain(textAt(element, 'Quantity'))),
    ...optional('price', plain(textAt(element, 'Price'))),
    ...optional('rate', textAt(element, 'TaxScheme')),
    ...optional('tax', tax === undefined || !/\d/.test(tax) ? undefined : invoiceAmount(tax, 'GoodsInfo/TaxAmount')),
  };
}

/** The signed attachment of an old 增值税电子发票 (`eInvoice`). */
function readOldAttachment(root: XmlElement, part: string): Read {
  const needed = (path: string) => textAt(root, path) ?? refuseInvoice('INVOICE_FIELD_MISSING', { field: path });
  const formed = (path: string, pattern: RegExp) => {
    const value = needed(path);
    return pattern.test(value) ? value : refuseInvoice('INVOICE_FIELD_WRONG', { field: path });
  };
  const gross = invoiceAmount(textAt(root, 'TaxInclusiveTotalAmount'), 'TaxInclusiveTotalAmount');
  const invoice: Invoice = {
    code: formed('InvoiceCode', /^(\d{10}|\d{12})$/),
    number: formed('InvoiceNo', /^\d{8}$/),
    issuedOn: invoiceDay(textAt(root, 'IssueDate'), 'IssueDate'),
    net: invoiceAmount(textAt(root, 'TaxExclusiveTotalAmount'), 'TaxExclusiveTotalAmount'),
    tax: invoiceAmount(textAt(root, 'TaxTotalAmount'), 'TaxTotalAmount'),
    gross,
    buyerName: needed('Buyer/BuyerName'),
    ...optional('buyerCode', textAt(root, 'Buyer/BuyerTaxID')),
    sellerName: needed('Seller/SellerName'),
    sellerCode: needed('Seller/SellerTaxID'),
    redLetter: gross.startsWith('-'),
    ...optional('reverses', reversedInRemark(textAt(root, 'Note') ?? '')),
    lines: childrenAt(root, 'GoodsInfos/GoodsInfo').map(oldLine),
  };
  return { invoice, part, ...optional('graph', textAt(root, 'GraphCode')), findings: [] };
}

function customDatas(ofd: OfdPackage): ReadonlyMap<string, string> {
  const found = childrenAt(ofd.xml('OFD.xml'), 'DocBody/DocInfo/CustomDatas/CustomData');
  const names = found.map((one) => one.attributes.get('Name') ?? '');
  if (new Set(names).size !== names.length) refuseInvoice('INVOICE_FIELD_WRONG', { field: 'CustomDatas' });
  return new Map(found.map((one) => [one.attributes.get('Name') ?? '', one.text.trim()]));
}

/** Text of the page objects by id, over all pages; an id that stands there twice means nothing. */
function pageTexts(ofd: OfdPackage): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const walk = (element: XmlElement): void => {
    if (element.name === 'TextObject') {
      const id = element.attributes.get('ID') ?? '';
      const text = childrenAt(element, 'TextCode')
        .map((code) => code.text)
        .join('')
        .trim();
      texts.set(id, texts.has(id) ? '' : text);
    }
    element.children.forEach(walk);
  };
  for (const name of ofd.names.filter((one) => /\/Pages\/.*Content\.xml$/.test(one))) walk(ofd.xml(name));
  return texts;
}

/** Tagged texts of a 数电票 OFD: element name → the text objects it points at, joined. Never by position on the page. */
function taggedTexts(ofd: OfdPackage): ReadonlyMap<string, string> {
  const list = ofd.names.find((name) => /\/Tags\/CustomTags\.xml$/.test(name));
  const tagged = new Map<string, string>();
  if (!list) return tagged;
  const texts = pageTexts(ofd);
  const walk = (element: XmlElement): void => {
    const ids = childrenAt(element, 'ObjectRef').map((one) => one.text.trim());
    const text = ids.map((id) => texts.get(id) ?? '').join('');
    if (ids.length > 0) tagged.set(element.name, tagged.has(element.name) ? '' : text);
    element.children.forEach(walk);
  };
  for (const tag of childrenAt(ofd.xml(list), 'CustomTag')) {
    const path = locate(list, textAt(tag, 'FileLoc') ?? '');
    if (ofd.has(path)) walk(ofd.xml(path));
  }
  return tagged;
}

/** A 数电票 OFD: no attachment; numbers and amounts in CustomDatas, names where the custom tags point. */
function readCustomDatas(ofd: OfdPackage): Read {
  const datas = customDatas(ofd);
  const tagged = taggedTexts(ofd);
  const needed = (name: string, tag: string) =>
    datas.get(name) || tagged.get(tag) || refuseInvoice('INVOICE_FIELD_MISSING', { field: `${name} (${tag})` });
  const number = datas.get('发票号码') ?? refuseInvoice('INVOICE_LAYOUT_UNKNOWN');
  if (!/^\d{20}$/.test(number)) refuseInvoice('INVOICE_FIELD_WRONG', { field: '发票号码' });
  const gross = datas.has('价税合计')
    ? invoiceAmount(datas.get('价税合计'), '价税合计')
    : new Exact(invoiceAmount(datas.get('合计金额'), '合计金额'))
        .plus(invoiceAmount(datas.get('合计税额'), '合计税额'))
        .toFixed(2);
  const invoice: Invoice = {
    number,
    issuedOn: invoiceDay(datas.get('开票日期'), '开票日期'),
    net: invoiceAmount(datas.get('合计金额'), '合计金额'),
    tax: invoiceAmount(datas.get('合计税额'), '合计税额'),
    gross,
    buyerName: needed('购买方名称', 'BuyerName'),
    ...optional('buyerCode', datas.get('购买方纳税人识别号') || undefined),
    sellerName: needed('销售方名称', 'SellerName'),
    sellerCode: needed('销售方纳税人识别号', 'SellerTaxID'),
    redLetter: gross.startsWith('-'),
    lines: [],
  };
  return { invoice, part: 'OFD.xml', findings: [] };
}

function readParts(ofd: OfdPackage): Read {
  const attachments = ofd.names.filter(
    (name) => /\/Attachs?\/[^/]+\.xml$/i.test(name) && !name.endsWith('Attachments.xml'),
  );
  const roots = attachments
    .map((part) => ({ part, root: ofd.xml(part) }))
    .filter(({ root }) => /^e?invoice$/i.test(root.name) || voucherKind(root) !== undefined);
  if (roots.length > 1) refuseInvoice('INVOICE_LAYOUT_UNKNOWN');
  const [found] = roots;
  if (!found) return readCustomDatas(ofd);
  const old = found.root.name !== 'EInvoice' && voucherKind(found.root) === undefined;
  if (old) return readOldAttachment(found.root, found.part);
  const { invoice, findings } = readInvoiceRoot(found.root);
  return { invoice, part: found.part, findings };
}

const SEAL_CODES: Readonly<Record<SealResult, SourceCode>> = {
  valid: 'SEAL_VALID',
  'parts-not-covered': 'SEAL_PARTS_NOT_COVERED',
  'digest-mismatch': 'SEAL_DIGEST_MISMATCH',
  'bad-signature': 'SEAL_BAD_SIGNATURE',
  'seal-stripped': 'SEAL_STRIPPED',
  'test-ca': 'SEAL_TEST_CA',
  'not-verifiable': 'SEAL_NOT_VERIFIABLE',
  'untrusted-root': 'SEAL_UNTRUSTED_ROOT',
  unsigned: 'SEAL_UNSIGNED',
};

/** One finding per result that came out, and one for what no seal covers. */
function sealFindings(seal: SealReport): Finding[] {
  const results = new Set<SealResult>(
    [seal.result, ...seal.seals.map((one) => one.result)].filter((one) => one !== 'parts-not-covered'),
  );
  const findings = [...results].map((result) => {
    const about = seal.seals.find((one) => one.result === result);
    return say(SEAL_CODES[result], { reason: about?.reason ?? '', issuer: about?.issuer ?? '' });
  });
  const { uncovered } = seal;
  if (seal.seals.length === 0 || uncovered.length === 0) return findings;
  return [
    ...findings,
    say('SEAL_PARTS_NOT_COVERED', { count: String(uncovered.length), parts: uncovered.slice(0, 5).join(', ') }),
  ];
}

/** The invoice data, or the refusal together with what came out for the seals. @throws SealedButRefused */
function readBesideSeal(ofd: OfdPackage, seal: SealReport): Read {
  try {
    return readParts(ofd);
  } catch (error) {
    throw error instanceof NotEvidence ? new SealedButRefused(error.findings, seal) : error;
  }
}

/** CustomDatas beside a signed attachment: everyone sees them, so they must say the same. */
function compareDatas(ofd: OfdPackage, { invoice, part }: Read): Finding[] {
  if (part === 'OFD.xml') return [];
  const datas = customDatas(ofd);
  const same: [string, string | undefined][] = [
    ['发票代码', invoice.code],
    ['发票号码', invoice.number],
    ['合计金额', invoice.net],
    ['合计税额', invoice.tax],
    ['价税合计', invoice.gross],
    ['购买方名称', invoice.buyerName],
    ['购买方纳税人识别号', invoice.buyerCode],
    ['销售方名称', invoice.sellerName],
    ['销售方纳税人识别号', invoice.sellerCode],
  ];
  const fields = same
    .filter(([name, value]) => datas.has(name) && datas.get(name) !== (value ?? ''))
    .map(([name]) => name);
  const issued = datas.get('开票日期');
  if (issued !== undefined && issued.replace(/\D/g, '') !== invoice.issuedOn.replaceAll('-', ''))
    fields.push('开票日期');
  return fields.length > 0 ? [say('INVOICE_PARTS_DISAGREE', { part: 'OFD.xml', fields: fields.join(', ') })] : [];
}

/** The QR code as text inside the data and as a picture on the page. */
function compareQr(ofd: OfdPackage, { invoice, graph }: Read): Finding[] {
  const pictures = ofd.names
    .filter((name) => /\.png$/i.test(name))
    .flatMap((name) => qrTextOfPng(ofd.bytes(name)) ?? []);
  const texts = [...(graph === undefined ? [] : [graph]), ...pictures].flatMap((text) => readQrText(text) ?? []);
  if (texts.length === 0) return [say('INVOICE_QR_UNREADABLE')];
  const fields = new Set(texts.flatMap((qr) => qrDifferences(qr, invoice)));
  return fields.size > 0 ? [say('INVOICE_QR_DIFFERS', { fields: [...fields].join(', ') })] : [];
}

/**
 * Reads an invoice in OFD, old or new. Facts come from the part that the seal covers, and from the signed attachment
 * when there is one; everything else is compared. Without a seal the facts are shown and a person decides.
 * @throws NotEvidence INVOICE_*, ARCHIVE_*, XML_*
 */
export async function readInvoiceOfd(bytes: Uint8Array, reference: EvidenceReference): Promise<Parsed> {
  const ofd = await openOfd(bytes);
  const found = verifySeals(ofd, reference.trustRoots);
  const read = readBesideSeal(ofd, found);
  // An old 增值税电子发票 always bears a seal; one without has lost it.
  const stripped = found.result === 'unsigned' && read.invoice.code !== undefined;
  const seal: SealReport = stripped ? { ...found, result: 'seal-stripped' } : found;
  if (seal.seals.length > 0 && !seal.covered.includes(read.part)) {
    throw new SealedButRefused([say('INVOICE_PART_NOT_COVERED', { part: read.part }), ...sealFindings(seal)], seal);
  }
  const { buyerName, ...facts } = invoiceFacts(read.invoice, (name) => `${read.part}: ${name}`);
  return {
    facts: reference.withoutBuyerName || !buyerName ? facts : { ...facts, buyerName },
    seal,
    findings: [
      ...sealFindings(seal),
      ...read.findings,
      ...compareDatas(ofd, read),
      ...compareQr(ofd, read),
      ...checkInvoice(read.invoice, reference),
    ],
  };
}
