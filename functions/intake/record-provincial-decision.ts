import * as z from 'zod/mini';
import {
  checkDecision,
  countsNow,
  decisionDigest,
  type ProvincialDecision,
} from '../../shared/application/provincial-decision.ts';
import { RULES } from '../../shared/award/rules.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { recordDecision } from '../../shared/store/provincial-decisions.ts';
import { loadCalendar, loadEnterprise } from '../../shared/store/registers.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { oneLine } from '../middleware/input.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { decisionDocument, MAX_DECISION_BODY } from './decision-document.ts';
import { carryOver } from './decision-effects.ts';
import { type DecisionDependencies, decisionDependencies } from './dependencies.ts';
import { assertRecorder } from './recorder.ts';
import { decisionView } from './views.ts';

/** Looked at by the rule, which has sentences of its own for what is wrong with it. */
const AMOUNT = { type: 'string', description: 'yuan, at most two decimals' };
const Body = z.strictObject({
  policyYear: z.int().check(z.gte(2000), z.lte(2100)),
  /** 文号 */
  number: oneLine(100),
  decidedOn: z.string().check(z.maxLength(10)),
  items: z
    .array(
      z.strictObject({
        item: z.string().check(z.maxLength(10)),
        status: z.string().check(z.maxLength(20)),
        granted: z.optional(z.unknown().check(z.meta(AMOUNT))),
      }),
    )
    .check(z.minLength(1), z.maxLength(50)),
  document: z.strictObject({ name: oneLine(255), base64: z.string().check(z.maxLength(MAX_DECISION_BODY)) }),
});
type Body = z.infer<typeof Body>;

/**
 * Records what the province decided for an enterprise, with the document that says so. It counts once a second officer has
 * confirmed it with the paper open. The same decision again changes nothing; one that counts sees to what is left.
 */
export async function record({ caller, body, path, context }: HttpRequest<Body>, deps: DecisionDependencies) {
  assertRecorder(caller);
  const creditCode = path.code ?? '';
  await loadEnterprise(deps.table, creditCode);
  await loadCalendar(deps.table, body.policyYear, context.at);
  const { decidedOn, items } = checkDecision(body, { items: RULES.province, today: dayOf(context.at) });
  const { bytes, ...document } = await decisionDocument(body.document.name, body.document.base64);
  const { policyYear, number } = body;
  const given: ProvincialDecision = { policyYear, number, decidedOn, items, document };
  await deps.objects.putFile(document.key, bytes, document.contentType);
  const { decision, isNew } = await untilCommitted(async () =>
    recordDecision(deps.table, await loadEnterprise(deps.table, creditCode), given, {
      recordedBy: caller.person,
      recordedAt: context.at,
      toConfirm: true,
      event: auditEventOf(context, 'record-provincial-decision', {
        digests: { document: document.sha256, decision: decisionDigest(given) },
        details: { policyYear, number, decidedOn, items: items.map(({ item }) => item) },
      }),
    }),
  );
  const consequences = countsNow(decision)
    ? await carryOver(creditCode, decision, deps, context)
    : { reassessed: [], wouldChange: [] };
  return { status: isNew ? 201 : 200, body: { creditCode, ...decisionView(decision), ...consequences } };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const recordHandler = (dependencies: () => DecisionDependencies) =>
  storingHandler(
    {
      route: 'POST /enterprises/{code}/provincial-decisions',
      body: Body,
      maxBody: MAX_DECISION_BODY,
      statuses: [200, 201],
    },
    dependencies,
    record,
  );

export const handler = recordHandler(decisionDependencies);
