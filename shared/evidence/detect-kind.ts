import { DOCUMENT_KINDS, type DocumentKindName, kindOfRoot } from './document-kinds.ts';
import { declaredFileType, type FileType } from './file-types.ts';
import { TEMPLATES } from './readers.ts';
import { sniffType } from './sniff-type.ts';
import { csvKind, templateKind } from './template-kind.ts';

/** Name of the first start tag, without reading the document: a broken one must still reach its parser's refusal. */
function rootName(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const body = head.replace(/<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(\[[\s\S]*?\])?\s*>/gi, '');
  return /<(?:[\w.-]+:)?([\w.-]+)/.exec(body)?.[1] ?? '';
}

/** Which template a workbook follows; one that cannot be opened is told so by any of them. */
async function tableKind(bytes: Uint8Array): Promise<DocumentKindName> {
  try {
    return (await templateKind(bytes, TEMPLATES)) ?? 'template';
  } catch {
    return 'template';
  }
}

/** What a CSV lists; one whose headings are none of ours is told so by the register's reader. */
function tableOfCsv(bytes: Uint8Array): DocumentKindName {
  try {
    const kind = csvKind(bytes, TEMPLATES);
    return kind && DOCUMENT_KINDS[kind].accepts.some((type) => type === 'csv') ? kind : 'register';
  } catch {
    return 'register';
  }
}

async function kindOfType(type: FileType | undefined, bytes: Uint8Array): Promise<DocumentKindName> {
  switch (type) {
    case 'csv':
      return tableOfCsv(bytes);
    case 'xlsx':
      return tableKind(bytes);
    case 'ofd':
    case 'zip':
      return 'vat-ofd';
    case 'pdf':
    case 'png':
    case 'jpeg':
      return 'invoice-pdf';
    default:
      return kindOfRoot(rootName(bytes)) ?? 'einvoice';
  }
}

/**
 * The kind of document that a file most likely is, by its bytes and then by its name. Always answers: a file that is none
 * of them reaches a parser that refuses it with its own code.
 */
export async function detectKind(bytes: Uint8Array, fileName: string): Promise<DocumentKindName> {
  let type: FileType | undefined;
  try {
    const found = await sniffType(bytes);
    type = declaredFileType(found) ?? declaredFileType(fileName);
    if (found === 'office-encrypted' || found === 'unknown:xls') type = 'xlsx';
  } catch {
    type = declaredFileType(fileName);
  }
  return kindOfType(type, bytes);
}
