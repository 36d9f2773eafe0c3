import type { Articles } from '../policy/articles.ts';
import type { Edition } from '../policy/edition.ts';
import { NOT_COMPUTED } from '../policy/not-computed.ts';
import { catalogueView } from './catalogue-view.ts';
import type { Rules } from './run.ts';

/** Where the text of a document lies in the bucket: as it was issued, it never changes. */
export const articlesKey = (document: string): string => `articles/${document}.json`;

/**
 * A document word for word: each sentence with the items that compute it and what of it is not computed, then the items and
 * the numbers that the edition has for them in a policy year.
 */
export function policyDocumentView(articles: Articles, edition: Edition, policyYear: number, rules: Rules) {
  const { document } = articles;
  const { documents, items, parameters } = catalogueView(edition, policyYear, rules);
  const title = documents.find((one) => one.document === document)?.title ?? { zh: document, en: document };
  return {
    document,
    title,
    policyYear,
    paragraphs: articles.paragraphs.map(({ anchor, sentences }) => ({
      anchor,
      sentences: sentences.map(({ anchor: at, text, framing = null }) => ({
        anchor: at,
        text,
        framing,
        items: itemsOf(document, at, rules),
        notComputed: notComputedOf(document, at),
      })),
    })),
    items: items
      .filter((item) => item.document === document)
      .map(({ id, name, clause, parameters: taken, readings }) => ({ id, name, clause, parameters: taken, readings })),
    parameters: parameters.filter(({ name }) => name.startsWith(`${document}.`)),
  };
}

function itemsOf(document: string, anchor: string, { clauses }: Rules): string[] {
  const isOurs = ({ source }: { readonly source: string }) => source.split(' ')[0] === document;
  return [...clauses.values()].filter((one) => isOurs(one) && one.sentences.includes(anchor)).map(({ id }) => id);
}

function notComputedOf(document: string, anchor: string) {
  return NOT_COMPUTED.filter((one) => one.document === document && one.sentences.includes(anchor)).map(
    ({ what, reason, decides }) => ({ what, reason, decides }),
  );
}
