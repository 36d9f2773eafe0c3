import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './plant.ts';

/** What no import shows: clocks, chance, settings and the network are globals. */
const IMPURE: Readonly<Record<string, RegExp>> = {
  'the clock': /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(/,
  chance: /\bMath\.random\(|\brandomUUID\(|\brandomBytes\(|\brandomInt\(/,
  'the environment': /\bprocess\.(env|argv|exit|cwd)\b/,
  'the network': /\bfetch\(|\bnew WebSocket\(/,
  timers: /\bset(Timeout|Interval|Immediate)\(/,
  floats: /\bparseFloat\(|\.toFixed\(\d*\)\s*\*|\bMath\.round\(/,
};

const impurities = (text: string): string[] => {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
  return Object.entries(IMPURE).flatMap(([what, pattern]) => (pattern.test(code) ? [what] : []));
};

const sources = (): string[] =>
  readdirSync(path.join(ROOT, 'shared'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/^(store|mail|reading)\//.test(file))
    .map((file) => path.join('shared', file));

describe('rules', () => {
  it('are looked at, all of them', () => {
    expect(sources().length).toBeGreaterThan(20);
  });

  it.each(sources())('%s takes no clock, chance, environment, network or float', (file) => {
    expect(impurities(readFileSync(path.join(ROOT, file), 'utf8'))).toEqual([]);
  });

  it.each([
    ['const now = Date.now();', ['the clock']],
    ['const now = new Date();', ['the clock']],
    ['const id = crypto.randomUUID();', ['chance']],
    ['const name = process.env.TABLE_NAME;', ['the environment']],
    ['await fetch(url);', ['the network']],
    ['const yuan = parseFloat(text);', ['floats']],
    ['// Date.now() would be wrong here\nconst day = new Date(given);', []],
  ])('would be caught: %s', (code, found) => {
    expect(impurities(code)).toEqual(found);
  });
});
