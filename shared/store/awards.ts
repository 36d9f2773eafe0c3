import type { Assessment } from '../award/record.ts';
import type { Finding } from '../evidence/finding.ts';
import type { Text } from '../kernel/refusal.ts';
import { applicationSubject } from './applications.ts';
import { type Item, queryAll, type Table, type Write } from './table.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** Frozen facts of one round and what the documents said against each other; the body lies in the bucket under its digest. */
export type FactsRecord = {
  readonly round: number;
  readonly bodySha256: string;
  readonly bodyKey: string;
  readonly frozenAt: string;
  readonly findings: readonly Finding[];
  /** Sums of the facts under the names of the declared figures, for people to compare. */
  readonly figures?: Readonly<Record<string, string>>;
  /** What the applicant states, under the names of the facts. */
  readonly stated?: Readonly<Record<string, string>>;
};

/** The award of one round: what people ask for first, and where the whole assessment (trace, receipt) lies. */
export type AwardRecord = {
  readonly round: number;
  readonly item: string;
  readonly outcome: 'met' | 'not-met' | 'cannot-tell' | 'pending';
  readonly gross: string | null;
  readonly payable: string | null;
  /** What a pending award would come to, in yuan. */
  readonly estimate?: string;
  readonly because: readonly Text[];
  readonly bodySha256: string;
  readonly bodyKey: string;
  readonly factsSha256: string;
  readonly editionHash: string;
  readonly assessedAt: string;
};

/** The record of an assessed item. @throws Error when the catalogue has no such item */
export function awardRecordOf(
  result: Assessment,
  place: Pick<AwardRecord, 'round' | 'item' | 'bodySha256' | 'bodyKey' | 'factsSha256' | 'assessedAt'>,
): AwardRecord {
  const found = result.items[place.item];
  if (found === undefined) throw new Error(`the catalogue has no item ${place.item}`);
  const { outcome, gross, payable, estimate, because } = found;
  const expected = estimate === undefined ? {} : { estimate };
  return { ...place, outcome, gross, payable, ...expected, because, editionHash: result.receipt.editionHash };
}

const key = (applicationId: string, family: 'FACTS' | 'AWARD', round: number) => ({
  PK: applicationSubject(applicationId),
  SK: `${family}#${two(round)}`,
});

/** A round's facts and award are written once, so a second run of the same step is refused by the table. */
export function factsCreated(applicationId: string, facts: FactsRecord): Write {
  return { kind: 'put', item: { ...facts, ...key(applicationId, 'FACTS', facts.round) }, condition: { absent: true } };
}

export function awardCreated(applicationId: string, award: AwardRecord): Write {
  return { kind: 'put', item: { ...award, ...key(applicationId, 'AWARD', award.round) }, condition: { absent: true } };
}

export async function loadFacts(table: Table, applicationId: string, round: number): Promise<FactsRecord | undefined> {
  const item = await table.get(key(applicationId, 'FACTS', round));
  return item === undefined ? undefined : (stripped(item) as FactsRecord);
}

export async function loadAward(table: Table, applicationId: string, round: number): Promise<AwardRecord | undefined> {
  const item = await table.get(key(applicationId, 'AWARD', round));
  return item === undefined ? undefined : (stripped(item) as AwardRecord);
}

/** The awards of every round, oldest first; a returned application keeps its history. */
export async function listAwards(table: Table, applicationId: string): Promise<AwardRecord[]> {
  const items = await queryAll(table, applicationSubject(applicationId), 'AWARD#');
  return items.map((item) => stripped(item) as AwardRecord);
}

function stripped(item: Item): unknown {
  const { PK, SK, ...rest } = item;
  return rest;
}
