import { type Application, isWithApplicant } from '../application/application.ts';
import { nextStage, type Stage } from '../application/life-cycle.ts';
import type { AuditEvent } from '../audit/chain.ts';
import { type AnewCause, reassessedMail, reassessedNotice } from '../mail/anew-messages.ts';
import { applicationSubject, loadApplication, type StoredApplication, saveApplication } from './applications.ts';
import { type FactsRecord, factsCreated, loadFacts } from './awards.ts';
import { untilCommitted } from './commit.ts';
import { listDecisionRequests } from './decision-requests.ts';
import { loadEnterprise } from './registers.ts';
import type { Table } from './table.ts';

/** Why an undecided case is assessed anew, and from which facts. */
export type Anew = {
  /** The round it was looked at in; a case that is in another one has moved on. */
  readonly round: number;
  readonly from: readonly Stage[];
  readonly cause: AnewCause;
  readonly event: (round: number) => AuditEvent;
  /** The facts of the new round; without it those of the round before. */
  readonly facts?: (frozen: FactsRecord) => Promise<FactsRecord>;
};

/**
 * A new round of an undecided case: approvals of the round before count no more, their links are dead, everybody who was
 * asked hears of it. Whoever saves it starts its execution. Undefined when the case has moved on.
 */
export function saveNewRound(table: Table, id: string, anew: Anew): Promise<StoredApplication | undefined> {
  return untilCommitted(async () => {
    const before = await loadApplication(table, id);
    if (before.round !== anew.round || !anew.from.includes(before.stage) || isWithApplicant(before)) return undefined;
    const kept = await loadFacts(table, id, before.round);
    if (kept === undefined) throw new Error(`${id} is ${before.stage} without frozen facts`);
    const frozen = anew.facts === undefined ? kept : await anew.facts(kept);
    const { ground, payable, awaits, payment, correction, ...rest } = before;
    const round = before.round + 1;
    const after: StoredApplication = { ...rest, stage: nextStage(before.stage, 'assess-anew'), round, attempt: 1 };
    await saveApplication(table, before, after, {
      event: anew.event(round),
      mails: await noticesOf(table, before, after, anew.cause),
      writes: [{ write: factsCreated(id, { ...frozen, round }) }],
    });
    return after;
  });
}

/** Everybody who was asked in the round that ends, and the applicant. */
async function noticesOf(table: Table, before: Application, after: Application, cause: AnewCause) {
  const requests = await listDecisionRequests(table, applicationSubject(before.id), before.round);
  const { name } = await loadEnterprise(table, before.creditCode);
  return [
    reassessedMail(after, name, cause),
    ...requests.map((request) => reassessedNotice(request, after, name, cause)),
  ];
}
