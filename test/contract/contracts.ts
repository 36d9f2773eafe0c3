import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Contract } from '../../functions/middleware/contract.ts';
import type { Route } from '../../functions/middleware/roles.ts';

const FUNCTIONS = fileURLToPath(new URL('../../functions', import.meta.url));

/** What every route takes and answers, as its handler declares it. */
export async function contracts(): Promise<ReadonlyMap<Route, Contract>> {
  const found = new Map<Route, Contract>();
  for (const file of globSync('*/*.ts', { cwd: FUNCTIONS }).sort()) {
    if (!/^export const handler\b/m.test(readFileSync(`${FUNCTIONS}/${file}`, 'utf8'))) continue;
    const { handler } = (await import(/* @vite-ignore */ `${FUNCTIONS}/${file}`)) as {
      handler: { contract?: Contract };
    };
    if (handler.contract !== undefined) found.set(handler.contract.route, handler.contract);
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}
