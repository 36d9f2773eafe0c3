import type { AuditFact } from '../audit/chain.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Ruling } from '../policy/ruling.ts';
import { commit, type Head, headOf, keyOf, NEW_HEAD } from './commit.ts';
import type { Pointer } from './registers.ts';
import { type Item, queryAll, type Table, type Write } from './table.ts';

// The readings of a policy year: the rulings in force in their order, under one head, so that no two come into force that
// are not defined together.

export type RulingRecord = Ruling & {
  /** `2022-R1`. */
  readonly id: string;
  readonly number: number;
  readonly status: 'proposed' | 'in-force' | 'withdrawn';
  readonly proposedBy: string;
  readonly proposedAt: string;
  /** What it changes, as it was last shown: the list lies in the bucket. */
  readonly effects: Pointer & {
    readonly cases: number;
    readonly topUps: string;
    readonly reclaims: string;
  };
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
};

const subjectOf = (policyYear: number) => `READINGS#${policyYear}`;
const rulingKey = (policyYear: number, number: number) =>
  keyOf(subjectOf(policyYear), `RULING#${String(number).padStart(4, '0')}`);

export async function loadReadingsYear(table: Table, policyYear: number): Promise<ReadingsYear> {
  const item = await table.get(keyOf(subjectOf(policyYear), 'HEAD'));
  if (item === undefined) return { policyYear, inForce: [], proposed: 0, head: NEW_HEAD };
  const { inForce, proposed } = item as unknown as Pick<ReadingsYear, 'inForce' | 'proposed'>;
  return { policyYear, inForce, proposed, head: headOf(item) };
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
  if (item !== undefined) return rulingOf(item);
  throw new Refusal(
    'RULING_UNKNOWN',
    { zh: '没有该裁定。', en: 'There is no such ruling.' },
    { status: 404, hint: { zh: '请核对裁定编号，如 2022-R1。', en: 'Check its number, as 2022-R1.' }, details: { id } },
  );
}

export async function listRulings(table: Table, policyYear: number): Promise<RulingRecord[]> {
  return (await queryAll(table, subjectOf(policyYear), 'RULING#')).map(rulingOf);
}

function rulingOf({ PK, SK, ...ruling }: Item): RulingRecord {
  return ruling as unknown as RulingRecord;
}

/** Keeps a new proposal; what is in force stays. @throws Refusal CHANGED_MEANWHILE */
export async function proposeRuling(
  table: Table,
  year: ReadingsYear,
  ruling: RulingRecord,
  fact: AuditFact,
): Promise<void> {
  await saveRuling(table, year, ruling, fact, { inForce: year.inForce, proposed: ruling.number }, { absent: true });
}

/** Saves a ruling after a change, under the status it was loaded with; `inForce` are the rulings in force after it. */
export async function changeRuling(
  table: Table,
  year: ReadingsYear,
  before: RulingRecord,
  after: RulingRecord,
  fact: AuditFact,
  inForce: readonly Ruling[] = year.inForce,
): Promise<void> {
  const readings = { inForce, proposed: year.proposed };
  await saveRuling(table, year, after, fact, readings, { equals: { status: before.status } });
}

async function saveRuling(
  table: Table,
  year: ReadingsYear,
  ruling: RulingRecord,
  fact: AuditFact,
  after: Pick<ReadingsYear, 'inForce' | 'proposed'>,
  condition: { readonly absent: true } | { readonly equals: { readonly status: string } },
): Promise<void> {
  const item = { ...ruling, ...rulingKey(ruling.policyYear, ruling.number) };
  await commit(table, {
    subject: subjectOf(year.policyYear),
    before: year.head,
    after: { policyYear: year.policyYear, ...after },
    fact,
    writes: [{ write: { kind: 'put', item, condition } }],
  });
}
