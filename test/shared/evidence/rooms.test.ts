import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DOCUMENT_KINDS, type DocumentKind } from '../../../shared/evidence/document-kinds.ts';
import { REGISTRY } from '../../../shared/evidence/readers.ts';
import { guideText } from './codes-text.ts';

const EVIDENCE = 'shared/evidence';
const folders = [
  EVIDENCE,
  ...readdirSync(EVIDENCE, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${EVIDENCE}/${name}`),
];

describe('the rooms of evidence', () => {
  test.each(folders)(
    '%s has fewer than twenty files, one of which says what it owns, may import and never does',
    (folder) => {
      const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
      expect(files.length).toBeLessThan(20);
      const readme = readFileSync(`${folder}/README.md`, 'utf8').trim().split('\n');
      expect(readme.map((line) => line.split(' ')[0])).toEqual(['#', 'Owns', 'May', 'Never']);
    },
  );
});

/** Room of each reader, by the imports of readers.ts. */
const SOURCE = readFileSync(`${EVIDENCE}/readers.ts`, 'utf8');
const imports = [...SOURCE.matchAll(/import\s*(?:\{([^}]+)\} from |\()'\.\/(\w+)\/[\w-]+\.ts'/g)];
const roomOf = (entry: string): string[] =>
  imports
    .filter(([whole, names]) => (names === undefined ? entry.includes(whole) : readerIn(names, entry)))
    .map(([, , room = '']) => room);
const readerIn = (names: string, entry: string) =>
  (names.match(/\bread\w+/g) ?? []).some((name) => new RegExp(`\\b${name}\\b`).test(entry));

describe('the rows of the kinds', () => {
  const kinds = Object.entries<DocumentKind>(DOCUMENT_KINDS);

  test('have a reader each', () => expect(Object.keys(REGISTRY).sort()).toEqual(kinds.map(([kind]) => kind).sort()));

  test.each(kinds.flatMap(([kind, { room }]) => (room === undefined ? [] : [[kind, room] as const])))(
    '%s is read in the room that its row names: %s',
    (kind, room) => {
      const start = SOURCE.search(new RegExp(`^  '?${kind}'?: \\{`, 'm'));
      expect(roomOf(SOURCE.slice(start, SOURCE.indexOf('},\n', start)))).toEqual([room]);
    },
  );

  test.each([
    ['docs/evidence/guide.md', 'en'],
    ['docs/evidence/guide.zh-CN.md', 'zh'],
  ] as const)('are the table of %s', (page, language) => {
    const text = readFileSync(page, 'utf8');
    expect(guideText(text, language)).toBe(text);
  });
});
