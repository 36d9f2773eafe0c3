import type { ProvincialDecision, RecordedDecision } from '../application/provincial-decision.ts';
import { decisionDigest } from '../application/provincial-decision.ts';
import type { AuditFact } from '../audit/chain.ts';
import { Refusal } from '../kernel/refusal.ts';
import { keyOf } from './commit.ts';
import { enterpriseSubject, type StoredEnterprise, saveEnterprise } from './registers.ts';
import { type Item, queryAll, type Table, type Write } from './table.ts';

// What the province decided stands under the enterprise, one record per decision; the enterprise's head counts the
// versions and its audit chain says who recorded what.

const decisionKey = (creditCode: string, policyYear: number, sequence: number) =>
  keyOf(enterpriseSubject(creditCode), `PROVINCE#${policyYear}#${String(sequence).padStart(4, '0')}`);

/** The decisions of one policy year, or of every year, in the order in which they were recorded. */
export async function listDecisions(
  table: Table,
  creditCode: string,
  policyYear?: number,
): Promise<RecordedDecision[]> {
  const prefix = policyYear === undefined ? 'PROVINCE#' : `PROVINCE#${policyYear}#`;
  return (await queryAll(table, enterpriseSubject(creditCode), prefix)).map(decisionOf);
}

function decisionOf({ PK, SK, ...decision }: Item): RecordedDecision {
  return decision as unknown as RecordedDecision;
}

export type Recording = { readonly recordedBy: string; readonly recordedAt: string; readonly fact: AuditFact };

/**
 * Records a decision beside those of the year; the same one again changes nothing.
 * @throws Refusal DECISION_NUMBER_TAKEN (409) when the number was recorded with other content, CHANGED_MEANWHILE
 */
export async function recordDecision(
  table: Table,
  enterprise: StoredEnterprise,
  decision: ProvincialDecision,
  { fact, ...recorded }: Recording,
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
  const item = { ...kept, ...decisionKey(creditCode, decision.policyYear, sequence) };
  const write: Write = { kind: 'put', item, condition: { absent: true } };
  await saveEnterprise(table, enterprise, head, fact, [{ write }]);
  return { decision: kept, isNew: true };
}

/** Holds only while nothing changed about the enterprise, decisions of the province included, since it was loaded. */
export function enterpriseUnchanged({ creditCode, version }: StoredEnterprise): Write {
  return { kind: 'check', key: keyOf(enterpriseSubject(creditCode), 'HEAD'), condition: { equals: { version } } };
}

function numberTaken({ number, policyYear, recordedAt }: RecordedDecision): Refusal {
  return new Refusal(
    'DECISION_NUMBER_TAKEN',
    {
      zh: `${policyYear} 政策年度已登记文号“${number}”，内容不同。`,
      en: `"${number}" is on the record for ${policyYear} with other content.`,
    },
    {
      status: 409,
      hint: {
        zh: '已登记的决定不更改；省级更正或登记有误时，请以更正文件的文号另行登记，后决定的为准。',
        en: 'What is recorded stays: record a correction under its own number; the later decision counts.',
      },
      details: { path: 'number', recordedAt },
    },
  );
}
