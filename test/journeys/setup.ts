import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { prepare } from '../../local/play/play-system.ts';
import { type LocalSystem, ROOT, startLocal } from '../../local/system.ts';
import { freePort } from '../support/free-port.ts';

/** Waits end with a decision or with a deadline of the record, which the business clock brings; their own time passes never here. */
const TIMEOUTS = { "Await the department's decision": 3600, 'Await the finance sign-off': 3600 };

declare module 'vitest' {
  export interface ProvidedContext {
    endpoint: string;
    publicUrl: string;
    portalPort: number;
    dir: string;
    timeouts: Record<string, number>;
  }
}

type Shared = { readonly started: Promise<Started>; users: number };
type Started = { readonly system: LocalSystem; readonly dir: string; readonly portalPort: number };
/** Where two projects of one run (journeys, portal) find the system that the first of them started. */
const SHARED = Symbol.for('the system of the journeys');
const place = globalThis as unknown as Record<symbol, Shared | undefined>;

/** One fresh system for all journeys, which checks every signature and policy; it ends with the last and leaves no process behind. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared: Shared = place[SHARED] ?? { started: startFresh(), users: 0 };
  place[SHARED] = shared;
  shared.users += 1;
  const { system, dir, portalPort } = await shared.started;
  project.provide('endpoint', system.endpoint);
  project.provide('publicUrl', system.publicUrl);
  project.provide('portalPort', portalPort);
  project.provide('dir', dir);
  project.provide('timeouts', TIMEOUTS);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete place[SHARED];
    await system.stop();
  };
}

async function startFresh(): Promise<Started> {
  const dir = path.join(ROOT, '.local/journeys');
  await rm(dir, { recursive: true, force: true });
  const started = Date.now();
  const log = (line: string) => console.log(`[${((Date.now() - started) / 1000).toFixed(1)} s] ${line}`);
  const system = await startLocal({ port: await freePort(), dir, timeouts: TIMEOUTS, secure: true, log });
  await prepare(system, log);
  return { system, dir, portalPort: Number(new URL(system.publicUrl).port) };
}
