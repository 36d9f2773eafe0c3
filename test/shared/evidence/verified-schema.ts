import * as z from 'zod';
import { SEAL_RESULTS } from '../../../shared/evidence/containers/ofd-seal.ts';
import { DOCUMENT_KINDS } from '../../../shared/evidence/document-kinds.ts';

const text = z.object({ zh: z.string().min(1), en: z.string().min(1) });

const finding = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9_]+$/),
  severity: z.enum(['blocks', 'person', 'note']),
  zh: z.string().min(1),
  en: z.string().min(1),
  hint: text.optional(),
  at: z.string().optional(),
  rows: z.array(z.string()).optional(),
});

const seal = z.strictObject({
  result: z.enum(SEAL_RESULTS),
  seals: z.array(
    z.strictObject({
      result: z.enum(SEAL_RESULTS),
      reason: z.string(),
      signer: z.string().optional(),
      issuer: z.string().optional(),
      version: z.union([z.literal(1), z.literal(4)]).optional(),
      signedAt: z.string().optional(),
      covered: z.array(z.string()),
      altered: z.array(z.string()),
    }),
  ),
  covered: z.array(z.string()),
  uncovered: z.array(z.string()),
});

/** What the command prints; docs/evidence/verified-document.schema.json is written from it. */
export const VERIFIED = z.array(
  z.strictObject({
    file: z.string(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    kind: z.enum(Object.keys(DOCUMENT_KINDS) as [string, ...string[]]).nullable(),
    outcome: z.enum(['read', 'to-a-person', 'blocked', 'refused']),
    facts: z.record(z.string(), z.strictObject({ value: z.string(), from: z.string() })),
    findings: z.array(finding),
    seal: seal.optional(),
  }),
);

export function schemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(VERIFIED), undefined, 2)}\n`;
}
