import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = worker;

/** The character maps of Chinese documents, without which a PDF with no font of its own cannot be read; files of the build. */
const MAPS = import.meta.glob<string>('../../node_modules/pdfjs-dist/cmaps/{GB,UniGB,Adobe-GB1}*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Hands the library the character maps of the build, and nothing else: it takes the fonts of the machine. */
class FilesOfTheBuild {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const address = Object.entries(MAPS).find(([path]) => path.endsWith(`/${filename}`))?.[1];
    if (address === undefined) throw new Error(`the build has no ${filename}`);
    return new Uint8Array(await bytesAt(address));
  }
}

/**
 * Parses a PDF in the worker. Its scripts, forms and links are never run. A presigned address is read as a whole, so that
 * it is asked once. @throws Error when the file cannot be fetched or is no PDF
 */
export async function openPdf(source: string | Blob, signal: AbortSignal): Promise<PDFDocumentProxy> {
  return getDocument({
    data: await (source instanceof Blob ? source.arrayBuffer() : bytesAt(source, signal)),
    BinaryDataFactory: FilesOfTheBuild,
    useWorkerFetch: false,
    // The factory is asked only where there seems to be a place.
    cMapUrl: '/portal/assets/',
    useSystemFonts: true,
    useWasm: false,
    enableXfa: false,
  }).promise;
}

async function bytesAt(address: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  const response = await fetch(address, signal === undefined ? {} : { signal });
  if (!response.ok) throw new Error(`the file was answered with ${response.status}`);
  return response.arrayBuffer();
}
