import { applicationView } from '../../shared/application/application-view.ts';
import { assertSees } from '../../shared/application/caller.ts';
import { CLOSED } from '../../shared/application/life-cycle.ts';
import { assessTogether, type Joint } from '../../shared/award/joint.ts';
import type { JointPart } from '../../shared/award/joint-part.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { addFen, formatYuan, yuan } from '../../shared/kernel/money.ts';
import { readingsFor } from '../../shared/policy/ruling.ts';
import {
  applicationOf,
  listApplicationsOfEnterprise,
  loadApplication,
  type StoredApplication,
} from '../../shared/store/applications.ts';
import { loadAward, loadFacts } from '../../shared/store/awards.ts';
import { bodyOf, frozenBodies, loadBody } from '../../shared/store/bodies.ts';
import { loadReadingsYear } from '../../shared/store/rulings.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { type PolicyDependencies, policyDependencies } from './dependencies.ts';
import { editionInForce } from './load-edition.ts';

/** An enterprise files one case an item, and few top-ups beside them. */
const MOST = 100;

/**
 * The other cases of the enterprise and year of the same funder, and what all that were computed come to together, as the
 * settlement will compute them: asked before anybody approves, under the edition and the readings in force.
 */
export async function read({ caller, path, context }: HttpRequest<undefined>, deps: PolicyDependencies) {
  const application = await loadApplication(deps.table, path.id ?? '');
  assertSees(caller, application);
  const cases = await casesBeside(application, deps);
  const parts = (await Promise.all(cases.map((one) => partOf(one, deps)))).filter((part) => part !== undefined);
  const joint = parts.length < 2 ? undefined : await jointOf(application, parts, dayOf(context.at), deps);
  const items = cases.map((one) => ({ application: applicationView(one), ...shareOf(one, parts, joint) }));
  const sum = (amounts: readonly (string | null)[]) =>
    amounts.includes(null) ? null : formatYuan(addFen(amounts.map((amount) => yuan(amount ?? '0'))));
  const counted = items.filter(({ application: { id } }) => parts.some((part) => part.applicationId === id));
  return {
    status: 200,
    body: {
      items,
      totals: {
        alone: formatYuan(addFen(counted.map(({ alone }) => yuan(alone ?? '0')))),
        together: sum(counted.map(({ together }) => together)),
      },
      contradiction: contradictionOf(joint),
    },
  };
}

/** Cases that still count, in the order in which the enterprise's list has them. */
async function casesBeside({ creditCode, policyYear, funder }: StoredApplication, { table }: PolicyDependencies) {
  const { items } = await listApplicationsOfEnterprise(table, creditCode, policyYear, { limit: MOST });
  return items.map(applicationOf).filter((one) => one.funder === funder && !CLOSED.includes(one.stage));
}

/** A case with its frozen facts and an award above zero; a top-up rests on the facts of its first case. */
async function partOf(
  application: StoredApplication,
  { table, objects }: PolicyDependencies,
): Promise<JointPart | undefined> {
  const { id, item, round, topUpOf } = application;
  const source = topUpOf === undefined ? application : await loadApplication(table, topUpOf);
  const [frozen, award] = await Promise.all([loadFacts(table, source.id, source.round), loadAward(table, id, round)]);
  if (frozen === undefined || award === undefined || award.payable === null || !yuan(award.payable).gt(0))
    return undefined;
  const { facts } = await loadBody(objects, frozenBodies, bodyOf(frozen));
  return {
    applicationId: id,
    item,
    facts: facts as JointPart['facts'],
    approved: award.payable,
    because: award.because,
  };
}

async function jointOf(
  { creditCode, policyYear, funder }: StoredApplication,
  parts: readonly JointPart[],
  assessedOn: string,
  deps: PolicyDependencies,
): Promise<Joint> {
  const edition = await editionInForce(deps, policyYear);
  const readings = readingsFor((await loadReadingsYear(deps.table, policyYear)).inForce);
  const level = funder === 'jixi' ? 'city' : 'province';
  return assessTogether(parts, { id: creditCode, policyYear, level, edition, readings, assessedOn });
}

function shareOf({ id }: StoredApplication, parts: readonly JointPart[], joint: Joint | undefined) {
  const alone = parts.find(({ applicationId }) => applicationId === id)?.approved ?? null;
  if (joint === undefined) return { alone, together: alone };
  if (joint.kind === 'contradict') return { alone, together: null };
  const share = joint.shares.find(({ applicationId }) => applicationId === id);
  return share === undefined ? { alone, together: null } : { alone, together: share.amount, why: share.why };
}

function contradictionOf(joint: Joint | undefined) {
  if (joint?.kind !== 'contradict') return null;
  const { fact, name, applications } = joint;
  return { fact, name, applications };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const togetherHandler = (dependencies: () => PolicyDependencies) =>
  httpHandler({ route: 'GET /applications/{id}/together' }, dependencies, read);

export const handler = togetherHandler(policyDependencies);
