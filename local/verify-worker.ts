import { createHmac, randomBytes } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { detectKind } from '../shared/evidence/detect-kind.ts';
import type { DocumentKindName } from '../shared/evidence/document-kinds.ts';
import { readDocument } from '../shared/evidence/read-document.ts';

/** What the command asks of its worker: one file at a time. */
export type VerifyRequest = { readonly name: string; readonly bytes: Uint8Array; readonly kind?: DocumentKindName };

// Persons are hashed under a key that nobody keeps, so that the output of two runs cannot be joined.
const key = randomBytes(32);
const personHash = (identity: string): string => createHmac('sha256', key).update(identity).digest('hex');

parentPort?.on('message', async ({ name, bytes, kind }: VerifyRequest) => {
  const chosen = kind ?? (await detectKind(bytes, name));
  const { rows: _rows, ...document } = await readDocument({
    kind: chosen,
    bytes,
    declaredType: name,
    malware: 'not-scanned',
    reference: { personHash },
  });
  parentPort?.postMessage(document);
});
