import * as z from 'zod/mini';
import type { ProvincialDecision, RecordedDecision } from '../application/provincial-decision.ts';
import { countsNow, decisionDigest } from '../application/provincial-decision.ts';
import type { AuditEvent } from '../audit/chain.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { AWARD_STATUS } from '../policy/items.ts';
import { keyOf } from './commit.ts';
import { recordFamily } from './record-family.ts';
import { refuse } from './refusals.ts';
import { enterpriseSubject, type StoredEnterprise, saveEnterprise } from './registers.ts';
import { queryAll, type Table, type Write } from './table.ts';

// What the province decided stands under the enterprise, one record per decision; the enterprise's head counts the
// versions and its audit chain says who recorded what.

export const decisionFamily = recordFamily<RecordedDecision>()({
  name: 'decision of the province',
  pk: 'ENTERPRISE#<code>',
  sk: 'PROVINCE#<year>#<nnnn>',
  format: 1,
  schema: () =>
    z.object({
      policyYear: z.int(),
      number: z.string(),
      decidedOn: z.string(),
      items: z.array(
        z.object({ item: z.string(), status: z.enum(AWARD_STATUS), granted: z.exactOptional(z.string()) }),
      ),
      document: z.object({
        name: z.string(),
        sha256: z.string(),
        size: z.int(),
        contentType: z.string(),
        key: z.string(),
      }),
      sequence: z.int(),
      recordedBy: z.string(),
      recordedAt: z.string(),
      toConfirm: z.exactOptional(z.literal(true)),
      confirmedBy: z.exactOptional(z.string()),
      confirmedAt: z.exactOptional(z.string()),
    }),
});

const decisionKey = (creditCode: string, policyYear: number, sequence: number) =>
  keyOf(enterpriseSubject(creditCode), `PROVINCE#${policyYear}#${String(sequence).padStart(4, '0')}`);

/** The decisions of one policy year, or of every year, in the order in which they were recorded. */
export async function listDecisions(
  table: Table,
  creditCode: string,
  policyYear?: number,
): Promise<RecordedDecision[]> {
  const prefix = policyYear === undefined ? 'PROVINCE#' : `PROVINCE#${policyYear}#`;
  return (await queryAll(table, enterpriseSubject(creditCode), prefix)).map(decisionFamily.read);
}

/** Those of them that count: confirmed by a second officer, or recorded before that was asked. */
export async function decisionsThatCount(
  table: Table,
  creditCode: string,
  policyYear: number,
): Promise<RecordedDecision[]> {
  return (await listDecisions(table, creditCode, policyYear)).filter(countsNow);
}

export type Recording = {
  readonly recordedBy: string;
  readonly recordedAt: string;
  readonly toConfirm?: true;
  readonly event: AuditEvent;
};

/**
 * Records a decision beside those of the year; the same one again changes nothing.
 * @throws Refusal DECISION_NUMBER_TAKEN (409) when the number was recorded with other content, CHANGED_MEANWHILE
 */
export async function recordDecision(
  table: Table,
  enterprise: StoredEnterprise,
  decision: ProvincialDecision,
  { event, ...recorded }: Recording,
): Promise<{ readonly decision: RecordedDecision; readonly isNew: boolean }> {
  const { creditCode } = enterprise;
  const before = await listDecisions(table, creditCode, decision.policyYear);
  const same = before.find(({ number }) => number === decision.number);
  if (same !== undefined) {
    if (decisionDigest(same) !== decisionDigest(decision)) throw numberTaken(same);
    return { decision: same, isNew: false };
  }
  const sequence = before.length + 1;
  const kept = { ...decision, sequence, ...recorded };
  const { version, audit, ...head } = enterprise;
  const item = { ...decisionFamily.written(kept), ...decisionKey(creditCode, decision.policyYear, sequence) };
  const write: Write = { kind: 'put', item, condition: { absent: true } };
  await saveEnterprise(table, enterprise, head, event, [{ write }]);
  return { decision: kept, isNew: true };
}

/** The decision counts from now on. @throws Refusal CHANGED_MEANWHILE */
export async function confirmDecision(
  table: Table,
  enterprise: StoredEnterprise,
  decision: RecordedDecision,
  { by, at, event }: { readonly by: string; readonly at: string; readonly event: AuditEvent },
): Promise<RecordedDecision> {
  const { toConfirm, ...recorded } = decision;
  const confirmed = { ...recorded, confirmedBy: by, confirmedAt: at };
  const key = decisionKey(enterprise.creditCode, decision.policyYear, decision.sequence);
  const { version, audit, ...head } = enterprise;
  const item = { ...decisionFamily.written(confirmed), ...key };
  const write: Write = { kind: 'put', item, condition: { equals: { sequence: decision.sequence } } };
  await saveEnterprise(table, enterprise, head, event, [{ write }]);
  return confirmed;
}

/** Holds only while nothing changed about the enterprise, decisions of the province included, since it was loaded. */
export function enterpriseUnchanged({ creditCode, version }: StoredEnterprise): Write {
  return { kind: 'check', key: keyOf(enterpriseSubject(creditCode), 'HEAD'), condition: { equals: { version } } };
}

function numberTaken({ number, policyYear, recordedAt }: RecordedDecision): Refusal {
  return refuse('DECISION_NUMBER_TAKEN', { path: 'number', recordedAt }, { policyYear, number });
}
