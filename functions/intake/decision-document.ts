import { MAX_DECISION_BYTES } from '../../shared/evidence/document-kinds.ts';
import { declaredFileType, FILE_TYPES, type FileType } from '../../shared/evidence/file-types.ts';
import type { Finding } from '../../shared/evidence/finding.ts';
import { sniffType } from '../../shared/evidence/sniff-type.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { refuse } from './refusals.ts';

/** More than such a file needs in base64, so that a larger one is told its own limit; below the 6 MB of the platform. */
export const MAX_DECISION_BODY = 5.5 * 1024 * 1024;

export type DecisionDocument = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly contentType: string;
  readonly key: string;
};

/**
 * The file of a decision through the gates of evidence: size, what it really is against its name, and that nothing in it
 * acts or is encrypted. It is kept as it came, under its digest.
 * @throws Refusal DOCUMENT_NOT_BASE64, FILE_TOO_LARGE (413), and the codes of the gates; `details.path` says where
 */
export async function decisionDocument(name: string, base64: string): Promise<DecisionDocument> {
  const bytes = bytesOf(base64);
  const type = await passed(bytes, name);
  const digest = sha256(bytes);
  const contentType = type === undefined ? 'application/octet-stream' : FILE_TYPES[type].media[0];
  return { bytes, name, sha256: digest, size: bytes.length, contentType, key: `decisions/${digest}` };
}

function bytesOf(base64: string): Uint8Array {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) {
    throw refuse('DOCUMENT_NOT_BASE64', { path: 'document.base64' });
  }
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length <= MAX_DECISION_BYTES) return bytes;
  throw refuse('FILE_TOO_LARGE', { path: 'document.base64', limit: MAX_DECISION_BYTES });
}

/** A decision is a paper that people read: the gates of that kind, workbooks not among them. */
async function passed(bytes: Uint8Array, name: string): Promise<FileType | undefined> {
  // The readers are large: they are loaded once the rest of the decision stands.
  const { readDocument } = await import('../../shared/evidence/read-document.ts');
  const { outcome, findings } = await readDocument({ kind: 'paper', bytes, declaredType: name });
  if (outcome === 'refused') throw refusalOf(findings[0]);
  return declaredFileType(await sniffType(bytes));
}

function refusalOf(first: Finding | undefined): Refusal {
  const hint = first?.hint ?? { zh: '请上传原始文件。', en: 'Upload the original file.' };
  const text = { zh: first?.zh ?? '文件不能接受。', en: first?.en ?? 'The file is not accepted.' };
  const path = first?.code === 'TYPE_DIFFERS_FROM_NAME' ? 'document.name' : 'document.base64';
  return new Refusal(first?.code ?? 'FILE_NOT_ACCEPTED', text, { status: 415, hint, details: { path } });
}
