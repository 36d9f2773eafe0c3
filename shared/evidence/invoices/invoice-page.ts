import type { PdfTexts, TextRun } from '../containers/pdf-texts.ts';

/** What the page of an invoice shows, each value only where it shows it without doubt. */
export type InvoicePage = {
  readonly number: string | undefined;
  readonly day: string | undefined;
  readonly net: string | undefined;
  readonly tax: string | undefined;
  readonly gross: string | undefined;
  readonly buyerName: string | undefined;
  readonly buyerCode: string | undefined;
  readonly sellerName: string | undefined;
  readonly sellerCode: string | undefined;
};

/** The number of this invoice, not of the blue one that a red-letter invoice names in its remark. */
const NUMBER = /(?<!数电|正数|蓝字|原)发票号码:\s*(\d{20}|\d{8})(?!\d)/g;
const DAY = /开票日期:\s*(\d{4}年\d{2}月\d{2}日)/g;
const GROSS = /\(小写\)\s*¥?\s*(-?[\d,]+\.\d{2})/g;
const TOTALS = /合\s*计\s*¥\s*(-?[\d,]+\.\d{2})\s*¥\s*(-?[\d,]+\.\d{2})/g;
const NAME_LABEL = /^名\s*称[:：]\s*(.*)$/;
const CODE_LABEL = /^(?:统一社会信用代码\/)?纳税人识别号[:：]\s*([0-9A-Z]*)$/;
const CODE = /^[0-9A-Z]{18}$/;

/** Characters of the upright headings 购买方信息 and 销售方信息, which stand beside the names. */
const UPRIGHT = /^[购买销售方信息]$/;
const LINE = 3;
/** Runs of one name touch; a gap wider than this is another cell. */
const GAP = 6;
const TOUCH = 2;
/** Lines of one name follow within so much, and begin at the same place. */
const PITCH = 16;
const INDENT = 4;

function textOf({ runs }: Pick<PdfTexts, 'runs'>): string {
  return runs.map((run) => run.text).join('\n');
}

function valuesOf(text: string, pattern: RegExp): Set<string> {
  return new Set([...text.matchAll(pattern)].map((match) => match.slice(1).join(' ')));
}

/** The one value behind a label in the whole text; two different values mean none. */
function single(text: string, pattern: RegExp): string | undefined {
  const found = valuesOf(text, pattern);
  return found.size === 1 ? [...found][0] : undefined;
}

/** How many invoices the text shows: different numbers, or different amounts to pay. */
export function invoicesShown(content: Pick<PdfTexts, 'runs'>): number {
  const text = textOf(content);
  return Math.max(valuesOf(text, NUMBER).size, valuesOf(text, GROSS).size);
}

/** A label, and the runs in its column of the page. */
type Cell = { readonly label: TextRun; readonly column: readonly TextRun[] };

function sameLine(a: TextRun, b: TextRun): boolean {
  return Math.abs(a.y - b.y) < LINE;
}

/** Runs of one line from left to right, as one text; nothing where a gap says that another cell begins. */
function joined(runs: readonly TextRun[]): string | undefined {
  let text = '';
  let end: number | undefined;
  for (const run of runs.toSorted((a, b) => a.x - b.x)) {
    if (end !== undefined && run.x - end > GAP) return undefined;
    const apart = end !== undefined && run.x - end > 1;
    text += `${apart || /^\s/.test(run.written) ? ' ' : ''}${run.written}`;
    end = run.x + run.width;
  }
  return text.trim();
}

function startsAt(run: TextRun, start: number | undefined): boolean {
  return start !== undefined && Math.abs(run.x - start) <= INDENT && !/[:：]/.test(run.text);
}

/** The whole value of a label in its column: all runs of its line and the lines that go on below it. Half a value is none. */
function wholeValue({ label, column }: Cell, pattern: RegExp): string | undefined {
  const own = pattern.exec(label.written.trim())?.[1]?.trim() ?? '';
  const right = column.filter((run) => run !== label && sameLine(run, label) && run.x > label.x);
  const start = own === '' ? Math.min(...right.map((run) => run.x)) : undefined;
  const first = joined(own === '' ? right : [{ ...label, written: own }, ...right]);
  if (!first) return undefined;
  const labels = column.filter((run) => run.y < label.y - LINE && /[:：]/.test(run.text)).map((run) => run.y);
  const floor = Math.max(...labels, label.y - 4 * PITCH);
  const near = column.filter(
    (run) => !sameLine(run, label) && run.y > floor + LINE && run.y < label.y + PITCH && !/[:：]/.test(run.text),
  );
  // A line that runs into the next label's leaves open what it belongs to; the next label's own value is a number.
  const into = column.some(
    (run) => Math.abs(run.y - floor) <= LINE && startsAt(run, start) && /[^0-9A-Z:：]/.test(run.text),
  );
  if (into) return undefined;
  return near.length === 0 ? first : continued(first, label.y, start, near);
}

