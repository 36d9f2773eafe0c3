import { detectKind } from '../evidence/detect-kind.ts';
import type { DocumentKindName } from '../evidence/document-kinds.ts';
import { declaredFileType } from '../evidence/file-types.ts';
import type { Finding } from '../evidence/finding.ts';
import type { ReadDocument } from '../evidence/parsed.ts';
import { batchFindings, type OpenedBatch, openBatch } from '../evidence/read-batch.ts';
import { type MalwareVerdict, readDocument } from '../evidence/read-document.ts';
import type { EvidenceReference } from '../evidence/reference.ts';
import { sniffType } from '../evidence/sniff-type.ts';
import { keyedDigest } from '../kernel/digest.ts';

export type FileToRead = {
  /** Content type or file name, as declared. */
  readonly declaredType: string;
  readonly bytes: Uint8Array;
  /** Without it each document is taken for what it most likely is. */
  readonly kind?: DocumentKindName;
  /** A flat ZIP of documents; `by-its-bytes` where nobody has declared whether it is one. */
  readonly archive: boolean | 'by-its-bytes';
};

/** How it is read. All of it can be handed to another process, so keys come as bytes and not as functions. */
export type Reading = {
  readonly reference: Omit<EvidenceReference, 'personHash' | 'lotOf' | 'recogniseText'>;
  /** Of the keyed hash of persons; without it nothing that identifies is kept. */
  readonly personKey?: Uint8Array;
  /** Of the sample of invoices; without it their plain digest decides, if anything does. */
  readonly sampleKey?: Uint8Array;
  readonly malware?: MalwareVerdict;
};

/** A file, or the next one of the archive that was opened last. */
export type Question = (FileToRead & { readonly reading: Reading }) | { readonly entry: number };

/** A document, what an archive holds, or why the whole archive is refused. */
export type Answer =
  | { readonly document: ReadDocument; readonly sha256?: string }
  | { readonly names: readonly string[]; readonly findings?: readonly Finding[] }
  | { readonly refused: readonly Finding[] };

/**
 * Answers questions one after the other and remembers the archive that was opened last. `unpacked` hears the SHA-256 of an
 * entry before it is read: it may be the last thing that is heard of it.
 */
export function readingSession(unpacked: (sha256: string) => void = () => undefined) {
  let opened: OpenedBatch | undefined;
  const answer = async (question: Question): Promise<Answer> => {
    if ('entry' in question) {
      const entry = await opened?.read(question.entry, unpacked);
      return entry === undefined ? { refused: [] } : { document: entry.document, sha256: entry.sha256 };
    }
    const { kind, bytes, declaredType } = question;
    const how = howToRead(question.reading);
    if (await isArchive(question)) {
      opened = await openBatch({ bytes, ...how, ...(kind === undefined ? {} : { kind }) });
      return { names: opened.names, findings: opened.findings };
    }
    const chosen = kind ?? (await detectKind(bytes, declaredType));
    return { document: await readDocument({ kind: chosen, bytes, declaredType, ...how }) };
  };
  return (question: Question): Promise<Answer> =>
    answer(question).catch((error: unknown) => ({ refused: batchFindings(error) }));
}

function howToRead({ reference, personKey, sampleKey, malware }: Reading) {
  const known: EvidenceReference = {
    ...reference,
    ...(personKey === undefined ? {} : { personHash: (identity) => keyedDigest(personKey, identity) }),
    // Under a label: no number of an invoice is ever hashed as it stands.
    ...(sampleKey === undefined ? {} : { lotOf: (number) => keyedDigest(sampleKey, `status check ${number}`) }),
  };
  return { reference: known, ...(malware === undefined ? {} : { malware }) };
}

/** A ZIP that is neither a workbook nor an OFD, or calls itself a ZIP and cannot be opened. */
async function isArchive({ archive, declaredType, bytes }: FileToRead): Promise<boolean> {
  if (archive !== 'by-its-bytes') return archive;
  const declared = declaredFileType(declaredType);
  if (declared !== undefined && declared !== 'zip') return false;
  try {
    return (await sniffType(bytes)) === 'zip';
  } catch {
    return declared === 'zip';
  }
}
