import { gatherCandidates } from '../../functions/settlement/candidates.ts';
import { linePlanned, listLines } from '../../shared/store/settlements.ts';
import { CITY, start, world } from '../functions/settlement/world.ts';

/** Bytes of heap that a step of a settlement keeps for each candidate of a year, and for each line of a run. */
export async function bytesKept(cases: number): Promise<{ candidate: number; line: number }> {
  const w = await world(['100.00']);
  await start(w);
  copies(w.table.items, cases);
  const candidate = await grown(() => gatherCandidates(w.table, CITY));
  const line = { line: 1, applicationId: 'A', creditCode: '91230382MA1TEXT01N', status: 'planned' } as const;
  const payee = { payee: '密山测试贸易有限公司', bank: '中国银行密山支行', account: '6222020200112233445' };
  for (let n = 1; n <= cases; n++) {
    const own = { ...line, ...payee, line: n, applicationId: `2022-C5-${n}`, item: 'C5', amount: '100.00' };
    await w.table.transact([linePlanned('2022-1', own as unknown as Parameters<typeof linePlanned>[1])]);
  }
  return { candidate: candidate / cases, line: (await grown(() => listLines(w.table, '2022-1'))) / cases };
}

/** The same approved case under other numbers. */
function copies(items: Map<string, { PK: string; SK: string }>, count: number): void {
  const head = items.get('APPLICATION#A\u0000HEAD');
  if (head === undefined) throw new Error('the world has no case');
  for (let n = 1; n < count; n++) {
    const id = `2022-C5-${n}`;
    const one = { ...head, PK: `APPLICATION#${id}`, id, YEAR_SK: `approved#C5#${id}` };
    items.set(`${one.PK}\u0000HEAD`, JSON.parse(JSON.stringify(one)));
  }
}

/** What was read shares its strings with the table in memory; a copy of it is as large as what an answer of the service becomes. */
async function grown(read: () => Promise<unknown>): Promise<number> {
  const text = JSON.stringify(await read());
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const kept: unknown = JSON.parse(text);
  globalThis.gc?.();
  const after = process.memoryUsage().heapUsed;
  if (kept === undefined) throw new Error('nothing was kept');
  return after - before;
}

if (import.meta.main) {
  if (globalThis.gc === undefined) throw new Error('run it with node --expose-gc');
  const { candidate, line } = await bytesKept(5000);
  console.log(`${Math.round(candidate)} bytes a candidate, ${Math.round(line)} bytes a line`);
}
