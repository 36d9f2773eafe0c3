import { CONTENT_TYPES, declaredFileType, type FileType } from '../../shared/evidence/document-kinds.ts';
import { sniffType } from '../../shared/evidence/file-type.ts';
import type { Finding } from '../../shared/evidence/finding.ts';
import { readDocument } from '../../shared/evidence/read-document.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';

const MAX_BYTES = 3 * 1024 * 1024;
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
  const contentType = Object.entries(CONTENT_TYPES).find(([, one]) => one === type)?.[0] ?? 'application/octet-stream';
  return { bytes, name, sha256: digest, size: bytes.length, contentType, key: `decisions/${digest}` };
}

function bytesOf(base64: string): Uint8Array {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) {
    throw new Refusal(
      'DOCUMENT_NOT_BASE64',
      { zh: '文件内容不是 Base64 编码。', en: 'The file is not written in base64.' },
      {
        hint: { zh: '请对原始文件做标准 Base64 编码。', en: 'Encode the original file in standard base64.' },
        details: { path: 'document.base64' },
      },
    );
  }
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length <= MAX_BYTES) return bytes;
  throw new Refusal(
    'FILE_TOO_LARGE',
    { zh: '文件超过 3 MB。', en: 'The file is larger than 3 MB.' },
    {
      status: 413,
      hint: { zh: '请以较低分辨率重新扫描决定文件。', en: 'Scan the decision at a lower resolution.' },
      details: { path: 'document.base64', limit: MAX_BYTES },
    },
  );
}

/** A decision is a paper that people read: the gates of that kind, workbooks not among them. */
async function passed(bytes: Uint8Array, name: string): Promise<FileType | undefined> {
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
