import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { retriesPage } from './retries-page.ts';

it('docs/retries.md says what is retried, by whom, how often and what happens then, as it is', async () => {
  expect(readFileSync(new URL('../../docs/retries.md', import.meta.url), 'utf8')).toBe(await retriesPage());
});
