import * as z from 'zod/mini';
import { assertFilesFor } from '../../shared/application/caller.ts';
import { provinceFacts } from '../../shared/application/province-facts.ts';
import { registerFacts, withKnown } from '../../shared/application/register-facts.ts';
import { estimate } from '../../shared/award/estimate.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { readingsFor } from '../../shared/policy/ruling.ts';
import { decisionsThatCount } from '../../shared/store/provincial-decisions.ts';
import { loadEnterprise } from '../../shared/store/registers.ts';
import { loadReadingsYear } from '../../shared/store/rulings.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { creditCodeString } from '../middleware/input.ts';
import { type PolicyDependencies, policyDependencies } from './dependencies.ts';
import { editionInForce } from './load-edition.ts';
import { assertShort } from './long-lists.ts';
import { refuse } from './refusals.ts';

const Body = z.strictObject({
  creditCode: creditCodeString(),
  policyYear: z.int().check(z.gte(2000), z.lte(2100)),
  facts: z.record(z.string().check(z.maxLength(40)), z.unknown()).check(z.meta({ shownAs: ['Facts'] })),
});
type Body = z.infer<typeof Body>;
type Facts = Body['facts'];

/**
 * What the register says counts, so a request may not say it; of the province only what it has decided.
 * @throws Refusal FACT_FROM_REGISTER
 */
function refuseRegisterFacts(facts: Facts, decided: Readonly<Record<string, string>>): void {
  const care = membersOf(facts.care);
  const province = membersOf(facts.province);
  const item = Object.keys(province).find((one) => decided[`province.${one}.status`] !== undefined);
  if (facts.enterprise !== undefined) throw fromRegister('facts.enterprise');
  if ('mainBusiness' in care) throw fromRegister('facts.care.mainBusiness');
  if (item !== undefined) throw fromRegister(`facts.province.${item}`);
}

function membersOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function fromRegister(path: string): Refusal {
  return refuse('FACT_FROM_REGISTER', { path });
}

/**
 * What every item of both documents would give before applying, with its trace and its next step. Nothing is stored:
 * the same facts filed and proven later go through the same calculator.
 */
export async function estimateItems({ caller, body, context }: HttpRequest<Body>, deps: PolicyDependencies) {
  if (!caller.roles.includes('officer')) assertFilesFor(caller, body.creditCode);
  const { creditCode, policyYear } = body;
  const enterprise = await loadEnterprise(deps.table, creditCode);
  const decided = provinceFacts(await decisionsThatCount(deps.table, creditCode, policyYear), policyYear);
  refuseRegisterFacts(body.facts, decided);
  assertShort(body.facts);
  const edition = await editionInForce(deps, policyYear);
  // What the register does not say stays unknown.
  const facts = withKnown(body.facts, { ...registerFacts(enterprise, policyYear), ...decided });
  const readings = readingsFor((await loadReadingsYear(deps.table, policyYear)).inForce);
  const record = { id: creditCode, policyYear, facts, readings };
  return { status: 200, body: estimate(record, edition, { assessedOn: dayOf(context.at) }) };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const estimateHandler = (dependencies: () => PolicyDependencies) =>
  httpHandler({ route: 'POST /estimates', body: Body, asksOnly: true }, dependencies, estimateItems);

export const handler = estimateHandler(policyDependencies);
