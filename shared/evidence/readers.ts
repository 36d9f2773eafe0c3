import { FISCAL_BILL_COLUMNS, readFiscalBills } from './care/fiscal-bill.ts';
import { readMedicalRecord } from './care/medical-record.ts';
import { ROSTER_COLUMNS, readRoster } from './care/roster.ts';
import { readDeclaration, readRoadManifest } from './cargo/customs-message.ts';
import { LOCAL_USE_COLUMNS, readLocalUse } from './cargo/local-use.ts';
import { REGISTER_COLUMNS, readRegister } from './cargo/register.ts';
import { readWeighbridge, WEIGHBRIDGE_COLUMNS } from './cargo/weighbridge.ts';
import { DOCUMENT_KINDS, type DocumentKind, type DocumentKindName } from './document-kinds.ts';
import { reject } from './file-findings.ts';
import type { FileType } from './file-types.ts';
import { readEinvoice } from './invoices/einvoice.ts';
import { readInvoiceOfd } from './invoices/invoice-ofd.ts';
import type { Parsed } from './parsed.ts';
import type { EvidenceReference } from './reference.ts';
import { readPaper } from './stated/paper.ts';
import { readStatement } from './stated/statement.ts';
import type { Column } from './tables/table.ts';
import { type Templates, templateKind } from './template-kind.ts';

/** How documents of a kind are read. @throws NotEvidence when it is no evidence at all */
export type Reader = (bytes: Uint8Array, type: FileType, reference: EvidenceReference) => Parsed | Promise<Parsed>;

type Read = { readonly read: Reader; readonly columns?: readonly Column[] };

/** Most kinds come in one type of file, which their readers are not told. */
const of = (read: (bytes: Uint8Array, reference: EvidenceReference) => Parsed | Promise<Parsed>): Reader => {
  return (bytes, _type, reference) => read(bytes, reference);
};

/**
 * The reader of every kind; for workbooks on a template of ours also its columns, by which such a workbook is known.
 * Apart from the rows of document-kinds.ts, so that who only asks what a kind is does not load how it is read.
 */
const READERS: Readonly<Record<DocumentKindName, Read>> = {
  register: { read: readRegister, columns: REGISTER_COLUMNS },
  'local-use': { read: readLocalUse, columns: LOCAL_USE_COLUMNS },
  roster: { read: readRoster, columns: ROSTER_COLUMNS },
  weighbridge: { read: readWeighbridge, columns: WEIGHBRIDGE_COLUMNS },
  'fiscal-bill': { read: readFiscalBills, columns: FISCAL_BILL_COLUMNS },
  'medical-record': { read: of(readMedicalRecord) },
  einvoice: { read: of(readEinvoice) },
  'vat-ofd': { read: of(readInvoiceOfd) },
  'invoice-pdf': {
    // The PDF reader is large; who reads none does not load it.
    read: async (bytes, type, reference) =>
      (await import('./invoices/invoice-pdf.ts')).readInvoicePdf(bytes, type, reference),
  },
  declaration: { read: of(readDeclaration) },
  'road-manifest': { read: of(readRoadManifest) },
  template: {
    read: async (bytes, type, reference) => {
      const kind = await templateKind(bytes, TEMPLATES, reference);
      return READERS[kind ?? reject('KIND_UNKNOWN')].read(bytes, type, reference);
    },
  },
  statement: { read: of(readStatement) },
  paper: { read: readPaper },
};

/** The kinds that come in a workbook on a template of ours. */
export const TEMPLATES: Templates = Object.entries(READERS).flatMap(([kind, { columns }]) =>
  columns === undefined ? [] : [{ kind: kind as DocumentKindName, columns }],
);

/** What is read, by its kind: its row and its reader. */
export type Registry = Readonly<Record<string, DocumentKind & { readonly read: Reader }>>;

export const REGISTRY: Registry = Object.fromEntries(
  Object.entries(READERS).map(([kind, { read }]) => [kind, { ...DOCUMENT_KINDS[kind as DocumentKindName], read }]),
);
