import * as z from 'zod/mini';
import type { Finding } from '../../shared/evidence/finding.ts';
import { NotEvidence } from '../../shared/evidence/finding.ts';
import type { Column } from '../../shared/evidence/tables/columns.ts';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { type CellColumn, cellColumns, entriesOf } from '../../shared/registers/cells.ts';
import type { Entry, Given } from '../../shared/registers/entry.ts';
import { isSame } from '../../shared/registers/field.ts';
import { refuse as refuseTable } from '../../shared/registers/refusals.ts';
import type { Register } from '../../shared/registers/register.ts';
import { listRegisterEntries } from '../../shared/store/register-entries.ts';
import type { RegisterTableAnswer } from '../answers/registers.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { checkedEntries, formedEntries, standing } from './checked-entries.ts';
import { type ReadingDependencies, readingDependencies } from './dependencies.ts';
import { assertKeeps, registerOf } from './kept-register.ts';
import { refuse } from './refusals.ts';

const MOST_BYTES = 2 * 1024 * 1024;
const Body = z.strictObject({ base64: z.string().check(z.maxLength(Math.ceil(MOST_BYTES / 3) * 4)) });
type Body = z.infer<typeof Body>;

/**
 * What a workbook proposes for a register, every entry of it checked; nothing is stored. Entries that say what is in force
 * are counted and left out. @throws Refusal of the first thing that is wrong, with its row
 */
export async function readTable({ body, caller, path, context }: HttpRequest<Body>, { table }: ReadingDependencies) {
  const register = registerOf(path);
  const given = formedEntries(register, await entriesIn(bytesOf(body.base64), register));
  await assertKeeps(register, given, { table, caller, at: context.at });
  const known = await listRegisterEntries(table, register.name);
  const changed = given.filter((entry) => !isKnown(register, entry, known));
  const entries = checkedEntries(register, changed, known, context.at).map(({ supersedes, ...entry }) => entry);
  const shown = entries as unknown as z.output<typeof RegisterTableAnswer>['entries'];
  return { status: 200, body: { register: register.name, entries: shown, unchanged: given.length - changed.length } };
}

function bytesOf(base64: string): Uint8Array {
  if (base64 === '' || base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64))
    throw refuse('REGISTER_FILE_WRONG', { path: 'base64' });
  return Buffer.from(base64, 'base64');
}

/** What an export says that is imported again: the words in force, or a grant that was entered. */
function isKnown({ grows }: Register, { key, validFrom, body, source }: Given, known: readonly Entry[]): boolean {
  if (grows !== true) return isSame(standing(known)(key, validFrom)?.body, body);
  return known.some((one) => one.key === key && one.source === source && isSame(one.body, body));
}

/** The reader of tables is large: it is loaded once somebody imports. */
async function entriesIn(bytes: Uint8Array, register: Register): Promise<readonly Given[]> {
  const tables = await import('../../shared/evidence/tables/table.ts');
  const columns = cellColumns(register).map(columnOf);
  try {
    const { rows, findings } = await tables.readTable(bytes, 'xlsx', columns);
    assertPlain(findings);
    return entriesOf(
      register,
      rows.map(({ at, values }) => ({ row: Number(at.replace('row ', '')), values })),
    );
  } catch (error) {
    if (error instanceof NotEvidence) throw unclear(error.findings[0]);
    throw error;
  }
}

/** Days and amounts are read as such, so that a cell of a spreadsheet's own kind is understood; everything else is text. */
function columnOf({ field, key, of }: CellColumn): Column {
  const { kind, words, optional = false } = field;
  const form = kind === 'day' ? 'date' : kind === 'amount' || kind === 'decimal' ? 'decimal' : 'text';
  const decimals = kind === 'amount' ? 2 : 6;
  return {
    key,
    heading: words.zh,
    required: false,
    form,
    ...(form === 'decimal' ? { decimals } : {}),
    ...(optional || of === 'given' ? { mayBeAbsent: true } : {}),
  };
}

/** What a formula came to, and what nobody sees, is nothing that people enter. @throws Refusal REGISTER_FORMULA, REGISTER_TABLE_UNCLEAR */
function assertPlain(findings: readonly Finding[]): void {
  const formula = findings.find(({ code }) => code === 'WORKBOOK_FORMULA');
  const rows = (formula?.rows ?? []).join('、');
  if (formula !== undefined) throw refuseTable('REGISTER_FORMULA', { rows: formula.rows ?? [] }, { rows });
  const odd = findings.find(({ severity }) => severity !== 'note');
  if (odd !== undefined) throw unclear(odd);
}

function unclear(finding: Finding | undefined): Refusal {
  const why = finding ?? { zh: '不是可以读取的表格文件。', en: 'It is no workbook that can be read.' };
  return refuseTable('REGISTER_TABLE_UNCLEAR', { finding: finding?.code ?? '' }, { why: { zh: why.zh, en: why.en } });
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const readTableHandler = (dependencies: () => ReadingDependencies) =>
  httpHandler(
    {
      route: 'POST /registers/{register}/table',
      asksOnly: true,
      body: Body,
      maxBody: 3 * 1024 * 1024,
    },
    dependencies,
    readTable,
  );

export const handler = readTableHandler(readingDependencies);
