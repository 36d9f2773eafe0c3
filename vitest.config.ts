import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Journeys share one system and one year: they run in the order of their names, not of what took long last time. */
class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((one, other) => (one.moduleId < other.moduleId ? -1 : 1));
  }
}

/** Unit tests in processes of their own, which measure time and memory or bundle a function: part of `npm test`, too slow for `npm run check`. */
const HEAVY = [
  'test/functions/intake/search.test.ts',
  'test/shared/evidence/bounded.test.ts',
  'test/shared/evidence/containers/bundled-cmaps.test.ts',
  'test/shared/reading/bounded-reader.test.ts',
  'test/local/policy-lab.test.ts',
  'test/local/keeping.test.ts',
];
// A file that moved would silently run with the quick ones.
for (const file of HEAVY) if (!existsSync(file)) throw new Error(`vitest.config.ts names ${file}, which is not there`);

/** One file at a time, in the `nth` group of the run: projects that share a group would have to share their workers. */
const oneByOne = (nth: number) => ({ fileParallelism: false, maxWorkers: 1, sequence: { groupOrder: nth } });

export default defineConfig({
  test: {
    sequence: { sequencer: ByName },
    projects: [
      {
        test: {
          name: 'unit',
          env: { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' },
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/cdk/**',
            'test/journeys/**',
            'test/pictures/**',
            'test/pages/**',
            'test/portal/**',
            'test/**/*.{system,own-system}.test.ts',
            ...HEAVY,
          ],
          // No test changes what it imports, so files may share a process: a third of the time.
          isolate: false,
          // Every processor: by default one is left idle, which on two is half of them.
          maxWorkers: '100%',
          // What takes a second takes ten on a machine that does something else beside.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      // From here on one file after the other in each project: beside them another process runs the journeys (test/side-by-side.ts),
      // and what is measured in a process of its own is not measured against another.
      { test: { name: 'heavy', include: HEAVY, testTimeout: 120_000, hookTimeout: 120_000, ...oneByOne(1) } },
      {
        test: {
          name: 'template',
          include: ['test/cdk/**/*.test.ts'],
          globalSetup: ['test/support/built-portal.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One process: the construct library loads once, and the functions are bundled once.
          isolate: false,
          ...oneByOne(2),
        },
      },
      {
        test: {
          name: 'pictures',
          include: ['test/pictures/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          ...oneByOne(3),
        },
      },
      {
        test: {
          name: 'pages',
          include: ['test/pages/**/*.test.ts'],
          globalSetup: ['test/support/built-portal.ts'],
          // A second, unless it is said.
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // One browser.
          isolate: false,
          ...oneByOne(4),
        },
      },
      {
        test: {
          name: 'own-system',
          include: ['test/**/*.own-system.test.ts'],
          globalSetup: ['test/local/deployed-once.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          ...oneByOne(5),
        },
      },
      {
        test: {
          name: 'journey',
          include: ['test/journeys/**/*.test.ts', 'test/**/*.system.test.ts'],
          globalSetup: ['test/journeys/setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          ...oneByOne(6),
        },
      },
      {
        test: {
          name: 'portal',
          include: ['test/portal/**/*.test.ts'],
          // On the system of the journeys and after them.
          globalSetup: ['test/journeys/setup.ts'],
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 120_000,
          hookTimeout: 300_000,
          ...oneByOne(7),
        },
      },
    ],
  },
});
