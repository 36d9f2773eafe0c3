import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { itemsPage } from '../../local/tooling/items-page.ts';

test('docs/evidence/items.md is up to date (npm run -s policy-docs)', () => {
  expect(readFileSync('docs/evidence/items.md', 'utf8')).toBe(itemsPage());
});
