import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROLES as SERVER_ROLES } from '../../functions/middleware/roles.ts';
import { ROLES } from '../../web/app/role.ts';
import { en as english } from '../../web/words/en.ts';
import { zh as chinese } from '../../web/words/zh.ts';

type Entry = readonly [path: string, value: unknown];

function entriesOf(value: unknown, path = ''): Entry[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, each]) => entriesOf(each, path === '' ? key : `${path}.${key}`));
}

/** A sentence with arguments is judged by what it says of sample ones. */
function said(value: unknown): string {
  return String(typeof value === 'function' ? value('7', '8', '9') : value);
}

describe('the words of the portal', () => {
  const zh = entriesOf(chinese);
  const en = entriesOf(english);

  it('are the same keys in Chinese and English', () => {
    expect(en.map(([path]) => path).sort()).toEqual(zh.map(([path]) => path).sort());
  });

  it('are each said somewhere', () => {
    const pages = globSync('web/**/*.{ts,tsx}').filter((file) => !/web\/(words|api)\//.test(file));
    const text = pages.map((file) => readFileSync(file, 'utf8')).join('\n');
    const unsaid = Object.entries(chinese).flatMap(([of, words]) =>
      Object.keys(words)
        .filter((key) => !new RegExp(`\\b${key}\\b`).test(text))
        .map((key) => `${of}.${key}`),
    );
    expect(unsaid).toEqual([]);
  });

  it('are never empty', () => {
    for (const [path, value] of [...zh, ...en]) expect(said(value).trim(), path).not.toBe('');
  });

  it('are Chinese in the Chinese catalogue and not in the English one, but for the switch between them', () => {
    const han = /\p{Script=Han}/u;
    const apart = (path: string) => path !== 'app.language';
    expect(zh.filter(([path, value]) => apart(path) && !han.test(said(value))).map(([path]) => path)).toEqual([]);
    expect(en.filter(([path, value]) => apart(path) && han.test(said(value))).map(([path]) => path)).toEqual([]);
  });
});

it('the portal knows the roles that the server knows', () => {
  expect(ROLES).toEqual(SERVER_ROLES);
});
