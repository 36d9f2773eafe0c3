import type { Stage } from '../../shared/application/life-cycle.ts';
import { assessTogether, type Joint } from '../../shared/award/joint.ts';
import type { JointPart, Share } from '../../shared/award/joint-part.ts';
import type { Receipt } from '../../shared/award/record.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { yuan } from '../../shared/kernel/money.ts';
import { levelOf } from '../../shared/settlement/funders.ts';
import {
  cannotTellTogether,
  countedInAnother,
  factsContradict,
  GROUNDS,
  loweredTogether,
} from '../../shared/settlement/grounds.ts';
import type { Candidate, JointShare } from '../../shared/settlement/plan.ts';
import type { Ground, Settlement } from '../../shared/settlement/settlement.ts';
import {
  applicationOf,
  listApplicationsOfEnterprise,
  loadApplication,
  type StoredApplication,
} from '../../shared/store/applications.ts';
import { type AwardRecord, loadAward, loadFacts } from '../../shared/store/awards.ts';
import { editionOfHash, loadEditionYear } from '../../shared/store/editions.ts';
import { loadLine } from '../../shared/store/settlements.ts';
import { loadInvoiceStatus } from '../../shared/store/status-checks.ts';
import type { Item } from '../../shared/store/table.ts';
import type { Occasion } from '../middleware/occasion.ts';
import type { PlanDependencies } from './dependencies.ts';

/** What the settlement runs again over: approved, or further on. */
const TAKES_PART: readonly Stage[] = ['approved', 'funded', 'settled', 'paid'];
const AT_ONCE = 10;
const PER_PAGE = 100;

type Shares = [applicationId: string, share: JointShare][];

/**
 * What may be paid for the applications of enterprises that have several items of the run's funder approved, by
 * application; for an enterprise with one item its own award stands and nothing is computed.
 */
export async function sharesTogether(
  run: Settlement,
  candidates: readonly Candidate[],
  deps: PlanDependencies,
  occasion: Occasion,
): Promise<Map<string, JointShare>> {
  const payable = candidates.filter(({ invoiceNotNormal }) => invoiceNotNormal !== true);
  const due = payable.map(({ application }) => application).filter((one) => takesPart(run, one));
  const enterprises = [...Map.groupBy(due, ({ creditCode }) => creditCode)];
  const shares: Shares = [];
  for (let first = 0; first < enterprises.length; first += AT_ONCE) {
    const some = enterprises.slice(first, first + AT_ONCE);
    const found = await Promise.all(
      some.map(([creditCode, own]) =>
        ofEnterprise(
          run,
          creditCode,
          own.map(({ id }) => id),
          deps,
          occasion,
        ),
      ),
    );
    shares.push(...found.flat());
  }
  return new Map(shares);
}

/** Only what was approved with an amount: an item that pays nothing keeps no other from being paid. */
function takesPart(run: Settlement, one: Candidate['application']): boolean {
  const inRun = one.funder === run.funder && one.policyYear === run.policyYear && TAKES_PART.includes(one.stage);
  return inRun && one.payable !== undefined && yuan(one.payable).gt(0);
}

async function ofEnterprise(
  run: Settlement,
  creditCode: string,
  known: readonly string[],
  deps: PlanDependencies,
  occasion: Occasion,
): Promise<Shares> {
  const applications = await approvedOf(run, creditCode, known, deps);
  if (new Set(applications.map(({ item }) => item)).size < 2) return [];
  const due = applications.filter(({ stage }) => stage === 'approved');
  const parts = await Promise.all(applications.map((application) => partOf(application, deps)));
  const told = parts.filter((part) => part !== undefined);
  if (told.length < parts.length) return due.map(({ id }) => [id, { amount: null, ground: GROUNDS.FACTS_MISSING }]);
  const latest = told.reduce((best, part) => (isLater(part.award, best.award) ? part : best));
  const { readings } = await receiptOf(latest.award, deps);
  const joint = assessTogether(
    told.map(({ part }) => part),
    {
      id: `${run.id}/${creditCode}`,
      policyYear: run.policyYear,
      level: levelOf(run.funder),
      edition: await editionOfHash(
        deps.objects,
        await loadEditionYear(deps.table, run.policyYear),
        latest.award.editionHash,
      ),
      readings,
      assessedOn: dayOf(occasion.at),
    },
  );
  return sharesOf(
    joint,
    told.map(({ part }) => part),
    due,
    deps,
  );
}

/** By key what stands there now; the index may not show a case yet that the run has at hand. */
async function approvedOf(
  run: Settlement,
  creditCode: string,
  known: readonly string[],
  { table }: PlanDependencies,
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

/** Approved, and yet not to be paid because of an invoice: it keeps no other from being paid. */
async function isBlocked(one: StoredApplication, table: PlanDependencies['table']): Promise<boolean> {
  return one.stage === 'approved' && (await loadInvoiceStatus(table, one)).notNormal.length > 0;
}

type Told = { readonly part: JointPart; readonly award: AwardRecord };

/** A top-up counts with the facts of its first case. Undefined when the record lacks facts or award. */
async function partOf(application: StoredApplication, deps: PlanDependencies): Promise<Told | undefined> {
  const { table, objects } = deps;
  const { id, item, payable = '0', round, topUpOf } = application;
  const source = topUpOf === undefined ? application : await loadApplication(table, topUpOf);
  const [frozen, award] = await Promise.all([loadFacts(table, source.id, source.round), loadAward(table, id, round)]);
  if (frozen === undefined || award === undefined) return undefined;
  const { facts } = (await objects.getJson({ key: frozen.bodyKey, sha256: frozen.bodySha256 })) as Pick<
    JointPart,
    'facts'
  >;
  const given = await givenFor(application, deps);
  const part = { applicationId: id, item, facts, approved: payable, because: award.because };
  return { award, part: given === undefined ? part : { ...part, given } };
}

/** What its run took for it, which may be less than was approved. */
async function givenFor({ id, stage, settlementId = '' }: StoredApplication, { table }: PlanDependencies) {
  return stage === 'approved' ? undefined : (await loadLine(table, settlementId, id)).amount;
}

function isLater(one: AwardRecord, other: AwardRecord): boolean {
  return one.assessedAt > other.assessedAt;
}

async function receiptOf({ bodyKey, bodySha256 }: AwardRecord, { objects }: PlanDependencies): Promise<Receipt> {
  const body = (await objects.getJson({ key: bodyKey, sha256: bodySha256 })) as { readonly receipt: Receipt };
  return body.receipt;
}

/** Keeps the assessment with everything that recomputes it, and says of each application what is left. */
async function sharesOf(
  joint: Joint,
  parts: readonly JointPart[],
  due: readonly StoredApplication[],
  { objects }: PlanDependencies,
): Promise<Shares> {
  if (joint.kind === 'contradict') {
    const ground = factsContradict(joint.fact, joint.name, joint.applications);
    return due.map(({ id }) => [id, { amount: null, ground }]);
  }
  const { record, assessment, shares } = joint;
  const counted = parts.map(({ applicationId, item, approved, given }) => ({ applicationId, item, approved, given }));
  const kept = await objects.putJson('assessments', { record, counted, assessment });
  return shares.map((share) => [share.applicationId, { amount: share.amount, joint: kept, ...groundOf(share) }]);
}

function groundOf({ approved, amount, missing, why }: Share): { ground?: Ground } {
  if (amount === null) return { ground: cannotTellTogether(missing) };
  if (yuan(amount).eq(yuan(approved))) return {};
  return { ground: yuan(amount).gt(0) ? loweredTogether(approved, amount, why) : countedInAnother(approved, why) };
}