/** Lines from above, each with its runs. */
function linesOf(runs: readonly TextRun[]): TextRun[][] {
  const lines: TextRun[][] = [];
  for (const run of runs.toSorted((a, b) => b.y - a.y)) {
    const [first] = lines.at(-1) ?? [];
    if (first && sameLine(first, run)) lines.at(-1)?.push(run);
    else lines.push([run]);
  }
  return lines;
}

/** The lines of a value that wraps. Anything else near it leaves open where the value ends. */
function continued(first: string, y: number, start: number | undefined, near: readonly TextRun[]): string | undefined {
  let text = first;
  let above = y;
  for (const line of linesOf(near)) {
    const at = line[0]?.y ?? 0;
    const left = Math.min(...line.map((run) => run.x));
    const more = joined(line);
    if (above - at > PITCH) break;
    const goesOn = at < above && start !== undefined && Math.abs(left - start) <= INDENT;
    if (!goesOn || !more) return undefined;
    text += /[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(more) ? ` ${more}` : more;
    above = at;
  }
  return text;
}

/** Whether a character belongs to an upright heading: alone in its line, one above the other. In a name it touches the next. */
function standsUpright(run: TextRun, runs: readonly TextRun[]): boolean {
  if (!UPRIGHT.test(run.text)) return false;
  const beside = (one: TextRun) => run.x - (one.x + one.width) <= TOUCH && one.x - (run.x + run.width) <= TOUCH;
  return !runs.some((one) => one !== run && sameLine(one, run) && beside(one));
}

/** The buyer stands left, the seller right. Exactly two labels, clearly apart, or nothing. */
function partiesOf(runs: readonly TextRun[], pattern: RegExp): [string | undefined, string | undefined] {
  const labels = runs.filter((run) => pattern.test(run.written.trim())).toSorted((a, b) => a.x - b.x);
  const [left, right] = labels;
  if (labels.length !== 2 || !left || !right || right.x - left.x < 100) return [undefined, undefined];
  const plain = runs.filter((run) => !standsUpright(run, runs));
  const column = (from: number, to: number) => plain.filter((run) => run.x >= from - 2 && run.x < to - 2);
  return [
    wholeValue({ label: left, column: column(left.x, right.x) }, pattern),
    wholeValue({ label: right, column: column(right.x, Number.POSITIVE_INFINITY) }, pattern),
  ];
}

/** What every page with labels says alike; a page without them says nothing. */
function parties({ runs }: Pick<PdfTexts, 'runs'>, pattern: RegExp): [string | undefined, string | undefined] {
  const pages = [...Map.groupBy(runs, (run) => run.page).values()];
  const labelled = pages.filter((page) => page.some((run) => pattern.test(run.written.trim())));
  const [first, ...others] = labelled.map((page) => partiesOf(page, pattern));
  const alike = (side: 0 | 1) => others.every((other) => other[side] === first?.[side]);
  return [alike(0) ? first?.[0] : undefined, alike(1) ? first?.[1] : undefined];
}

/** Reads the text of the pages. */
export function readInvoicePage(content: Pick<PdfTexts, 'runs'>): InvoicePage {
  const text = textOf(content);
  const number = single(text, NUMBER);
  const [buyerName, sellerName] = parties(content, NAME_LABEL);
  const [buyerCode, sellerCode] = parties(content, CODE_LABEL);
  const [net, tax] = single(text, TOTALS)?.split(' ') ?? [];
  return {
    number: number?.length === 20 ? number : undefined,
    day: single(text, DAY),
    ...{ net, tax, gross: single(text, GROSS) },
    buyerName,
    buyerCode: CODE.test(buyerCode ?? '') ? buyerCode : undefined,
    sellerName,
    sellerCode: CODE.test(sellerCode ?? '') ? sellerCode : undefined,
  };
}
