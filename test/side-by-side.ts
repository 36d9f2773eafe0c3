import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { endRunning, ranWell, runLanes, type Step } from '../local/tooling/lanes.ts';
import { ROOT } from './walls/plant.ts';

/**
 * `npm test`: the journeys on one running system, which mostly wait, beside what computes. At the end vitest tells the
 * results of both as one. Ends with 1 when any step failed, whatever that report says.
 */
const REPORTS = path.join(ROOT, 'node_modules/.cache/test-reports');
const VITEST = path.join(ROOT, 'node_modules/.bin/vitest');

/** These projects in one process, which leaves its report for the closing lines. */
const vitest = (lane: string, ...projects: readonly string[]): Step => [
  VITEST,
  'run',
  ...projects.flatMap((project) => ['--project', project]),
  '--reporter=default',
  '--reporter=blob',
  `--outputFile.blob=${path.join(REPORTS, `${lane}.json`)}`,
];

for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => endRunning(signal));
// Ctrl-C reaches all of them by itself: what is left is to wait until they have tidied up.
process.once('SIGINT', () => undefined);
process.chdir(ROOT);
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const failed = await runLanes({
  journeys: [vitest('journeys', 'journey', 'portal')],
  checks: [['npm', 'run', '-s', 'check'], vitest('checks', 'heavy', 'template', 'pictures', 'pages', 'own-system')],
});
if (!(await ranWell([VITEST, 'run', `--merge-reports=${REPORTS}`]))) failed.push('the report of both');
if (failed.length > 0) {
  console.error(`npm test failed: ${failed.join('; ')}`);
  process.exitCode = 1;
}
