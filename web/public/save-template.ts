import { client } from '../api/client.ts';
import { saveFile } from '../parts/save-file.ts';

/** Name of a file as the answer's header says it (RFC 5987), if it does. */
export function nameIn(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
}

/** Fetches a published workbook and hands it to the browser. @throws Refused */
export async function saveTemplate(kind: string): Promise<void> {
  const { data, response } = await client.GET('/templates/{kind}', { params: { path: { kind } }, parseAs: 'blob' });
  if (data === undefined) return;
  saveFile(nameIn(response.headers.get('content-disposition')) ?? `${kind}.xlsx`, data);
}
