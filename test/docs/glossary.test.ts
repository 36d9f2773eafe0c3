import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REFUSALS } from '../../functions/refusal-catalogue.ts';
import { STAGES, stageName } from '../../shared/application/life-cycle.ts';
import { HOW_TO_OBJECT } from '../../shared/application/objection.ts';
import { CONFIRM_ACCOUNT, toDoOf } from '../../shared/application/to-do.ts';
import { holderName, holderOf } from '../../shared/application/who-has-it.ts';
import { FINDING_CATALOGUE } from '../../shared/evidence/finding-catalogue.ts';
import type { RefusalForm } from '../../shared/kernel/refusal.ts';
import { decisionWord } from '../../shared/mail/wording.ts';
import * as grounds from '../../shared/settlement/grounds.ts';
import { nextStepOf } from '../../shared/settlement/next-steps.ts';
import { zh as portal } from '../../web/words/zh.ts';
import { MAILS } from '../support/mails.ts';

type Sentence = readonly [place: string, text: string];

const page = readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8');
const cells = (line: string) => line.split('|').map((cell) => cell.trim());
const TERMS = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.includes('用语 |'))
  .map(cells)
  .map(([, term = '', english = '', , never = '']) => ({
    term,
    english,
    never: never === '' ? [] : never.split('、'),
  }));
const ABBREVIATIONS = new Set((page.split('## 缩写')[1]?.trim().split('\n').at(-1) ?? '').split('、'));

/** Every text below a value; a sentence with arguments is judged by what it says of Chinese ones. */
function textsOf(value: unknown, at: string): Sentence[] {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value === 'function') return textsOf(value('甲', '乙', '丙'), at);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, `${at}.${key}`));
}

const chinese = (sentences: readonly Sentence[]) => sentences.filter(([, text]) => /\p{Script=Han}/u.test(text));
const form = (at: string, { zh, hint }: Pick<RefusalForm, 'zh' | 'hint'>): Sentence[] => [
  [at, zh],
  [`${at} hint`, hint.zh],
];
const text = { zh: '原因', en: 'a reason' };
const GROUNDS = [
  ...Object.values(grounds.GROUNDS),
  grounds.factsContradict(text, ['甲', '乙']),
  grounds.loweredTogether('2.00', '1.00', text),
  grounds.countedInAnother('2.00', text),
  grounds.cannotTellTogether([text]),
  grounds.signOffRefused('原因'),
  grounds.paymentFailed('原因'),
  grounds.fundNotOpen(text, 2022),
  grounds.fundShort(text, 2022, '2.00', '1.00'),
  grounds.NO_CASE_PAYABLE,
  grounds.SIGN_OFF_EXPIRED,
];

const refusals = Object.entries(REFUSALS).flatMap(([room, forms]) =>
  Object.entries<RefusalForm>(forms).flatMap(([name, each]) => form(`${room} ${name}`, each)),
);
const findings = Object.values(FINDING_CATALOGUE).flatMap((forms) =>
  Object.entries(forms).flatMap(([code, each]) => form(code, each)),
);
const about: Sentence[] = [
  ...GROUNDS.flatMap(({ code, zh }): Sentence[] => [
    [code, zh],
    [`${code} next`, nextStepOf(code).zh],
  ]),
  ...STAGES.flatMap((stage): Sentence[] => [
    [stage, stageName(stage).zh],
    [`${stage} holder`, holderName(holderOf({ stage })).zh],
    [`${stage} to do`, toDoOf({ stage }, {})?.what.zh ?? ''],
  ]),
  ...['approve', 'return', 'refuse'].map((decision): Sentence => [decision, decisionWord(decision).zh]),
  ['to do', CONFIRM_ACCOUNT.what.zh],
  ['objection', HOW_TO_OBJECT.zh],
];
const words = chinese(textsOf(portal, 'web/words'));
const mails = Object.entries(MAILS).flatMap(([name, mail]): Sentence[] => [
  [`mail ${name}`, mail.subject],
  ...mail.text.split('\n').map((line): Sentence => [`mail ${name}`, line]),
]);
/** What is said in templates alone; mails are looked at as they go out, with what people wrote in them. */
const TEMPLATES = [...refusals, ...findings, ...about, ...words];
const ALL = [...TEMPLATES, ...chinese(mails)];

