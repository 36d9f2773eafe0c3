import { inflateSync } from 'node:zlib';
import { type Blanks, findingFrom, NotEvidence } from '../finding.ts';
import { PDF_FINDINGS } from './pdf-findings.ts';

export function refusePdf(code: keyof typeof PDF_FINDINGS, blanks: Blanks = {}): never {
  throw new NotEvidence([findingFrom(PDF_FINDINGS, code, blanks)]);
}

const MAX_STREAM = 60 * 1024 * 1024;
const MAX_UNPACKED = 150 * 1024 * 1024;
const MAX_PIXELS = 40_000_000;

/** Names that make a PDF act. AcroForm alone is harmless in a printed invoice; XFA and the actions are not. */
const ACTIVE =
  /\/(JavaScript|JS|Launch|XFA|RichMedia|SubmitForm|ImportData|GoToR|GoToE|Movie|Sound|Rendition|FileAttachment)(?![A-Za-z0-9])/;

/** Names may be written with hex escapes (#4A for J); they mean the same. */
function plainNames(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

type Stream = { readonly dictionary: string; readonly from: number; readonly to: number };

function streamsOf(text: string): Stream[] {
  const streams: Stream[] = [];
  const start = /\bstream\r?\n/g;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const from = match.index + match[0].length;
    const to = text.indexOf('endstream', from);
    if (to < 0) refusePdf('PDF_BROKEN');
    const before = text.slice(Math.max(0, match.index - 2000), match.index);
    streams.push({ dictionary: plainNames(before.slice(before.lastIndexOf(' obj') + 1)), from, to });
    start.lastIndex = to;
  }
  return streams;
}

function checkPicture(dictionary: string): void {
  const [width = 0, height = 0] = ['Width', 'Height'].map((key) =>
    Number(new RegExp(`/${key}\\s+(\\d{1,9})`).exec(dictionary)?.[1] ?? 0),
  );
  if (width * height > MAX_PIXELS) refusePdf('PDF_UNPACKS_TOO_LARGE');
}

/** Unpacks a deflated stream within bounds; a stream that is cut off gives nothing. */
function unpack(bytes: Uint8Array, { dictionary, from, to }: Stream): Uint8Array {
  const filters = dictionary.match(/\/(FlateDecode|Fl)(?![A-Za-z])/g) ?? [];
  if (filters.length > 1) refusePdf('PDF_UNPACKS_TOO_LARGE');
  if (filters.length === 0) return new Uint8Array();
  try {
    return inflateSync(bytes.subarray(from, to), { maxOutputLength: MAX_STREAM });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') refusePdf('PDF_UNPACKS_TOO_LARGE');
    return new Uint8Array();
  }
}

function checkNames(text: string): void {
  const names = plainNames(text);
  const active = ACTIVE.exec(names)?.[1];
  if (active) refusePdf('PDF_ACTIVE_CONTENT', { what: active });
  if (/\/Encrypt(?![A-Za-z])/.test(names)) refusePdf('PDF_ENCRYPTED');
}

/**
 * Looks at a PDF before any reader does: nothing behind its end, not encrypted, nothing that acts (also inside object
 * streams and behind escaped names), and bounded in what it unpacks to.
 * @throws NotEvidence PDF_*
 */
export function checkPdf(bytes: Uint8Array): void {
  const text = new TextDecoder('latin1').decode(bytes);
  const end = text.lastIndexOf('%%EOF');
  if (end < 0) refusePdf('PDF_BROKEN');
  if (text.slice(end + 5).trim() !== '') refusePdf('PDF_FOREIGN_BYTES');
  let outside = '';
  let at = 0;
  let total = 0;
  for (const stream of streamsOf(text)) {
    outside += text.slice(at, stream.from);
    at = stream.to;
    checkPicture(stream.dictionary);
    const unpacked = unpack(bytes, stream);
    total += unpacked.length;
    if (total > MAX_UNPACKED) refusePdf('PDF_UNPACKS_TOO_LARGE');
    if (/\/ObjStm(?![A-Za-z])/.test(stream.dictionary)) checkNames(new TextDecoder('latin1').decode(unpacked));
  }
  checkNames(outside + text.slice(at));
}
