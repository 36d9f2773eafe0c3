import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { bundles, findEntries } from '../../cdk/parts/bundles.ts';

const READING = [
  'award/find-items',
  'evidence/register-upload',
  'evidence/register-upload-of-persons',
  'evidence/show-reading',
  'evidence/verify-invoices',
  'evidence/verify-manifests',
  'evidence/verify-medical-records',
  'evidence/verify-statements',
];

it('the process that reads files lies beside the functions that read, and beside no other', () => {
  const beside = findEntries().filter((entry) =>
    existsSync(path.join(bundles().get(entry)?.folder ?? '', 'reading-worker.mjs')),
  );
  expect(beside).toEqual(READING);
});
