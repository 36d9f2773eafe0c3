import * as z from 'zod/mini';
import type { GoldenTable } from '../award/golden.ts';
import type { Assessment, AssessRecord } from '../award/record.ts';
import type { ComputedTogether } from '../settlement/computed-together.ts';
import type { Objects } from './objects.ts';
import { type FactSource, type PackedSources, packedSources, packSources, unpackSources } from './provenance.ts';
import { type Family, familyOf } from './record-family.ts';
import { ground, type Pointer, pointer, strings, words } from './record-words.ts';

// What is too large for a record lies in the bucket under its own digest and never changes there; it is read and written
// as records are: checked by its schema, in a format of its own.

/** What an award is computed from, as it was frozen; findings and more may stand beside it. */
export type FrozenBody = {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly provenance?: readonly FactSource[];
};
/** The same as it lies in the bucket. */
type PackedBody = Omit<FrozenBody, 'provenance'> & { readonly provenance?: PackedSources };
/** The documents of an edition as they were sent; `loadEdition` reads them. */
type EditionBody = { readonly documents: readonly unknown[] };
/** What people are shown before they confirm an edition: row by row, for reading only. */
type ComparisonBody = {
  readonly editionHash: string;
  readonly compared: readonly Readonly<Record<string, unknown>>[];
};
/** What a ruling changes, case by case, for reading only. */
type EffectsBody = { readonly effects: readonly Readonly<Record<string, unknown>>[] };
/** The assessment of an enterprise's items together, with everything that recomputes it. */
type JointBody = {
  readonly record: AssessRecord;
  readonly counted: readonly {
    readonly applicationId: string;
    readonly item: string;
    readonly approved: string;
    readonly given?: string | undefined;
  }[];
  readonly assessment: Assessment;
};

const anything = () => z.record(z.string(), z.unknown());
const amount = () => z.nullable(z.string());
const step = () =>
  z.object({
    zh: z.string(),
    en: z.string(),
    clause: z.string(),
    readings: z.exactOptional(z.array(z.string())),
  });
const receipt = () =>
  z.object({
    editionHash: z.string(),
    rulesVersion: z.string(),
    policyYear: z.int(),
    assessedOn: z.nullable(z.string()),
    readings: strings(),
    factsDigest: z.string(),
    items: z.exactOptional(z.array(z.string())),
  });
const assessment = () =>
  z.object({
    id: z.string(),
    policyYear: z.int(),
    items: z.record(
      z.string(),
      z.object({
        outcome: z.enum(['met', 'not-met', 'cannot-tell', 'pending']),
        gross: amount(),
        payable: amount(),
        estimate: z.exactOptional(z.string()),
        missing: z.exactOptional(z.array(z.string())),
        because: z.array(words()),
        trace: z.array(step()),
      }),
    ),
    totals: z.object({ city: z.string(), province: z.string() }),
    receipt: receipt(),
  });

const versions = () => z.record(z.string(), z.int());
const jointShare = () =>
  z.object({
    amount: amount(),
    ground: z.exactOptional(ground()),
    joint: z.exactOptional(pointer()),
  });

/** Bodies of one kind in their folder. */
type Bodies<T> = Family<T> & { readonly folder: string };
const inFolder = <T>(folder: string, family: Family<T>): Bodies<T> => ({ ...family, folder });

const packed = familyOf<PackedBody>()({
  name: 'body of frozen facts',
  format: 2,
  migrations: { 1: (body) => packedBody(body as FrozenBody) },
  schema: () => z.object({ facts: anything(), provenance: z.exactOptional(packedSources()) }),
});

function packedBody<T extends object>({ provenance, ...body }: T & Pick<FrozenBody, 'provenance'>) {
  return provenance === undefined ? body : { ...body, provenance: packSources(provenance) };
}

function unpackedBody({ provenance, ...body }: PackedBody): FrozenBody {
  return provenance === undefined ? body : { ...body, provenance: unpackSources(provenance) };
}

export const frozenBodies = inFolder<FrozenBody>('facts', {
  ...packed,
  read: (stored, place) => unpackedBody(packed.read(stored, place)),
  written: (body) => packed.written(packedBody(body)) as typeof body,
});
export const assessmentBodies = inFolder(
  'assessments',
  familyOf<Assessment>()({ name: 'assessment', format: 1, schema: assessment }),
);
export const jointBodies = inFolder(
  'assessments',
  familyOf<JointBody>()({
    name: 'joint assessment',
    format: 1,
    schema: () =>
      z.object({
        record: z.object({
          id: z.string(),
          policyYear: z.int(),
          facts: anything(),
          readings: z.exactOptional(strings()),
        }),
        counted: z.array(
          z.object({
            applicationId: z.string(),
            item: z.string(),
            approved: z.string(),
            given: z.optional(z.string()),
          }),
        ),
        assessment: assessment(),
      }),
  }),
);
export const togetherBodies = inFolder(
  'together',
  familyOf<ComputedTogether>()({
    name: 'items computed together before a plan',
    format: 1,
    schema: () =>
      z.object({
        settlementId: z.string(),
        candidates: versions(),
        enterprises: z.array(z.object({ counted: versions(), shares: z.array(z.tuple([z.string(), jointShare()])) })),
      }),
  }),
);
export const editionBodies = inFolder(
  'editions',
  familyOf<EditionBody>()({
    name: 'body of an edition',
    format: 1,
    schema: () => z.object({ documents: z.array(z.unknown()) }),
  }),
);
export const goldenBodies = inFolder(
  'editions',
  familyOf<GoldenTable>()({
    name: 'golden tables',
    format: 1,
    schema: () =>
      z.object({
        base: anything(),
        rows: z.array(
          z.object({
            id: z.string(),
            item: z.string(),
            name: z.string(),
            facts: anything(),
            readings: strings(),
            outcome: z.string(),
            gross: amount(),
            payable: amount(),
            estimate: amount(),
          }),
        ),
      }),
  }),
);
export const comparisonBodies = inFolder(
  'comparisons',
  familyOf<ComparisonBody>()({
    name: 'comparison of editions',
    format: 1,
    schema: () => z.object({ editionHash: z.string(), compared: z.array(anything()) }),
  }),
);
export const effectsBodies = inFolder(
  'comparisons',
  familyOf<EffectsBody>()({
    name: 'effects of a ruling',
    format: 1,
    schema: () => z.object({ effects: z.array(anything()) }),
  }),
);

/** @throws RecordFault when what lies there is no such body; Error when its digest differs */
export async function loadBody<T>(
  objects: Pick<Objects, 'getJson'>,
  family: Bodies<T>,
  { sha256, key }: Pointer,
): Promise<T> {
  return family.read(await objects.getJson({ sha256, key }), key);
}

/** The body that a record of facts or of an award points to. */
export function bodyOf({ bodySha256, bodyKey }: { readonly bodySha256: string; readonly bodyKey: string }): Pointer {
  return { sha256: bodySha256, key: bodyKey };
}

/** Keeps a body under its digest; writing it again changes nothing. */
export function keepBody<T extends object>(
  objects: Pick<Objects, 'putJson'>,
  family: Bodies<T>,
  body: T,
): Promise<Pointer> {
  return objects.putJson(family.folder, family.written(body));
}
