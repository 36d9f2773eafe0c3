import type { Stage } from '../../shared/application/life-cycle.ts';
import { assessTogether, type Joint } from '../../shared/award/joint.ts';
import type { JointBasis, JointPart, Share } from '../../shared/award/joint-part.ts';
import type { Receipt } from '../../shared/award/record.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { yuan } from '../../shared/kernel/money.ts';
import { factWords } from '../../shared/policy/facts.ts';
import type { EnterpriseTogether } from '../../shared/settlement/computed-together.ts';
import { levelOf } from '../../shared/settlement/funders.ts';
import {
  cannotTellTogether,
  countedInAnother,
  factsContradict,
  GROUNDS,
  loweredTogether,
} from '../../shared/settlement/grounds.ts';
import type { Candidate } from '../../shared/settlement/plan.ts';
import type { Ground, Settlement } from '../../shared/settlement/settlement.ts';
import {
  applicationOf,
  listApplicationsOfEnterprise,
  loadApplication,
  type StoredApplication,
} from '../../shared/store/applications.ts';
import { type AwardRecord, loadAward, loadFacts } from '../../shared/store/awards.ts';
import { assessmentBodies, bodyOf, frozenBodies, jointBodies, keepBody, loadBody } from '../../shared/store/bodies.ts';
import { editionOfHash, loadEditionYear } from '../../shared/store/editions.ts';
import { loadLine } from '../../shared/store/settlements.ts';
import { loadInvoiceStatus } from '../../shared/store/status-checks.ts';
import type { Item } from '../../shared/store/table.ts';
import type { RequestContext } from '../middleware/request-context.ts';
import type { TogetherDependencies } from './dependencies.ts';

/** The stages whose cases are computed together: approved, or further on. */
const TAKES_PART: readonly Stage[] = ['approved', 'funded', 'settled', 'paid'];
const AT_ONCE = 10;
const PER_PAGE = 100;

/**
 * What may be paid for the applications of enterprises that have several items of the run's funder approved; for an
 * enterprise with one item its own award stands and nothing is computed.
 */
export async function computeTogether(
  run: Settlement,
  candidates: readonly Candidate[],
  deps: TogetherDependencies,
  context: RequestContext,
): Promise<EnterpriseTogether[]> {
  const payable = candidates.filter(({ invoiceNotNormal }) => invoiceNotNormal !== true);
  const due = payable.map(({ application }) => application).filter((one) => takesPart(run, one));
  const enterprises = [...Map.groupBy(due, ({ creditCode }) => creditCode)];
  const computed: EnterpriseTogether[] = [];
  for (let first = 0; first < enterprises.length; first += AT_ONCE) {
    const some = enterprises.slice(first, first + AT_ONCE);
    const found = await Promise.all(
      some.map(([creditCode, own]) => ofEnterprise(run, creditCode, idsOf(own), deps, context)),
    );
    computed.push(...found.filter((each) => each !== undefined));
  }
  return computed;
}

const idsOf = (applications: readonly { readonly id: string }[]): string[] => applications.map(({ id }) => id);

/** Only cases approved with an amount above zero; one that pays nothing does not take part. */
function takesPart(run: Settlement, one: Candidate['application']): boolean {
  const inRun = one.funder === run.funder && one.policyYear === run.policyYear && TAKES_PART.includes(one.stage);
  return inRun && one.payable !== undefined && yuan(one.payable).gt(0);
}

async function ofEnterprise(
  run: Settlement,
  creditCode: string,
  known: readonly string[],
  deps: TogetherDependencies,
  context: RequestContext,
): Promise<EnterpriseTogether | undefined> {
  const applications = await approvedOf(run, creditCode, known, deps);
  if (new Set(applications.map(({ item }) => item)).size < 2) return undefined;
  const counted = Object.fromEntries(applications.map(({ id, version }) => [id, version]));
  return { counted, shares: await sharesOfEnterprise(run, creditCode, applications, deps, context) };
}

async function sharesOfEnterprise(
  run: Settlement,
  creditCode: string,
  applications: readonly StoredApplication[],
  deps: TogetherDependencies,
  context: RequestContext,
): Promise<EnterpriseTogether['shares']> {
  const due = applications.filter(({ stage }) => stage === 'approved');
  const loaded = await Promise.all(applications.map((application) => partOf(application, deps)));
  const told = loaded.filter((part) => part !== undefined);
  if (told.length < loaded.length) return due.map(({ id }) => [id, { amount: null, ground: GROUNDS.FACTS_MISSING }]);
  const latest = told.reduce((best, part) => (isLater(part.award, best.award) ? part : best));
  const parts = told.map(({ part }) => part);
  const joint = assessTogether(parts, await basisOf(run, `${run.id}/${creditCode}`, latest.award, deps, context));
  return sharesOf(joint, parts, due, deps);
}