describe('the glossary', () => {
  it('has every term in both languages, once', () => {
    expect(TERMS.length).toBeGreaterThan(15);
    for (const { term, english } of TERMS) {
      expect(term).toMatch(/\p{Script=Han}/u);
      expect(english).toMatch(/^[a-z]/);
    }
    expect(new Set(TERMS.map(({ term }) => term)).size).toBe(TERMS.length);
  });

  it('covers every catalogue: thousands of sentences', () => {
    expect(refusals.length).toBeGreaterThan(250);
    expect(findings.length).toBeGreaterThan(350);
    expect(words.length).toBeGreaterThan(700);
    expect(mails.length).toBeGreaterThan(300);
  });

  it('names terms that people really read', () => {
    const unused = TERMS.filter(({ term }) => !ALL.some(([, said]) => said.includes(term)));
    expect(unused.map(({ term }) => term)).toEqual([]);
  });

  it.each(TERMS.filter(({ never }) => never.length > 0))('says $term, never $never', ({ never }) => {
    const wrong = ALL.filter(([, said]) => never.some((word) => said.includes(word)));
    expect(wrong).toEqual([]);
  });
});

/** Names that must be written as they stand, by whoever writes JSON, a header of a request, columns of a file, or a command. */
const FOR_PROGRAMS =
  /^functions\/middleware IDEMPOTENCY_KEY_|^shared\/award (RECORD|READINGS)_|^shared\/settlement ANSWER_(COLUMNS|RESULT)_|^web\/words\.oversight\.(statusLead|unseen)/;
const LATIN = /[A-Za-z][A-Za-z0-9_./-]*[A-Za-z0-9]|[A-Za-z]/g;
/** `C5`, `P3b`, `A24`, `A3`, `2022-R1`, a document type of the health commission, `F7`. */
const NUMBER = /^([CP]\d{1,2}[a-e]?|A\d{1,2}|R\d+|C00\d\d|C5\/2)$/;

describe('a Chinese sentence', () => {
  it('ends with one mark', () => {
    expect(ALL.filter(([, said]) => /。；|；。|。。|，。|。，|、。|：。/.test(said))).toEqual([]);
  });

  it('has no name that only programs use, but where it must be written', () => {
    const wrong = TEMPLATES.filter(([place]) => !FOR_PROGRAMS.test(place)).flatMap(([place, said]) => {
      const plain = said.replaceAll(/\{\w+\}/g, '').replaceAll(/\d{4}-\d{2}-\d{2}T[\d:]+Z/g, '');
      const strange = (plain.match(LATIN) ?? []).filter((one) => !ABBREVIATIONS.has(one) && !NUMBER.test(one));
      return strange.length === 0 ? [] : [`${place}: ${strange.join(' ')}`];
    });
    expect(wrong).toEqual([]);
  });

  it('uses every abbreviation of the list', () => {
    const used = new Set(TEMPLATES.flatMap(([, said]) => said.match(LATIN) ?? []));
    expect([...ABBREVIATIONS].filter((one) => !used.has(one))).toEqual([]);
  });

  it('of a mail has none either', () => {
    const raw = /\b[a-z]+\.[a-z]{2,}[A-Z]?\w*|\bA\d+=\w+|\b(application|text|image)\/[a-z]/;
    const plain = (said: string) =>
      said
        .replaceAll(/(https?:\/\/|\{\{portal\}\})\S+/g, '')
        .replaceAll(/[\w.-]+@[\w.-]+/g, '')
        .replaceAll(/\S+\.(csv|xlsx|pdf|xml)/g, '');
    expect(chinese(mails).filter(([, said]) => raw.test(plain(said)))).toEqual([]);
  });

  it('of a refusal leaves no blank for a name of a program', () => {
    // These are filled with words (`Text`) by whoever refuses; others would show what stands in the request.
    const names = /\{(field|slot|kind|list|fact|known|subjects|problem)\}/;
    const wrong = refusals.filter(([, said]) => names.test(said)).map(([place]) => place);
    expect(wrong).toEqual(['shared/application ITEM_UNKNOWN hint', 'functions/intake TYPE_NOT_ACCEPTED']);
  });
});
