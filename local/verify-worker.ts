import { createHmac, randomBytes } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { detectKind } from '../shared/evidence/detect-kind.ts';
import { type DocumentKindName, declaredFileType } from '../shared/evidence/document-kinds.ts';
import { sniffType } from '../shared/evidence/file-type.ts';
import type { Finding } from '../shared/evidence/finding.ts';
import { batchFindings, type OpenedBatch, openBatch } from '../shared/evidence/read-batch.ts';
import { type ReadDocument, readDocument } from '../shared/evidence/read-document.ts';
import { everySheet } from '../shared/policy/statement.ts';

/** What the command asks of its worker: a file, or the next one of the archive that it opened last. */
export type VerifyRequest =
  | { readonly name: string; readonly bytes: Uint8Array; readonly kind?: DocumentKindName }
  | { readonly entry: number };

/** A document, what an archive holds, one document of it, or why the whole archive is refused. */
export type VerifyAnswer =
  | { readonly document: Omit<ReadDocument, 'rows'>; readonly sha256?: string }
  | { readonly names: readonly string[] }
  | { readonly refused: readonly Finding[] };

// Persons are hashed under a key that nobody keeps, so that the output of two runs cannot be joined.
const key = randomBytes(32);
const personHash = (identity: string): string => createHmac('sha256', key).update(identity).digest('hex');
const reference = { personHash, statement: everySheet(), anySheets: true };
const HOW = { malware: 'not-scanned', reference } as const;

let opened: OpenedBatch | undefined;

function withoutRows({ rows: _rows, ...document }: ReadDocument): Omit<ReadDocument, 'rows'> {
  return document;
}

/** A ZIP that is neither a workbook nor an OFD, or calls itself a ZIP and cannot be opened. */
async function isBatch(name: string, bytes: Uint8Array): Promise<boolean> {
  const declared = declaredFileType(name);
  if (declared !== undefined && declared !== 'zip') return false;
  try {
    return (await sniffType(bytes)) === 'zip';
  } catch {
    return declared === 'zip';
  }
}

async function answerTo(request: VerifyRequest): Promise<VerifyAnswer> {
  if ('entry' in request) {
    const entry = await opened?.read(request.entry);
    return entry ? { document: withoutRows(entry.document), sha256: entry.sha256 } : { refused: [] };
  }
  const { name, bytes, kind } = request;
  if (await isBatch(name, bytes)) {
    opened = await openBatch({ bytes, ...HOW, ...(kind ? { kind } : {}) });
    return { names: opened.names };
  }
  const chosen = kind ?? (await detectKind(bytes, name));
  return { document: withoutRows(await readDocument({ kind: chosen, bytes, declaredType: name, ...HOW })) };
}

parentPort?.on('message', async (request: VerifyRequest) => {
  parentPort?.postMessage(await answerTo(request).catch((error) => ({ refused: batchFindings(error) })));
});
