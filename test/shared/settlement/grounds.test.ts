import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GROUNDS, NO_CASE_PAYABLE } from '../../../shared/settlement/grounds.ts';

const root = new URL('../../../', import.meta.url);
/** Refusals have a catalogue of their own (test/docs/codes.test.ts). */
const files = globSync(['functions/settlement/*.ts', 'shared/settlement/*.ts'], { cwd: root }).filter(
  (file) => !file.endsWith('/refusals.ts'),
);
/** Where a ground is made: `ground('CODE', …)` or an object with a code and its Chinese words. */
const MADE = /\bground\(\s*'([A-Z_]+)',|\bcode: '([A-Z_]+)',\s*(?:zh\b)/g;

const made = files.flatMap((file) =>
  [...readFileSync(new URL(file, root), 'utf8').matchAll(MADE)].map(([, called, literal]) => called ?? literal ?? ''),
);

describe('the grounds of a settlement', () => {
  it('are each made in one place, so that a code has one sentence', () => {
    expect(made.length).toBeGreaterThan(Object.keys(GROUNDS).length);
    expect(made.toSorted()).toEqual([...new Set(made)].toSorted());
  });

  it('carry the code they are called by', () => {
    for (const [name, { code }] of Object.entries(GROUNDS)) expect(code).toBe(name);
  });

  it('tell a run in which no case can be paid from a case whose award is zero', () => {
    expect(NO_CASE_PAYABLE.code).not.toBe(GROUNDS.NOTHING_PAYABLE.code);
    expect(NO_CASE_PAYABLE.zh).not.toBe(GROUNDS.NOTHING_PAYABLE.zh);
  });
});
