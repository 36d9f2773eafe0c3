import type { Application } from '../../shared/application/application.ts';
import { executionName } from '../../shared/application/application.ts';
import {
  type AwardOnRecord,
  decidedReadings,
  type Effect,
  effectOf,
  givenFor,
  recomputed,
  type UnderRuling,
  withEarlier,
} from '../../shared/award/recompute.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import type { Text } from '../../shared/kernel/refusal.ts';
import { ruledAnew, topUpMail } from '../../shared/mail/ruling-messages.ts';
import { optionWords } from '../../shared/policy/readings.ts';
import { createTopUp, findApplication, loadApplication } from '../../shared/store/applications.ts';
import { awardCreated, awardRecordOf, factsCreated } from '../../shared/store/awards.ts';
import { loadYearOnRecord } from '../../shared/store/awards-on-record.ts';
import { assessmentBodies, frozenBodies, keepBody } from '../../shared/store/bodies.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { editionAt } from '../../shared/store/editions.ts';
import { saveNewRound } from '../../shared/store/new-round.ts';
import { loadEditionPointer, loadEnterprise } from '../../shared/store/registers.ts';
import { loadReadingsYear, type RulingRecord, topUpId } from '../../shared/store/rulings.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { startSaved } from '../middleware/start-execution.ts';
import type { YearDependencies } from './dependencies.ts';
import { keepEffects, underRuling } from './ruling-effects.ts';
import type { Step, Work } from './year-pass.ts';

/** A ruling with what its option means. */
type SaidRuling = RulingRecord & { readonly means: Text };
type Affected = { readonly award: AwardOnRecord; readonly effect: Effect };

/**
 * Sees to every case that a ruling in force changes, one commit each, by what the record says now: undecided ones are
 * assessed anew, decided ones get a top-up. What was seen to is not affected any more, so it may run again.
 */
export async function carrying(ruling: RulingRecord, deps: YearDependencies, context: RequestContext): Promise<Work> {
  const { inForce } = await loadReadingsYear(deps.table, ruling.policyYear);
  const { register } = await editionAt(deps.objects, await loadEditionPointer(deps.table, ruling.policyYear));
  const said = { ...ruling, means: optionWords(register, ruling.reading, ruling.option) };
  const under = await underRuling(ruling, inForce, deps);
  return {
    year: await loadYearOnRecord(deps.table, ruling.policyYear, ruling.confirmedAt),
    step: (award) => seeTo(award, said, under, deps, context),
    keepPart: keepEffects(deps),
  };
}

async function seeTo(
  award: AwardOnRecord,
  ruling: SaidRuling,
  under: UnderRuling,
  deps: YearDependencies,
  context: RequestContext,
): Promise<Step> {
  const effect = effectOf(award, under);
  if (effect === undefined) return {};
  const one = { award, effect };
  if (effect.follows === 're-assess')
    return (await assessAnew(one, ruling, deps, context)) ? { changed: true, done: 'reassessed' } : {};
  if (effect.follows === 'top-up')
    return (await untilCommitted(() => topUp(one, ruling, under, deps, context)))
      ? { changed: true, done: 'topUps' }
      : {};
  return {};
}

/** A new round from the same frozen facts, for the departments to decide on the new award. */
async function assessAnew({ award }: Affected, ruling: SaidRuling, deps: YearDependencies, context: RequestContext) {
  const saved = await saveNewRound(deps.table, award.applicationId, {
    round: award.round,
    from: ['assessed', 'held'],
    cause: ruledAnew(ruling),
    event: (round) =>
      auditEventOf(context, 'assess-anew', { reason: ruling.ground, details: { ruling: ruling.id, round } }),
  });
  if (saved === undefined) return false;
  await startSaved(deps.executions, executionName(saved), { applicationId: saved.id, round: saved.round });
  return true;
}

