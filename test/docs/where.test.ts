import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

type Place = { readonly path: string; readonly words: string };
type Row = {
  readonly question: string;
  readonly answer: string;
  readonly places: readonly Place[];
  readonly rest: string;
};

const PLACE = /`([^`\s]+)` 「([^」]+)」/g;

/** The rows of the table of docs/where.md, the head left out. */
function rowsOf(page: string): readonly Row[] {
  const lines = page.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(1).map((line) => {
    const [question = '', answer = '', where = ''] = line.slice(2, -2).split(' | ');
    const places = [...where.matchAll(PLACE)].map(([, path = '', words = '']) => ({ path, words }));
    return { question, answer, places, rest: where.replaceAll(PLACE, '').trim() };
  });
}

/** What is wrong with a place, in words; undefined when its words stand in its file. */
function wrongWith({ path, words }: Place): string | undefined {
  if (!existsSync(new URL(path, root))) return `${path} is not there any more: say where its answer is now`;
  return read(path).includes(words) ? undefined : `${path} no longer says “${words}”`;
}

const rows = rowsOf(read('docs/where.md'));

describe('a stranger finds', () => {
  test.each(rows)('$question', ({ question, answer, places, rest }) => {
    expect(question).toMatch(/^\P{Script=Latin}*\p{Script=Han}.*？ [A-Z].*\?$/u);
    expect(answer).toMatch(/\p{Script=Han}.*。 [A-Z].*\.$/u);
    expect(places.length).toBeGreaterThan(0);
    expect(rest).toBe('');
    expect(places.map(wrongWith).filter((wrong) => wrong !== undefined)).toEqual([]);
  });

  test('ten answers', () => expect(rows).toHaveLength(10));

  test.each([
    [{ path: 'docs/nowhere.md', words: 'anything' }, 'is not there any more'],
    [{ path: 'docs/where.md', words: ['words', 'nobody', 'wrote'].join(' ') }, 'no longer says'],
  ])('and is told when an answer is lost: %o', (place, told) => {
    expect(wrongWith(place)).toContain(told);
  });
});
