import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { ROOT, startLocal } from '../../../local/system.ts';
import { freePort } from '../../support/free-port.ts';
import { clerksAtOnce } from './clerks.ts';
import { busyMachine, stateBytes } from './ground.ts';
import { clientsOf, fill } from './load.ts';
import { pageOf, type Trials } from './page.ts';
import { chanceOf, ENDS, type End, play, type Round } from './rounds.ts';

/**
 * `npm run durability`: starts the local default fifty times under load, ends it by kill -9 at random moments, during starts
 * and in good order, and writes what was found to docs/evidence/durability.md. Ends with 1 when something was lost.
 */
const STARTS = Number(process.env.DURABILITY_STARTS ?? 50);
const RECORD_MB = Number(process.env.DURABILITY_MB ?? 20);
const SEED = Number(process.env.DURABILITY_SEED ?? 20_261_126);
const LOST_MS = 1000;
const LARGE_MB = 48;
const CLERKS = 10;
const CLERKS_SECONDS = 40;
const PAGE = path.join(ROOT, 'docs/evidence/durability.md');

const broken = (round: Round): boolean =>
  round.torn > 0 ||
  !round.thingsAreThere ||
  (round.end === 'orderly stop under load' ? round.lost > 0 : (round.lostMs ?? 0) > LOST_MS);

/** More records than a small office makes in weeks, on a machine that does nothing else: the start, then ten clerks at once. */
const large = async (dir: string, port: number): Promise<Trials['large']> => {
  const filled = await startLocal({ dir, port });
  await fill(clientsOf(filled), LARGE_MB * 1024 * 1024);
  await filled.stop();
  const started = performance.now();
  const system = await startLocal({ dir, port });
  const startSeconds = (performance.now() - started) / 1000;
  const day = await clerksAtOnce(system, dir, CLERKS, CLERKS_SECONDS);
  await system.stop();
  return { megabytes: LARGE_MB, bytes: stateBytes(dir), startSeconds, clerks: CLERKS, seconds: CLERKS_SECONDS, day };
};

const dir = mkdtempSync(path.join(ROOT, '.local/durability-'));
const ends = Array.from({ length: STARTS }, (_, n): End => ENDS[[0, 1, 0, 2, 1][n % 5] ?? 0] ?? ENDS[0]);
const others = busyMachine(cpus().length);
try {
  const port = await freePort();
  const rounds = await play({
    ...{ dir, port, ends, recordBytes: RECORD_MB * 1024 * 1024, chance: chanceOf(SEED) },
    log: (line) => console.log(line),
  });
  others.end();
  const bytes = stateBytes(dir);
  const page = pageOf(rounds, { seed: SEED, recordMegabytes: RECORD_MB, bytes, large: await large(dir, port) });
  if (process.env.DURABILITY_STARTS === undefined) await writeFile(PAGE, page);
  console.log(page);
  const wrong = rounds.filter(broken);
  if (wrong.length > 0) throw new Error(`${wrong.length} of ${rounds.length}: ${JSON.stringify(wrong)}`);
} finally {
  others.end();
  await rm(dir, { recursive: true, force: true });
}
