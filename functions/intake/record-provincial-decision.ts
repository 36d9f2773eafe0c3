import * as z from 'zod';
import type { Caller } from '../../shared/application/caller.ts';
import {
  checkDecision,
  decisionDigest,
  type ProvincialDecision,
} from '../../shared/application/provincial-decision.ts';
import { RULES } from '../../shared/award/rules.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { recordDecision } from '../../shared/store/provincial-decisions.ts';
import { loadCalendar, loadEnterprise } from '../../shared/store/registers.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { oneLine } from '../middleware/input.ts';
import { factOf } from '../middleware/occasion.ts';
import { decisionDocument, MAX_DECISION_BODY } from './decision-document.ts';
import { carryOver } from './decision-effects.ts';
import { type DecisionDependencies, decisionDependencies } from './dependencies.ts';
import { decisionView } from './views.ts';

const Body = z.strictObject({
  policyYear: z.int().min(2000).max(2100),
  /** 文号 */
  number: oneLine(100),
  decidedOn: z.string().max(10),
  items: z
    .array(z.strictObject({ item: z.string().max(10), status: z.string().max(20), granted: z.unknown().optional() }))
    .min(1)
    .max(50),
  document: z.strictObject({ name: oneLine(255), base64: z.string().max(MAX_DECISION_BODY) }),
});
type Body = z.infer<typeof Body>;

/** The body whose word on provincial awards counts here. */
const RECORDER = 'commerce';

/**
 * Records what the province decided for an enterprise, with the document that says so, and sees to the cases that waited
 * for it. The same decision again changes nothing and sees to what is left.
 */
export async function record(
  { caller, body, path, occasion }: DoorRequest<Body>,
  deps: DecisionDependencies,
): Promise<{ status: number; body: Record<string, unknown> }> {
  assertRecorder(caller);
  const creditCode = path.code ?? '';
  await loadEnterprise(deps.table, creditCode);
  await loadCalendar(deps.table, body.policyYear);
  const { decidedOn, items } = checkDecision(body, { items: RULES.province, today: dayOf(occasion.at) });
  const { bytes, ...document } = await decisionDocument(body.document.name, body.document.base64);
  const { policyYear, number } = body;
  const given: ProvincialDecision = { policyYear, number, decidedOn, items, document };
  await deps.objects.putFile(document.key, bytes, document.contentType);
  const { decision, isNew } = await untilCommitted(async () =>
    recordDecision(deps.table, await loadEnterprise(deps.table, creditCode), given, {
      recordedBy: caller.person,
      recordedAt: occasion.at,
      fact: factOf(occasion, 'record-provincial-decision', {
        digests: { document: document.sha256, decision: decisionDigest(given) },
        details: { policyYear, number, decidedOn, items: items.map(({ item }) => item) },
      }),
    }),
  );
  const consequences = await carryOver(creditCode, decision, deps, occasion);
  return { status: isNew ? 201 : 200, body: { creditCode, ...decisionView(decision), ...consequences } };
}

/** @throws Refusal COMMERCE_ONLY (403) */
function assertRecorder({ department }: Caller): void {
  if (department === RECORDER) return;
  throw new Refusal(
    'COMMERCE_ONLY',
    { zh: '省级决定由市商务局登记。', en: 'Decisions of the province are recorded by the commerce bureau.' },
    {
      status: 403,
      hint: { zh: '请将决定文件送市商务局。', en: 'Bring the document to the commerce bureau.' },
    },
  );
}

/** The door over given dependencies; tests go through it as a caller does. */
export const recordDoor = (dependencies: () => DecisionDependencies) =>
  door(
    { route: 'POST /enterprises/{code}/provincial-decisions', body: Body, maxBody: MAX_DECISION_BODY },
    dependencies,
    record,
  );

export const handler = recordDoor(decisionDependencies);
