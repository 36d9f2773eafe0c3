import { executionName, isWithApplicant } from '../../shared/application/application.ts';
import type { Stage } from '../../shared/application/life-cycle.ts';
import { withProvince } from '../../shared/application/province-facts.ts';
import type { RecordedDecision } from '../../shared/application/provincial-decision.ts';
import { rulesOfVersion } from '../../shared/award/earlier-rules.ts';
import { type ProvincialEffect, provincialEffect } from '../../shared/award/provincial-effect.ts';
import type { Basis } from '../../shared/award/recompute.ts';
import { decidedAnew } from '../../shared/mail/province-messages.ts';
import { readingsFor } from '../../shared/policy/ruling.ts';
import {
  applicationOf,
  listApplicationsOfEnterprise,
  loadApplication,
  type StoredApplication,
} from '../../shared/store/applications.ts';
import { loadAward, loadFacts } from '../../shared/store/awards.ts';
import {
  assessmentBodies,
  bodyOf,
  type FrozenBody,
  frozenBodies,
  keepBody,
  loadBody,
} from '../../shared/store/bodies.ts';
import { editionAt, editionOfHash, loadEditionYear } from '../../shared/store/editions.ts';
import { saveNewRound } from '../../shared/store/new-round.ts';
import { decisionsThatCount } from '../../shared/store/provincial-decisions.ts';
import { loadEditionPointer } from '../../shared/store/registers.ts';
import { isOfOtherRules } from '../../shared/store/rules-anew.ts';
import { loadReadingsYear } from '../../shared/store/rulings.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { startSaved } from '../middleware/start-execution.ts';
import type { DecisionDependencies } from './dependencies.ts';

/** Cases whose facts are frozen and that nobody has decided on to the end. */
const OPEN: readonly Stage[] = ['verified', 'assessed', 'held'];
const DECIDED: readonly Stage[] = ['approved', 'funded', 'settled', 'paid', 'refused'];
/** Two decisions recorded at once look at the same case; who comes second looks again. */
const LOOKS = 5;

type Changed = { readonly applicationId: string; readonly item: string; readonly stage: Stage } & ProvincialEffect;
export type Consequences = { readonly reassessed: readonly string[]; readonly wouldChange: readonly Changed[] };

/**
 * What a recorded decision means for the cases of its enterprise and year: undecided ones whose award changes start a new
 * round from their facts with the province's in them, decided ones are named and stay. What was seen to does not change
 * again, so it may run twice.
 */
export async function carryOver(
  creditCode: string,
  decision: RecordedDecision,
  deps: DecisionDependencies,
  context: RequestContext,
): Promise<Consequences> {
  const reassessed: string[] = [];
  const wouldChange: Changed[] = [];
  for (const id of await casesOf(creditCode, decision.policyYear, deps)) {
    const seen = await seeTo(id, decision, deps, context);
    if (seen === 'reassessed') reassessed.push(id);
    else if (seen !== undefined) wouldChange.push(seen);
  }
  return { reassessed, wouldChange };
}

async function casesOf(creditCode: string, policyYear: number, { table }: DecisionDependencies): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const options = after === undefined ? {} : { after };
    const page = await listApplicationsOfEnterprise(table, creditCode, policyYear, options);
    ids.push(...page.items.map((item) => applicationOf(item).id));
    after = page.after;
  } while (after !== undefined);
  return ids;
}

async function seeTo(
  id: string,
  decision: RecordedDecision,
  deps: DecisionDependencies,
  context: RequestContext,
): Promise<'reassessed' | Changed | undefined> {
  for (let look = 1; look <= LOOKS; look++) {
    const application = await loadApplication(deps.table, id);
    const isOpen = OPEN.includes(application.stage);
    if ((!isOpen && !DECIDED.includes(application.stage)) || isWithApplicant(application)) return undefined;
    const seen = await lookAt(application, isOpen, deps);
    if (seen === undefined) return undefined;
    const { item, stage } = application;
    if (!isOpen && seen.effect !== undefined) return { applicationId: id, item, stage, ...seen.effect };
    if (await startAnew(application, seen.decided, decision, deps, context)) return 'reassessed';
  }
  throw new Error(`${id} changed under every look`);
}

/** The case's frozen facts with every decision of its year in them, and what that changes. */
async function lookAt(application: StoredApplication, isOpen: boolean, { table, objects }: DecisionDependencies) {
  const { id, item, round, policyYear, creditCode } = application;
  const frozen = await loadFacts(table, id, round);
  if (frozen === undefined) return undefined;
  const body = await loadBody(objects, frozenBodies, bodyOf(frozen));
  const decided = withProvince(body, await decisionsThatCount(table, creditCode, policyYear), policyYear);
  const basis = await basisOf(application, { table, objects });
  const effect = provincialEffect({ id, item, facts: body.facts }, decided.facts, basis);
  if (effect !== undefined) return { effect, decided };
  // One that earlier rules made waits for the wrong thing, perhaps.
  return isOpen && (await isOfOtherRules(table, application)) ? { decided } : undefined;
}

type Places = Pick<DecisionDependencies, 'table' | 'objects'>;

/** A decided award stands under its own edition and readings, an undecided one under those in force. */
async function basisOf(
  { id, round, stage, policyYear }: StoredApplication,
  { table, objects }: Places,
): Promise<Basis> {
  const award = DECIDED.includes(stage) ? await loadAward(table, id, round) : undefined;
  if (award === undefined) {
    const edition = await editionAt(objects, await loadEditionPointer(table, policyYear));
    return { policyYear, edition, readings: readingsFor((await loadReadingsYear(table, policyYear)).inForce) };
  }
  const { receipt } = await loadBody(objects, assessmentBodies, bodyOf(award));
  const edition = await editionOfHash(objects, await loadEditionYear(table, policyYear), award.editionHash);
  return { policyYear, edition, readings: receipt.readings, rules: rulesOfVersion(receipt.rulesVersion) };
}

async function startAnew(
  { id, round }: StoredApplication,
  decided: FrozenBody,
  decision: RecordedDecision,
  deps: DecisionDependencies,
  context: RequestContext,
): Promise<boolean> {
  const { sha256, key } = await keepBody(deps.objects, frozenBodies, decided);
  const { number, policyYear, document } = decision;
  const saved = await saveNewRound(deps.table, id, {
    round,
    from: OPEN,
    cause: decidedAnew(decision),
    event: (next) =>
      auditEventOf(context, 'assess-anew', {
        reason: number,
        digests: { facts: sha256, document: document.sha256 },
        details: { provincialDecision: number, policyYear, round: next },
      }),
    facts: async (kept) => ({ ...kept, bodySha256: sha256, bodyKey: key, frozenAt: context.at }),
  });
  if (saved === undefined) return false;
  await startSaved(deps.executions, executionName(saved), { applicationId: saved.id, round: saved.round });
  return true;
}
