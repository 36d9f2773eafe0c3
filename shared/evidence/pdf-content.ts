import { extractImages, extractTextItems, getDocumentProxy } from 'unpdf';
import { BundledCmaps } from './cmap-data.ts';
import { NotEvidence } from './finding.ts';
import { refusePdf } from './pdf-gate.ts';
import { qrTextOf } from './qr-code.ts';

export type TextRun = { readonly text: string; readonly x: number; readonly y: number };

/** What a PDF holds, before anything is made of it. */
export type PdfContent = {
  readonly runs: readonly TextRun[];
  /** Own keys of the Info dictionary. */
  readonly info: ReadonlyMap<string, string>;
  readonly qrTexts: readonly string[];
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
};

const MAX_PAGES = 10;
const MAX_PICTURES = 20;
/** Character maps come with the program, in files or over the network the reader looks for nothing. */
const OFFLINE = { BinaryDataFactory: BundledCmaps, cMapPacked: true, useWorkerFetch: false };

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function qrTextsOf(pdf: Pdf): Promise<string[]> {
  const texts: string[] = [];
  const pictures = await extractImages(pdf, 1).catch(() => []);
  for (const { data, width, height, channels } of pictures.slice(0, MAX_PICTURES)) {
    if (width * height > 4_000_000) continue;
    const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let pixel = 0; pixel < width * height; pixel += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        rgba[pixel * 4 + channel] = data[pixel * channels + (channels === 1 ? 0 : channel)] ?? 255;
      }
    }
    const text = qrTextOf({ rgba, width, height });
    if (text) texts.push(text);
  }
  return texts;
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

/** The reader cuts text off at the edge of the page; a run that reaches it may be half a number. */
async function runsOf(pdf: Pdf): Promise<TextRun[]> {
  const { items } = await extractTextItems(pdf);
  const runs: TextRun[] = [];
  for (const [at, page] of items.entries()) {
    const [left = 0, , right = 0] = (await pdf.getPage(at + 1)).view;
    const inside = page.filter(({ x, width }) => x >= left && x + width < right - 1);
    runs.push(...inside.map(({ str, x, y }) => ({ text: str.normalize('NFKC').trim(), x, y })));
  }
  return runs.filter((run) => run.text !== '');
}

async function contentOf(pdf: Pdf): Promise<PdfContent> {
  if (pdf.numPages > MAX_PAGES) refusePdf('PDF_TOO_MANY_PAGES', { limit: String(MAX_PAGES) });
  if (await pdf.getJSActions()) refusePdf('PDF_ACTIVE_CONTENT', { what: 'JavaScript' });
  return {
    runs: await runsOf(pdf),
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
