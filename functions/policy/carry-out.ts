import type { Application } from '../../shared/application/application.ts';
import { executionName } from '../../shared/application/application.ts';
import { decidedReadings, givenFor, recomputed, type UnderRuling, withEarlier } from '../../shared/award/recompute.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { ruledAnew, topUpMail } from '../../shared/mail/ruling-messages.ts';
import { createTopUp, findApplication, loadApplication } from '../../shared/store/applications.ts';
import { awardCreated, awardRecordOf, factsCreated } from '../../shared/store/awards.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { saveNewRound } from '../../shared/store/new-round.ts';
import { loadEnterprise } from '../../shared/store/registers.ts';
import { loadReadingsYear, type RulingRecord } from '../../shared/store/rulings.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { startSaved } from '../middleware/start-execution.ts';
import type { RulingDependencies } from './dependencies.ts';
import { type Affected, affectedBy } from './ruling-effects.ts';

export type Done = { readonly reassessed: number; readonly topUps: number };

/**
 * Sees to every case that a ruling in force changes, one commit each, by what the record says now: undecided ones are
 * assessed anew, decided ones get a top-up. What was seen to is not affected any more, so it may run again.
 */
export async function carryOut(ruling: RulingRecord, deps: RulingDependencies, occasion: Occasion): Promise<Done> {
  const { inForce } = await loadReadingsYear(deps.table, ruling.policyYear);
  const { affected, under } = await affectedBy(ruling, inForce, deps, ruling.confirmedAt);
  let [reassessed, topUps] = [0, 0];
  for (const one of affected) {
    const { follows } = one.effect;
    if (follows === 're-assess' && (await assessAnew(one, ruling, deps, occasion))) reassessed += 1;
    if (follows === 'top-up' && (await untilCommitted(() => topUp(one, ruling, under, deps, occasion)))) topUps += 1;
  }
  return { reassessed, topUps };
}

/** A new round from the same frozen facts, for the departments to decide on the new award. */
async function assessAnew({ award }: Affected, ruling: RulingRecord, deps: RulingDependencies, occasion: Occasion) {
  const saved = await saveNewRound(deps.table, award.applicationId, {
    round: award.round,
    from: ['assessed', 'held'],
    cause: ruledAnew(ruling),
    fact: (round) => factOf(occasion, 'assess-anew', { reason: ruling.ground, details: { ruling: ruling.id, round } }),
  });
  if (saved === undefined) return false;
  await startSaved(deps.executions, executionName(saved), { applicationId: saved.id, round: saved.round });
  return true;
}

/**
 * The difference as a case of its own: the same departments decide on it and it is paid in the next run. It stands at
 * `assessed` from the start, for its award is this recalculation; the decided case keeps its decision and receipt.
 */
async function topUp(
  { award, effect }: Affected,
  ruling: RulingRecord,
  { rulings }: UnderRuling,
  deps: RulingDependencies,
  occasion: Occasion,
): Promise<boolean> {
  const id = `${award.applicationId}-R${ruling.number}`;
  const existing = await findApplication(deps.table, id);
  if (existing !== undefined) return false;
  const first = await loadApplication(deps.table, award.applicationId);
  const earlier = givenFor(award);
  const facts = { facts: withEarlier(award.facts, award.item, earlier), topUpOf: first.id, rulingId: ruling.id };
  const kept = await deps.objects.putJson('facts', facts);
  const result = recomputed(award.facts, award.item, id, {
    policyYear: first.policyYear,
    edition: award.edition,
    readings: decidedReadings(award, ruling, rulings),
    earlier,
    assessedOn: dayOf(occasion.at),
  });
  const body = await deps.objects.putJson('assessments', result);
  const record = awardRecordOf(result, {
    round: 1,
    item: first.item,
    bodySha256: body.sha256,
    bodyKey: body.key,
    factsSha256: kept.sha256,
    assessedAt: occasion.at,
  });
  const application = topUpOf(first, id, effect.topUp ?? '0', ruling, occasion);
  const frozen = { round: 1, bodySha256: kept.sha256, bodyKey: kept.key, frozenAt: occasion.at, findings: [] };
  await createTopUp(deps.table, application, {
    fact: factOf(occasion, 'propose-top-up', {
      reason: ruling.ground,
      digests: { facts: kept.sha256, assessment: body.sha256, edition: record.editionHash },
      details: { ruling: ruling.id, topUpOf: first.id, earlier, payable: effect.topUp ?? null },
    }),
    mails: [topUpMail(application, (await loadEnterprise(deps.table, first.creditCode)).name, ruling)],
    writes: [{ write: factsCreated(id, frozen) }, { write: awardCreated(id, record) }],
  });
  await startSaved(deps.executions, executionName(application), { applicationId: id, round: 1 });
  return true;
}

function topUpOf(first: Application, id: string, payable: string, { id: rulingId }: RulingRecord, occasion: Occasion) {
  const { creditCode, item, policyYear, funder, route, filedBy, mail } = first;
  return {
    ...{ id, creditCode, item, policyYear, funder, declared: {}, stage: 'assessed' as const, round: 1 },
    ...{ route, filedBy, mail },
    createdAt: occasion.at,
    submittedAt: occasion.at,
    attempt: 1,
    payable,
    topUpOf: first.id,
    rulingId,
  };
}
