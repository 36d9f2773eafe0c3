import * as z from 'zod';
import { Words } from './basic.ts';
import { CatalogueParameter } from './policy.ts';

const Sentence = z.strictObject({
  /** `1.2`: the second sentence of clause 1. */
  anchor: z.string(),
  text: z.string(),
  /** What it is where it promises nothing by itself. */
  framing: z.enum(['title', 'preamble', 'heading', 'aim', 'bodies', 'term']).nullable(),
  /** Items that compute it. */
  items: z.array(z.string()),
  /** What pays nothing, or is not computed, and why. */
  notComputed: z.array(z.strictObject({ what: Words, reason: Words, decides: z.string() })),
});

/** A policy document word for word, each sentence beside the rules that rest on it and the numbers they take. */
export const PolicyDocumentAnswer = z
  .strictObject({
    document: z.string(),
    title: Words,
    policyYear: z.int(),
    paragraphs: z.array(z.strictObject({ anchor: z.string(), sentences: z.array(Sentence) })),
    items: z.array(
      z.strictObject({
        id: z.string(),
        name: Words,
        clause: Words,
        parameters: z.array(z.string()),
        readings: z.array(z.string()),
      }),
    ),
    parameters: z.array(CatalogueParameter),
  })
  .meta({ id: 'PolicyDocument' });
