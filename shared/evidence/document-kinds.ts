import type { Text } from '../kernel/refusal.ts';
import type { FileType } from './file-types.ts';

/** The room of a kind's reader, and the sort of evidence that it is. */
export type Room = 'invoices' | 'cargo' | 'care' | 'stated';

/**
 * How a key counts. `once`: for a voucher, which counts one time; `once per enterprise`: for a part of what the key
 * names, beside other parts of the same enterprise; `looked up`: a form in which keys were written once; `noted`: for no
 * voucher by itself; `person`: for none either, but for somebody who may stand with another enterprise too, which is told.
 */
export type KeyCounts = 'once' | 'once per enterprise' | 'looked up' | 'noted' | 'person';

/** The form in which a value stands in a key (shared/kernel/canonical.ts); of a code of goods the first eight digits, of a day its year. */
export type KeyForm = 'plain' | 'code' | 'plate' | 'item' | 'goods' | 'year';

/** A key that names a row: what it says, the columns of which it is made, and for which rows it is. */
export type RowKey = {
  readonly says: string;
  readonly of: Readonly<Record<string, KeyForm>>;
  readonly counts: KeyCounts;
  /** For rows in which this column is filled in, or is not. */
  readonly where?: { readonly column: string; readonly is: 'given' | 'blank' };
};

/** By which keys a document of a kind counts (see evidence-keys.ts). */
export type KindKeys = {
  /**
   * `once`: a voucher, which counts one time; `noted`: no voucher by itself, such as the applicant's own word or a
   * contract, which may rightly stand in a second year.
   */
  readonly counts: 'once' | 'noted';
  /** Kinds of one family share their numbers: an invoice is the same invoice in each of its forms. */
  readonly family?: string;
  /** Facts that together are the document's number. */
  readonly number?: readonly string[];
  /** In tables each row is somebody's voucher: the keys that name it. */
  readonly rows?: readonly RowKey[];
  /** Columns by which earlier versions named rows; what stands under such keys counts still. */
  readonly oldRows?: readonly (readonly string[])[];
};

/** Everything there is to know of a kind of document except how it is read, which is its line in readers.ts. */
export type DocumentKind = {
  readonly name: Text;
  /** How a slot asks for such documents, where not by the name. */
  readonly asked?: Text;
  /** Absent for a workbook whose kind only its headings tell. */
  readonly room?: Room;
  /** What the bytes must turn out to be; the name and the declared type only have to agree with it. */
  readonly accepts: readonly FileType[];
  /** Bytes of one file: what its upload link lets through and what its reader takes. */
  readonly maxBytes: number;
  readonly files: 'one' | 'many';
  /** Many of them may come as one ZIP. */
  readonly packed?: true;
  /** Its files tell of persons and may be named after them: their names are not kept. */
  readonly ofPersons?: true;
  /** Root elements by which an XML file is known to be of this kind. */
  readonly roots?: readonly string[];
  readonly keys: KindKeys;
};

export type DocumentKinds = Readonly<Record<string, DocumentKind>>;

const MB = 1024 * 1024;

/** A CSV of 100,000 rows of a register has about 18 MB in UTF-8. */
const LONG_TABLE = 25 * MB;

/** Bytes of a ZIP of many documents. */
export const MAX_ARCHIVE_BYTES = 60 * MB;
/** Bytes of the paper of a provincial decision, which comes inside a request. */
export const MAX_DECISION_BYTES = 3 * MB;

const INVOICE_NUMBER = { counts: 'once', family: 'invoice', number: ['code', 'number'] } as const;

const NO_ITEM = { column: 'itemNo', is: 'blank' } as const;
const ITEM = { column: 'itemNo', is: 'given' } as const;
const DECLARATION = { declarationNo: 'code' } as const;

/**
 * Goods are a declaration's item; a row without one is its whole declaration, which then has no other row anywhere. A
 * declaration belongs to one enterprise. A truck's load is its manifest, bill and goods. No key hangs on a name.
 */
const DECLARED_GOODS: readonly RowKey[] = [
  { says: 'declaration', of: DECLARATION, counts: 'once', where: NO_ITEM },
  { says: 'item of declaration', of: { ...DECLARATION, itemNo: 'item' }, counts: 'once', where: ITEM },
  { says: 'declaration', of: DECLARATION, counts: 'once per enterprise', where: ITEM },
  { says: 'load', of: { manifestNo: 'code', billNo: 'code', hsCode: 'goods' }, counts: 'once' },
];

/** A guest of the year, by the keyed hash of nationality and passport; one key for all visits. */
const GUEST: RowKey = {
  says: 'person',
  of: { holder: 'plain', entryDate: 'year' },
  counts: 'person',
  where: { column: 'holder', is: 'given' },
};

