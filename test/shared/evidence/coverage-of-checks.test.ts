import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const PAGE = readFileSync('docs/evidence/coverage-of-checks.md', 'utf8');
/** A link to a test file, and after it the words that are said to stand in it. */
const PROOF = /\]\(\.\.\/\.\.\/(test\/[\w./-]+\.ts)\)((?:[ ·]*`[^`]+`)+)/g;

const proofs = [...PAGE.matchAll(PROOF)].flatMap(([, file = '', words = '']) =>
  [...words.matchAll(/`([^`]+)`/g)].map((match) => [file, match[1] ?? ''] as const),
);

test('the page names many proofs, in every one of its rows', () => {
  const rows = PAGE.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| what'));
  expect(proofs.length).toBeGreaterThan(120);
  for (const row of rows) expect(row).toMatch(/\]\(\.\.\/\.\.\/test\//);
});

test.each(proofs)('%s has the test that the page names: %s', (file, words) => {
  expect(readFileSync(file, 'utf8')).toContain(words);
});
