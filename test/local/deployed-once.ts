import { mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { ROOT, startLocal } from '../../local/system.ts';
import { freePort } from '../support/free-port.ts';

/** A stopped system: its folder, and the port that what is deployed there names. */
export type Deployed = { readonly dir: string; readonly port: number };

declare module 'vitest' {
  export interface ProvidedContext {
    deployed: Deployed;
  }
}

/** What only the deployment needed, and what every start makes anew. */
const LEFT_OUT = ['cdk.out', 'log', 'tmp'];

/** Deploys once for all files that try what a system of their own survives: each takes a copy (own-system.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  mkdirSync(path.join(ROOT, '.local'), { recursive: true });
  const dir = mkdtempSync(path.join(ROOT, '.local/deployed-'));
  const port = await freePort();
  const system = await startLocal({ dir, port });
  await system.stop();
  for (const folder of LEFT_OUT) await rm(path.join(dir, folder), { recursive: true, force: true });
  project.provide('deployed', { dir, port });
  return () => rm(dir, { recursive: true, force: true });
}
