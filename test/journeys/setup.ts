import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { prepare } from '../../local/play/ground.ts';
import { ROOT, startLocal } from '../../local/system.ts';

/** Waits are short here, so that silence can be tested; every decision of the journeys comes well within them. */
export const TIMEOUTS = { "Await the department's decision": 25, 'Await the finance sign-off': 25 };

declare module 'vitest' {
  export interface ProvidedContext {
    endpoint: string;
    dir: string;
    timeouts: Record<string, number>;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** One fresh system for all journeys, which checks every signature and policy; it ends with them and leaves no process behind. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = path.join(ROOT, '.local/journeys');
  await rm(dir, { recursive: true, force: true });
  const started = Date.now();
  const log = (line: string) => console.log(`[${((Date.now() - started) / 1000).toFixed(1)} s] ${line}`);
  const system = await startLocal({ port: await freePort(), dir, timeouts: TIMEOUTS, secure: true, log });
  await prepare(system, log);
  project.provide('endpoint', system.endpoint);
  project.provide('dir', dir);
  project.provide('timeouts', TIMEOUTS);
  return () => system.stop();
}
