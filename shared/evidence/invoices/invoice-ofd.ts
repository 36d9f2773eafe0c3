import { sameWords } from '../../kernel/canonical.ts';
import { localDate } from '../../kernel/dates.ts';
import { Exact } from '../../kernel/money.ts';
import { locate, type OfdPackage, openOfd } from '../containers/ofd-package.ts';
import { isBroken, SealedButRefused, type SealReport, type SealResult, verifySeals } from '../containers/ofd-seal.ts';
import { qrTextOfPng } from '../containers/qr-code.ts';
import { childrenAt, textAt, type XmlElement } from '../containers/xml.ts';
import { type Blanks, type Finding, findingFrom, NotEvidence } from '../finding.ts';
import type { Parsed } from '../parsed.ts';
import type { EvidenceReference } from '../reference.ts';
import { invoiceFacts, readInvoiceRoot, reversedInRemark } from './einvoice.ts';
import { fieldNames } from './field-names.ts';
import { type Invoice, redBySign } from './invoice.ts';
import { checkInvoice, drawnOf, invoiceAmount, refuseInvoice } from './invoice-checks.ts';
import { INVOICE_SOURCE_FINDINGS } from './invoice-source-findings.ts';
import { voucherKind } from './itinerary.ts';
import { taggedTexts, witnessOf } from './ofd-witness.ts';
import { type QrText, qrDifferences, readQrText } from './qr-text.ts';
import { sealReason } from './seal-reasons.ts';

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
    amount: invoiceAmount(textAt(element, 'Amount'), 'GoodsInfo/Amount', 8),
    ...optional('quantity', plain(textAt(element, 'Quantity'))),
    ...optional('price', plain(textAt(element, 'Price'))),
    ...optional('rate', textAt(element, 'TaxScheme')),
    ...optional('tax', tax === undefined || !/\d/.test(tax) ? undefined : invoiceAmount(tax, 'GoodsInfo/TaxAmount', 8)),
  };
}

/** The check code; one of another form is left to whoever looks at the page. */
function checkCodeOf(root: XmlElement): string | undefined {
  const value = textAt(root, 'InvoiceCheckCode');
  return value !== undefined && /^\d{20}$/.test(value) ? value : undefined;
}

/** A remark that names the blue invoice is a mark of its own, whatever the sign of the amounts. */
function redOfNote(gross: string, note: string): Pick<Invoice, 'redLetter' | 'reverses'> {
  const reverses = reversedInRemark(note);
  return reverses === undefined ? redBySign(gross) : { redLetter: true, reverses };
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
    ...optional('checkCode', checkCodeOf(root)),
    issuedOn: invoiceDay(textAt(root, 'IssueDate'), 'IssueDate'),
    net: invoiceAmount(textAt(root, 'TaxExclusiveTotalAmount'), 'TaxExclusiveTotalAmount'),
    tax: invoiceAmount(textAt(root, 'TaxTotalAmount'), 'TaxTotalAmount'),
    gross,
    buyerName: needed('Buyer/BuyerName'),
    ...optional('buyerCode', textAt(root, 'Buyer/BuyerTaxID')),
    sellerName: needed('Seller/SellerName'),
    sellerCode: needed('Seller/SellerTaxID'),
    ...redOfNote(gross, textAt(root, 'Note') ?? ''),
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
    ...redBySign(gross),
    lines: [],
  };
  return { invoice, part: 'OFD.xml', findings: [] };
}

/** Parts that the package's own list of attachments names, wherever they lie. */
function listedAttachments(ofd: OfdPackage): string[] {
  const roots = childrenAt(ofd.xml('OFD.xml'), 'DocBody/DocRoot').map((one) => locate('OFD.xml', one.text.trim()));
  return roots.flatMap((root) => {
    const named = ofd.has(root) ? textAt(ofd.xml(root), 'Attachments') : undefined;
    const list = named === undefined ? undefined : locate(root, named);
    if (list === undefined || !ofd.has(list)) return [];
    return childrenAt(ofd.xml(list), 'Attachment').flatMap((one) => locate(list, textAt(one, 'FileLoc') ?? ''));
  });
}

/** Attachments that may hold the invoice's data: the listed ones, and those in the usual folder of packages without a list. */
function attachmentsOf(ofd: OfdPackage): { part: string; root: XmlElement }[] {
  const usual = ofd.names.filter((name) => /\/Attach(s|ments?)?\/[^/]+\.xml$/i.test(name));
  const parts = new Set([...listedAttachments(ofd), ...usual]);
  return [...parts]
    .filter((name) => /\.(xml|xbrl)$/i.test(name) && !/(^|\/)Attachments\.xml$/i.test(name) && ofd.has(name))
    .map((part) => ({ part, root: ofd.xml(part) }));
}

