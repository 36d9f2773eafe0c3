import { sameCode, sameWords } from '../../kernel/canonical.ts';
import { Exact } from '../../kernel/money.ts';
import type { Text } from '../../kernel/refusal.ts';
import { otherPaper, saysNothingOfInvoice } from '../containers/other-paper.ts';
import { type PdfContent, readPdf } from '../containers/pdf-content.ts';
import { PDF_FINDINGS } from '../containers/pdf-findings.ts';
import { checkPdf, refusePdf } from '../containers/pdf-gate.ts';
import { qrTextOfPng } from '../containers/qr-code.ts';
import { readXml } from '../containers/xml.ts';
import type { FileType } from '../file-types.ts';
import { type Blanks, type Finding, findingFrom, NotEvidence } from '../finding.ts';
import type { Parsed, ReadFact } from '../parsed.ts';
import type { EvidenceReference, TextRecogniser } from '../reference.ts';
import { readInvoiceRoot } from './einvoice.ts';
import { fieldNames } from './field-names.ts';
import { type Invoice, maskedCode, redBySign } from './invoice.ts';
import { checkInvoice, drawnOf, invoiceFinding } from './invoice-checks.ts';
import { invoicesShown, readInvoicePage } from './invoice-page.ts';
import { readQrText } from './qr-text.ts';

const FIELDS = [
  'number',
  'issuedOn',
  'net',
  'tax',
  'gross',
  'buyerName',
  'buyerCode',
  'sellerName',
  'sellerCode',
] as const;
type Field = (typeof FIELDS)[number];

/** What one source inside the file says about the invoice; only what it says without doubt. */
type Source = { readonly name: string; readonly says: Partial<Record<Field, string>> };

function say(code: keyof typeof PDF_FINDINGS, blanks: Blanks = {}): Finding {
  return findingFrom(PDF_FINDINGS, code, blanks);
}

function dashed(day: string | undefined): string | undefined {
  const parts = /^(\d{4})\D?(\d{2})\D?(\d{2})\D?/.exec(day ?? '');
  return parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : undefined;
}

function amount(text: string | undefined): string | undefined {
  const plain = text?.replace(/,(?=\d{3})/g, '');
  return plain !== undefined && /^-?\d{1,14}(\.\d{1,2})?$/.test(plain) ? new Exact(plain).toFixed(2) : undefined;
}

/** Leaves out what is not there, so that sources can be compared field by field. */
function source(name: string, says: Readonly<Record<Field, string | undefined>>): Source {
  return { name, says: Object.fromEntries(Object.entries(says).filter(([, value]) => value !== undefined)) };
}

const NOTHING = Object.fromEntries(FIELDS.map((field) => [field, undefined])) as Readonly<Record<Field, undefined>>;

function fromInfo({ info }: PdfContent): Source {
  const number = info.get('InvoiceNumber');
  const [net, tax] = [amount(info.get('TotalAmWithoutTax')), amount(info.get('TotalTaxAm'))];
  return source('metadata', {
    ...NOTHING,
    number: number && /^\d{20}$/.test(number) ? number : undefined,
    issuedOn: dashed(info.get('IssueTime')),
    net,
    tax,
    gross: net !== undefined && tax !== undefined ? new Exact(net).plus(tax).toFixed(2) : undefined,
    buyerCode: info.get('BuyerIdNum') || undefined,
    sellerCode: info.get('SellerIdNum') || undefined,
  });
}

/** The QR text of the new kind gives number, day and gross; of the old kind the net amount. */
function fromQr(texts: readonly string[]): Source[] {
  return texts.flatMap((text) => {
    const qr = readQrText(text);
    if (!qr) return [];
    const value = amount(qr.amount);
    const fresh = qr.number.length === 20;
    return [
      source('QR code', {
        ...NOTHING,
        number: fresh ? qr.number : undefined,
        issuedOn: dashed(qr.day),
        gross: fresh ? value : undefined,
        net: fresh ? undefined : value,
      }),
    ];
  });
}

function fromText(content: Pick<PdfContent, 'runs'>): Source {
  const { day, net, tax, gross, ...rest } = readInvoicePage(content);
  return source('text', {
    ...rest,
    issuedOn: dashed(day),
    ...{ net: amount(net), tax: amount(tax), gross: amount(gross) },
  });
}

function sameValue(field: Field, a: string, b: string): boolean {
  if (['net', 'tax', 'gross'].includes(field)) return new Exact(a).equals(b);
  return field.endsWith('Name') ? sameWords(a) === sameWords(b) : sameCode(a) === sameCode(b);
}

type Merged = {
  readonly facts: Record<string, ReadFact>;
  readonly disagreeing: readonly Field[];
  readonly speaking: readonly string[];
};

/** Nobody who opens the file sees these. */
const UNSEEN = 'metadata';

