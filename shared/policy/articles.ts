/** What a sentence is that no item computes and that promises nothing by itself. */
export const FRAMING = ['title', 'preamble', 'heading', 'aim', 'bodies', 'term'] as const;

/**
 * A sentence of a policy document, verbatim with its spaces and brackets. Its anchor is the clause and its place in it:
 * `1.2` is the second sentence of clause 1, `1` its heading, `1.bodies` who is responsible, `closing-1.2` a sentence
 * after the clauses.
 */
export type Sentence = {
  readonly anchor: string;
  readonly text: string;
  readonly framing?: (typeof FRAMING)[number];
};

/** A document as it was issued, in its own order (seeds/policy/<document>/articles.json). */
export type Articles = {
  readonly document: string;
  readonly paragraphs: readonly { readonly anchor: string; readonly sentences: readonly Sentence[] }[];
};

/** The sentences of a document under their anchors, in its order: for a page that shows a clause beside its rule. */
export function sentencesOf(articles: Articles): ReadonlyMap<string, Sentence> {
  return new Map(articles.paragraphs.flatMap(({ sentences }) => sentences.map((one) => [one.anchor, one] as const)));
}

/** The document word for word: its paragraphs, with an empty line between them. */
export function textOf(articles: Articles): string {
  const paragraphs = articles.paragraphs.map(({ sentences }) => sentences.map((one) => one.text).join(''));
  return `${paragraphs.join('\n\n')}\n`;
}
