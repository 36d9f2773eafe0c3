import { sameCode } from '../../kernel/canonical.ts';
import { fileFinding } from '../file-findings.ts';
import { type Finding, findingFrom, NotEvidence } from '../finding.ts';
import type { Parsed, ReadFact } from '../parsed.ts';
import type { EvidenceReference, StatedSheet } from '../reference.ts';
import { rowNumber } from '../tables/row-notes.ts';
import type { Sheet } from '../tables/sheet.ts';
import { readSheetTable, type TableRow } from '../tables/table.ts';
import { TABLE_FINDINGS } from '../tables/table-findings.ts';
import { EXAMPLE_SHEET, GUIDE_SHEET } from '../tables/template-sheets.ts';
import { readSheets } from '../tables/workbook.ts';
import { noteRates } from './loan-rate.ts';
import { isStatementExample } from './statement-example.ts';
import { STATEMENT_FINDINGS } from './statement-findings.ts';

const MAX_ROWS = 500;
/** Columns that carry no fact. */
const APART = ['id', 'papers'];
/** In the rows of a statement: the group of its sheet. */
export const SHEET = 'sheet';

type Code = keyof typeof STATEMENT_FINDINGS;
function refuse(code: Code, blanks: Record<string, string> = {}): never {
  throw new NotEvidence([findingFrom(STATEMENT_FINDINGS, code, blanks)]);
}

/** Says in which sheet a finding of its table was made. */
function inSheet(sheet: string, finding: Finding): Finding {
  const at = finding.at === undefined ? {} : { at: `${sheet} ${finding.at}` };
  return { ...finding, zh: `〔${sheet}〕${finding.zh}`, en: `[${sheet}] ${finding.en}`, ...at };
}

type SheetRows = { readonly rows: readonly TableRow[]; readonly findings: readonly Finding[] };

/** Whether nothing stands under the headings. */
function isEmpty({ findings }: NotEvidence): boolean {
  return findings.every(({ code }) => code === 'TABLE_EMPTY');
}

/**
 * Rows of one sheet; a list without rows means none, a group without a row says nothing. Where a unit is not known no
 * row is: that would be none.
 */
function rowsOf(sheet: Sheet, stated: StatedSheet): SheetRows {
  const name = stated.name.zh;
  if (sheet.rows.length <= 1) return { rows: [], findings: [] };
  try {
    const { rows, count, findings } = readSheetTable(sheet, stated.columns);
    const limit = stated.list ? MAX_ROWS : 1;
    if (count > limit) refuse('STATEMENT_ROWS_TOO_MANY', { sheet: name, count: String(count), limit: String(limit) });
    if (rows.length === 0) throw new NotEvidence(findings);
    return { rows, findings: findings.map((finding) => inSheet(name, finding)) };
  } catch (error) {
    if (!(error instanceof NotEvidence) || error.findings.some(({ code }) => code in STATEMENT_FINDINGS)) throw error;
    if (isEmpty(error)) return { rows: [], findings: [] };
    throw new NotEvidence(error.findings.map((one) => inSheet(name, one)));
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
    if (seen.has(sameCode(rowKey(row))))
      refuse('STATEMENT_ROW_TWICE', { sheet: name.zh, row: String(rowNumber(row)), at: row.at });
    seen.add(sameCode(rowKey(row)));
  }
}

type Placed = { readonly found: ReadonlyMap<StatedSheet, Sheet>; readonly findings: readonly Finding[] };

/** An example into which somebody wrote is not read, and that is said. */
function exampleFindings(sheet: Sheet, stated: readonly StatedSheet[]): Finding[] {
  if (isStatementExample(sheet, stated)) return [];
  const blanks = { sheet: EXAMPLE_SHEET, count: String(sheet.rows.length), what: { zh: '内容', en: '' } };
  return [findingFrom(TABLE_FINDINGS, 'SHEET_NOT_READ', blanks)];
}

/** The sheets by what they state. What is hidden and holds something is named and not read. */
function placed(sheets: readonly Sheet[], stated: readonly StatedSheet[]): Placed {
  const found = new Map<StatedSheet, Sheet>();
  const findings: Finding[] = [];
  for (const [index, sheet] of sheets.entries()) {
    if (sheet.name === GUIDE_SHEET) continue;
    if (sheet.name === EXAMPLE_SHEET) {
      findings.push(...exampleFindings(sheet, stated));
      continue;
    }
    const one = stated.find(({ name }) => name.zh === sheet.name);
    if (sheet.hidden && (one === undefined || sheet.rows.length > 1)) {
      const name = sheet.name.slice(0, 40);
      const where = { zh: `工作表“${name}”`, en: `sheet "${name}"` };
      findings.push(fileFinding('WORKBOOK_SHEET_HIDDEN', { where }));
      continue;
    }
    if (one === undefined) return refuse('STATEMENT_SHEET_UNKNOWN', { number: String(index + 1) });
    if (found.has(one)) refuse('STATEMENT_SHEET_TWICE', { sheet: sheet.name });
    found.set(one, sheet);
  }
  return { found, findings };
}

function refuseMissing(found: ReadonlyMap<StatedSheet, Sheet>, { statement = [], anySheets }: EvidenceReference): void {
  const missing = statement.find((one) => !found.has(one));
  if (missing && anySheets !== true) refuse('STATEMENT_SHEET_MISSING', { sheet: missing.name.zh });
}

/**
 * Reads the workbook in which an applicant states facts: names with dots as in docs/facts.md, values as written. It is
 * the enterprise's word; which paper proves it stands in each row. Without `reference.statement` nothing can be read.
 * @throws NotEvidence when a sheet or cell cannot be read without doubt
 */
export async function readStatement(bytes: Uint8Array, reference: EvidenceReference): Promise<Parsed> {
  const { statement } = reference;
  if (statement === undefined) return refuse('STATEMENT_FORM_UNKNOWN');
  const { found, findings: hidden } = placed(await readSheets(bytes), statement);
  refuseMissing(found, reference);
  const facts: Record<string, ReadFact> = {};
  const findings: Finding[] = [...hidden];
  const rows: TableRow[] = [];
  for (const [stated, sheet] of found) {
    const read = rowsOf(sheet, stated);
    refuseTwins(read.rows, stated);
    findings.push(...read.findings, ...noteRates(read.rows).map((one) => inSheet(stated.name.zh, one)));
    for (const row of read.rows) Object.assign(facts, Object.fromEntries(shownFacts(row, stated)));
    rows.push(...read.rows.map(({ at, values }) => ({ at, values: { ...values, [SHEET]: stated.group } })));
    // A list of which nothing is stated is an empty one: none, not unknown.
    if (stated.list) facts[`${stated.group}[]`] = { value: String(read.rows.length), from: stated.name.zh };
  }
  if (rows.length === 0 && !statement.every(({ list }) => list)) refuse('STATEMENT_SAYS_NOTHING');
  return { facts, rows, findings: [...findings, findingFrom(STATEMENT_FINDINGS, 'STATEMENT_IS_A_STATEMENT')] };
}