/** A fact is what at least one source says that people see, and none contradicts. */
function merge(sources: readonly Source[]): Merged {
  const facts: Record<string, ReadFact> = {};
  const disagreeing: Field[] = [];
  for (const field of FIELDS) {
    const said = sources.flatMap(({ name, says }) =>
      says[field] === undefined ? [] : [{ name, value: says[field] ?? '' }],
    );
    const [first] = said;
    if (!first) continue;
    if (said.every(({ value }) => sameValue(field, value, first.value))) {
      if (said.every(({ name }) => name === UNSEEN)) continue;
      facts[field] = { value: first.value, from: [...new Set(said.map(({ name }) => name))].join(', ') };
    } else disagreeing.push(field);
  }
  const speaking = sources.filter(({ says }) => Object.keys(says).length > 0).map(({ name }) => name);
  return { facts, disagreeing, speaking: [...new Set(speaking)] };
}

function invoiceFrom(facts: Readonly<Record<string, ReadFact>>): Invoice | undefined {
  const value = (field: Field) => facts[field]?.value;
  const [number, issuedOn, net, tax, gross] = [
    value('number'),
    value('issuedOn'),
    value('net'),
    value('tax'),
    value('gross'),
  ];
  const [buyerName, sellerName, sellerCode] = [value('buyerName'), value('sellerName'), value('sellerCode')];
  if (!number || !issuedOn || !net || !tax || !gross || !buyerName || !sellerName || !sellerCode) return undefined;
  const buyerCode = value('buyerCode');
  return {
    number,
    issuedOn,
    net,
    tax,
    gross,
    buyerName,
    sellerName,
    sellerCode,
    ...redBySign(gross),
    lines: [],
    ...(buyerCode ? { buyerCode } : {}),
  };
}

/** Why what is attached was not taken, inside another sentence. */
function reasonOf({ findings }: NotEvidence): Text {
  const why = (language: keyof Text) => findings.map((one) => one[language].replace(/[。.]$/, '')).join('；');
  return { zh: why('zh'), en: why('en') };
}

/** The XML inside a PDF is the invoice itself; the page around it must say the same. */
function fromAttachment({ attachments }: PdfContent): { invoice: Invoice; findings: readonly Finding[] } | undefined {
  const [attachment, ...more] = attachments;
  if (!attachment) return undefined;
  if (more.length > 0) {
    const count = String(more.length + 1);
    refusePdf('PDF_ATTACHMENT_NOT_XML', { reason: { zh: `附件有 ${count} 个`, en: `there are ${count} attachments` } });
  }
  try {
    return readInvoiceRoot(readXml(attachment.bytes));
  } catch (error) {
    if (error instanceof NotEvidence) return refusePdf('PDF_ATTACHMENT_NOT_XML', { reason: reasonOf(error) });
    throw error;
  }
}

function attachmentSource(invoice: Invoice): Source {
  const says = Object.fromEntries(FIELDS.map((field) => [field, invoice[field] || undefined])) as Record<
    Field,
    string | undefined
  >;
  return source('attached XML', says);
}

function checked(merged: Merged, reference: EvidenceReference): Finding[] {
  const invoice = invoiceFrom(merged.facts);
  if (invoice) return checkInvoice(invoice, reference);
  const missing = FIELDS.filter(
    (field) => field !== 'buyerCode' && !merged.facts[field] && !merged.disagreeing.includes(field),
  );
  const { number, issuedOn } = merged.facts;
  const yearDiffers = number && issuedOn && number.value.slice(0, 2) !== issuedOn.value.slice(2, 4);
  return [
    ...(missing.length > 0 ? [say('PDF_FACTS_INCOMPLETE', { fields: fieldNames(missing) })] : []),
    ...(yearDiffers ? [invoiceFinding('INVOICE_NUMBER_YEAR')] : []),
  ];
}

const SOURCE_NAMES: Readonly<Record<string, Text>> = {
  'attached XML': { zh: '所附 XML', en: 'attached XML' },
  text: { zh: '文字', en: 'text' },
  metadata: { zh: '元数据', en: 'metadata' },
  'QR code': { zh: '二维码', en: 'QR code' },
};

/** Which sources were laid side by side. */
function comparedOf(speaking: readonly string[]): Text {
  const names = speaking.map((name) => SOURCE_NAMES[name] ?? { zh: name, en: name });
  if (names.length === 0) return { zh: '没有可比对的内容', en: 'nothing to compare' };
  return {
    zh: `已比对：${names.map(({ zh }) => zh).join('、')}`,
    en: `compared: ${names.map(({ en }) => en).join(', ')}`,
  };
}

function factsOf(merged: Merged, attached: Invoice | undefined, reference: EvidenceReference): Parsed['facts'] {
  const from = merged.speaking.join(', ');
  const { buyerName, buyerCode, sellerCode, ...rest } = merged.facts;
  const gross = merged.facts.gross?.value;
  const { redLetter } = attached ?? (gross === undefined ? {} : redBySign(gross));
  return {
    ...rest,
    ...(reference.withoutBuyerName || !buyerName ? {} : { buyerName }),
    ...(buyerCode ? { buyerCode: { ...buyerCode, value: maskedCode(buyerCode.value) } } : {}),
    ...(sellerCode ? { sellerCode: { ...sellerCode, value: maskedCode(sellerCode.value) } } : {}),
    ...(redLetter === undefined ? {} : { redLetter: { value: String(redLetter), from } }),
    ...(attached?.reverses ? { reverses: { value: attached.reverses, from: 'attached XML' } } : {}),
  };
}

