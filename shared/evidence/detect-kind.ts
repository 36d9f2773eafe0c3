import { type DocumentKindName, declaredFileType, type FileType } from './document-kinds.ts';
import { sniffType } from './file-type.ts';
import { LOCAL_USE_COLUMNS } from './local-use.ts';
import { REGISTER_COLUMNS } from './register.ts';
import { ROSTER_COLUMNS } from './roster.ts';
import { readWorkbook } from './workbook.ts';

const ROOTS: Readonly<Record<string, DocumentKindName>> = {
  EInvoice: 'einvoice',
  ClinicalDocument: 'medical-record',
};

const TABLES: readonly (readonly [DocumentKindName, readonly { readonly heading: string }[]])[] = [
  ['register', REGISTER_COLUMNS],
  ['local-use', LOCAL_USE_COLUMNS],
  ['roster', ROSTER_COLUMNS],
];

/** Name of the first start tag, without reading the document: a broken one must still reach its parser's refusal. */
function rootName(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const body = head.replace(/<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(\[[\s\S]*?\])?\s*>/gi, '');
  return /<(?:[\w.-]+:)?([\w.-]+)/.exec(body)?.[1] ?? '';
}

function tableKind(bytes: Uint8Array): DocumentKindName {
  try {
    const headings = new Set([...(readWorkbook(bytes)[0]?.cells.values() ?? [])].map((cell) => cell.text.trim()));
    const scored = TABLES.map(([kind, columns]) => ({
      kind,
      score: columns.filter((one) => headings.has(one.heading)).length,
    }));
    return scored.toSorted((a, b) => b.score - a.score)[0]?.kind ?? 'register';
  } catch {
    return 'roster';
  }
}

function kindOfType(type: FileType | undefined, bytes: Uint8Array): DocumentKindName {
  switch (type) {
    case 'csv':
      return 'register';
    case 'xlsx':
      return tableKind(bytes);
    case 'ofd':
    case 'zip':
      return 'vat-ofd';
    default:
      return ROOTS[rootName(bytes)] ?? 'einvoice';
  }
}

/**
 * The kind of document that a file most likely is, by its bytes and then by its name. Always answers: a file that is none
 * of them reaches a parser that refuses it with its own code.
 */
export function detectKind(bytes: Uint8Array, fileName: string): DocumentKindName {
  let type: FileType | undefined;
  try {
    const found = sniffType(bytes);
    type = declaredFileType(found) ?? declaredFileType(fileName);
    if (found === 'office-encrypted') type = 'xlsx';
  } catch {
    type = declaredFileType(fileName);
  }
  return kindOfType(type, bytes);
}
