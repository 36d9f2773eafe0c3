import { truckload } from '../../bench/trucks.ts';
import { listing } from '../../functions/policy/ruling-effects.ts';
import { BEGINNING, goOn } from '../../functions/policy/year-pass.ts';
import { A26, assessedCase, type World, world } from '../functions/policy/world.ts';
import { baseFacts } from '../golden/table.ts';

/** Processor time of a case of so many trucks in a pass over a year, in milliseconds: read, checked, computed anew. */
export async function millisecondsPerCase(cases: number, trucks: number): Promise<number> {
  const w: World = await world();
  await assessedCase(w, 'first', { ...baseFacts(), goods: truckload(trucks).facts.goods });
  copies(w, cases);
  const pass = async () => goOn(BEGINNING, await listing(A26, [], w.deps), w.deps, 3600);
  await pass();
  const before = process.cpuUsage();
  const { cases: seen } = await pass();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / seen;
}

/** The same case under other numbers, each with records of its own and the bodies in common. */
function copies({ table }: World, count: number): void {
  const own = [...table.items.values()].filter(({ PK }) => PK === 'APPLICATION#first');
  for (let n = 1; n < count; n++)
    for (const item of own) {
      const id = `copy${n}`;
      const named = {
        ...item,
        PK: `APPLICATION#${id}`,
        ...(item.SK === 'HEAD' ? { id, YEAR_SK: `assessed#C5#${id}` } : {}),
      };
      table.items.set(`${named.PK}\u0000${named.SK}`, named);
    }
}

if (import.meta.main) console.log(`${(await millisecondsPerCase(400, 150)).toFixed(2)} ms`);
