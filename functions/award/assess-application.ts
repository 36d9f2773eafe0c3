import * as z from 'zod';
import type { Application } from '../../shared/application/application.ts';
import { nextStage } from '../../shared/application/life-cycle.ts';
import { assess } from '../../shared/award/assess.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { readingsFor } from '../../shared/policy/ruling.ts';
import { loadApplication, saveApplication } from '../../shared/store/applications.ts';
import { type AwardRecord, awardCreated, awardRecordOf, loadFacts } from '../../shared/store/awards.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadReadingsYear, type ReadingsYear, readingsUnchanged } from '../../shared/store/rulings.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { worker } from '../middleware/worker.ts';
import { type AwardDependencies, awardDependencies } from './dependencies.ts';
import { editionInForce } from './load-edition.ts';

const Input = z.object({ applicationId: z.string(), round: z.int() });
type Input = z.infer<typeof Input>;
type Next = { readonly next: 'decide' | 'stop' };
type FrozenBody = { readonly facts: Record<string, unknown> };

/** Computes the award from the frozen facts under the edition and the readings in force and keeps it with its trace and receipt. */
export function assessCase(
  { applicationId, round }: Input,
  deps: AwardDependencies,
  occasion: Occasion,
): Promise<Next> {
  return untilCommitted(async () => {
    const application = await loadApplication(deps.table, applicationId);
    if (application.round !== round) return { next: 'stop' };
    if (application.stage !== 'verified') return { next: application.stage === 'assessed' ? 'decide' : 'stop' };
    const year = await loadReadingsYear(deps.table, application.policyYear);
    const award = await assessed(application, year, deps, occasion);
    const after: Application = {
      ...application,
      stage: nextStage(application.stage, 'assess'),
      ...(award.payable === null ? {} : { payable: award.payable }),
    };
    await saveApplication(deps.table, application, after, {
      fact: factOf(occasion, 'assess-application', {
        digests: { facts: award.factsSha256, assessment: award.bodySha256, edition: award.editionHash },
      }),
      writes: [{ write: awardCreated(application.id, award) }, { write: readingsUnchanged(year) }],
    });
    return { next: 'decide' };
  });
}

async function assessed(
  application: Application,
  year: ReadingsYear,
  { table, objects }: AwardDependencies,
  occasion: Occasion,
): Promise<AwardRecord> {
  const frozen = await loadFacts(table, application.id, application.round);
  if (frozen === undefined) throw new Error(`${application.id} is verified without frozen facts`);
  const body = (await objects.getJson({ key: frozen.bodyKey, sha256: frozen.bodySha256 })) as FrozenBody;
  const edition = await editionInForce({ table, objects }, application.policyYear);
  const { id, item, policyYear, round } = application;
  const record = { id, policyYear, facts: body.facts, readings: readingsFor(year.inForce) };
  const result = assess(record, edition, { assessedOn: dayOf(occasion.at) });
  const pointer = await objects.putJson('assessments', result);
  return awardRecordOf(result, {
    round,
    item,
    bodySha256: pointer.sha256,
    bodyKey: pointer.key,
    factsSha256: frozen.bodySha256,
    assessedAt: occasion.at,
  });
}

export const handler = worker({ name: 'award/assess-application', input: Input }, awardDependencies, assessCase);
