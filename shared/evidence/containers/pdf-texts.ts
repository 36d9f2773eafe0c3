import { extractTextItems, type getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { readable } from '../../kernel/canonical.ts';
import { type Unseen, type UnseenSpan, unseenSpans } from './pdf-unseen.ts';

/** A run of text: at full and half width alike for patterns, and as it is written; its page counts from 0. */
export type TextRun = {
  readonly text: string;
  readonly written: string;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
};

/** Text that nobody sees who opens the file: no fact, whatever it says. */
export type UnseenRun = TextRun & { readonly why: Unseen };
export type PdfTexts = { readonly runs: readonly TextRun[]; readonly unseen: readonly UnseenRun[] };

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Item = Awaited<ReturnType<typeof extractTextItems>>['items'][number][number];
type Names = ReadonlyMap<unknown, string>;

/** More spans than words of a page: then nothing of it is taken for seen, and nothing is compared one by one. */
const MOST_SPANS = 2000;
/** Points by which a run may lie beside the operator that shows it. */
const BESIDE = 1;

function isShownBy({ text, written, x, y, width }: TextRun, span: UnseenSpan): boolean {
  const across = Math.min(x + width, Math.max(span.x, span.to)) - Math.max(x, Math.min(span.x, span.to));
  if (Math.abs(span.y - y) > BESIDE || across < -BESIDE) return false;
  const [one, other] = [plain(readable(span.text)), plain(written)];
  return one === '' ? text === '' : one.includes(other) || other.includes(one);
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}

function runOf({ str, x, y, width }: Pick<Item, 'str' | 'x' | 'y' | 'width'>, page: number): TextRun {
  const written = readable(str);
  return { text: written.normalize('NFKC').trim(), written, page, x, y, width };
}

function unseenRun({ text: str, x, to, y, why }: UnseenSpan & { readonly why: Unseen }, page: number): UnseenRun {
  return { ...runOf({ str, x, y, width: to - x }, page), why };
}

async function unseenOn(pdf: Pdf, number: number, names: Names) {
  const page = await pdf.getPage(number);
  const layers = await pdf.getOptionalContentConfig();
  const { fnArray, argsArray } = await page.getOperatorList();
  const operators = fnArray.map((code, at) => {
    const args: unknown = argsArray[at];
    return { name: names.get(code) ?? '', args: Array.isArray(args) ? (args as readonly unknown[]) : [] };
  });
  return unseenSpans({ operators, view: page.view, showsLayer: (layer) => layers.isVisible(layer) !== false });
}

/**
 * The texts of all pages, those that people see apart from those that nobody sees. The reader cuts text off at the edge of
 * the page; a run that reaches it may be half a number and is left out.
 */
export async function textsOf(pdf: Pdf): Promise<PdfTexts> {
  const { items } = await extractTextItems(pdf);
  const names: Names = new Map(Object.entries((await getResolvedPDFJS()).OPS).map(([name, code]) => [code, name]));
  const [runs, unseen]: [TextRun[], UnseenRun[]] = [[], []];
  for (const [at, all] of items.entries()) {
    const spans = await unseenOn(pdf, at + 1, names);
    unseen.push(...spans.map((span) => unseenRun(span, at)));
    if (spans.length > MOST_SPANS) continue;
    const [left = 0, , right = 0] = (await pdf.getPage(at + 1)).view;
    const mine = all.map((item) => runOf(item, at)).filter(({ text }) => text !== '');
    const inside = mine.filter(({ x, width }) => x >= left && x + width < right - 1);
    runs.push(...inside.filter((run) => !spans.some((span) => isShownBy(run, span))));
  }
  return { runs, unseen };
}
