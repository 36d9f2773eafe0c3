import type { paths } from '../../api/schema.ts';

type Body = paths['/enterprises/{code}/provincial-decisions']['post']['requestBody']['content']['application/json'];
/** A decision of the province as it is typed from its document. */
export type DecisionTyped = Omit<Body, 'document'>;

/** The bytes of a file in base64. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const PIECE = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}
