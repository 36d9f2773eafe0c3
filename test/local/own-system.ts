import { mkdirSync, mkdtempSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { inject } from 'vitest';
import { ROOT } from '../../local/system.ts';
import type { Deployed } from './deployed-once.ts';

/**
 * A deployed system, stopped, that this test file alone starts, kills and damages: where it lies and listens. A test that
 * says nothing else starts it with these.
 */
export async function ownSystem(name: string): Promise<Deployed & { readonly remove: () => Promise<void> }> {
  delete process.env.AWS_ENDPOINT_URL;
  const deployed = inject('deployed');
  mkdirSync(path.join(ROOT, '.local'), { recursive: true });
  const dir = mkdtempSync(path.join(ROOT, `.local/${name}-`));
  await cp(deployed.dir, dir, { recursive: true });
  return { dir, port: deployed.port, remove: () => rm(dir, { recursive: true, force: true }) };
}
