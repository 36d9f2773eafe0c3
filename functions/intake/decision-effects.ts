import { executionName } from '../../shared/application/application.ts';
import type { Stage } from '../../shared/application/life-cycle.ts';
import { withProvince } from '../../shared/application/province-facts.ts';
import type { RecordedDecision } from '../../shared/application/provincial-decision.ts';
import { type ProvincialEffect, provincialEffect } from '../../shared/award/provincial-effect.ts';
import type { Basis } from '../../shared/award/recompute.ts';
import type { Receipt } from '../../shared/award/record.ts';
import { decidedAnew } from '../../shared/mail/province-messages.ts';
import { readingsFor } from '../../shared/policy/ruling.ts';
import {
  applicationOf,
  listApplicationsOfEnterprise,
  loadApplication,
  type StoredApplication,
} from '../../shared/store/applications.ts';
import { loadAward, loadFacts } from '../../shared/store/awards.ts';
import { editionAt, editionOfHash, loadEditionYear } from '../../shared/store/editions.ts';
import { saveNewRound } from '../../shared/store/new-round.ts';
import { listDecisions } from '../../shared/store/provincial-decisions.ts';
import { loadEditionPointer } from '../../shared/store/registers.ts';
import { loadReadingsYear } from '../../shared/store/rulings.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { startSaved } from '../middleware/start-execution.ts';
import type { DecisionDependencies } from './dependencies.ts';

/** Cases whose facts are frozen and that nobody has decided on to the end. */
const OPEN: readonly Stage[] = ['verified', 'assessed', 'held'];
const DECIDED: readonly Stage[] = ['approved', 'funded', 'settled', 'paid', 'refused'];
/** Two decisions recorded at once look at the same case; who comes second looks again. */
const LOOKS = 5;

type FrozenBody = Parameters<typeof withProvince>[0];
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
  occasion: Occasion,
): Promise<Consequences> {
  const reassessed: string[] = [];
  const wouldChange: Changed[] = [];
  for (const id of await casesOf(creditCode, decision.policyYear, deps)) {
    const seen = await seeTo(id, decision, deps, occasion);
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
  occasion: Occasion,
): Promise<'reassessed' | Changed | undefined> {
  for (let look = 1; look <= LOOKS; look++) {
    const application = await loadApplication(deps.table, id);
    const isOpen = OPEN.includes(application.stage);
    if (!isOpen && !DECIDED.includes(application.stage)) return undefined;
    const seen = await lookAt(application, deps);
    if (seen === undefined) return undefined;
    const { item, stage } = application;
    if (!isOpen) return { applicationId: id, item, stage, ...seen.effect };
    if (await startAnew(application, seen.decided, decision, deps, occasion)) return 'reassessed';
  }
  throw new Error(`${id} changed under every look`);
}

/** The case's frozen facts with every decision of its year in them, and what that changes. */
async function lookAt(application: StoredApplication, { table, objects }: DecisionDependencies) {
  const { id, item, round, policyYear, creditCode } = application;
  const frozen = await loadFacts(table, id, round);
  if (frozen === undefined) return undefined;
  const body = (await objects.getJson({ key: frozen.bodyKey, sha256: frozen.bodySha256 })) as FrozenBody;
  const decided = withProvince(body, await listDecisions(table, creditCode, policyYear), policyYear);
  const basis = await basisOf(application, { table, objects });
  const effect = provincialEffect({ id, item, facts: body.facts }, decided.facts, basis);
  return effect === undefined ? undefined : { effect, decided };
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
  const { receipt } = (await objects.getJson({ key: award.bodyKey, sha256: award.bodySha256 })) as {
    readonly receipt: Receipt;
  };
  const edition = await editionOfHash(objects, await loadEditionYear(table, policyYear), award.editionHash);
  return { policyYear, edition, readings: receipt.readings };
}

async function startAnew(
  { id, round }: StoredApplication,
  decided: FrozenBody,
  decision: RecordedDecision,
  deps: DecisionDependencies,
  occasion: Occasion,
): Promise<boolean> {
  const { sha256, key } = await deps.objects.putJson('facts', decided);
  const { number, policyYear, document } = decision;
  const saved = await saveNewRound(deps.table, id, {
    round,
    from: OPEN,
    cause: decidedAnew(decision),
    fact: (next) =>
      factOf(occasion, 'assess-anew', {
        reason: number,
        digests: { facts: sha256, document: document.sha256 },
        details: { provincialDecision: number, policyYear, round: next },
      }),
    facts: async (kept) => ({ ...kept, bodySha256: sha256, bodyKey: key, frozenAt: occasion.at }),
  });
  if (saved === undefined) return false;
  await startSaved(deps.executions, executionName(saved), { applicationId: saved.id, round: saved.round });
  return true;
}
