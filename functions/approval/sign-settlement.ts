import * as z from 'zod/mini';
import { financeOf } from '../../shared/settlement/funders.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { listDecisionRequests } from '../../shared/store/decision-requests.ts';
import { loadSettlement, settlementNotFound, settlementSubject } from '../../shared/store/settlements.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { plainText } from '../middleware/input.ts';
import type { CaseFile } from './case-file.ts';
import { type SignedInDependencies, signedInDependencies } from './dependencies.ts';
import { recordDecision, wake } from './record-decision.ts';
import { refuse } from './refusals.ts';
import { approverOf, turnOf } from './signed-in-turn.ts';

const Body = z.strictObject({
  decision: z.enum(['approve', 'refuse']),
  reason: z.optional(plainText(2000)),
  /** Yuan, as the page showed it: the sum that was looked at is the sum that is signed. */
  total: z.string().check(z.maxLength(32)),
});
type Body = z.infer<typeof Body>;

/** A run is asked about once; one that is signed anew is another run. */
const ROUND = 1;

/**
 * An approver of the funder's finance department signs the run they see, or refuses it, by the same rules as through the
 * link in the mail: whose decision comes first stands, and the link is used then.
 * @throws Refusal SETTLEMENT_NOT_FOUND (404) for a run of another funder, NOT_AN_APPROVER (403), SUM_OUTDATED (409), and as
 *   `turnOf` and `recordDecision`
 */
export async function sign({ caller, body, path, context }: HttpRequest<Body>, deps: SignedInDependencies) {
  const { table } = deps;
  const { at, correlationId } = context;
  const recorded = await untilCommitted(async () => {
    const run = await loadSettlement(table, path.id ?? '');
    if (financeOf(run.funder) !== caller.department) throw settlementNotFound(run.id);
    const approver = await approverOf(caller, table, context.at);
    const subject = settlementSubject(run.id);
    const file: CaseFile = { kind: 'settlement', subject, run };
    const request = turnOf(await listDecisionRequests(table, subject), caller, file, { at, round: ROUND });
    if (body.decision === 'approve' && body.total !== run.total) throw refuse('SUM_OUTDATED');
    const deciding = { request, file, given: body, approver, through: 'account' } as const;
    return recordDecision(table, deciding, { now: at, correlationId });
  });
  await wake(recorded, deps);
  const { subject, round, step, decision, decidedAt } = recorded.decided;
  return { status: 200, body: { case: subject, round, step, decision, decidedAt } };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const signHandler = (dependencies: () => SignedInDependencies) =>
  storingHandler({ route: 'POST /settlements/{id}/decisions', body: Body }, dependencies, sign);

export const handler = signHandler(signedInDependencies);