/** Every kind of document that is read: one row each (docs/evidence/adding-a-kind.md). */
export const DOCUMENT_KINDS = {
  register: {
    name: { zh: '货物舱单登记表', en: 'Cargo manifest register' },
    room: 'cargo',
    accepts: ['csv', 'xlsx'],
    maxBytes: LONG_TABLE,
    files: 'many',
    keys: {
      counts: 'once',
      rows: DECLARED_GOODS,
      oldRows: [['manifestNo'], ['declarationNo', 'hsCode', 'goodsName']],
    },
  },
  roster: {
    name: { zh: '团组名单', en: 'Group roster' },
    room: 'care',
    accepts: ['xlsx'],
    maxBytes: 10 * MB,
    files: 'many',
    ofPersons: true,
    keys: { counts: 'noted', rows: [GUEST] },
  },
  'medical-record': {
    name: { zh: '电子病历', en: 'Electronic medical record' },
    asked: { zh: '电子病历', en: 'Electronic medical records' },
    room: 'care',
    accepts: ['xml'],
    maxBytes: 10 * MB,
    files: 'many',
    packed: true,
    ofPersons: true,
    roots: ['ClinicalDocument'],
    keys: { counts: 'once', number: ['institutionCode', 'documentId'] },
  },
  einvoice: {
    name: { zh: '数电发票', en: 'Fully digitalised e-invoice' },
    asked: { zh: '发票', en: 'Invoices' },
    room: 'invoices',
    accepts: ['xml'],
    maxBytes: 10 * MB,
    files: 'many',
    packed: true,
    roots: ['EInvoice'],
    keys: INVOICE_NUMBER,
  },
  'vat-ofd': {
    name: { zh: 'OFD 发票', en: 'Invoice in OFD' },
    room: 'invoices',
    accepts: ['ofd'],
    maxBytes: 10 * MB,
    files: 'many',
    keys: INVOICE_NUMBER,
  },
  'invoice-pdf': {
    name: { zh: 'PDF 或图片发票', en: 'Invoice in PDF or as a picture' },
    room: 'invoices',
    accepts: ['pdf', 'png', 'jpeg'],
    maxBytes: 10 * MB,
    files: 'many',
    keys: INVOICE_NUMBER,
  },
  declaration: {
    name: { zh: '报关单报文', en: 'Customs declaration message' },
    asked: { zh: '进口货物报关单', en: 'Customs declarations' },
    room: 'cargo',
    accepts: ['xml'],
    maxBytes: 10 * MB,
    files: 'many',
    packed: true,
    roots: ['DecMessage', 'ImportMessage'],
    keys: { counts: 'once', number: ['declarationNo'] },
  },
  'road-manifest': {
    name: { zh: '公路舱单报文', en: 'Road manifest message' },
    asked: { zh: '公路舱单报文', en: 'Road manifest messages' },
    room: 'cargo',
    accepts: ['xml'],
    maxBytes: 10 * MB,
    files: 'many',
    packed: true,
    roots: ['Manifest'],
    keys: { counts: 'once', number: ['messageId'] },
  },
  weighbridge: {
    name: { zh: '过磅单明细', en: 'Weighbridge tickets' },
    room: 'cargo',
    accepts: ['csv', 'xlsx'],
    maxBytes: LONG_TABLE,
    files: 'many',
    // Each weighbridge numbers its own tickets: the number alone is nobody's.
    keys: {
      counts: 'once',
      rows: [{ says: '', of: { ticketNo: 'code', date: 'plain', vehicle: 'plate' }, counts: 'once' }],
      oldRows: [['ticketNo', 'date', 'vehicle']],
    },
  },
  'fiscal-bill': {
    name: { zh: '财政医疗收费电子票据清单', en: 'Fiscal medical e-bills' },
    room: 'care',
    accepts: ['xlsx'],
    maxBytes: 10 * MB,
    files: 'many',
    ofPersons: true,
    keys: { counts: 'once', rows: [{ says: '', of: { code: 'plain', number: 'plain' }, counts: 'once' }] },
  },
  template: {
    name: { zh: '按公布模板填写的表格', en: 'A workbook on one of the published templates' },
    accepts: ['xlsx'],
    maxBytes: 10 * MB,
    files: 'one',
    keys: { counts: 'once' },
  },
  'local-use': {
    name: { zh: '落地使用台账', en: 'Local-use statement' },
    room: 'cargo',
    accepts: ['xlsx'],
    maxBytes: 10 * MB,
    files: 'one',
    keys: { counts: 'noted' },
  },
  statement: {
    name: { zh: '申报数据表', en: 'Statement of facts' },
    room: 'stated',
    accepts: ['xlsx'],
    maxBytes: 10 * MB,
    files: 'one',
    keys: { counts: 'noted' },
  },
  paper: {
    name: { zh: '由人核对的佐证材料', en: 'A paper that a person reads' },
    room: 'stated',
    accepts: ['pdf', 'png', 'jpeg', 'ofd'],
    maxBytes: 10 * MB,
    files: 'many',
    keys: { counts: 'noted' },
  },
} as const satisfies DocumentKinds;

export type DocumentKindName = keyof typeof DOCUMENT_KINDS;

export function isDocumentKind(value: unknown): value is DocumentKindName {
  return typeof value === 'string' && Object.hasOwn(DOCUMENT_KINDS, value);
}

export function documentKind(name: DocumentKindName): DocumentKind {
  return DOCUMENT_KINDS[name];
}

/** The kind whose root element this is. */
export function kindOfRoot(root: string): DocumentKindName | undefined {
  const kinds = Object.entries<DocumentKind>(DOCUMENT_KINDS);
  return kinds.find(([, { roots = [] }]) => roots.includes(root))?.[0] as DocumentKindName | undefined;
}
