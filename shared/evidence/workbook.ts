import { type ArchiveEntry, openArchive } from './archive.ts';
import { fileFinding, reject } from './file-findings.ts';
import { type Finding, NotEvidence } from './finding.ts';
import { decodeXml } from './text.ts';
import { childrenAt, readXml, walkXml, type XmlElement } from './xml.ts';

export type Cell = {
  /** "F7" */
  readonly ref: string;
  readonly kind: 'text' | 'number' | 'date' | 'boolean';
  readonly text: string;
};

/** Cells by zero-based column; holes are empty cells. */
export type Row = { readonly number: number; readonly cells: ReadonlyMap<number, Cell> };

export const WORKBOOK_LIMITS = { maxEntries: 200, maxUnpackedBytes: 30 * 1024 * 1024 };

const ACTIVE = /^xl\/(externalLinks|embeddings|activeX|ctrlProps|queryTables|connections\.xml|webextensions|model)/i;
const MACRO = /vbaProject|macrosheets|dialogsheets|intlmacrosheets/i;

async function checkParts(entries: readonly ArchiveEntry[]): Promise<void> {
  const types = entries.find((entry) => entry.name === '[Content_Types].xml');
  const declared = types ? new TextDecoder().decode(await types.read()) : '';
  if (entries.some((entry) => MACRO.test(entry.name)) || /macroEnabled|vbaProject/i.test(declared)) {
    reject('WORKBOOK_MACRO');
  }
  if (entries.some((entry) => ACTIVE.test(entry.name))) reject('WORKBOOK_ACTIVE_CONTENT');
}

type Parts = {
  readonly part: (name: string) => Promise<XmlElement | undefined>;
  readonly source: (name: string) => Promise<string>;
};

function partsOf(entries: readonly ArchiveEntry[]): Parts {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    part: async (name) => {
      const entry = byName.get(name);
      return entry && readXml(await entry.read());
    },
    source: async (name) => decodeXml(await (byName.get(name) ?? reject('READING_FAILED')).read()),
  };
}

function attribute(element: XmlElement, local: string): string | undefined {
  for (const [name, value] of element.attributes) if (name === local || name.endsWith(`:${local}`)) return value;
  return undefined;
}

type SheetPlace = { readonly name: string; readonly path: string };

