import { extractImages, extractTextItems, getDocumentProxy } from 'unpdf';
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
  const given = ((await pdf.getAttachments()) ?? {}) as Record<string, { filename?: string; content?: Uint8Array }>;
  return Object.values(given).flatMap(({ filename, content }) =>
    content ? [{ name: filename ?? '', bytes: content }] : [],
  );
}

function isPasswordProblem(error: unknown): boolean {
  return error instanceof Error && error.name === 'PasswordException';
}

/** Opens a PDF that passed its gate. @throws NotEvidence PDF_* */
export async function readPdf(bytes: Uint8Array): Promise<PdfContent> {
  let pdf: Pdf;
  try {
    // The reader takes the buffer over, so it gets a copy.
    pdf = await getDocumentProxy(bytes.slice(), { stopAtErrors: true, verbosity: 0 });
  } catch (error) {
    return refusePdf(isPasswordProblem(error) ? 'PDF_ENCRYPTED' : 'PDF_BROKEN');
  }
  try {
    if (pdf.numPages > MAX_PAGES) refusePdf('PDF_TOO_MANY_PAGES', { limit: String(MAX_PAGES) });
    if (await pdf.getJSActions()) refusePdf('PDF_ACTIVE_CONTENT', { what: 'JavaScript' });
    const { items } = await extractTextItems(pdf);
    const runs = items.flat().map(({ str, x, y }) => ({ text: str.normalize('NFKC').trim(), x, y }));
    return {
      runs: runs.filter((run) => run.text !== ''),
      info: await infoOf(pdf),
      qrTexts: await qrTextsOf(pdf),
      attachments: await attachmentsOf(pdf),
    };
  } finally {
    await pdf.loadingTask.destroy();
  }
}
