import { readDeclaration, readRoadManifest } from './customs-message.ts';
import {
  type DocumentKindName,
  declaredFileType,
  documentKind,
  type FileType,
  isDocumentKind,
} from './document-kinds.ts';
import { readEinvoice } from './einvoice.ts';
import { fileFinding, reject } from './file-findings.ts';
import { sniffType } from './file-type.ts';
import { type Finding, NotEvidence, shorten } from './finding.ts';
import { readFiscalBills } from './fiscal-bill.ts';
import { readInvoiceOfd } from './invoice-ofd.ts';
import { readLocalUse } from './local-use.ts';
import { readMedicalRecord } from './medical-record.ts';
import { SealedButRefused, type SealReport } from './ofd-seal.ts';
import { readPaper } from './paper.ts';
import type { Parsed, ReadFact } from './parsed.ts';
import type { EvidenceReference } from './reference.ts';
import { readRegister } from './register.ts';
import { readRoster } from './roster.ts';
import { readStatement } from './statement.ts';
import type { TableRow } from './table.ts';
import { templateKind } from './template-kind.ts';
import { readWeighbridge } from './weighbridge.ts';

/**
 * `read`: facts usable, nothing blocks · `to-a-person`: facts shown, somebody must decide ·
 * `blocked`: facts shown, the claim cannot pass · `refused`: not accepted as evidence, no facts.
 */
export type Outcome = 'read' | 'to-a-person' | 'blocked' | 'refused';

export type ReadDocument = {
  readonly outcome: Outcome;
  readonly kind: DocumentKindName;
  readonly facts: Readonly<Record<string, ReadFact>>;
  readonly rows?: readonly TableRow[];
  readonly findings: readonly Finding[];
  /** What came out when the seals of an OFD were verified. */
  readonly seal?: SealReport;
};

/** What the malware scanner said. Locally nobody scans, and that is said too: not scanned is never silently clean. */
export type MalwareVerdict = 'clean' | 'threat-found' | 'scan-failed' | 'not-scanned';

export type DocumentToRead = {
  readonly kind: DocumentKindName;
  readonly bytes: Uint8Array;
  /** Content type or file name, as declared; it must agree with what the bytes are. */
  readonly declaredType?: string;
  readonly reference?: EvidenceReference;
  /** Absent where the caller keeps the verdict itself. */
  readonly malware?: MalwareVerdict;
};

type Parser = (bytes: Uint8Array, type: FileType, reference: EvidenceReference) => Parsed | Promise<Parsed>;

const PARSERS: Readonly<Record<DocumentKindName, Parser>> = {
  register: readRegister,
  roster: (bytes, _type, reference) => readRoster(bytes, reference),
  'medical-record': (bytes, _type, reference) => readMedicalRecord(bytes, reference),
  einvoice: (bytes, _type, reference) => readEinvoice(bytes, reference),
  'vat-ofd': (bytes, _type, reference) => readInvoiceOfd(bytes, reference),
  // The PDF reader is large; who reads none does not load it.
  'invoice-pdf': async (bytes, type, reference) =>
    (await import('./invoice-pdf.ts')).readInvoicePdf(bytes, type, reference),
  declaration: (bytes, _type, reference) => readDeclaration(bytes, reference),
  'road-manifest': (bytes, _type, reference) => readRoadManifest(bytes, reference),
  weighbridge: readWeighbridge,
  'fiscal-bill': (bytes, _type, reference) => readFiscalBills(bytes, reference),
  template: async (bytes, type, reference) =>
    PARSERS[(await templateKind(bytes, reference)) ?? reject('KIND_UNKNOWN')](bytes, type, reference),
  'local-use': (bytes, _type, reference) => readLocalUse(bytes, reference),
  statement: (bytes, _type, reference) => readStatement(bytes, reference),
  paper: readPaper,
};

function malwareFindings(verdict: MalwareVerdict | undefined): readonly Finding[] {
  if (verdict === 'threat-found') reject('MALWARE_FOUND');
  if (verdict === 'scan-failed') reject('MALWARE_SCAN_FAILED');
  return verdict === 'not-scanned' ? [fileFinding('MALWARE_NOT_SCANNED')] : [];
}

/** Size, emptiness, real type against what is accepted and what was declared. */
async function passGates({ kind, bytes, declaredType }: DocumentToRead): Promise<FileType> {
  const { accepts, maxBytes } = documentKind(kind);
  if (bytes.length === 0) reject('FILE_EMPTY');
  if (bytes.length > maxBytes) reject('FILE_TOO_LARGE', { limit: String(maxBytes) });
  const found = await sniffType(bytes);
  if (found === 'office-encrypted') reject('FILE_ENCRYPTED');
  const accepted = accepts.find((type) => type === found);
  const blanks = { found: found.replace('unknown:', ''), accepted: accepts.join(', ') };
  if (!accepted) return reject('TYPE_NOT_ACCEPTED', blanks);
  const declared = declaredFileType(declaredType);
  if (declared && declared !== accepted) reject('TYPE_DIFFERS_FROM_NAME', { ...blanks, declared });
  return accepted;
}

function outcomeOf(findings: readonly Finding[]): Outcome {
  if (findings.some((finding) => finding.severity === 'blocks')) return 'blocked';
  return findings.some((finding) => finding.severity === 'person') ? 'to-a-person' : 'read';
}

function refused(kind: DocumentKindName, findings: readonly Finding[]): ReadDocument {
  return { outcome: 'refused', kind, facts: {}, findings: shorten(findings) };
}

/**
 * Reads one document: gates first, then the parser of its kind. Always answers, whatever the bytes are:
 * what cannot be read without doubt is refused with a code that says why.
 */
export async function readDocument(document: DocumentToRead): Promise<ReadDocument> {
  const { kind, bytes, reference = {} } = document;
  if (!isDocumentKind(kind)) return refused(kind, [fileFinding('KIND_UNKNOWN')]);
  try {
    const scanned = malwareFindings(document.malware);
    const type = await passGates(document);
    const parsed = await PARSERS[kind](bytes, type, reference);
    const { facts, rows, seal } = parsed;
    const findings = [...parsed.findings, ...scanned];
    return {
      outcome: outcomeOf(findings),
      kind,
      facts,
      ...(rows ? { rows } : {}),
      findings: shorten(findings),
      ...(seal ? { seal } : {}),
    };
  } catch (error) {
    if (error instanceof SealedButRefused) return { ...refused(kind, error.findings), seal: error.seal };
    if (error instanceof NotEvidence) return refused(kind, error.findings);
    // A parser that trips over a file must not take the worker down, nor tell the file's contents to anyone.
    return refused(kind, [fileFinding('READING_FAILED')]);
  }
}
