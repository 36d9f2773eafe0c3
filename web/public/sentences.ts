import type { components } from '../api/schema.ts';

type PolicyDocument = components['schemas']['PolicyDocument'];
type Sentence = PolicyDocument['paragraphs'][number]['sentences'][number];

/** The sentences of a document that an item computes, in the order of the document. */
export function sentencesOf({ paragraphs }: Pick<PolicyDocument, 'paragraphs'>, item: string): readonly Sentence[] {
  return paragraphs.flatMap(({ sentences }) => sentences.filter(({ items }) => items.includes(item)));
}
