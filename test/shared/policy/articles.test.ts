import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readArticles } from '../../../local/policy-articles.ts';
import { readEdition } from '../../../local/policy-edition.ts';
import { type Articles, FRAMING, sentencesOf, textOf } from '../../../shared/policy/articles.ts';
import { CATALOGUE } from '../../../shared/policy/catalogue.ts';
import type { Clause } from '../../../shared/policy/clause.ts';
import { NOT_COMPUTED } from '../../../shared/policy/not-computed.ts';
import { isVerbatim, quotesIn } from '../../support/quotes.ts';

/** The two documents as they were handed over, one empty line between paragraphs: their digest guards every character. */
const ISSUED: Readonly<Record<string, string>> = {
  'jixi-2022': '62d18ab49a2fdc521c1cd104ad93e96d9ed7013ec346b2c4c45244289fdd5c57',
  'heilongjiang-2022': '4298c2eb30c1e1801acea9be0985dae6761d22e2d74feda63b09cd4d6e8861d3',
};
const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const documents = new Map<string, Articles>(Object.keys(ISSUED).map((document) => [document, readArticles(document)]));
const sentences = new Map([...documents].map(([document, articles]) => [document, sentencesOf(articles)]));
const documentOf = (clause: Clause) => clause.source.split(' ')[0] ?? '';
const sentenceAt = (document: string, anchor: string) => sentences.get(document)?.get(anchor);

const quotes = globSync('shared/**/*.ts', { cwd: root }).flatMap((file) =>
  quotesIn(read(file)).map((quote) => ({ file, ...quote })),
);

/** The anchors nobody speaks for: neither quoted by a rule, nor declared not computed, nor framing. */
function silentIn(articles: Articles, spokenFor: ReadonlySet<string>): readonly string[] {
  return [...sentencesOf(articles).values()]
    .filter((one) => one.framing === undefined && !spokenFor.has(`${articles.document}#${one.anchor}`))
    .map((one) => one.anchor);
}

const spokenFor = new Set([
  ...quotes.map(({ document, anchor }) => `${document}#${anchor}`),
  ...NOT_COMPUTED.flatMap((one) => one.sentences.map((anchor) => `${one.document}#${anchor}`)),
]);

describe.each([...documents])('the articles of %s', (document, articles) => {
  const all = articles.paragraphs.flatMap((paragraph) => paragraph.sentences);

  test('are the document, character for character', () => {
    expect(articles.document).toBe(document);
    expect(createHash('sha256').update(textOf(articles)).digest('hex')).toBe(ISSUED[document]);
  });

  test('have one anchor for each sentence, which begins with the anchor of its paragraph', () => {
    const anchors = all.map((one) => one.anchor);
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const { anchor, sentences } of articles.paragraphs) {
      const apart = sentences.filter((one) => one.anchor !== anchor && !one.anchor.startsWith(`${anchor}.`));
      expect(apart.map((one) => one.anchor)).toEqual([]);
    }
  });

  test('leave no sentence silent: each is quoted by a rule, declared not computed, or framing', () => {
    expect(silentIn(articles, spokenFor)).toEqual([]);
  });

  test('call framing only what no rule quotes', () => {
    const framing = all.filter((one) => one.framing !== undefined);
    expect(framing.filter((one) => !FRAMING.some((kind) => kind === one.framing))).toEqual([]);
    const quoted = quotes.filter((quote) => quote.document === document).map((quote) => quote.anchor);
    expect(framing.filter((one) => quoted.includes(one.anchor)).map((one) => one.anchor)).toEqual([]);
  });

  test('would miss a sentence that a rule stopped quoting', () => {
    const forgotten = new Set(spokenFor);
    forgotten.delete(`${document}#3.3`);
    expect(silentIn(articles, forgotten)).toEqual(['3.3']);
  });
});

describe('the quotes in the rules', () => {
  test.each(quotes)('$file quotes $document#$anchor word for word', ({ document, anchor, words }) => {
    expect(isVerbatim(words, sentenceAt(document, anchor)?.text ?? '')).toBe(true);
  });

  test.each([...CATALOGUE.values()].map((clause) => [clause.id, clause] as const))(
    '%s quotes in its file the sentences its declaration names',
    (id, clause) => {
      const file = `shared/policy/${documentOf(clause)}/${id.toLowerCase()}.ts`;
      const quoted = quotes.filter((quote) => quote.file === file);
      expect(clause.sentences.length).toBeGreaterThan(0);
      expect(quoted.map(({ document, anchor }) => `${document}#${anchor}`)).toEqual(
        clause.sentences.map((anchor) => `${documentOf(clause)}#${anchor}`),
      );
    },
  );

  test('a comment may break a quote, and leave out its beginning or end with a mark', () => {
    const comment = '/**\n * Says so.\n * jixi-2022#5.2 「…每户企业年度奖励金额\n * 不超过 200万元。」\n */';
    const text = sentenceAt('jixi-2022', '5.2')?.text ?? '';
    expect(quotesIn(comment)).toEqual([
      { document: 'jixi-2022', anchor: '5.2', words: '…每户企业年度奖励金额不超过 200万元。' },
    ]);
    expect(quotesIn(comment).every(({ words }) => isVerbatim(words, text))).toBe(true);
  });

  test.each([
    '',
    '…',
    '每户企业年度奖励金额不超过 200万元。',
    '…每户企业年度奖励金额不超过 300万元。',
    '次年 3 月底前',
  ])('words that are not the sentence are found: %s', (words) => {
    expect(isVerbatim(words, sentenceAt('jixi-2022', '5.2')?.text ?? '')).toBe(false);
  });
});

describe('what is declared beside a clause stands in its article', () => {
  test.each([...CATALOGUE.values()].map((clause) => [clause.id, clause] as const))('%s', (_id, clause) => {
    const document = documentOf(clause);
    const [article = ''] = clause.sentences.map((anchor) => anchor.split('.')[0] ?? '');
    const number = clause.source.split(' ')[1] ?? '';
    expect(clause.sentences.filter((anchor) => anchor.split('.')[0] !== article)).toEqual([]);
    expect(sentenceAt(document, article)?.text).toMatch(new RegExp(`^${number}、`));
    expect(clause.article.zh).toContain(`第${number}条`);
    expect(clause.article.en).toMatch(new RegExp(`clause ${article}$`));
    const responsible = sentenceAt(document, `${article}.bodies`)?.text ?? '';
    expect(clause.bodies.filter((body) => !responsible.includes(body))).toEqual([]);
  });

  test.each(NOT_COMPUTED.map((one) => [`${one.document} ${one.clause}`, one] as const))(
    'what is not computed: %s',
    (_name, { document, clause, sentences: anchors }) => {
      expect(anchors.length).toBeGreaterThan(0);
      expect(anchors.filter((anchor) => sentenceAt(document, anchor) === undefined)).toEqual([]);
      const [article = ''] = anchors.map((anchor) => anchor.split('.')[0] ?? '');
      expect(sentenceAt(document, article)?.text).toMatch(new RegExp(`^${clause.split('（')[0]}、`));
    },
  );

  test('every number cites words of one sentence, but the two that no document states', () => {
    const texts = [...sentences.values()].flatMap((all) => [...all.values()].map((one) => one.text));
    const cites = (cited: string) => texts.some((text) => cited.split('……').every((part) => text.includes(part)));
    const strange = [...readEdition().parameters.values()].filter(({ text }) => !cites(text));
    expect(strange.map(({ name }) => name)).toEqual(['C10.rate', 'usdRate']);
  });
});
