import * as z from 'zod';
import { Words } from './basic.ts';

export const FindingAnswer = z
  .strictObject({
    code: z.string(),
    severity: z.enum(['blocks', 'person', 'note']),
    zh: z.string(),
    en: z.string(),
    hint: Words.optional(),
    /** Where in the document: a cell, a row, an element. */
    at: z.string().optional(),
    /** Rows of a table in which the same was found, as its file numbers them: `3`, `7-12`. */
    rows: z.array(z.string()).optional(),
  })
  .meta({ id: 'Finding' });