const WHY_UNSEEN: Readonly<Record<PdfContent['unseen'][number]['why'], Text>> = {
  invisible: { zh: '不显示或透明', en: 'invisible or transparent' },
  white: { zh: '白色', en: 'white' },
  tiny: { zh: '小到看不见', en: 'too small to be seen' },
  outside: { zh: '在页面之外', en: 'outside the page' },
  'hidden-layer': { zh: '在关闭的图层上', en: 'on a layer that is off' },
};

/** Text that nobody sees, where it would have said something of the invoice. Its words are not told: they may be anything. */
function unseenFindings({ runs, unseen }: PdfContent): Finding[] {
  const seen = fromText({ runs }).says;
  const all = fromText({ runs: [...runs, ...unseen] }).says;
  const fields = FIELDS.filter((field) => seen[field] !== all[field]);
  if (fields.length === 0) return [];
  const reasons = [...new Set(unseen.map(({ why }) => why))].map((why) => WHY_UNSEEN[why]);
  const why = { zh: reasons.map(({ zh }) => zh).join('、'), en: reasons.map(({ en }) => en).join(', ') };
  return [say('PDF_TEXT_UNSEEN', { fields: fieldNames(fields), why })];
}

/** What a file is where it is no single invoice; then nothing in it is a fact. */
function notOneInvoice(content: PdfContent): Finding | undefined {
  const numbers = new Set(content.qrTexts.flatMap((text) => readQrText(text)?.number ?? []));
  const shown = Math.max(invoicesShown(content), numbers.size);
  if (shown > 1) return say('PDF_SEVERAL_INVOICES', { count: String(shown) });
  const paper = otherPaper(content);
  if (paper) return refusePdf('PDF_OF_ANOTHER_KIND', paper);
  if (!content.drawn) return refusePdf('PDF_BLANK');
  return saysNothingOfInvoice(content) ? say('PDF_SAYS_NO_INVOICE') : undefined;
}

function assemble(content: PdfContent, reference: EvidenceReference): Parsed {
  const other = notOneInvoice(content);
  if (other) return { facts: {}, findings: [other] };
  const attached = fromAttachment(content);
  const own = [fromText(content), fromInfo(content), ...fromQr(content.qrTexts)];
  const merged = merge(attached ? [attachmentSource(attached.invoice), ...own] : own);
  const invoice = attached?.invoice ?? invoiceFrom(merged.facts);
  return {
    facts: factsOf(merged, attached?.invoice, reference),
    ...(invoice ? drawnOf(invoice, reference) : {}),
    findings: [
      ...(content.runs.length === 0 ? [say('PDF_IS_A_SCAN')] : []),
      ...unseenFindings(content),
      ...(merged.disagreeing.length > 0
        ? [say('PDF_SOURCES_DISAGREE', { fields: fieldNames(merged.disagreeing) })]
        : []),
      ...(attached ? [...attached.findings, ...checkInvoice(attached.invoice, reference)] : checked(merged, reference)),
      say('PDF_IS_A_VIEW', { compared: comparedOf(merged.speaking) }),
    ],
  };
}

/**
 * Reads an invoice in PDF, or a picture of one. Text, metadata, QR code and attached XML are compared; a value on which
 * they disagree is no fact. A PDF proves nothing by itself, so a person decides; pictures are never recognised here.
 * @throws NotEvidence PDF_*
 */
export async function readInvoicePdf(bytes: Uint8Array, type: FileType, reference: EvidenceReference): Promise<Parsed> {
  if (type === 'pdf') checkPdf(bytes);
  const content = type === 'pdf' ? await readPdf(bytes) : contentOfPicture(bytes, type);
  const parsed = assemble(content, reference);
  if (content.runs.length > 0) return parsed;
  return { ...parsed, findings: [...parsed.findings, ...(await recognised({ bytes, type }, reference))] };
}

function contentOfPicture(bytes: Uint8Array, type: FileType): PdfContent {
  const text = type === 'png' ? qrTextOfPng(bytes) : undefined;
  return { runs: [], unseen: [], info: new Map(), qrTexts: text ? [text] : [], drawn: true, attachments: [] };
}

/** Numbers of invoices that a recogniser saw, for a person; one that fails says nothing, and a person decides anyway. */
async function recognised(scan: Parameters<TextRecogniser>[0], { recogniseText }: EvidenceReference) {
  const lines = await recogniseText?.(scan).catch(() => []);
  const numbers = [...new Set((lines ?? []).flatMap((line) => line.match(/(?<!\d)(\d{20}|\d{8})(?!\d)/g) ?? []))];
  return numbers.length === 0 ? [] : [say('PDF_SCAN_RECOGNISED', { numbers: numbers.slice(0, 3).join('、') })];
}
