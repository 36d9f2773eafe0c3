import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Report = { readonly testResults: readonly { readonly name: string; readonly status: string }[] };

/**
 * The files with a failed test in a report that vitest's json reporter wrote, relative to the root; undefined where there
 * is no report, since then the run itself broke off.
 */
export function failedFiles(report: string, root: string): string[] | undefined {
  if (!existsSync(report)) return undefined;
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  return testResults.filter(({ status }) => status === 'failed').map(({ name }) => path.relative(root, name));
}
