import { describe, expect, it } from 'vitest';
import type { Given } from '../../../shared/registers/entry.ts';
import type { Body } from '../../../shared/registers/field.ts';
import { REGISTER_NAMES, type RegisterName } from '../../../shared/registers/register.ts';
import { REGISTERS } from '../../../shared/registers/registers.ts';
import { listRegisterEntries } from '../../../shared/store/register-entries.ts';
import {
  confirm,
  financeAnna,
  policyAnna,
  policyBoris,
  propose,
  readTable,
  registrarAnna,
  registrarBoris,
  type World,
  workbook,
  world,
} from './world.ts';

const KEEPERS = { registrar: registrarAnna, policy: policyAnna, finance: financeAnna };
const keeperOf = (register: RegisterName) => KEEPERS[REGISTERS[register].keptBy[0] ?? 'policy'];

async function inForce(w: World, register: RegisterName): Promise<Given[]> {
  const from = REGISTERS[register].grows === true ? '2023-01-10' : '2023-02-01';
  return (await listRegisterEntries(w.table, register)).map((entry) => ({ ...entry, validFrom: from }));
}

describe('a workbook', () => {
  it.each(REGISTER_NAMES)('of %s that was exported says what is in force', async (register) => {
    const w = await world();
    const entries = await inForce(w, register);
    if (entries.length === 0) return;
    const answer = await readTable(w, keeperOf(register), register, await workbook(register, entries));
    expect(answer).toMatchObject({ status: 200, body: { entries: [], unchanged: entries.length } });
  });

  it('proposes the entries that it changes, and they become one proposal', async () => {
    const w = await world();
    const entries = await inForce(w, 'departments');
    const changed = entries.map(({ body, ...entry }) => {
      const of = body as Body & { approvers: readonly Body[] };
      const away = { absences: [{ from: '2023-03-01', to: '2023-03-05' }], mandateLimit: '100000.00' };
      const officers = of.approvers.map((officer, n) => (n === 0 ? { ...officer, ...away } : officer));
      return entry.key === 'mishan' || entry.key === 'hulin'
        ? { ...entry, body: { ...of, approvers: officers } }
        : { ...entry, body };
    });
    const read = await readTable(w, registrarAnna, 'departments', await workbook('departments', changed));
    expect(read.body.unchanged).toBe(entries.length - 2);
    const proposed = read.body.entries as Given[];
    expect(proposed.map(({ key, body }) => [key, body])).toEqual(
      changed
        .filter(({ key }) => key === 'mishan' || key === 'hulin')
        .map(({ key, body }) => [key, body])
        .sort(),
    );
    expect((await listRegisterEntries(w.table, 'departments')).length).toBe(entries.length);
    const { body } = await propose(w, registrarAnna, 'departments', ...proposed);
    expect((await confirm(w, registrarBoris, 'departments', body.number)).status).toBe(200);
    expect((await listRegisterEntries(w.table, 'departments')).length).toBe(entries.length + 2);
  });

  it.each<[string, string, (rows: unknown[][]) => void]>([
    ['with an officer without a department', 'OFFICER_WITHOUT_DEPARTMENT', (rows) => rows[2]?.splice(2, 1, '')],
    ['with a word that means nothing', 'REGISTER_WORD_WRONG', (rows) => rows[1]?.splice(5, 1, '乡镇')],
    ['whose rows of one key differ', 'REGISTER_ROWS_DIFFER', (rows) => rows[2]?.splice(3, 1, '另一个名称')],
    ['without a day', 'REGISTER_ROW_WITHOUT_KEY', (rows) => rows[1]?.splice(0, 1, '')],
    ['without a name', 'REGISTER_ROW_WITHOUT_KEY', (rows) => rows[1]?.splice(3, 1, '')],
    ['without a heading', 'REGISTER_TABLE_UNCLEAR', (rows) => rows[0]?.splice(9, 1, '什么')],
    [
      'with two leads of one department',
      'TWO_LEADS',
      (rows) => {
        for (const [n, row] of [rows[1], rows[2]].entries()) row?.splice(8, 1, `lead-${n}`);
      },
    ],
    [
      'with nobody in a department',
      'DEPARTMENT_WITHOUT_ANYBODY',
      (rows) => {
        for (const row of [rows[1], rows[2]]) row?.splice(13, 2, '', '2023-02-01/2023-12-31');
      },
    ],
  ])('%s is refused', async (_, code, change) => {
    const w = await world();
    const bytes = await workbook('departments', await inForce(w, 'departments'), change);
    const answer = await readTable(w, registrarAnna, 'departments', bytes);
    expect(answer.body.code).toBe(code);
  });

  it('with a formula is refused, whatever it came to', async () => {
    const w = await world();
    const entries = await inForce(w, 'departments');
    const cells = new Map([['1,3', { formula: 'D3', formulaResult: '鸡冠区政府' }]]);
    const answer = await readTable(
      w,
      registrarAnna,
      'departments',
      await workbook('departments', entries, undefined, cells),
    );
    expect(answer).toMatchObject({ status: 422, body: { code: 'REGISTER_FORMULA', details: { rows: ['2'] } } });
  });

  it('that is none is refused, and one of a register that somebody else keeps', async () => {
    const w = await world();
    const nothing = await readTable(w, policyAnna, 'ports', new TextEncoder().encode('no workbook'));
    expect(nothing.body.code).toBe('REGISTER_TABLE_UNCLEAR');
    expect((await readTable(w, policyAnna, 'ports', new Uint8Array())).body.code).toBe('REGISTER_FILE_WRONG');
    const bytes = await workbook('ports', await inForce(w, 'ports'));
    expect((await readTable(w, registrarAnna, 'ports', bytes)).body.code).toBe('REGISTER_NOT_YOURS');
    expect((await readTable(w, policyBoris, 'ports', bytes)).status).toBe(200);
  });
});