/** The sheets in their order; a hidden one is refused, so that people and program see the same. */
async function sheetPlaces(parts: Parts, workbook: XmlElement): Promise<readonly SheetPlace[]> {
  const sheets = childrenAt(workbook, 'sheets/sheet');
  for (const sheet of sheets) {
    if ((sheet.attributes.get('state') ?? 'visible') !== 'visible') {
      reject('WORKBOOK_SHEET_HIDDEN', { where: sheet.attributes.get('name') ?? '' });
    }
  }
  const links = (await parts.part('xl/_rels/workbook.xml.rels')) ?? reject('READING_FAILED');
  return sheets.map((sheet) => {
    const id = sheet.attributes.get('r:id') ?? attribute(sheet, 'id');
    const link = links.children.find((one) => one.attributes.get('Id') === id) ?? reject('READING_FAILED');
    if (link.attributes.get('TargetMode') === 'External') reject('WORKBOOK_ACTIVE_CONTENT');
    const target = link.attributes.get('Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    return { name: sheet.attributes.get('name') ?? '', path };
  });
}

/** Plain text of a string item: direct text and runs; phonetic guides do not count. */
function stringItem(item: XmlElement): string {
  const runs = [...childrenAt(item, 't'), ...childrenAt(item, 'r/t')];
  return runs.map((run) => run.text).join('');
}

/** Which cell formats show a date: the built-in ones and custom codes with a year or a day in them. */
function dateFormats(styles: XmlElement | undefined): ReadonlySet<string> {
  if (!styles) return new Set();
  const custom = new Set(
    childrenAt(styles, 'numFmts/numFmt')
      .filter((form) => /[yd]/i.test((form.attributes.get('formatCode') ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')))
      .map((form) => form.attributes.get('numFmtId') ?? ''),
  );
  const isDate = (id: string) =>
    custom.has(id) || (/^\d+$/.test(id) && Number(id) >= 14 && Number(id) <= 17) || id === '22';
  return new Set(
    childrenAt(styles, 'cellXfs/xf').flatMap((form, index) =>
      isDate(form.attributes.get('numFmtId') ?? '0') ? [String(index)] : [],
    ),
  );
}

/** Day of an Excel serial number; 1900 counts a 29 February that never was, so days before March 1900 are not given. */
function serialDay(serial: string, from1904: boolean): string | undefined {
  if (!/^\d{1,6}(\.0+)?$/.test(serial)) return undefined;
  const days = Number(serial) + (from1904 ? 1462 : 0);
  if (days < 61) return undefined;
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * A number as Excel shows it: up to 15 significant digits survive the double in which the file keeps it.
 * Longer ones are given as they are and fail their column's check.
 */
function plainNumber(raw: string): string {
  if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(raw)) return raw;
  const value = Number(raw);
  const short = Number(value.toPrecision(15)) === value ? String(value) : raw;
  return /e/i.test(short) ? raw : short;
}

type Context = { readonly strings: readonly string[]; readonly dates: ReadonlySet<string>; readonly from1904: boolean };

type OpenCell = { ref: string; type: string; style: string; value: string; inline: string; formula: boolean };

function finishCell(cell: OpenCell, context: Context): Cell | undefined {
  const { ref, type, value } = cell;
  if (type === 's') {
    const text = /^\d+$/.test(value) ? context.strings[Number(value)] : undefined;
    return { ref, kind: 'text', text: text ?? reject('READING_FAILED') };
  }
  if (type === 'inlineStr') return { ref, kind: 'text', text: cell.inline };
  if (type === 'str') return { ref, kind: 'text', text: value };
  if (value === '') return undefined;
  if (type === 'b') return { ref, kind: 'boolean', text: value };
  if (type === 'd') return { ref, kind: 'date', text: value.slice(0, 10) };
  const day = context.dates.has(cell.style) ? serialDay(value, context.from1904) : undefined;
  return day ? { ref, kind: 'date', text: day } : { ref, kind: 'number', text: plainNumber(value) };
}

function columnOf(ref: string): number {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(ref)?.[1] ?? reject('READING_FAILED');
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Collects the rows of one sheet; the sheet itself is walked, never held as a tree, so memory stays with the cells. */
class SheetReader {
  readonly rows: Row[] = [];
  readonly findings: Finding[] = [];
  readonly context: Context;
  row: { number: number; cells: Map<number, Cell> } | undefined;
  cell: OpenCell | undefined;
  inside = '';
  inPhonetic = false;

  constructor(context: Context) {
    this.context = context;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'row') this.openRow(attributes);
    else if (name === 'col') this.checkHidden(attributes, 'column');
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'rPh') this.inPhonetic = true;
    else if (name === 'f' && this.cell) this.cell.formula = true;
    this.inside = name;
  }

  checkHidden(attributes: ReadonlyMap<string, string>, what: string): void {
    const hidden = attributes.get('hidden');
    if (hidden === undefined || hidden === '0' || hidden === 'false') return;
    const at = attributes.get('r') ?? attributes.get('min') ?? '';
    this.findings.push(fileFinding('WORKBOOK_SHEET_HIDDEN', { where: `${what} ${at}` }));
  }

  openRow(attributes: ReadonlyMap<string, string>): void {
    this.checkHidden(attributes, 'row');
    const number = Number(attributes.get('r') ?? (this.rows.at(-1)?.number ?? 0) + 1);
    this.row = { number, cells: new Map() };
    this.rows.push(this.row);
  }

  openCell(attributes: ReadonlyMap<string, string>): void {
    const { row } = this;
    if (!row) reject('READING_FAILED');
    const ref = attributes.get('r') ?? reject('READING_FAILED');
    if (row.cells.has(columnOf(ref))) reject('READING_FAILED');
    const type = attributes.get('t') ?? 'n';
    this.cell = { ref, type, style: attributes.get('s') ?? '', value: '', inline: '', formula: false };
  }

  text(value: string): void {
    if (!this.cell) return;
    if (this.inside === 'v') this.cell.value += value;
    if (this.inside === 't' && !this.inPhonetic) this.cell.inline += value;
  }

  close(name: string): void {
    this.inside = '';
    if (name === 'rPh') this.inPhonetic = false;
    if (name !== 'c' || !this.cell) return;
    const { ref, type, formula } = this.cell;
    if (formula) this.findings.push(fileFinding('WORKBOOK_FORMULA', { at: ref }));
    else if (type === 'e') this.findings.push(fileFinding('WORKBOOK_CELL_ERROR', { at: ref }));
    else {
      const cell = finishCell(this.cell, this.context);
      if (cell) this.row?.cells.set(columnOf(ref), cell);
    }
    this.cell = undefined;
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** One sheet of a workbook. */
export type Sheet = { readonly name: string; readonly rows: readonly Row[] };

/** What reads the sheets of one workbook; its parts pass the gate first. */
async function openWorkbook(bytes: Uint8Array) {
  const entries = await openArchive(bytes, WORKBOOK_LIMITS);
  await checkParts(entries);
  const parts = partsOf(entries);
  const workbook = (await parts.part('xl/workbook.xml')) ?? reject('READING_FAILED');
  const strings = ((await parts.part('xl/sharedStrings.xml'))?.children ?? [])
    .filter((item) => item.name === 'si')
    .map(stringItem);
  const from1904 = childrenAt(workbook, 'workbookPr').some((one) =>
    /^(1|true)$/.test(one.attributes.get('date1904') ?? ''),
  );
  const context = { strings, dates: dateFormats(await parts.part('xl/styles.xml')), from1904 };
  const places = await sheetPlaces(parts, workbook);
  return { places, read: async ({ path }: SheetPlace) => readSheet(await parts.source(path), context) };
}

function readSheet(source: string, context: Context): readonly Row[] {
  const reader = new SheetReader(context);
  walkXml(source, {
    open: (name, attributes) => reader.open(local(name), attributes),
    text: (value) => reader.text(value),
    close: (name) => reader.close(local(name)),
  });
  if (reader.findings.length > 0) throw new NotEvidence(reader.findings);
  return reader.rows;
}

/**
 * Rows of the first sheet of an .xlsx. Formulas, macros, external links, embedded objects, error values and anything
 * hidden are refused: what counts is what a person sees.
 * @throws NotEvidence WORKBOOK_*, ARCHIVE_*, XML_*
 */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly Row[]> {
  const { places, read } = await openWorkbook(bytes);
  return read(places[0] ?? reject('READING_FAILED'));
}

/** Every sheet of an .xlsx under the same rules. @throws NotEvidence as {@link readWorkbook} */
export async function readSheets(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const { places, read } = await openWorkbook(bytes);
  const sheets: Sheet[] = [];
  for (const place of places) sheets.push({ name: place.name, rows: await read(place) });
  return sheets;
}
