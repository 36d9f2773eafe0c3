import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Journeys share one system and one year: they run in the order of their names, not of what took long last time. */
class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((one, other) => (one.moduleId < other.moduleId ? -1 : 1));
  }
}

/** Unit tests that measure time and memory in processes of their own: part of `npm test`, too slow for `npm run check`. */
const HEAVY = ['test/shared/evidence/bounded.test.ts', 'test/local/policy-lab.test.ts'];

export default defineConfig({
  test: {
    sequence: { sequencer: ByName },
    projects: [
      {
        test: {
          name: 'unit',
          env: { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' },
          include: ['test/**/*.test.ts'],
          exclude: ['test/cdk/**', 'test/journeys/**', 'test/pictures/**', 'test/**/*.system.test.ts', ...HEAVY],
          // No test changes what it imports, so files may share a process: a third of the time.
          isolate: false,
        },
      },
      { test: { name: 'heavy', include: HEAVY, testTimeout: 120_000 } },
      {
        test: {
          name: 'template',
          include: ['test/cdk/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One process: the construct library loads once, and the functions are bundled once.
          isolate: false,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'pictures',
          include: ['test/pictures/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journey',
          include: ['test/journeys/**/*.test.ts', 'test/**/*.system.test.ts'],
          globalSetup: ['test/journeys/setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
    ],
  },
});
