import { describe, expect, it } from 'vitest';
import { proposeEditionHandler } from '../../../functions/policy/propose-edition.ts';
import { proposeRulingHandler } from '../../../functions/policy/propose-ruling.ts';
import { loadEdition } from '../../../shared/policy/edition.ts';
import { officer } from '../../support/case.ts';
import { throughHandler } from '../../support/through-handler.ts';
import { A26, anna, documents, type World, world } from './world.ts';

// As it comes over the wire: what is wrong with an edition or a ruling is said by one code, with its place, in two
// languages, with what to do next; and nothing is written.

type Parameter = { name: string; clause?: string; text?: string; values: { value: unknown }[] };
type Documents = { parameters?: Parameter[]; readings?: { id: string; options: { name: string }[] }[] }[];

const FIRST = loadEdition(...documents).hash;
const NOBODYS = 'f'.repeat(64);

/** The documents in force with something changed; a number is found by its name, the first of its city document too. */
function changed(change: (parameter: (name: string) => Parameter, all: Documents) => void): object[] {
  const all = structuredClone(documents) as Documents;
  const every = all.flatMap(({ parameters = [] }) => parameters);
  change((name) => every.find((one) => one.name === name) as Parameter, all);
  return all as object[];
}
const hashOf = (all: readonly object[]): string => loadEdition(...all).hash;

const C5_PAY = (documents[0] as { parameters: Parameter[] }).parameters.findIndex(({ name }) => name === 'C5.pay');
const without = (name: string) =>
  changed((_, all) => {
    for (const one of all)
      if (one.parameters !== undefined) one.parameters = one.parameters.filter((each) => each.name !== name);
  });
const unclaused = changed((parameter) => {
  delete parameter('P5.cap').clause;
});
const unsourced = changed((parameter) => {
  parameter('C5.pay').text = '　';
});
const inNumbers = changed((parameter) => {
  const [value] = parameter('C5.pay').values;
  if (value !== undefined) value.value = 60;
});
const optionless = changed((_, all) => {
  for (const { readings = [] } of all) for (const one of readings) if (one.id === 'A26') one.options = [];
});

const cityOnly = documents.filter((_, index) => index !== 1);

async function answerOf(w: World, route: 'edition' | 'ruling', body: object) {
  const handler = route === 'edition' ? proposeEditionHandler(() => w.deps) : proposeRulingHandler(() => w.deps);
  const [writes, files] = [w.table.writes(), w.files.size];
  const answer = await throughHandler(handler, anna, body);
  expect([w.table.writes(), w.files.size]).toEqual([writes, files]);
  const { message, hint } = answer.body as { message: { zh: string; en: string }; hint: { zh: string; en: string } };
  for (const text of [message.zh, message.en, hint.zh, hint.en]) expect(text.length).toBeGreaterThan(3);
  return answer;
}

describe('POST /editions refuses', () => {
  const edition = (all: readonly object[], more: object = {}) => ({
    ...{ policyYear: 2022, documents: all, hash: NOBODYS, replaces: FIRST, ground: '测试', golden: {} },
    ...more,
  });
  it.each<[string, object, number, string, string]>([
    [
      'a clause without its number',
      edition(without('C5.pay'), { hash: hashOf(without('C5.pay')) }),
      422,
      'EDITION_CLAUSE_MISSING',
      'parameters.C5.pay',
    ],
    [
      'a missing document',
      edition(cityOnly, { hash: hashOf(cityOnly) }),
      422,
      'EDITION_CLAUSE_MISSING',
      'documents.heilongjiang-2022',
    ],
    [
      'a number without clause',
      edition(unclaused, { hash: hashOf(unclaused) }),
      422,
      'PARAMETER_WITHOUT_SOURCE',
      'parameters.P5.cap.clause',
    ],
    [
      'a number without source',
      edition(unsourced, { hash: hashOf(unsourced) }),
      422,
      'PARAMETER_WITHOUT_SOURCE',
      'parameters.C5.pay.text',
    ],
    ['another hash', edition(documents), 422, 'EDITION_HASH_DIFFERS', 'hash'],
    ['documents without a term', edition(documents.slice(1)), 400, 'EDITION_INCOMPLETE', 'term'],
    ['documents without readings', edition(documents.slice(0, 2)), 400, 'EDITION_INCOMPLETE', 'readings'],
    ['no hash', edition(documents, { hash: 'abc' }), 400, 'INPUT_WRONG', 'hash'],
    [
      'two editions for one year',
      edition(documents, { hash: FIRST, replaces: undefined }),
      409,
      'EDITION_YEAR_TAKEN',
      'replaces',
    ],
    [
      'one that replaces another',
      edition(documents, { hash: FIRST, replaces: NOBODYS }),
      409,
      'EDITION_REPLACES_ANOTHER',
      'replaces',
    ],
    [
      'a JSON number',
      edition(inNumbers),
      400,
      'NUMBER_NOT_A_STRING',
      `documents.0.parameters.${C5_PAY}.values.0.value`,
    ],
    ['a reading without options', edition(optionless), 400, 'INPUT_WRONG', `documents.2.readings.${A26At()}.options`],
    [
      'a row of no table',
      edition(documents, { hash: FIRST, golden: { 'C99/1': row() } }),
      422,
      'GOLDEN_ROW_UNKNOWN',
      'golden.C99/1',
    ],
  ])('%s', async (_, body, status, code, path) => {
    const answer = await answerOf(await world(), 'edition', body);
    expect(answer).toMatchObject({ status, body: { code, details: { path } } });
  });
});

describe('POST /rulings refuses', () => {
  it.each<[string, object, number, string, string]>([
    [
      'the city ruling a provincial question',
      { reading: 'A31a', option: 'document' },
      422,
      'RULING_LEVEL_WRONG',
      'level',
    ],
    ['the province ruling one of the city', { level: 'province' }, 422, 'RULING_LEVEL_WRONG', 'level'],
    [
      'the city ruling the provincial part',
      { reading: 'A3.province', option: 'pro-rata' },
      422,
      'RULING_LEVEL_WRONG',
      'level',
    ],
    ['both parts at once', { reading: 'A3', option: 'pro-rata' }, 422, 'READING_PART_MISSING', 'reading'],
    ['an option that does not exist', { option: 'both' }, 400, 'READING_OPTION_UNKNOWN', 'readings.A26'],
    ['a reading that does not exist', { reading: 'A99' }, 400, 'READING_UNKNOWN', 'readings.A99'],
    ['no ground', { ground: ' ' }, 400, 'INPUT_WRONG', 'ground'],
    ['a day that is none', { ruledOn: '2023-02-30' }, 400, 'DATE_WRONG', 'ruledOn'],
    ['a level that nobody is', { level: 'county' }, 400, 'INPUT_WRONG', 'level'],
  ])('%s', async (_, given, status, code, path) => {
    const answer = await answerOf(await world(), 'ruling', { ...A26, ...given });
    expect(answer).toMatchObject({ status, body: { code, details: { path } } });
  });
});

it('neither is proposed by anybody but people of role policy', async () => {
  const w = await world();
  for (const handler of [proposeEditionHandler(() => w.deps), proposeRulingHandler(() => w.deps)])
    expect(await throughHandler(handler, officer('commerce'), A26)).toMatchObject({
      status: 403,
      body: { code: 'ROLE_MISSING' },
    });
});

function A26At(): number {
  return (documents[2] as { readings: { id: string }[] }).readings.findIndex(({ id }) => id === 'A26');
}

function row() {
  return { outcome: 'met', gross: null, payable: null, estimate: null };
}
