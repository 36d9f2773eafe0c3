import * as z from 'zod/mini';
import type { Assessment } from '../award/record.ts';
import type { Finding } from '../evidence/finding.ts';
import type { Text } from '../kernel/refusal.ts';
import { applicationSubject } from './applications.ts';
import { recordFamily } from './record-family.ts';
import { finding, strings, words } from './record-words.ts';
import { queryAll, type Table, type Write } from './table.ts';

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

export const factsFamily = recordFamily<FactsRecord>()({
  name: 'frozen facts',
  pk: 'APPLICATION#<id>',
  sk: 'FACTS#<round>',
  format: 1,
  schema: () =>
    z.object({
      round: z.int(),
      bodySha256: z.string(),
      bodyKey: z.string(),
      frozenAt: z.string(),
      findings: z.array(finding()),
      figures: z.exactOptional(strings()),
      stated: z.exactOptional(strings()),
    }),
});

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
  /** The rules of its receipt; awards before 2022.2 do not say. */
  readonly rulesVersion?: string;
  readonly assessedAt: string;
};

export const awardFamily = recordFamily<AwardRecord>()({
  name: 'award',
  pk: 'APPLICATION#<id>',
  sk: 'AWARD#<round>',
  format: 1,
  schema: () =>
    z.object({
      round: z.int(),
      item: z.string(),
      outcome: z.enum(['met', 'not-met', 'cannot-tell', 'pending']),
      gross: z.nullable(z.string()),
      payable: z.nullable(z.string()),
      estimate: z.exactOptional(z.string()),
      because: z.array(words()),
      bodySha256: z.string(),
      bodyKey: z.string(),
      factsSha256: z.string(),
      editionHash: z.string(),
      rulesVersion: z.exactOptional(z.string()),
      assessedAt: z.string(),
    }),
});

/** The record of an assessed item. @throws Error when the catalogue has no such item */
export function awardRecordOf(
  result: Assessment,
  place: Pick<AwardRecord, 'round' | 'item' | 'bodySha256' | 'bodyKey' | 'factsSha256' | 'assessedAt'>,
): AwardRecord {
  const found = result.items[place.item];
  if (found === undefined) throw new Error(`the catalogue has no item ${place.item}`);
  const { outcome, gross, payable, estimate, because } = found;
  const expected = estimate === undefined ? {} : { estimate };
  const { editionHash, rulesVersion } = result.receipt;
  return { ...place, outcome, gross, payable, ...expected, because, editionHash, rulesVersion };
}

const key = (applicationId: string, family: 'FACTS' | 'AWARD', round: number) => ({
  PK: applicationSubject(applicationId),
  SK: `${family}#${two(round)}`,
});

/** A round's facts and award are written once, so a second run of the same step is refused by the table. */
export function factsCreated(applicationId: string, facts: FactsRecord): Write {
  return {
    kind: 'put',
    item: { ...factsFamily.written(facts), ...key(applicationId, 'FACTS', facts.round) },
    condition: { absent: true },
  };
}

export function awardCreated(applicationId: string, award: AwardRecord): Write {
  return {
    kind: 'put',
    item: { ...awardFamily.written(award), ...key(applicationId, 'AWARD', award.round) },
    condition: { absent: true },
  };
}

export async function loadFacts(table: Table, applicationId: string, round: number): Promise<FactsRecord | undefined> {
  const item = await table.get(key(applicationId, 'FACTS', round));
  return item === undefined ? undefined : factsFamily.read(item);
}

export async function loadAward(table: Table, applicationId: string, round: number): Promise<AwardRecord | undefined> {
  const item = await table.get(key(applicationId, 'AWARD', round));
  return item === undefined ? undefined : awardFamily.read(item);
}

/** The award of the round of each case and the facts it was made of, in one request for fifty cases; those without are left out. */
export async function listAwardsWithFacts(
  table: Table,
  cases: readonly { readonly id: string; readonly round: number }[],
): Promise<ReadonlyMap<string, { readonly award: AwardRecord; readonly facts: FactsRecord }>> {
  const keys = cases.flatMap(({ id, round }) => [key(id, 'AWARD', round), key(id, 'FACTS', round)]);
  const items = await table.getMany(keys);
  const pairs = cases.flatMap(({ id }, at) => {
    const [award, facts] = [items[2 * at], items[2 * at + 1]];
    if (award === undefined || facts === undefined) return [];
    return [[id, { award: awardFamily.read(award), facts: factsFamily.read(facts) }] as const];
  });
  return new Map(pairs);
}

/** The awards of every round, oldest first; a returned application keeps its history. */
export async function listAwards(table: Table, applicationId: string): Promise<AwardRecord[]> {
  const items = await queryAll(table, applicationSubject(applicationId), 'AWARD#');
  return items.map(awardFamily.read);
}
