import { type Finding, findingFrom, NotEvidence } from './finding.ts';
import type { Parsed, ReadFact } from './parsed.ts';
import type { EvidenceReference } from './reference.ts';
import { STATEMENT_FINDINGS } from './statement-findings.ts';
import { type Column, readTable, type TableRow } from './table.ts';
import { type Row, readSheets, type Sheet } from './workbook.ts';

/** A sheet of the workbook in which an applicant states facts; which ones an item has is data of the policy. */
export type StatedSheet = {
  readonly group: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly list: boolean;
  readonly columns: readonly (Column & { readonly words?: Readonly<Record<string, string | boolean>> })[];
};

/** The sheet that explains the others; nothing is read from it. */
export const GUIDE_SHEET = '填表说明';
const MAX_ROWS = 500;
/** Columns that carry no fact. */
const APART = ['id', 'papers'];
/** In the rows of a statement: the group of its sheet. */
export const SHEET = 'sheet';

type Code = keyof typeof STATEMENT_FINDINGS;
function refuse(code: Code, blanks: Record<string, string> = {}): never {
  throw new NotEvidence([findingFrom(STATEMENT_FINDINGS, code, blanks)]);
}

const isFilled = (row: Row) => [...row.cells.values()].some((cell) => cell.text.trim() !== '');

/** Says in which sheet a finding of its table was made. */
function inSheet(sheet: string, finding: Finding): Finding {
  const at = finding.at === undefined ? {} : { at: `${sheet} ${finding.at}` };
  return { ...finding, zh: `〔${sheet}〕${finding.zh}`, en: `[${sheet}] ${finding.en}`, ...at };
}

/** Rows of one sheet; a list without rows means none, a group without a row says nothing. */
function rowsOf(sheet: Sheet, stated: StatedSheet): { rows: readonly TableRow[]; findings: readonly Finding[] } {
  const name = stated.name.zh;
  const filled = sheet.rows.filter(isFilled);
  if (filled.length === 1) return { rows: [], findings: [] };
  const limit = stated.list ? MAX_ROWS : 1;
  if (filled.length - 1 > limit) {
    refuse('STATEMENT_ROWS_TOO_MANY', { sheet: name, count: String(filled.length - 1), limit: String(limit) });
  }
  try {
    const { rows, findings } = readTable(sheet.rows, stated.columns);
    return { rows, findings: findings.map((finding) => inSheet(name, finding)) };
  } catch (error) {
    if (error instanceof NotEvidence) throw new NotEvidence(error.findings.map((one) => inSheet(name, one)));
    throw error;
  }
}

/** What tells the rows of a list apart; a platform promoted in the year stands twice, once a level (docs/facts.md). */
function rowKey({ values }: TableRow): string {
  return [values.id, values['platforms[].level']].filter((part) => part !== undefined).join('/');
}

/** `sites[].costBuild` of row `a` is shown as `sites[a].costBuild`. */
function shownFacts(row: TableRow, { name, columns }: StatedSheet): [string, ReadFact][] {
  const from = `${name.zh} ${row.at}（${row.values.papers ?? ''}）`;
  return columns
    .filter(({ key }) => !APART.includes(key) && row.values[key] !== undefined)
    .map(({ key }) => [key.replace('[]', `[${rowKey(row)}]`), { value: row.values[key] ?? '', from }]);
}

function refuseTwins(rows: readonly TableRow[], { name, list }: StatedSheet): void {
  const seen = new Set<string>();
  for (const row of list ? rows : []) {
    if (seen.has(rowKey(row))) refuse('STATEMENT_ROW_TWICE', { sheet: name.zh, at: row.at });
    seen.add(rowKey(row));
  }
}

function placed(sheets: readonly Sheet[], stated: readonly StatedSheet[]): Map<StatedSheet, Sheet> {
  const found = new Map<StatedSheet, Sheet>();
  for (const [index, sheet] of sheets.entries()) {
    if (sheet.name === GUIDE_SHEET) continue;
    const one = stated.find(({ name }) => name.zh === sheet.name);
    if (one === undefined) return refuse('STATEMENT_SHEET_UNKNOWN', { number: String(index + 1) });
    if (found.has(one)) refuse('STATEMENT_SHEET_TWICE', { sheet: sheet.name });
    found.set(one, sheet);
  }
  return found;
}

/**
 * Reads the workbook in which an applicant states facts: names with dots as in docs/facts.md, values as written. It is
 * the enterprise's word; which paper proves it stands in each row. Without `reference.statement` nothing can be read.
 * @throws NotEvidence when a sheet or cell cannot be read without doubt
 */
export async function readStatement(bytes: Uint8Array, { statement, anySheets }: EvidenceReference): Promise<Parsed> {
  if (statement === undefined) return refuse('STATEMENT_FORM_UNKNOWN');
  const found = placed(await readSheets(bytes), statement);
  const missing = statement.find((one) => !found.has(one));
  if (missing && anySheets !== true) refuse('STATEMENT_SHEET_MISSING', { sheet: missing.name.zh });
  const facts: Record<string, ReadFact> = {};
  const findings: Finding[] = [];
  const rows: TableRow[] = [];
  for (const [stated, sheet] of found) {
    const read = rowsOf(sheet, stated);
    refuseTwins(read.rows, stated);
    findings.push(...read.findings);
    for (const row of read.rows) Object.assign(facts, Object.fromEntries(shownFacts(row, stated)));
    rows.push(...read.rows.map(({ at, values }) => ({ at, values: { ...values, [SHEET]: stated.group } })));
    // A list of which nothing is stated is an empty one: none, not unknown.
    if (stated.list) facts[`${stated.group}[]`] = { value: String(read.rows.length), from: stated.name.zh };
  }
  if (rows.length === 0 && !statement.every(({ list }) => list)) refuse('STATEMENT_SAYS_NOTHING');
  return { facts, rows, findings: [...findings, findingFrom(STATEMENT_FINDINGS, 'STATEMENT_IS_A_STATEMENT')] };
}
