import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { customsFieldName } from '../../../../shared/evidence/cargo/customs-findings.ts';

it('every element that the reader of customs messages may miss has a Chinese name', () => {
  const source = readFileSync(new URL('../../../../shared/evidence/cargo/customs-message.ts', import.meta.url), 'utf8');
  const named = [
    // The last argument, behind a pattern or the text itself.
    ...source.matchAll(/(?:\/|QUANTITY|\)), '([A-Za-z/]+)'\)/g),
    ...source.matchAll(/field: '([A-Za-z/]+)'/g),
    ...source.matchAll(/quantity\('([A-Za-z]+)'\)/g),
  ].map(([whole, name = '']) => (whole.startsWith('quantity') ? `DecList/${name}` : name));
  expect(new Set(named).size).toBeGreaterThan(12);
  expect(named.filter((name) => !/[\u4e00-\u9fff]/.test(customsFieldName(name).zh))).toEqual([]);
});
