import * as z from 'zod/mini';
import { assertSees } from '../../shared/application/caller.ts';
import { applicationSubject, loadApplication } from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { listDecisionRequests } from '../../shared/store/decision-requests.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { plainText } from '../middleware/input.ts';
import type { CaseFile } from './case-file.ts';
import { type SignedInDependencies, signedInDependencies } from './dependencies.ts';
import { recordDecision, wake } from './record-decision.ts';
import { approverOf, assertNoAccountOf, turnOf } from './signed-in-turn.ts';

const Body = z.strictObject({
  decision: z.enum(['approve', 'return', 'refuse']),
  reason: z.optional(plainText(2000)),
  /** The round the page showed: what was looked at is what is decided on. */
  round: z.int().check(z.gte(1)),
});
type Body = z.infer<typeof Body>;

/**
 * An approver who is signed in decides their department's turn, by the same rules as through the link in the mail: whose
 * decision comes first stands, and the link is used then.
 */
export async function decide(
  { caller, body, path, context }: HttpRequest<Body>,
  { table, answer }: SignedInDependencies,
) {
  const { at, correlationId } = context;
  const recorded = await untilCommitted(async () => {
    const application = await loadApplication(table, path.id ?? '');
    assertSees(caller, application);
    assertNoAccountOf(caller, application);
    const approver = await approverOf(caller, table, at);
    const subject = applicationSubject(application.id);
    const file: CaseFile = { kind: 'application', subject, application };
    const request = turnOf(await listDecisionRequests(table, subject, application.round), caller, file, {
      at,
      round: body.round,
    });
    const deciding = { request, file, given: body, approver, through: 'account' } as const;
    return recordDecision(table, deciding, { now: at, correlationId });
  });
  await wake(recorded, { answer });
  const { subject, round, step, decision, decidedAt } = recorded.decided;
  return { status: 200, body: { case: subject, round, step, decision, decidedAt } };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const signedInHandler = (dependencies: () => SignedInDependencies) =>
  storingHandler({ route: 'POST /applications/{id}/decisions', body: Body }, dependencies, decide);

export const handler = signedInHandler(signedInDependencies);
