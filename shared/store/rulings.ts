import * as z from 'zod/mini';
import type { AuditEvent } from '../audit/chain.ts';
import { RULING_SCOPES, type Ruling } from '../policy/ruling.ts';
import { commit, type Head, head, headOf, keyOf, NEW_HEAD } from './commit.ts';
import { recordFamily } from './record-family.ts';
import { type Pointer, pointer } from './record-words.ts';
import { refuse } from './refusals.ts';
import { type Condition, queryAll, type Table, type Write } from './table.ts';

// The readings of a policy year: the rulings in force in their order, under one head, so that no two come into force that
// are not defined together.

/** A list of effects: where its first part lies, and the sums over all. */
export type EffectsShown = Pointer & {
  readonly cases: number;
  readonly topUps: string;
  readonly reclaims: string;
  /** Over every case in its order, however it is cut into parts; absent in lists of before. */
  readonly digest?: string;
  /** The parts behind the first; a year of some thousand cases has none. */
  readonly parts?: readonly Pointer[];
};

export type RulingRecord = Ruling & {
  /** `2022-R1`. */
  readonly id: string;
  readonly number: number;
  readonly status: 'proposed' | 'in-force' | 'withdrawn';
  readonly proposedBy: string;
  readonly proposedAt: string;
  /** What it changes, as it was last shown: the list lies in the bucket. */
  readonly effects: EffectsShown;
  readonly confirmedBy?: string;
  readonly confirmedAt?: string;
  readonly withdrawnBy?: string;
  readonly withdrawnAt?: string;
  /** What was done about it; absent until every case was seen to. */
  readonly carriedOut?: { readonly at: string; readonly reassessed: number; readonly topUps: number };
};

export type ReadingsYear = {
  readonly policyYear: number;
  readonly inForce: readonly Ruling[];
  /** Rulings proposed so far; numbers the next one. */
  readonly proposed: number;
  readonly head: Head;
  /** What stands in the record and nobody here knows. */
  readonly beside?: Readonly<Record<string, unknown>>;
};

const ruling = () =>
  z.object({
    reading: z.string(),
    option: z.string(),
    scope: z.enum(RULING_SCOPES),
    policyYear: z.int(),
    ground: z.string(),
    ruledBy: z.string(),
    level: z.enum(['city', 'province']),
    ruledOn: z.string(),
    reclaims: z.boolean(),
  });

export const rulingFamily = recordFamily<RulingRecord>()({
  name: 'ruling',
  pk: 'READINGS#<year>',
  sk: 'RULING#<nnnn>',
  format: 1,
  schema: () =>
    z.object({
      ...ruling().shape,
      id: z.string(),
      number: z.int(),
      status: z.enum(['proposed', 'in-force', 'withdrawn']),
      proposedBy: z.string(),
      proposedAt: z.string(),
      effects: z.object({
        ...pointer().shape,
        cases: z.int(),
        topUps: z.string(),
        reclaims: z.string(),
        digest: z.exactOptional(z.string()),
        parts: z.exactOptional(z.array(pointer())),
      }),
      confirmedBy: z.exactOptional(z.string()),
      confirmedAt: z.exactOptional(z.string()),
      withdrawnBy: z.exactOptional(z.string()),
      withdrawnAt: z.exactOptional(z.string()),
      carriedOut: z.exactOptional(z.object({ at: z.string(), reassessed: z.int(), topUps: z.int() })),
    }),
});

type ReadingsHead = Head & Pick<ReadingsYear, 'policyYear' | 'inForce' | 'proposed'>;
export const readingsFamily = recordFamily<ReadingsHead>()({
  name: 'readings of a year',
  pk: 'READINGS#<year>',
  sk: 'HEAD',
  format: 1,
  schema: () => z.object({ ...head().shape, policyYear: z.int(), inForce: z.array(ruling()), proposed: z.int() }),
});

const subjectOf = (policyYear: number) => `READINGS#${policyYear}`;
const rulingKey = (policyYear: number, number: number) =>
  keyOf(subjectOf(policyYear), `RULING#${String(number).padStart(4, '0')}`);

/** The number of the top-up that a ruling makes of a case. */
export const topUpId = (applicationId: string, ruling: number): string => `${applicationId}-R${ruling}`;

export async function loadReadingsYear(table: Table, policyYear: number): Promise<ReadingsYear> {
  const item = await table.get(keyOf(subjectOf(policyYear), 'HEAD'));
  if (item === undefined) return { policyYear, inForce: [], proposed: 0, head: NEW_HEAD };
  const record = readingsFamily.read(item);
  const { inForce, proposed } = record;
  return { policyYear, inForce, proposed, head: headOf(item), beside: readingsFamily.beside(record) };
}

/** Holds only while no ruling came into force since the readings were loaded: an award is never made under old ones. */
export function readingsUnchanged({ policyYear, head }: ReadingsYear): Write {
  const condition = head.version === 0 ? ({ absent: true } as const) : { equals: { version: head.version } };
  return { kind: 'check', key: keyOf(subjectOf(policyYear), 'HEAD'), condition };
}

/** @throws Refusal RULING_UNKNOWN (404) */
export async function loadRuling(table: Table, id: string): Promise<RulingRecord> {
  const parts = /^(\d{4})-R([1-9]\d{0,3})$/.exec(id);
  const item = parts === null ? undefined : await table.get(rulingKey(Number(parts[1]), Number(parts[2])));
  if (item !== undefined) return rulingFamily.read(item);
  throw refuse('RULING_UNKNOWN', { id });
}

export async function listRulings(table: Table, policyYear: number): Promise<RulingRecord[]> {
  return (await queryAll(table, subjectOf(policyYear), 'RULING#')).map(rulingFamily.read);
}

/** A change of a ruling: `inForce` are the rulings in force after it, `beside` what is written with it. */
export type RulingChange = {
  readonly event: AuditEvent;
  readonly inForce?: readonly Ruling[];
  readonly beside?: readonly Write[];
};

/** Keeps a new proposal; what is in force stays. @throws Refusal CHANGED_MEANWHILE */
export async function proposeRuling(
  table: Table,
  year: ReadingsYear,
  ruling: RulingRecord,
  change: Omit<RulingChange, 'inForce'>,
): Promise<void> {
  await saveRuling(table, { ...year, proposed: ruling.number }, ruling, change, { absent: true });
}

/** Saves a ruling after a change, under the status it was loaded with. @throws Refusal CHANGED_MEANWHILE */
export async function changeRuling(
  table: Table,
  year: ReadingsYear,
  before: RulingRecord,
  after: RulingRecord,
  change: RulingChange,
): Promise<void> {
  await saveRuling(table, year, after, change, { equals: { status: before.status } });
}

async function saveRuling(
  table: Table,
  year: ReadingsYear,
  ruling: RulingRecord,
  { event, inForce = year.inForce, beside = [] }: RulingChange,
  condition: Condition,
): Promise<void> {
  const { policyYear, proposed } = year;
  const item = { ...rulingFamily.written(ruling), ...rulingKey(ruling.policyYear, ruling.number) };
  const put: Write = { kind: 'put', item, condition };
  await commit(table, {
    subject: subjectOf(policyYear),
    before: year.head,
    after: readingsFamily.written({ ...year.beside, policyYear, inForce, proposed }),
    event,
    writes: [put, ...beside].map((write) => ({ write })),
  });
}