/** The invoice itself comes first; the same in the accounting standard's form (XBRL) beside it is passed by, save tickets. */
function readParts(ofd: OfdPackage): Read {
  const attachments = attachmentsOf(ofd);
  const invoices = attachments.filter(({ root }) => /^e?invoice$/i.test(root.name));
  const vouchers = attachments.filter(({ root }) => voucherKind(root) !== undefined);
  const tickets = vouchers.filter(({ root }) => /^(rai|atr)$/.test(voucherKind(root) ?? ''));
  const candidates = invoices.length > 0 ? invoices : tickets;
  if (candidates.length > 1) refuseInvoice('INVOICE_LAYOUT_UNKNOWN');
  const [found = undefined] = candidates.length > 0 || customDatas(ofd).has('发票号码') ? candidates : vouchers;
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
  const broken = isBroken(seal.result);
  const results = new Set<SealResult>(
    [seal.result, ...seal.seals.map((one) => one.result)].filter((one) => one !== 'parts-not-covered'),
  );
  const findings = [...results].map((result) => {
    const about = seal.seals.find((one) => one.result === result);
    return say(SEAL_CODES[result], { reason: sealReason(about?.reason ?? ''), issuer: about?.issuer ?? '' });
  });
  const { uncovered } = seal;
  // Of a broken seal it is not worth saying what it does not cover.
  if (broken || seal.seals.length === 0 || uncovered.length === 0) return findings;
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
function compareDatas(ofd: OfdPackage, { invoice }: Read): Finding[] {
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
  const alike = (name: string, a: string, b: string) => {
    if (/金额|税额|价税/.test(name)) return /^-?\d+(\.\d+)?$/.test(a) && new Exact(a).equals(b);
    return sameWords(a) === sameWords(b);
  };
  const fields = same
    .filter(([name, value]) => datas.has(name) && !alike(name, datas.get(name) ?? '', value ?? ''))
    .map(([name]) => name);
  const issued = datas.get('开票日期');
  if (issued !== undefined && issued.replace(/\D/g, '') !== invoice.issuedOn.replaceAll('-', ''))
    fields.push('开票日期');
  return fields.length > 0 ? [say('INVOICE_PARTS_DISAGREE', { part: 'OFD.xml', fields: fieldNames(fields) })] : [];
}

/** The QR code as text inside the data and as a picture on the page. */
function qrTextsOf(ofd: OfdPackage, { graph }: Read): QrText[] {
  const pictures = ofd.names
    .filter((name) => /\.png$/i.test(name))
    .flatMap((name) => qrTextOfPng(ofd.bytes(name)) ?? []);
  return [...(graph === undefined ? [] : [graph]), ...pictures].flatMap((text) => readQrText(text) ?? []);
}

function compareQr(texts: readonly QrText[], { invoice }: Read): Finding[] {
  if (texts.length === 0) return [say('INVOICE_QR_UNREADABLE')];
  const fields = new Set(texts.flatMap((qr) => qrDifferences(qr, invoice)));
  return fields.size > 0 ? [say('INVOICE_QR_DIFFERS', { fields: fieldNames([...fields]) })] : [];
}

type Shown = Pick<Parsed, 'facts'> & { readonly findings: readonly Finding[] };

/**
 * What of the facts stands: custom data, which nobody sees, is compared with the tagged and other texts of the page and
 * with the QR code. Under a seal a tag that says something else goes to a person; without one only what is seen is a fact.
 */
function seenFacts(ofd: OfdPackage, read: Read, seal: SealReport, qrs: readonly QrText[]): Shown {
  const facts = invoiceFacts(read.invoice, (name) => `${read.part}: ${name}`);
  if (read.part !== 'OFD.xml') return { facts, findings: compareDatas(ofd, read) };
  const { seen, contradicted } = witnessOf(ofd, read.invoice, qrs);
  const sealed = seal.seals.length > 0;
  const stands = (name: string) => sealed || seen.has(name === 'redLetter' ? 'gross' : name);
  const told = Object.entries(facts).filter(([name]) => stands(name));
  const fields = sealed ? contradicted : Object.keys(facts).filter((name) => name !== 'redLetter' && !stands(name));
  const findings = fields.length === 0 ? [] : [say('INVOICE_DATA_NOT_ON_PAGE', { fields: fieldNames(fields) })];
  return { facts: Object.fromEntries(told), findings };
}

/**
 * Reads an invoice in OFD, old or new. Facts come from the part that the seal covers, and from the signed attachment
 * when there is one; everything else is compared. Without a seal a fact is only what people see, and a person decides.
 * @throws NotEvidence INVOICE_*, ARCHIVE_*, XML_*
 */
export async function readInvoiceOfd(bytes: Uint8Array, reference: EvidenceReference): Promise<Parsed> {
  const ofd = await openOfd(bytes);
  const found = verifySeals(ofd, reference.trustRoots);
  const read = readBesideSeal(ofd, found);
  // An old 增值税电子发票 always bears a seal; one without has lost it.
  const stripped = found.result === 'unsigned' && read.invoice.code !== undefined;
  const seal: SealReport = stripped ? { ...found, result: 'seal-stripped' } : found;
  // What a file found altered says is no fact, and is not shown as one.
  if (isBroken(seal.result)) throw new SealedButRefused(sealFindings(seal), seal);
  if (seal.seals.length > 0 && !seal.covered.includes(read.part)) {
    throw new SealedButRefused([say('INVOICE_PART_NOT_COVERED', { part: read.part }), ...sealFindings(seal)], seal);
  }
  const qrs = qrTextsOf(ofd, read);
  const shown = seenFacts(ofd, read, seal, qrs);
  const { buyerName, ...facts } = shown.facts;
  return {
    facts: reference.withoutBuyerName || !buyerName ? facts : { ...facts, buyerName },
    seal,
    ...drawnOf(read.invoice, reference),
    findings: [
      ...sealFindings(seal),
      ...read.findings,
      ...shown.findings,
      ...compareQr(qrs, read),
      ...checkInvoice(read.invoice, reference),
    ],
  };
}
