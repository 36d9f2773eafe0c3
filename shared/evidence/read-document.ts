import { SealedButRefused } from './containers/ofd-seal.ts';
import type { DocumentKind, DocumentKindName } from './document-kinds.ts';
import { fileFinding, reject } from './file-findings.ts';
import { declaredFileType, type FileType, typeAdvice, typeName } from './file-types.ts';
import { type Finding, NotEvidence, shorten } from './finding.ts';
import type { Outcome, ReadDocument } from './parsed.ts';
import { REGISTRY, type Registry } from './readers.ts';
import type { EvidenceReference } from './reference.ts';
import { sniffType } from './sniff-type.ts';

/** What the malware scanner said. Locally nobody scans, and that is said too: not scanned is never silently clean. */
export type MalwareVerdict = 'clean' | 'threat-found' | 'scan-failed' | 'not-scanned';

export type DocumentToRead<Kind extends string = DocumentKindName> = {
  readonly kind: Kind;
  readonly bytes: Uint8Array;
  /** Content type or file name, as declared; it must agree with what the bytes are. */
  readonly declaredType?: string;
  readonly reference?: EvidenceReference;
  /** Absent where the caller keeps the verdict itself. */
  readonly malware?: MalwareVerdict;
};

function malwareFindings(verdict: MalwareVerdict | undefined): readonly Finding[] {
  if (verdict === 'threat-found') reject('MALWARE_FOUND');
  if (verdict === 'scan-failed') reject('MALWARE_SCAN_FAILED');
  return verdict === 'not-scanned' ? [fileFinding('MALWARE_NOT_SCANNED')] : [];
}

/** Size, emptiness, real type against what the kind's row accepts and what was declared. */
async function passGates({ bytes, declaredType }: DocumentToRead<string>, row: DocumentKind): Promise<FileType> {
  const { accepts, maxBytes } = row;
  if (bytes.length === 0) reject('FILE_EMPTY');
  if (bytes.length > maxBytes) reject('FILE_TOO_LARGE', { limit: String(maxBytes) });
  const found = await sniffType(bytes);
  if (found === 'office-encrypted') reject('FILE_ENCRYPTED');
  const accepted = accepts.find((type) => type === found);
  const blanks = { found: typeName(found), accepted: accepts.join(', '), advice: typeAdvice(found) };
  if (!accepted) return reject('TYPE_NOT_ACCEPTED', blanks);
  const declared = declaredFileType(declaredType);
  if (declared && declared !== accepted) reject('TYPE_DIFFERS_FROM_NAME', { ...blanks, declared });
  return accepted;
}

function outcomeOf(findings: readonly Finding[]): Outcome {
  if (findings.some((finding) => finding.severity === 'blocks')) return 'blocked';
  return findings.some((finding) => finding.severity === 'person') ? 'to-a-person' : 'read';
}

function refused<Kind extends string>(kind: Kind, findings: readonly Finding[]): ReadDocument<Kind> {
  return { outcome: 'refused', kind, facts: {}, findings: shorten(findings) };
}

/**
 * Reads one document: gates first, then the reader of its kind. Always answers, whatever the bytes are:
 * what cannot be read without doubt is refused with a code that says why.
 */
export async function readDocument<Kind extends string = DocumentKindName>(
  document: DocumentToRead<Kind>,
  registry: Registry = REGISTRY,
): Promise<ReadDocument<Kind>> {
  const { kind, bytes, reference = {} } = document;
  const row = Object.hasOwn(registry, kind) ? registry[kind] : undefined;
  if (row === undefined) return refused(kind, [fileFinding('KIND_UNKNOWN')]);
  try {
    const scanned = malwareFindings(document.malware);
    const type = await passGates(document, row);
    const parsed = await row.read(bytes, type, reference);
    const { facts, rows, seal, drawn } = parsed;
    const findings = [...parsed.findings, ...scanned];
    return {
      outcome: outcomeOf(findings),
      kind,
      facts,
      ...(rows ? { rows } : {}),
      findings: shorten(findings),
      ...(seal ? { seal } : {}),
      ...(drawn ? { drawn } : {}),
    };
  } catch (error) {
    if (error instanceof SealedButRefused) return { ...refused(kind, error.findings), seal: error.seal };
    if (error instanceof NotEvidence) return refused(kind, error.findings);
    // A parser that trips over a file must not take the worker down, nor tell the file's contents to anyone.
    return refused(kind, [fileFinding('READING_FAILED')]);
  }
}
