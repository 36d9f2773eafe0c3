import * as z from 'zod/mini';
import type { Application } from '../../shared/application/application.ts';
import { nextStage } from '../../shared/application/life-cycle.ts';
import { assess } from '../../shared/award/assess.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { formatYuanGrouped, yuan } from '../../shared/kernel/money.ts';
import { awaitsProvinceMail } from '../../shared/mail/province-messages.ts';
import { readingsFor } from '../../shared/policy/ruling.ts';
import { loadApplication, saveApplication } from '../../shared/store/applications.ts';
import { type AwardRecord, awardCreated, awardRecordOf, loadFacts } from '../../shared/store/awards.ts';
import { assessmentBodies, bodyOf, frozenBodies, keepBody, loadBody } from '../../shared/store/bodies.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadEnterprise } from '../../shared/store/registers.ts';
import { loadReadingsYear, type ReadingsYear, readingsUnchanged } from '../../shared/store/rulings.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { worker } from '../middleware/worker.ts';
import { type AwardDependencies, awardDependencies } from './dependencies.ts';
import { editionInForce } from './load-edition.ts';

const Input = z.object({ applicationId: z.string(), round: z.int() });
type Input = z.infer<typeof Input>;
type Next = { readonly next: 'decide' | 'stop' };

/** Computes the award from the frozen facts under the edition and the readings in force and keeps it with its trace and receipt. */
export function assessCase(
  { applicationId, round }: Input,
  deps: AwardDependencies,
  context: RequestContext,
): Promise<Next> {
  return untilCommitted(async () => {
    const application = await loadApplication(deps.table, applicationId);
    if (application.round !== round) return { next: 'stop' };
    if (application.stage !== 'verified') return { next: application.stage === 'assessed' ? 'decide' : 'stop' };
    const year = await loadReadingsYear(deps.table, application.policyYear);
    const award = await assessed(application, year, deps, context);
    const waits = award.outcome === 'pending';
    const after = waits ? awaiting(application, award) : toDecide(application, award);
    await saveApplication(deps.table, application, after, {
      event: auditEventOf(context, waits ? 'await-province' : 'assess-application', {
        digests: { facts: award.factsSha256, assessment: award.bodySha256, edition: award.editionHash },
      }),
      mails: waits ? [await waitingMail(after, award, deps)] : [],
      writes: [{ write: awardCreated(application.id, award) }, { write: readingsUnchanged(year) }],
    });
    return { next: waits ? 'stop' : 'decide' };
  });
}

function toDecide(application: Application, { payable }: AwardRecord): Application {
  const stage = nextStage(application.stage, 'assess');
  return { ...application, stage, ...(payable === null ? {} : { payable }) };
}

/** Nobody can approve what the province has not decided: the case waits, and goes on once its decision is recorded. */
function awaiting(application: Application, { estimate }: AwardRecord): Application {
  const amount = estimate === undefined ? undefined : formatYuanGrouped(yuan(estimate));
  const ground = {
    zh: `等待省级核定${amount === undefined ? '，暂不能预估' : `，预估 ${amount} 元`}；登记省级决定后自动重新核算。`,
    en: `Waits for the provincial decision${amount === undefined ? '; no estimate yet' : `; estimate CNY ${amount}`}. It is assessed anew once the decision is recorded.`,
  };
  return { ...application, stage: nextStage(application.stage, 'await-province'), awaits: 'province', ground };
}

async function waitingMail(application: Application, { estimate }: AwardRecord, { table }: AwardDependencies) {
  const { name } = await loadEnterprise(table, application.creditCode);
  return awaitsProvinceMail(application, name, estimate);
}

async function assessed(
  application: Application,
  year: ReadingsYear,
  { table, objects }: AwardDependencies,
  context: RequestContext,
): Promise<AwardRecord> {
  const frozen = await loadFacts(table, application.id, application.round);
  if (frozen === undefined) throw new Error(`${application.id} is verified without frozen facts`);
  const body = await loadBody(objects, frozenBodies, bodyOf(frozen));
  const edition = await editionInForce({ table, objects }, application.policyYear);
  const { id, item, policyYear, round } = application;
  const record = { id, policyYear, facts: body.facts, readings: readingsFor(year.inForce) };
  const result = assess(record, edition, { assessedOn: dayOf(context.at) });
  const pointer = await keepBody(objects, assessmentBodies, result);
  return awardRecordOf(result, {
    round,
    item,
    bodySha256: pointer.sha256,
    bodyKey: pointer.key,
    factsSha256: frozen.bodySha256,
    assessedAt: context.at,
  });
}

export const handler = worker({ name: 'award/assess-application', input: Input }, awardDependencies, assessCase);
