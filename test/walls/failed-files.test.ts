import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { failedFiles } from '../../local/tooling/failed-files.ts';

describe('what failed, by its report', () => {
  const report = path.join(mkdtempSync(path.join(tmpdir(), 'failed-')), 'report.json');

  it('is every file with a failed test, by its path from the root', () => {
    const testResults = [
      { name: '/house/test/portal/year.test.ts', status: 'failed' },
      { name: '/house/test/pages/print.test.ts', status: 'passed' },
    ];
    writeFileSync(report, JSON.stringify({ testResults }));
    expect(failedFiles(report, '/house')).toEqual(['test/portal/year.test.ts']);
  });

  it('is not known where the run left no report', () => {
    expect(failedFiles(`${report}.gone`, '/house')).toBeUndefined();
  });
});
