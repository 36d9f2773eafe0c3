import { GetObjectCommand, HeadObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { canonicalJson, sha256 } from '../kernel/digest.ts';

/** Bodies that are too large for a record, and the documents themselves. */
export type Objects = {
  /** One pinned version of an upload. @throws Error when it is gone or longer than `maxBytes` */
  getVersion(key: string, versionId: string, maxBytes: number): Promise<Uint8Array>;
  /** What lies under the key now: version and size. */
  head(key: string): Promise<{ versionId: string; size: number } | undefined>;
  /** A JSON body under its own SHA-256 below `folder`; writing it again changes nothing. */
  putJson(folder: string, body: unknown): Promise<{ sha256: string; key: string }>;
  /** A JSON body by its pointer; a body whose digest differs is a fault. */
  getJson(pointer: { sha256: string; key: string }): Promise<unknown>;
  putFile(key: string, body: string | Uint8Array, contentType: string): Promise<void>;
  getFile(key: string): Promise<Uint8Array | undefined>;
};

export function s3Objects(client: S3Client, bucket: string): Objects {
  const read = async (key: string, versionId?: string): Promise<Uint8Array> => {
    const answer = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, ...(versionId === undefined ? {} : { VersionId: versionId }) }),
    );
    if (answer.Body === undefined) throw new Error(`object without a body: ${key}`);
    return answer.Body.transformToByteArray();
  };
  return {
    async getVersion(key, versionId, maxBytes) {
      const bytes = await read(key, versionId);
      if (bytes.length > maxBytes) throw new Error(`object longer than ${maxBytes} bytes: ${key}`);
      return bytes;
    },
    async head(key) {
      const answer = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      if (answer.VersionId === undefined) return undefined;
      return { versionId: answer.VersionId, size: answer.ContentLength ?? 0 };
    },
    async putJson(folder, body) {
      const text = canonicalJson(body);
      const pointer = { sha256: sha256(text), key: `${folder}/${sha256(text)}.json` };
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: pointer.key, Body: text, ContentType: 'application/json' }),
      );
      return pointer;
    },
    async getJson(pointer) {
      const bytes = await read(pointer.key);
      if (sha256(bytes) !== pointer.sha256) throw new Error(`the body of ${pointer.key} differs from its digest`);
      return JSON.parse(Buffer.from(bytes).toString('utf8'));
    },
    async putFile(key, body, contentType) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }));
    },
    async getFile(key) {
      try {
        return await read(key);
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  };
}

export type UploadLink = {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresInSeconds: number;
};
export const LINK_SECONDS = 15 * 60;

/** A presigned POST for exactly one key, type, size range and encryption key; 15 minutes of real time. */
export async function presignUpload(
  client: S3Client,
  bucket: string,
  kmsKeyId: string,
  upload: { readonly key: string; readonly contentType: string; readonly maxBytes: number },
): Promise<UploadLink> {
  const encryption = {
    'x-amz-server-side-encryption': 'aws:kms',
    'x-amz-server-side-encryption-aws-kms-key-id': kmsKeyId,
  };
  const { url, fields } = await createPresignedPost(client, {
    Bucket: bucket,
    Key: upload.key,
    Expires: LINK_SECONDS,
    Fields: { 'Content-Type': upload.contentType, ...encryption },
    Conditions: [
      ['content-length-range', 1, upload.maxBytes],
      ['eq', '$key', upload.key],
      ['eq', '$Content-Type', upload.contentType],
      ...Object.entries(encryption).map(([name, value]) => ({ [name]: value })),
    ],
  });
  return { url, fields, expiresInSeconds: LINK_SECONDS };
}

/** One version of an upload, and the name and type it is handed out under. */
export type Original = {
  readonly key: string;
  readonly versionId: string;
  readonly name: string;
  readonly contentType: string;
};
export type DownloadLink = { readonly url: string; readonly expiresInSeconds: number };
const OPEN_SECONDS = 5 * 60;

/** A file's name in the form that a header takes (RFC 8187): `'`, `(`, `)` and `*` are no characters of it. */
function extendedValue(name: string): string {
  const escaped = (one: string) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`;
  return `UTF-8''${encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, escaped)}`;
}

/** A presigned GET for exactly one version, handed out as a file to save: what applicants sent is never shown as a page. */
export async function presignOriginal(client: S3Client, bucket: string, original: Original): Promise<DownloadLink> {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: original.key,
    VersionId: original.versionId,
    ResponseContentType: original.contentType,
    ResponseContentDisposition: `attachment; filename*=${extendedValue(original.name)}`,
  });
  return { url: await getSignedUrl(client, command, { expiresIn: OPEN_SECONDS }), expiresInSeconds: OPEN_SECONDS };
}
