import { type ArchiveEntry, openArchive } from '../containers/archive.ts';
import { childrenAt, readXml, walkXmlPieces, type XmlElement } from '../containers/xml.ts';
import { reject } from '../file-findings.ts';
import { formatOf } from './cell-formats.ts';
import { cellStyles } from './cell-styles.ts';
import { StringItems } from './shared-strings.ts';
import { type Sheet, type SheetContext, SheetReader } from './sheet.ts';

/** A sheet of 100,000 rows and 16 columns with its text in the cells unpacks to about 100 MB; no part is held whole. */
export const WORKBOOK_LIMITS = { maxEntries: 200, maxUnpackedBytes: 160 * 1024 * 1024 };

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

type Parts = ReadonlyMap<string, ArchiveEntry>;

async function treeOf(parts: Parts, name: string): Promise<XmlElement | undefined> {
  const entry = parts.get(name);
  return entry && readXml(await entry.read());
}

function attribute(element: XmlElement, local: string): string | undefined {
  for (const [name, value] of element.attributes) if (name === local || name.endsWith(`:${local}`)) return value;
  return undefined;
}

type SheetPlace = { readonly name: string; readonly path: string; readonly hidden: boolean };

async function sheetPlaces(parts: Parts, workbook: XmlElement): Promise<readonly SheetPlace[]> {
  const links = (await treeOf(parts, 'xl/_rels/workbook.xml.rels')) ?? reject('READING_FAILED');
  return childrenAt(workbook, 'sheets/sheet').map((sheet) => {
    const id = sheet.attributes.get('r:id') ?? attribute(sheet, 'id');
    const link = links.children.find((one) => one.attributes.get('Id') === id) ?? reject('READING_FAILED');
    if (link.attributes.get('TargetMode') === 'External') reject('WORKBOOK_ACTIVE_CONTENT');
    const target = link.attributes.get('Target') ?? '';
    return {
      name: sheet.attributes.get('name') ?? '',
      path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
      hidden: (sheet.attributes.get('state') ?? 'visible') !== 'visible',
    };
  });
}

async function stringsOf(parts: Parts): Promise<readonly string[]> {
  const items = new StringItems();
  const part = parts.get('xl/sharedStrings.xml');
  if (part) await walkXmlPieces(part.pieces(), items);
  return items.texts;
}

async function contextOf(parts: Parts, workbook: XmlElement): Promise<SheetContext> {
  const styles = await treeOf(parts, 'xl/styles.xml');
  const conditions = styles ? childrenAt(styles, 'dxfs/dxf/numFmt') : [];
  return {
    strings: await stringsOf(parts),
    styles: cellStyles(styles),
    from1904: childrenAt(workbook, 'workbookPr').some((one) => /^(1|true)$/.test(one.attributes.get('date1904') ?? '')),
    oddConditions: conditions.some((one) => formatOf(one.attributes.get('formatCode') ?? '') === 'other'),
  };
}

async function readSheet(parts: Parts, { path, name, hidden }: SheetPlace, context: SheetContext): Promise<Sheet> {
  const reader = new SheetReader(context);
  await walkXmlPieces((parts.get(path) ?? reject('READING_FAILED')).pieces(), reader);
  const { rows, hiddenColumns, filtered, merges, conditional } = reader;
  return { name, hidden, rows, hiddenColumns, filtered, merges, conditional };
}

/** Sheets whose parts were read for an earlier question about the same bytes: which kind a workbook is, then what it says. */
const READ = new WeakMap<Uint8Array, Promise<readonly Sheet[]>>();

async function readAll(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const entries = await openArchive(bytes, WORKBOOK_LIMITS);
  await checkParts(entries);
  const parts: Parts = new Map(entries.map((entry) => [entry.name, entry]));
  const workbook = (await treeOf(parts, 'xl/workbook.xml')) ?? reject('READING_FAILED');
  const context = await contextOf(parts, workbook);
  const sheets: Sheet[] = [];
  for (const place of await sheetPlaces(parts, workbook)) sheets.push(await readSheet(parts, place, context));
  return sheets.length === 0 ? reject('READING_FAILED') : sheets;
}

/**
 * Every sheet of an .xlsx. Macros, external links and embedded objects are refused; what a person does not see (hidden,
 * filtered, of no size, under merged cells) is marked, and who reads the rows has to say so.
 * @throws NotEvidence WORKBOOK_*, ARCHIVE_*, XML_*
 */
export function readSheets(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const before = READ.get(bytes);
  if (before) return before;
  const sheets = readAll(bytes);
  READ.set(bytes, sheets);
  return sheets;
}
