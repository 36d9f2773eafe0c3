import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ANSWERS } from '../../functions/answers/by-route.ts';
import { ACCESS } from '../../functions/middleware/roles.ts';
import { asDescribed } from './as-described.ts';
import { contracts } from './contracts.ts';
import { looseIn } from './loose.ts';
import { openapi } from './openapi.ts';
import { openapiText, schemaText } from './texts.ts';

const declared = await contracts();
const made = await openapi();
const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

describe('the description of the interface', () => {
  it('is the one in docs, and the types of the portal are made of it (npm run openapi)', async () => {
    expect(read('docs/openapi.json')).toBe(openapiText(made));
    expect(read('web/api/schema.ts')).toBe(await schemaText(made));
  });

  it('has every route of the role table, and none beside', () => {
    expect([...declared.keys()].sort()).toEqual(Object.keys(ACCESS).sort());
  });

  it('says what each route answers', () => {
    const silent = [...declared.values()].filter(({ route, files }) => !(route in ANSWERS) && files === undefined);
    expect(silent.map(({ route }) => route)).toEqual([]);
    expect(Object.keys(ANSWERS).filter((route) => !(route in ACCESS))).toEqual([]);
  });

  it('leaves nothing open: no unknown, no object that may hold anything', () => {
    expect(looseIn(made)).toEqual([]);
  });
});

describe('an answer', () => {
  const turn = { method: 'POST', path: '/applications/A1/mails/m1/send-again', type: 'application/json' };

  it('is as described', () => {
    asDescribed({ ...turn, status: 202, body: { id: 'A1', mailId: 'm1', status: 'unsent' } });
  });

  it.each([
    ['has a member that nobody described', 202, { id: 'A1', mailId: 'm1', status: 'unsent', taskToken: 't' }],
    ['lacks one', 202, { id: 'A1', status: 'unsent' }],
    ['has a status that nobody described', 201, { id: 'A1', mailId: 'm1', status: 'unsent' }],
    ['is a refusal without a hint', 409, { code: 'X', message: { zh: '一', en: 'x' }, details: {} }],
  ])('is not as described when it %s', (_, status, body) => {
    expect(() => asDescribed({ ...turn, status, body })).toThrow(/described/);
  });
});

describe('what is open', () => {
  const around = (schema: object) => ({ components: { schemas: { It: schema } }, paths: {} });

  it.each([
    ['anything', { type: 'object', properties: { it: {} }, additionalProperties: false }],
    ['an open object', { type: 'object', properties: {} }],
    ['an object that says so', { type: 'array', items: { type: 'object', additionalProperties: true } }],
    ['a record of anything', { type: 'object', additionalProperties: {} }],
  ])('is found: %s', (_, schema) => {
    expect(looseIn(around(schema))).toHaveLength(1);
  });
});

it('a page that refuses is described beside its JSON', () => {
  asDescribed({
    method: 'GET',
    path: '/decisions/x',
    type: 'text/html; charset=utf-8',
    status: 404,
    body: { raw: '' },
  });
});
