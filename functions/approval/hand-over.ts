import * as z from 'zod/mini';
import { assertSees } from '../../shared/application/caller.ts';
import { assertNotDecidedBy } from '../../shared/approval/hand-over.ts';
import { applicationSubject, loadApplication } from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { listDecisionRequests } from '../../shared/store/decision-requests.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { plainText } from '../middleware/input.ts';
import type { CaseFile } from './case-file.ts';
import { type SignedInDependencies, signedInDependencies } from './dependencies.ts';
import { recordHandOver } from './record-hand-over.ts';
import { approverOf, assertNoAccountOf, turnOf } from './signed-in-turn.ts';

const Body = z.strictObject({
  why: z.enum(['pass', 'conflict']),
  /** Of a turn that is passed on: the id of the colleague. */
  to: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  reason: plainText(500),
  /** The round the page showed. */
  round: z.int().check(z.gte(1)),
});
type Body = z.infer<typeof Body>;

/**
 * An approver who is signed in passes their department's turn to a colleague, or declares that they have an interest in the
 * case; by the same rules as through the link in the mail.
 */
export async function handOver({ caller, body, path, context }: HttpRequest<Body>, deps: SignedInDependencies) {
  const { table } = deps;
  const { why, to, reason, round } = body;
  const { outcome, after } = await untilCommitted(async () => {
    const application = await loadApplication(table, path.id ?? '');
    assertSees(caller, application);
    assertNoAccountOf(caller, application);
    const by = await approverOf(caller, table, context.at);
    const subject = applicationSubject(application.id);
    const file: CaseFile = { kind: 'application', subject, application };
    const asks = await listDecisionRequests(table, subject, application.round);
    if (why === 'conflict') assertNotDecidedBy(by, asks, application.round);
    const request = turnOf(asks, caller, file, { at: context.at, round });
    return recordHandOver(table, { request, file, given: { why, by, reason, to } }, deps, context);
  });
  return { status: 200, body: { case: after.subject, outcome, approver: after.approver.name } };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const handOverHandler = (dependencies: () => SignedInDependencies) =>
  storingHandler({ route: 'POST /applications/{id}/hand-overs', body: Body }, dependencies, handOver);

export const handler = handOverHandler(signedInDependencies);
