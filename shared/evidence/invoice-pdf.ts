import { Exact } from '../kernel/money.ts';
import type { FileType } from './document-kinds.ts';
import { readInvoiceRoot } from './einvoice.ts';
import { type Blanks, type Finding, findingFrom, NotEvidence } from './finding.ts';
import type { Invoice } from './invoice.ts';
import { checkInvoice, invoiceFinding } from './invoice-checks.ts';
import type { Parsed, ReadFact } from './parsed.ts';
import { type PdfContent, readPdf, type TextRun } from './pdf-content.ts';
import { PDF_FINDINGS } from './pdf-findings.ts';
import { checkPdf, refusePdf } from './pdf-gate.ts';
import { qrTextOfPng } from './qr-code.ts';
import { readQrText } from './qr-text.ts';
import type { EvidenceReference, TextRecogniser } from './reference.ts';
import { readXml } from './xml.ts';

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

/** The one value behind a label in the whole text; two different values mean none. */
function single(text: string, pattern: RegExp): string | undefined {
  const found = new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  return found.size === 1 ? [...found][0] : undefined;
}

/** The value of a label: in its own run, or in the next run on the same line. */
function beside(label: TextRun, pattern: RegExp, runs: readonly TextRun[]): string | undefined {
  const own = pattern.exec(label.text)?.[1]?.trim();
  if (own) return own;
  const right = runs.filter((run) => run !== label && Math.abs(run.y - label.y) < 3 && run.x > label.x);
  return right.toSorted((a, b) => a.x - b.x)[0]?.text;
}

/** The buyer stands left, the seller right. Exactly two labels, clearly apart, or nothing. */
function parties(runs: readonly TextRun[], pattern: RegExp): [string | undefined, string | undefined] {
  const labels = runs.filter((run) => pattern.test(run.text)).toSorted((a, b) => a.x - b.x);
  const [left, right] = labels;
  if (labels.length !== 2 || !left || !right || right.x - left.x < 100) return [undefined, undefined];
  const limit = runs.filter((run) => run.x < right.x);
  return [beside(left, pattern, limit), beside(right, pattern, runs)];
}

function fromText({ runs }: PdfContent): Source {
  const text = runs.map((run) => run.text).join('\n');
  const [buyerName, sellerName] = parties(runs, /^名\s*称:\s*(.*)$/);
  const [buyerCode, sellerCode] = parties(runs, /^(?:统一社会信用代码\/)?纳税人识别号:\s*([0-9A-Z]*)$/);
  const totals = /合\s*计\s*¥\s*(-?[\d,]+\.\d{2})\s*¥\s*(-?[\d,]+\.\d{2})/.exec(text);
  return source('text', {
    number: single(text, /发票号码:\s*(\d{20})(?!\d)/g),
    issuedOn: dashed(single(text, /开票日期:\s*(\d{4}年\d{2}月\d{2}日)/g)),
    net: amount(totals?.[1]),
    tax: amount(totals?.[2]),
    gross: amount(single(text, /\(小写\)\s*¥?\s*(-?[\d,]+\.\d{2})/g)),
    buyerName,
    buyerCode: /^[0-9A-Z]{18}$/.test(buyerCode ?? '') ? buyerCode : undefined,
    sellerName,
    sellerCode: /^[0-9A-Z]{18}$/.test(sellerCode ?? '') ? sellerCode : undefined,
  });
}

function sameValue(field: Field, a: string, b: string): boolean {
  return ['net', 'tax', 'gross'].includes(field) ? new Exact(a).equals(b) : a === b;
}

type Merged = {
  readonly facts: Record<string, ReadFact>;
  readonly disagreeing: readonly Field[];
  readonly compared: string;
};

/** A fact is what at least one source says and none contradicts. */
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
      facts[field] = { value: first.value, from: [...new Set(said.map(({ name }) => name))].join(', ') };
    } else disagreeing.push(field);
  }
  const speaking = sources.filter(({ says }) => Object.keys(says).length > 0).map(({ name }) => name);
  return { facts, disagreeing, compared: [...new Set(speaking)].join(', ') || 'nothing' };
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
  const redLetter = gross.startsWith('-');
  return {
    number,
    issuedOn,
    net,
    tax,
    gross,
    buyerName,
    sellerName,
    sellerCode,
    redLetter,
    lines: [],
    ...(buyerCode ? { buyerCode } : {}),
  };
}

/** The XML inside a PDF is the invoice itself; the page around it must say the same. */
function fromAttachment({ attachments }: PdfContent): { invoice: Invoice; findings: readonly Finding[] } | undefined {
  const [attachment, ...more] = attachments;
  if (!attachment) return undefined;
  if (more.length > 0) refusePdf('PDF_ATTACHMENT_NOT_XML');
  try {
    return readInvoiceRoot(readXml(attachment.bytes));
  } catch (error) {
    if (error instanceof NotEvidence) return refusePdf('PDF_ATTACHMENT_NOT_XML');
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
    ...(missing.length > 0 ? [say('PDF_FACTS_INCOMPLETE', { fields: missing.join(', ') })] : []),
    ...(yearDiffers ? [invoiceFinding('INVOICE_NUMBER_YEAR')] : []),
  ];
}

function assemble(content: PdfContent, reference: EvidenceReference): Parsed {
  const attached = fromAttachment(content);
  const own = [fromText(content), fromInfo(content), ...fromQr(content.qrTexts)];
  const merged = merge(attached ? [attachmentSource(attached.invoice), ...own] : own);
  const redLetter = attached?.invoice.redLetter ?? merged.facts.gross?.value.startsWith('-');
  const { buyerName, ...rest } = merged.facts;
  const named = reference.withoutBuyerName || !buyerName ? rest : { ...rest, buyerName };
  const facts =
    redLetter === undefined ? named : { ...named, redLetter: { value: String(redLetter), from: merged.compared } };
  return {
    facts: attached?.invoice.reverses
      ? { ...facts, reverses: { value: attached.invoice.reverses, from: 'attached XML' } }
      : facts,
    findings: [
      ...(content.runs.length === 0 ? [say('PDF_IS_A_SCAN')] : []),
      ...(merged.disagreeing.length > 0
        ? [say('PDF_SOURCES_DISAGREE', { fields: merged.disagreeing.join(', ') })]
        : []),
      ...(attached ? [...attached.findings, ...checkInvoice(attached.invoice, reference)] : checked(merged, reference)),
      say('PDF_IS_A_VIEW', { compared: merged.compared }),
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
  return { runs: [], info: new Map(), qrTexts: text ? [text] : [], attachments: [] };
}

/** Numbers of invoices that a recogniser saw, for a person; one that fails says nothing, and a person decides anyway. */
async function recognised(scan: Parameters<TextRecogniser>[0], { recogniseText }: EvidenceReference) {
  const lines = await recogniseText?.(scan).catch(() => []);
  const numbers = [...new Set((lines ?? []).flatMap((line) => line.match(/(?<!\d)(\d{20}|\d{8})(?!\d)/g) ?? []))];
  return numbers.length === 0 ? [] : [say('PDF_SCAN_RECOGNISED', { numbers: numbers.slice(0, 3).join('、') })];
}
