import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ensurePortal, portalFolder } from './portal-build.ts';
import { firstLoad, sizePage } from './portal-size.ts';
import { endWith } from './problem.ts';
import { ROOT } from './system.ts';

/** `npm run build-portal`: builds the portal into dist/portal when its sources changed, and writes down what its start page weighs. */
const main = async (): Promise<void> => {
  const built = await ensurePortal(ROOT, console.log);
  await writeFile(path.join(ROOT, 'docs/evidence/portal-size.md'), sizePage(await firstLoad(portalFolder(ROOT))));
  console.log(built ? 'dist/portal: built' : 'dist/portal: up to date');
};

await main().catch(endWith);
