import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readEdition } from '../../../local/policy-edition.ts';
import { CATALOGUE } from '../../../shared/policy/catalogue.ts';
import { coveragePage, factsPage } from '../../../shared/policy/documentation.ts';
import { ITEMS } from '../../../shared/policy/items.ts';
import { NOT_COMPUTED } from '../../../shared/policy/not-computed.ts';
import { PARAMETERS } from '../../../shared/policy/parameters.ts';
import { recordSchema } from '../../../shared/policy/record-schema.ts';
import { itemFacts, itemSummaries } from '../../../shared/policy/summarise.ts';
import { usesOfClause } from '../../../shared/policy/uses.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const edition = readEdition();
/** The clauses as the two documents number them. */
const CLAUSES = {
  'jixi-2022': ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'],
  'heilongjiang-2022': ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'],
} as const;

describe('the catalogue', () => {
  test('holds exactly the items, and each has one file in the folder of its document', () => {
    expect([...CATALOGUE.keys()]).toEqual([...ITEMS]);
    const files = Object.keys(CLAUSES).flatMap((folder) =>
      readdirSync(new URL(`shared/policy/${folder}/`, root))
        .filter((file) => file !== 'scope.ts')
        .map((file) => `${folder}/${file}`),
    );
    const expected = [...CATALOGUE.values()].map(({ id, source }) => `${source.split(' ')[0]}/${id.toLowerCase()}.ts`);
    expect(files.toSorted()).toEqual(expected.toSorted());
  });

  test.each(Object.entries(CLAUSES))(
    'every clause of %s pays through an item or is declared not computed',
    (document, clauses) => {
      const paying = [...CATALOGUE.values()].map((clause) => clause.source);
      const declared = NOT_COMPUTED.filter((one) => one.document === document).map((one) => one.clause.split('（')[0]);
      const silent = clauses.filter(
        (number) => !paying.includes(`${document} ${number}`) && !declared.includes(number),
      );
      expect(silent).toEqual([]);
    },
  );

  test('the documents have no clause that the lists above forget', () => {
    for (const [document, clauses] of Object.entries(CLAUSES)) {
      const file = new URL(`../shared/policy/${document.split('-')[0]}-measures.txt`, root);
      if (!existsSync(file)) continue;
      const numbered = [...readFileSync(file, 'utf8').matchAll(/^([一二三四五六七八九十]+)、/gm)].map(
        (match) => match[1],
      );
      expect(numbered).toEqual([...clauses]);
    }
  });

  test('what is not computed says why and who decides, in both languages', () => {
    for (const one of NOT_COMPUTED) {
      expect(
        [one.reason.zh, one.reason.en, one.what.zh, one.what.en, one.decides].every((text) => text.length > 2),
      ).toBe(true);
    }
  });
});

describe('the edition and the rules fit together', () => {
  test('every parameter has a value for the policy year, a clause and the words of the text', () => {
    const numbers = edition.numbersOf(2022);
    for (const name of Object.keys(PARAMETERS) as (keyof typeof PARAMETERS)[]) {
      expect(numbers.get(name)).toBeDefined();
      const record = edition.parameters.get(name);
      expect(record?.clause, name).toMatch(/第.+条|口径/);
      expect(record?.text.length, name).toBeGreaterThan(3);
    }
  });

  test('every parameter of the data is one the rules know', () => {
    expect([...edition.parameters.keys()].filter((name) => !(name in PARAMETERS))).toEqual([]);
  });

  test('every list a clause asks for is in the data', () => {
    const asked = [...CATALOGUE.values()]
      .flatMap((clause) => usesOfClause(clause).lists)
      .filter((list) => list.includes('.'));
    expect(asked.filter((list) => !edition.lists.has(list))).toEqual([]);
  });

  test('the register holds A1 to A63, and every reading that acts in the calculation is used by a clause', () => {
    const numbers = new Set([...edition.register.readings.keys()].map((id) => Number(/\d+/.exec(id)?.[0])));
    expect([...numbers]).toEqual(Array.from({ length: 63 }, (_, index) => index + 1));
    const used = new Set([...CATALOGUE.values()].flatMap((clause) => usesOfClause(clause).readings));
    const unused = [...edition.register.readings.values()].filter((one) => one.acts === 'calc' && !used.has(one.id));
    expect(unused.map((one) => one.id)).toEqual([]);
    expect([...used].filter((id) => !edition.register.readings.has(id))).toEqual([]);
  });

  test('every reading has a default among its options, words in both languages, and says who rules and where it acts', () => {
    for (const reading of edition.register.readings.values()) {
      expect(reading.options.map((option) => option.name)).toContain(reading.default);
      expect(reading.options[0]?.name).toBe(reading.default);
      for (const text of [reading.question, ...reading.options]) expect(text.zh && text.en).toBeTruthy();
      expect(['city', 'province', 'both']).toContain(reading.by);
      expect(['calc', 'evidence', 'settle', 'work']).toContain(reading.acts);
    }
  });
});

describe('generated pages are up to date (npm run -s policy-docs)', () => {
  test('docs/coverage.md', () => expect(read('docs/coverage.md')).toBe(coveragePage(edition)));
  test('docs/facts.md', () => expect(read('docs/facts.md')).toBe(factsPage()));
  test('item-summaries.json', () => expect(read('shared/policy/item-summaries.json')).toBe(itemSummaries()));
  test('item-facts.json', () => expect(read('shared/policy/item-facts.json')).toBe(itemFacts()));
  test('seeds/record.schema.json', () =>
    expect(JSON.parse(read('seeds/record.schema.json'))).toEqual(JSON.parse(JSON.stringify(recordSchema(edition)))));

  test('every test file that the coverage names exists, and every item has a row', () => {
    for (const id of CATALOGUE.keys()) {
      expect(read('docs/coverage.md')).toContain(`[${id}](`);
      expect(existsSync(new URL(`test/golden/items/${id}.csv`, root))).toBe(true);
    }
  });
});