/** The readings and the edition of the award that was assessed last. */
async function basisOf(
  run: Settlement,
  id: string,
  latest: AwardRecord,
  deps: TogetherDependencies,
  context: RequestContext,
): Promise<JointBasis> {
  const { readings } = await receiptOf(latest, deps);
  const year = await loadEditionYear(deps.table, run.policyYear);
  return {
    id,
    policyYear: run.policyYear,
    level: levelOf(run.funder),
    edition: await editionOfHash(deps.objects, year, latest.editionHash),
    readings,
    assessedOn: dayOf(context.at),
  };
}

/** Each case as its record says now, read by key; the cases of the run are added, because the index may lag behind. */
async function approvedOf(
  run: Settlement,
  creditCode: string,
  known: readonly string[],
  { table }: TogetherDependencies,
): Promise<StoredApplication[]> {
  const items: Item[] = [];
  let after: string | undefined;
  do {
    const options = { limit: PER_PAGE, ...(after === undefined ? {} : { after }) };
    const page = await listApplicationsOfEnterprise(table, creditCode, run.policyYear, options);
    items.push(...page.items);
    after = page.after;
  } while (after !== undefined);
  const ids = new Set([...known, ...items.map((item) => applicationOf(item).id)]);
  const applications = await Promise.all([...ids].map((id) => loadApplication(table, id)));
  const counted = applications.filter((one) => takesPart(run, one));
  const blocked = await Promise.all(counted.map((one) => isBlocked(one, table)));
  return counted.filter((_, n) => !blocked[n]);
}

/** Approved, but an invoice of it was found not to be normal: it is left out, and the enterprise's other cases are paid. */
async function isBlocked(one: StoredApplication, table: TogetherDependencies['table']): Promise<boolean> {
  return one.stage === 'approved' && (await loadInvoiceStatus(table, one)).notNormal.length > 0;
}

type Told = { readonly part: JointPart; readonly award: AwardRecord };

/** A top-up counts with the facts of its first case. Undefined when the record lacks facts or award. */
async function partOf(application: StoredApplication, deps: TogetherDependencies): Promise<Told | undefined> {
  const { table, objects } = deps;
  const { id, item, payable = '0', round, topUpOf } = application;
  const source = topUpOf === undefined ? application : await loadApplication(table, topUpOf);
  const [frozen, award] = await Promise.all([loadFacts(table, source.id, source.round), loadAward(table, id, round)]);
  if (frozen === undefined || award === undefined) return undefined;
  const { facts } = await loadBody(objects, frozenBodies, bodyOf(frozen));
  const given = await givenFor(application, deps);
  const part = { applicationId: id, item, facts, approved: payable, because: award.because };
  return { award, part: given === undefined ? part : { ...part, given } };
}

/** What an earlier run paid for the case; it may be less than was approved. */
async function givenFor({ id, stage, settlementId = '' }: StoredApplication, { table }: TogetherDependencies) {
  return stage === 'approved' ? undefined : (await loadLine(table, settlementId, id)).amount;
}

function isLater(one: AwardRecord, other: AwardRecord): boolean {
  return one.assessedAt > other.assessedAt;
}

async function receiptOf(award: AwardRecord, { objects }: TogetherDependencies): Promise<Receipt> {
  return (await loadBody(objects, assessmentBodies, bodyOf(award))).receipt;
}

/** Saves the joint assessment with all that recomputes it, and gives each application the amount that is left for it. */
async function sharesOf(
  joint: Joint,
  parts: readonly JointPart[],
  due: readonly StoredApplication[],
  { objects }: TogetherDependencies,
): Promise<EnterpriseTogether['shares']> {
  if (joint.kind === 'contradict') {
    const ground = factsContradict(joint.name, joint.applications);
    return due.map(({ id }) => [id, { amount: null, ground }]);
  }
  const { record, assessment, shares } = joint;
  const counted = parts.map(({ applicationId, item, approved, given }) => ({ applicationId, item, approved, given }));
  const kept = await keepBody(objects, jointBodies, { record, counted, assessment });
  return shares.map((share) => [share.applicationId, { amount: share.amount, joint: kept, ...groundOf(share) }]);
}

function groundOf({ approved, amount, missing, why }: Share): { ground?: Ground } {
  if (amount === null) return { ground: cannotTellTogether(missing.map(factWords)) };
  if (yuan(amount).eq(yuan(approved))) return {};
  return { ground: yuan(amount).gt(0) ? loweredTogether(approved, amount, why) : countedInAnother(approved, why) };
}
