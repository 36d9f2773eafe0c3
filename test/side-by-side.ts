import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { failedFiles } from '../local/tooling/failed-files.ts';
import { endRunning, ranWell, runLanes, type Step } from '../local/tooling/lanes.ts';
import { ROOT } from './walls/plant.ts';

/**
 * `npm test`: the journeys on one running system, which mostly wait, beside what computes. At the end vitest tells the
 * results of both as one. Ends with 1 when any step failed, whatever that report says; save what `passedAgain` forgives.
 */
const CACHE = path.join(ROOT, 'node_modules/.cache');
const REPORTS = path.join(CACHE, 'test-reports');
const FAILURES = path.join(CACHE, 'test-failures');
const VITEST = path.join(ROOT, 'node_modules/.bin/vitest');
const LANES = ['journeys', 'checks'] as const;

/** Tests in a browser or on a running system, where the clock of the machine has a say. */
const TIMED = /^test\/(?:pages|portal|journeys)\/|\.(?:own-)?system\.test\.ts$/;
/** More files than this are no chance. */
const MOST_AGAIN = 2;

const failuresOf = (lane: string): string => path.join(FAILURES, `${lane}.json`);

/** These projects in one process, which leaves its report for the closing lines and what failed for a second try. */
const vitest = (lane: (typeof LANES)[number], ...projects: readonly string[]): Step => [
  VITEST,
  'run',
  ...projects.flatMap((project) => ['--project', project]),
  '--reporter=default',
  '--reporter=blob',
  `--outputFile.blob=${path.join(REPORTS, `${lane}.json`)}`,
  '--reporter=json',
  `--outputFile.json=${failuresOf(lane)}`,
];

/**
 * Whether all that failed were one or two files of timed tests, and each passes when it is run once more, alone on a fresh
 * system. It is said aloud which: a file that is named here again and again has a fault of its own.
 */
async function passedAgain(): Promise<boolean> {
  const files = LANES.flatMap((lane) => failedFiles(failuresOf(lane), ROOT) ?? ['a lane without a report']);
  if (files.length === 0 || files.length > MOST_AGAIN || !files.every((file) => TIMED.test(file))) return false;
  console.error(`Failed, and run once more, alone: ${files.join(', ')}`);
  for (const file of files) if (!(await ranWell([VITEST, 'run', file]))) return false;
  console.error(`PASSED ONLY AT THE SECOND TRY: ${files.join(', ')}`);
  return true;
}

for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => endRunning(signal));
// Ctrl-C reaches all of them by itself: what is left is to wait until they have tidied up.
process.once('SIGINT', () => undefined);
process.chdir(ROOT);
for (const folder of [REPORTS, FAILURES]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
const failed = await runLanes({
  journeys: [vitest('journeys', 'journey', 'portal')],
  checks: [['npm', 'run', '-s', 'check'], vitest('checks', 'heavy', 'template', 'pictures', 'pages', 'own-system')],
});
const told = await ranWell([VITEST, 'run', `--merge-reports=${REPORTS}`]);
if (failed.length === 0 && !told) failed.push('the report of both');
if (failed.length > 0 && !(await passedAgain())) {
  console.error(`npm test failed: ${failed.join('; ')}`);
  process.exitCode = 1;
}
