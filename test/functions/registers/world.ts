import { readFileSync } from 'node:fs';
import { writeXlsx } from 'hucre/xlsx';
import { confirmEntriesHandler } from '../../../functions/registers/confirm-entries.ts';
import { proposeEntriesHandler } from '../../../functions/registers/propose-entries.ts';
import { readRegisterHandler } from '../../../functions/registers/read-register.ts';
import { readTableHandler } from '../../../functions/registers/read-table.ts';
import { withdrawEntriesHandler } from '../../../functions/registers/withdraw-entries.ts';
import { loadSeeds } from '../../../seeds/load.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import { cellColumns, cellsOf } from '../../../shared/registers/cells.ts';
import type { Given } from '../../../shared/registers/entry.ts';
import type { Body } from '../../../shared/registers/field.ts';
import type { RegisterName } from '../../../shared/registers/register.ts';
import { REGISTERS } from '../../../shared/registers/registers.ts';
import { handlerFakes, NOW } from '../../support/case.ts';
import { type MemoryTable, memoryTable } from '../../support/memory-table.ts';
import { throughHandler } from '../../support/through-handler.ts';

const keeper = (person: string, role: string, department?: string): Caller => ({
  person,
  roles: [role],
  creditCodes: [],
  ...(department === undefined ? {} : { department }),
});
export const registrarAnna = keeper('registrar-anna', 'registrar');
export const registrarBoris = keeper('registrar-boris', 'registrar');
export const mishanRegistrar = keeper('mishan-registrar', 'registrar', 'mishan');
export const policyAnna = keeper('policy-anna', 'policy');
export const policyBoris = keeper('policy-boris', 'policy');
export const financeAnna = keeper('finance-1', 'finance', 'finance');
export const financeBoris = keeper('finance-2', 'finance', 'finance');
export const provinceFinance = keeper('province-finance-1', 'finance', 'province-finance');

/** A system with the first records, as `seeds/load.ts` leaves it, on the tenth of January 2023. */
export async function world(at: Instant = NOW) {
  const table = memoryTable();
  const objects = {
    putJson: async (folder: string) => ({ sha256: 'x', key: `${folder}/x.json` }),
    putFile: async () => {},
  };
  await loadSeeds({ table, objects, now: at });
  return { table, deps: { ...handlerFakes(at), table } };
}
export type World = Awaited<ReturnType<typeof world>>;

type Entered = {
  readonly key: string;
  readonly body: Body | null;
  readonly validFrom?: string;
  readonly source?: string | null;
};

const entryOf = ({ key, body, validFrom = '2023-02-01', source = '测试文件〔2023〕1号' }: Entered) => ({
  key,
  body,
  validFrom,
  ...(source === null ? {} : { source }),
});

export function propose(w: World, by: Caller, register: string, ...entries: readonly Entered[]) {
  const body = { entries: entries.map(entryOf) };
  return throughHandler(
    proposeEntriesHandler(() => w.deps),
    by,
    body,
    { register },
  );
}
export const confirm = (w: World, by: Caller, register: string, number: unknown) =>
  throughHandler(
    confirmEntriesHandler(() => w.deps),
    by,
    undefined,
    { register, number: String(number) },
  );
export const withdraw = (w: World, by: Caller, register: string, number: unknown) =>
  throughHandler(
    withdrawEntriesHandler(() => w.deps),
    by,
    undefined,
    { register, number: String(number) },
  );
export const read = (w: World, by: Caller, register: string, query: Readonly<Record<string, string>> = {}) =>
  throughHandler(
    readRegisterHandler(() => w.deps),
    by,
    undefined,
    { register },
    query,
  );
export const readTable = (w: World, by: Caller, register: string, bytes: Uint8Array) =>
  throughHandler(
    readTableHandler(() => w.deps),
    by,
    { base64: Buffer.from(bytes).toString('base64') },
    { register },
  );

/** The same world on another day: what was entered stays. */
export const onDay = (table: MemoryTable, day: string): World => ({
  table,
  deps: { ...handlerFakes(`${day}T02:00:00.000Z` as Instant), table },
});

const seeds = <T>(name: string) =>
  JSON.parse(readFileSync(new URL(`../../../seeds/records/${name}.json`, import.meta.url), 'utf8')) as T;

/** A department as it was loaded. */
export function department(id: string): Body & { readonly approvers: readonly Body[] } {
  const found = seeds<(Body & { readonly approvers: readonly Body[] })[]>('departments').find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is not among the first departments`);
  return found;
}

export const CALENDAR: Body = {
  policyYear: 2022,
  filingOpensOn: '2023-01-01',
  filingClosesOn: '2023-02-28',
  settlesOn: '2023-03-10',
};

type WorkbookCells = NonNullable<Parameters<typeof writeXlsx>[0]['sheets'][number]['cells']>;

/** Entries as the portal exports them; `change` may put anything in a cell. */
export function workbook(
  register: RegisterName,
  entries: readonly Omit<Given, 'key'>[],
  change: (rows: unknown[][]) => void = () => undefined,
  cells?: WorkbookCells,
): Promise<Uint8Array> {
  const columns = cellColumns(REGISTERS[register]);
  const rows: unknown[][] = [
    columns.map(({ field }) => field.words.zh),
    ...entries.flatMap((entry) =>
      cellsOf(REGISTERS[register], entry).map((cells) => columns.map(({ key }) => cells[key] ?? '')),
    ),
  ];
  change(rows);
  const sheet = { name: 'Sheet1', rows: rows as string[][], ...(cells === undefined ? {} : { cells }) };
  return writeXlsx({ sheets: [sheet] });
}
