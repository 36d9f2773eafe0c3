import * as z from 'zod';
import { assertFilesFor } from '../../shared/application/caller.ts';
import { provinceFacts } from '../../shared/application/province-facts.ts';
import { registerFacts, withKnown } from '../../shared/application/register-facts.ts';
import { estimate } from '../../shared/award/estimate.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { readingsFor } from '../../shared/policy/ruling.ts';
import { listDecisions } from '../../shared/store/provincial-decisions.ts';
import { loadEnterprise } from '../../shared/store/registers.ts';
import { loadReadingsYear } from '../../shared/store/rulings.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { creditCodeString } from '../middleware/input.ts';
import { type PolicyDependencies, policyDependencies } from './dependencies.ts';
import { editionInForce } from './load-edition.ts';

const Body = z.strictObject({
  creditCode: creditCodeString,
  policyYear: z.int().min(2000).max(2100),
  facts: z.record(z.string().max(40), z.unknown()),
});
type Body = z.infer<typeof Body>;
type Facts = Body['facts'];

/** Longer lists belong to the `assess` command; here every row is asked again and again. */
const MOST_ROWS = 200;

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
  return new Refusal(
    'FACT_FROM_REGISTER',
    {
      zh: '企业本身的情况和已登记的省级决定以名录为准，不能在请求中填写。',
      en: 'What the enterprise is and what the province decided comes from the register, not from the request.',
    },
    {
      hint: {
        zh: '请删去该项；名录有误时请联系所在县（市）区商务部门更正。',
        en: 'Leave it out; ask the county commerce office to correct the register where it is wrong.',
      },
      details: { path },
    },
  );
}

function refuseLongLists(facts: Facts): void {
  const long = Object.entries(facts).find(([, value]) => Array.isArray(value) && value.length > MOST_ROWS);
  if (long === undefined) return;
  throw new Refusal(
    'ESTIMATE_TOO_LONG',
    { zh: `“${long[0]}”超过 ${MOST_ROWS} 行。`, en: `"${long[0]}" has more than ${MOST_ROWS} rows.` },
    {
      hint: { zh: '请合并同类行后再估算。', en: 'Add up rows of one kind and estimate again.' },
      details: { path: `facts.${long[0]}` },
    },
  );
}

/**
 * What every item of both documents would give before applying, with its trace and its next step. Nothing is stored:
 * the same facts filed and proven later go through the same calculator.
 */
export async function ask({ caller, body, occasion }: DoorRequest<Body>, deps: PolicyDependencies) {
  if (!caller.roles.includes('officer')) assertFilesFor(caller, body.creditCode);
  const { creditCode, policyYear } = body;
  const enterprise = await loadEnterprise(deps.table, creditCode);
  const decided = provinceFacts(await listDecisions(deps.table, creditCode, policyYear), policyYear);
  refuseRegisterFacts(body.facts, decided);
  refuseLongLists(body.facts);
  const edition = await editionInForce(deps, policyYear);
  // What the register does not say stays unknown.
  const facts = withKnown(body.facts, { ...registerFacts(enterprise, policyYear), ...decided });
  const readings = readingsFor((await loadReadingsYear(deps.table, policyYear)).inForce);
  const record = { id: creditCode, policyYear, facts, readings };
  return { status: 200, body: estimate(record, edition, { assessedOn: dayOf(occasion.at) }) };
}

/** The door over given dependencies; tests go through it as a caller does. */
export const estimateDoor = (dependencies: () => PolicyDependencies) =>
  door({ route: 'POST /estimates', body: Body, asksOnly: true }, dependencies, ask);

export const handler = estimateDoor(policyDependencies);