type Recalculation = {
  readonly award: Affected['award'];
  readonly first: Application;
  readonly id: string;
  readonly readings: ReturnType<typeof decidedReadings>;
  readonly ruling: RulingRecord;
};

/**
 * The difference as a case of its own: the same departments decide on it and it is paid in the next run. It stands at
 * `assessed` from the start, for its award is this recalculation; the decided case keeps its decision and receipt.
 */
async function topUp(
  { award, effect }: Affected,
  ruling: SaidRuling,
  { rulings }: UnderRuling,
  deps: YearDependencies,
  context: RequestContext,
): Promise<boolean> {
  const id = topUpId(award.applicationId, ruling.number);
  if ((await findApplication(deps.table, id)) !== undefined) return false;
  const first = await loadApplication(deps.table, award.applicationId);
  const readings = decidedReadings(award, ruling, rulings);
  const made = await recalculated({ award, first, id, readings, ruling }, deps, context);
  const application = topUpOf(first, id, effect.topUp ?? '0', ruling, context);
  const { name } = await loadEnterprise(deps.table, first.creditCode);
  await createTopUp(deps.table, application, {
    event: proposal({ award, effect }, ruling, made, context),
    mails: [topUpMail(application, name, ruling)],
    writes: writesOf(id, made, context),
  });
  await startSaved(deps.executions, executionName(application), { applicationId: id, round: 1 });
  return true;
}

type Recalculated = Awaited<ReturnType<typeof recalculated>>;

/** The top-up of a decided case on the audit chain. */
function proposal(
  { award, effect }: Affected,
  ruling: RulingRecord,
  { kept, record }: Recalculated,
  context: RequestContext,
) {
  const [topUpOf, earlier, payable] = [award.applicationId, givenFor(award), effect.topUp ?? null];
  return auditEventOf(context, 'propose-top-up', {
    reason: ruling.ground,
    digests: { facts: kept.sha256, assessment: record.bodySha256, edition: record.editionHash },
    details: { ruling: ruling.id, topUpOf, earlier, payable },
  });
}

/** Facts and award of the first round, which stand before anybody verifies anything. */
function writesOf(id: string, { kept, record }: Recalculated, { at }: RequestContext) {
  const frozen = { round: 1, bodySha256: kept.sha256, bodyKey: kept.key, frozenAt: at, findings: [] };
  return [{ write: factsCreated(id, frozen) }, { write: awardCreated(id, record) }];
}

/** The award of a decided case under the ruling, less what it was given before; facts and assessment are kept. */
async function recalculated(
  { award, first, id, readings, ruling }: Recalculation,
  { objects }: YearDependencies,
  { at }: RequestContext,
) {
  const earlier = givenFor(award);
  const facts = { facts: withEarlier(award.facts, award.item, earlier), topUpOf: first.id, rulingId: ruling.id };
  const kept = await keepBody(objects, frozenBodies, facts);
  const { policyYear } = first;
  const under = { policyYear, edition: award.edition, readings, earlier, assessedOn: dayOf(at) };
  const result = recomputed(award.facts, award.item, id, under);
  const { key: bodyKey, sha256: bodySha256 } = await keepBody(objects, assessmentBodies, result);
  const pointers = { bodySha256, bodyKey, factsSha256: kept.sha256 };
  return { kept, record: awardRecordOf(result, { round: 1, item: first.item, ...pointers, assessedAt: at }) };
}

function topUpOf(
  first: Application,
  id: string,
  payable: string,
  { id: rulingId }: RulingRecord,
  context: RequestContext,
) {
  const { creditCode, item, policyYear, funder, route, filedBy, mail } = first;
  return {
    ...{ id, creditCode, item, policyYear, funder, declared: {}, stage: 'assessed' as const, round: 1 },
    ...{ route, filedBy, mail },
    createdAt: context.at,
    submittedAt: context.at,
    attempt: 1,
    payable,
    topUpOf: first.id,
    rulingId,
  };
}
