import { extractImages, getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { NotEvidence } from '../finding.ts';
import bundled from './gb-cmaps.json' with { type: 'json' };
import { refusePdf } from './pdf-gate.ts';
import { type PdfTexts, textsOf } from './pdf-texts.ts';
import { qrTextOf } from './qr-code.ts';

/** What a PDF holds, before anything is made of it. */
export type PdfContent = PdfTexts & {
  /** Own keys of the Info dictionary. */
  readonly info: ReadonlyMap<string, string>;
  readonly qrTexts: readonly string[];
  /** Whether anything at all is drawn on its pages. */
  readonly drawn: boolean;
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
};

const MAPS: Readonly<Record<string, string>> = bundled.maps;

/**
 * Hands the PDF reader the character maps of simplified Chinese fonts that are named in a file but not embedded in it
 * (UniGB-UCS2-H, GBK-EUC-H …). They are data in the program: nothing is fetched, and no other map or font is given.
 */
class BundledCmaps {
  /** Called by pdf.js with the name of the file that it would look for. */
  readonly fetch = async ({ kind, filename }: { readonly kind: string; readonly filename: string }) => {
    const name = filename.replace(/\.bcmap$/, '');
    const map = kind === 'cMapUrl' && Object.hasOwn(MAPS, name) ? MAPS[name] : undefined;
    if (map === undefined) throw new Error(`no ${kind} ${filename}`);
    return new Uint8Array(Buffer.from(map, 'base64'));
  };
}

const MAX_PAGES = 20;
const MAX_PICTURES = 20;
/** Character maps come with the program, in files or over the network the reader looks for nothing. */
const OFFLINE = { BinaryDataFactory: BundledCmaps, cMapPacked: true, useWorkerFetch: false };

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

type Picture = Awaited<ReturnType<typeof extractImages>>[number];

function qrTextIn({ data, width, height, channels }: Picture): string | undefined {
  if (width * height > 4_000_000) return undefined;
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      rgba[pixel * 4 + channel] = data[pixel * channels + (channels === 1 ? 0 : channel)] ?? 255;
    }
  }
  return qrTextOf({ rgba, width, height });
}

/** QR codes of all pages: a second invoice has a second one. */
async function qrTextsOf(pdf: Pdf): Promise<string[]> {
  const texts: string[] = [];
  let looked = 0;
  for (let page = 1; page <= pdf.numPages && looked < MAX_PICTURES; page += 1) {
    const pictures = (await extractImages(pdf, page).catch(() => [])).slice(0, MAX_PICTURES - looked);
    looked += pictures.length;
    texts.push(...pictures.flatMap((picture) => qrTextIn(picture) ?? []));
  }
  return texts;
}

const PAINTS = /^(stroke|fill|eoFill|fillStroke|eoFillStroke|close\w*(Stroke)|shadingFill|constructPath)$|^paint|Text$/;

/** Whether a page paints anything; what only sets colours and places leaves it blank. */
async function isDrawn(pdf: Pdf): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  const paints = new Set(Object.entries(OPS).flatMap(([name, code]) => (PAINTS.test(name) ? [code] : [])));
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const { fnArray } = await (await pdf.getPage(page)).getOperatorList();
    if (fnArray.some((code) => paints.has(code))) return true;
  }
  return false;
}

type Info = Readonly<Record<string, unknown>> & { readonly Custom?: Readonly<Record<string, unknown>> };

async function infoOf(pdf: Pdf): Promise<Map<string, string>> {
  const { info } = (await pdf.getMetadata()) as unknown as { info: Info };
  const entries = [...Object.entries(info), ...Object.entries(info.Custom ?? {})];
  return new Map(entries.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value.trim()] as const] : [])));
}

async function attachmentsOf(pdf: Pdf): Promise<PdfContent['attachments']> {
  const listed = (await pdf.getAttachments()) ?? new Map<string, { filename: string }>();
  return Promise.all(
    [...listed].map(async ([id, { filename }]) => {
      const content: unknown = await pdf.getAttachmentContent(id);
      return { name: filename, bytes: content instanceof Uint8Array ? content : new Uint8Array() };
    }),
  );
}

function isPasswordProblem(error: unknown): boolean {
  return error instanceof Error && error.name === 'PasswordException';
}

async function contentOf(pdf: Pdf): Promise<PdfContent> {
  if (pdf.numPages > MAX_PAGES) refusePdf('PDF_TOO_MANY_PAGES', { limit: String(MAX_PAGES) });
  if (await pdf.getJSActions()) refusePdf('PDF_ACTIVE_CONTENT', { what: 'JavaScript' });
  const texts = await textsOf(pdf);
  return {
    ...texts,
    drawn: texts.runs.length > 0 || (await isDrawn(pdf)),
    info: await infoOf(pdf),
    qrTexts: await qrTextsOf(pdf),
    attachments: await attachmentsOf(pdf),
  };
}

/** Opens a PDF that passed its gate. @throws NotEvidence PDF_* */
export async function readPdf(bytes: Uint8Array): Promise<PdfContent> {
  let pdf: Pdf;
  try {
    // The reader takes the buffer over, so it gets a copy.
    pdf = await getDocumentProxy(bytes.slice(), { stopAtErrors: true, verbosity: 0, ...OFFLINE });
  } catch (error) {
    return refusePdf(isPasswordProblem(error) ? 'PDF_ENCRYPTED' : 'PDF_BROKEN');
  }
  try {
    return await contentOf(pdf);
  } catch (error) {
    // Page trees that loop, streams that break off: whatever the reader trips over.
    return error instanceof NotEvidence ? Promise.reject(error) : refusePdf('PDF_BROKEN');
  } finally {
    await pdf.loadingTask.destroy();
  }
}
