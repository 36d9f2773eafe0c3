import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LOG_MESSAGES } from '../../functions/middleware/log-messages.ts';
import { REFUSALS, type RefusalCode } from '../../functions/refusal-catalogue.ts';
import { type RefusalForm, refusalsOf } from '../../shared/kernel/refusal.ts';
import { codesPage } from './codes-page.ts';

const root = new URL('../../', import.meta.url).pathname;
const SOURCES = globSync('{shared,functions,local}/**/*.ts', { cwd: root }).map((file) => ({
  file,
  text: readFileSync(`${root}${file}`, 'utf8'),
}));
const rows = Object.entries(REFUSALS).flatMap(([room, forms]) =>
  Object.entries<RefusalForm>(forms).map(([name, form]) => ({ room, name, code: form.code ?? name, ...form })),
);
const blanks = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].toSorted().join();

/** Codes that say more than one sentence: they are known to callers, so they stay; no new one joins them. */
const SEVERAL: Partial<Record<RefusalCode, number>> = {
  INPUT_WRONG: 5,
  POLICY_YEAR_WRONG: 2,
  CURSOR_WRONG: 2,
  DOCUMENT_UNKNOWN: 2,
  DECISION_UNKNOWN: 2,
  SECOND_PERSON_NEEDED: 3,
  SEPARATION_OF_DUTIES: 2,
  FACT_CODE_UNKNOWN: 2,
  REASON_MISSING: 2,
};

/** What their Chinese sentence leaves to `details`. */
const SAID_IN_ENGLISH_ONLY = [
  ...['FACT_GROUP_WRONG', 'FACT_LIST_WRONG', 'READING_PART_WRONG', 'ROW_ID_WRONG', 'ROW_TWICE', 'INPUT_WRONG'],
  ...['SLOT_UNKNOWN', 'ESTIMATE_TOO_LONG', 'POLICY_DOCUMENT_UNKNOWN'],
];

describe('the catalogue of refusals', () => {
  it('says everything in both languages, and what can be done', () => {
    for (const { name, code, zh, en, hint } of rows) {
      expect(code, name).toMatch(/^[A-Z][A-Z0-9_]+$/);
      for (const text of [zh, hint.zh]) expect([name, /\p{Script=Han}/u.test(text)]).toEqual([name, true]);
      for (const text of [en, hint.en]) expect([name, /\p{Script=Han}/u.test(text)]).toEqual([name, false]);
    }
  });

  it('fills the same blanks in both languages', () => {
    const differs = rows.filter(({ zh, en }) => blanks(zh) !== blanks(en));
    expect(differs.map(({ name }) => name)).toEqual(SAID_IN_ENGLISH_ONLY);
  });

  it('has every sentence once, and one sentence a code but for those that are known to say several', () => {
    const sentences = rows.map(({ zh, en, hint }) => [zh, en, hint.zh, hint.en].join('\n'));
    expect(sentences.filter((one, index) => sentences.indexOf(one) !== index)).toEqual([]);
    const counts = Map.groupBy(rows, ({ code }) => code);
    expect(
      Object.fromEntries([...counts].filter(([, all]) => all.length > 1).map(([code, all]) => [code, all.length])),
    ).toEqual(SEVERAL);
  });

  it('is the only place where a refusal is worded', () => {
    const worded = SOURCES.filter(({ text }) => /new Refusal\(/.test(text)).map(({ file }) => file);
    expect(worded.toSorted()).toEqual([
      // A finding of the gates, and a refusal of the domain inside a schema, are passed on in their own words.
      'functions/intake/decision-document.ts',
      'functions/middleware/input.ts',
      'shared/kernel/refusal.ts',
    ]);
  });

  it('is asked by name: nobody compares the code of a refusal with a word of his own', () => {
    const asked = SOURCES.filter(({ file }) => file !== 'shared/kernel/refusal.ts');
    const compared = asked.filter(({ text }) =>
      /instanceof Refusal[^\n]*\.code\s*[!=]==|\.includes\(\w*\.code\)/.test(text),
    );
    expect(compared.map(({ file }) => file)).toEqual([]);
  });
});

describe('a refusal of a catalogue', () => {
  const { refuse, isRefusal } = refusalsOf({
    TEAPOT: {
      status: 409,
      zh: '{who}是茶壶',
      en: '{who} is a teapot',
      hint: { zh: '请用{what}。', en: 'Use {what}.' },
    },
    PLAIN: { code: 'TEAPOT', zh: '{"名称": 值}', en: '{"name": value}', hint: { zh: '无', en: 'none' } },
  });

  it('fills its blanks once, each language with its own words', () => {
    const refused = refuse('TEAPOT', { id: 1 }, { who: '{what}', what: { zh: '锅', en: 'a pot' } });
    expect(refused).toMatchObject({ code: 'TEAPOT', status: 409, details: { id: 1 } });
    expect(refused.text).toEqual({ zh: '{what}是茶壶', en: '{what} is a teapot' });
    expect(refused.hint).toEqual({ zh: '请用锅。', en: 'Use a pot.' });
  });

  it('is a 400 of its row’s code, and known by it', () => {
    expect(refuse('PLAIN')).toMatchObject({
      code: 'TEAPOT',
      status: 400,
      text: { en: '{"name": value}' },
      details: {},
    });
    expect([isRefusal(refuse('PLAIN'), 'TEAPOT'), isRefusal(new Error('TEAPOT'), 'TEAPOT')]).toEqual([true, false]);
  });

  it('does not compile with a blank missing or a code unknown', () => {
    // @ts-expect-error the blank `what` is missing
    expect(refuse('TEAPOT', {}, { who: 'x' }).hint.zh).toBe('请用{what}。');
    // @ts-expect-error no such code
    expect(isRefusal(refuse('PLAIN'), 'KETTLE')).toBe(false);
  });
});

describe('the lines of the log', () => {
  it('are all of the catalogue, and every line of it is written somewhere', () => {
    const functions = SOURCES.filter(({ file }) => file.startsWith('functions/'));
    const direct = functions.filter(({ text }) => /\blogger\.(debug|info|warn|error)\(/.test(text));
    expect(direct.map(({ file }) => file)).toEqual([]);
    const written = functions.flatMap(({ text }) =>
      [...text.matchAll(/\blog\('([^']+)'/g)].map(([, message]) => message),
    );
    expect(new Set(written)).toEqual(new Set(Object.keys(LOG_MESSAGES)));
  });
});

it('docs/codes.md is what `npm run docs` writes', () => {
  expect(readFileSync(`${root}docs/codes.md`, 'utf8')).toBe(codesPage());
});
