import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { noteMade, stillMade } from '../../cdk/parts/made-of.ts';

let root: string;
let note: string;
const ASKED = ['intake/one', 'intake/two'];
const MAKING = { asked: ASKED, inputs: ['source.ts', 'lock.json'], outputs: ['out/one.mjs', 'out/two.mjs'] };
const write = (file: string, text: string) => writeFileSync(path.join(root, file), text);
/** As if every input had been written long before. */
const old = (file: string) => utimesSync(path.join(root, file), 1, 1);
const SINCE = Date.now();

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'made-of-'));
  note = path.join(root, 'note.json');
  mkdirSync(path.join(root, 'out'));
  for (const file of [...MAKING.inputs, ...MAKING.outputs]) write(file, file);
  for (const file of MAKING.inputs) old(file);
});

describe('what was bundled before', () => {
  it('is bundled the first time', () => {
    expect(stillMade(root, note, ASKED)).toBe(false);
  });

  it('is taken as it is while nothing changed', () => {
    noteMade(root, note, MAKING, SINCE);
    expect(stillMade(root, note, ASKED)).toBe(true);
  });

  it.each([
    ['a source changed', () => write('source.ts', 'another')],
    ['a source is gone', () => rmSync(path.join(root, 'source.ts'))],
    ['a source grew at the cost of the next', () => [write('lock.json', ''), write('source.ts', 'source.tslock.json')]],
    ['the packages changed', () => write('lock.json', 'another')],
    ['a bundle was changed by hand, or by a process that read older sources', () => write('out/two.mjs', 'another')],
    ['a bundle is gone', () => rmSync(path.join(root, 'out/one.mjs'))],
    ['the note is half', () => writeFileSync(note, '{"asked"')],
  ])('is bundled again when %s', (_, change) => {
    noteMade(root, note, MAKING, SINCE);
    change();
    expect(stillMade(root, note, ASKED)).toBe(false);
  });

  it('is bundled again when another function is asked for', () => {
    noteMade(root, note, MAKING, SINCE);
    expect(stillMade(root, note, [...ASKED, 'intake/three'])).toBe(false);
  });

  it('is not noted when a source was written while it was bundled', () => {
    utimesSync(path.join(root, 'source.ts'), (SINCE + 1000) / 1000, (SINCE + 1000) / 1000);
    noteMade(root, note, MAKING, SINCE);
    expect(stillMade(root, note, ASKED)).toBe(false);
  });
});
