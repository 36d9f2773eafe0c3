import type { Text } from '../kernel/refusal.ts';

export type FileType = 'csv' | 'xlsx' | 'xml' | 'ofd' | 'pdf' | 'zip' | 'png' | 'jpeg';

export type DocumentKind = {
  readonly name: Text;
  /** What the bytes must turn out to be; the name and the declared type only have to agree with it. */
  readonly accepts: readonly FileType[];
  readonly maxBytes: number;
};

const MB = 1024 * 1024;

/** Every kind of document that the parsers read. A new kind is a line here, a parser, and its row in the guide. */
export const DOCUMENT_KINDS = {
  register: {
    name: { zh: '货物舱单登记表', en: 'Cargo manifest register' },
    accepts: ['csv', 'xlsx'],
    maxBytes: 10 * MB,
  },
  roster: { name: { zh: '团组名单', en: 'Group roster' }, accepts: ['xlsx'], maxBytes: 10 * MB },
  'medical-record': { name: { zh: '电子病历', en: 'Electronic medical record' }, accepts: ['xml'], maxBytes: 5 * MB },
  einvoice: { name: { zh: '数电发票', en: 'Fully digitalised e-invoice' }, accepts: ['xml'], maxBytes: 5 * MB },
  'vat-ofd': { name: { zh: 'OFD 发票', en: 'Invoice in OFD' }, accepts: ['ofd'], maxBytes: 10 * MB },
  'invoice-pdf': {
    name: { zh: 'PDF 或图片发票', en: 'Invoice in PDF or as a picture' },
    accepts: ['pdf', 'png', 'jpeg'],
    maxBytes: 10 * MB,
  },
  declaration: { name: { zh: '报关单报文', en: 'Customs declaration message' }, accepts: ['xml'], maxBytes: 5 * MB },
  'road-manifest': { name: { zh: '公路舱单报文', en: 'Road manifest message' }, accepts: ['xml'], maxBytes: 5 * MB },
  weighbridge: { name: { zh: '过磅单明细', en: 'Weighbridge tickets' }, accepts: ['csv', 'xlsx'], maxBytes: 10 * MB },
  'fiscal-bill': {
    name: { zh: '财政医疗收费电子票据清单', en: 'Fiscal medical e-bills' },
    accepts: ['xlsx'],
    maxBytes: 10 * MB,
  },
  template: {
    name: { zh: '按公布模板填写的表格', en: 'A workbook on one of the published templates' },
    accepts: ['xlsx'],
    maxBytes: 10 * MB,
  },
  'local-use': { name: { zh: '落地使用台账', en: 'Local-use statement' }, accepts: ['xlsx'], maxBytes: 10 * MB },
  statement: { name: { zh: '申报数据表', en: 'Statement of facts' }, accepts: ['xlsx'], maxBytes: 5 * MB },
  paper: {
    name: { zh: '由人核对的佐证材料', en: 'A paper that a person reads' },
    accepts: ['pdf', 'png', 'jpeg', 'ofd'],
    maxBytes: 10 * MB,
  },
} as const satisfies Record<string, DocumentKind>;

export type DocumentKindName = keyof typeof DOCUMENT_KINDS;

export function isDocumentKind(value: unknown): value is DocumentKindName {
  return typeof value === 'string' && Object.hasOwn(DOCUMENT_KINDS, value);
}

export function documentKind(name: DocumentKindName): DocumentKind {
  return DOCUMENT_KINDS[name];
}

/** Content types that browsers send, by what they mean; anything else says nothing. */
export const CONTENT_TYPES: Readonly<Record<string, FileType>> = {
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'application/ofd': 'ofd',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/x-zip-compressed': 'zip',
  'image/png': 'png',
  'image/jpeg': 'jpeg',
};

const EXTENSIONS: Readonly<Record<string, FileType>> = {
  csv: 'csv',
  xlsx: 'xlsx',
  xml: 'xml',
  ofd: 'ofd',
  pdf: 'pdf',
  zip: 'zip',
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
};

/** Type meant by a content type or by a file name; `undefined` when it says nothing. */
export function declaredFileType(declared: string | undefined): FileType | undefined {
  if (!declared) return undefined;
  const plain = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  return CONTENT_TYPES[plain] ?? EXTENSIONS[/(?:^|\.)(\w+)$/.exec(plain)?.[1] ?? ''];
}
