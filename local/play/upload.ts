import { type Api, atMost, eventually } from './api.ts';

export type FileToUpload = {
  readonly slot: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly replaces?: string;
};
export type Uploaded = {
  readonly id: string;
  readonly slot: string;
  readonly status: string;
  readonly sha256?: string;
  readonly originalName: string;
  /** How many documents an archive holds. */
  readonly entries?: number;
  readonly findings: readonly { code: string }[];
};
type Link = {
  readonly documentId: string;
  readonly upload: { readonly url: string; readonly fields: Record<string, string> };
};

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Posts one file to its presigned form. */
export async function postFile(link: Link, file: Pick<FileToUpload, 'name' | 'type' | 'bytes'>): Promise<number> {
  const form = new FormData();
  for (const [name, value] of Object.entries(link.upload.fields)) form.append(name, value);
  form.append('file', new Blob([Buffer.from(file.bytes)], { type: file.type }), file.name);
  const answer = await fetch(link.upload.url, { method: 'POST', body: form, signal: AbortSignal.timeout(60_000) });
  await answer.arrayBuffer();
  return answer.status;
}

/** Every document of a case, page by page. */
export async function documentsOf<Document = Uploaded>(api: Api, token: string, id: string): Promise<Document[]> {
  const found: Document[] = [];
  let after = '';
  do {
    const query = after === '' ? '' : `?after=${encodeURIComponent(after)}`;
    const page = (await api.must('GET', `/applications/${encodeURIComponent(id)}/documents${query}`, token)) as {
      documents: Document[];
      after?: string;
    };
    found.push(...page.documents);
    after = page.after ?? '';
  } while (after !== '');
  return found;
}

/** Asks for links, uploads (at most 3 at a time) and waits until every file was read or refused. */
export async function uploadFiles(
  api: Api,
  token: string,
  applicationId: string,
  files: readonly FileToUpload[],
): Promise<Uploaded[]> {
  const wanted = files.map(({ slot, name, type, replaces }) => ({
    slot,
    name,
    type,
    ...(replaces === undefined ? {} : { replaces }),
  }));
  const { links } = (await api.must('POST', `/applications/${applicationId}/upload-links`, token, {
    files: wanted,
  })) as { links: Link[] };
  await atMost(
    3,
    files.map((file, index) => async () => {
      const link = links[index];
      const status = link === undefined ? 0 : await postFile(link, file);
      if (status >= 300) throw new Error(`the bucket refused "${file.name}" with ${status}`);
    }),
  );
  const ids = links.map((link) => link.documentId);
  return eventually(`documents of ${applicationId} to be read`, async () => {
    const documents = await documentsOf(api, token, applicationId);
    const mine = ids.map((id) => documents.find((document) => document.id === id));
    return mine.every((document) => document !== undefined && document.status !== 'awaiting')
      ? (mine as Uploaded[])
      : undefined;
  });
}
