import * as z from 'zod/mini';
import type { DecisionRequest } from '../../shared/approval/decision-request.ts';
import { linkOfAnotherCase } from '../../shared/approval/links.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { withContract } from '../middleware/contract.ts';
import { type HttpEvent, headerOf } from '../middleware/http-event.ts';
import { parseInput, plainText } from '../middleware/input.ts';
import { linkHandler, type TwoFaced } from '../middleware/link-handler.ts';
import { rawBody } from '../middleware/read-input.ts';
import { type DecisionDependencies, decisionDependencies } from './dependencies.ts';
import { decisionRecordedPage, handedOverPage, refusalPage } from './pages.ts';
import { type Recorded, recordDecision, wake } from './record-decision.ts';
import { type Handed, recordHandOver } from './record-hand-over.ts';
import { refuse } from './refusals.ts';
import { resolveLink } from './resolve-link.ts';

const blankIsNone = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const Given = z.strictObject({
  decision: z._default(z.string().check(z.maxLength(32)), ''),
  reason: z.pipe(z.transform(blankIsNone), z.optional(plainText(2000))),
  /** The colleague to whom a turn is passed. */
  to: z.optional(z.string().check(z.maxLength(64))),
  /** The case the page showed; a form of one case cannot decide another. */
  case: z.optional(z.string().check(z.maxLength(200))),
});
type Given = z.infer<typeof Given>;

/**
 * Saves the decision under the turn its link stands for, then wakes the execution that waits. The first decision on the
 * record wins; the second finds its link used.
 */
export async function decideByLink(
  { secret, given }: { readonly secret: string; readonly given: Given },
  deps: DecisionDependencies,
  correlationId: string,
): Promise<DecisionRequest> {
  const now = await deps.clock();
  const recorded = await untilCommitted(() => record(secret, given, deps, { now, correlationId }));
  await wake(recorded, deps);
  return recorded.decided;
}

async function record(
  secret: string,
  given: Given,
  { table }: DecisionDependencies,
  setting: { readonly now: Instant; readonly correlationId: string },
): Promise<Recorded> {
  const { request, file } = await resolveLink(table, secret, setting.now);
  if (given.case !== undefined && given.case !== request.subject) throw linkOfAnotherCase();
  return recordDecision(table, { request, file, given, approver: request.approver, through: 'link' }, setting);
}

const HANDS_OVER = ['pass', 'conflict'] as const;

/** The officer of the link passes the turn on, or declares an interest in the case; a reason is asked for either. */
async function handOverByLink(
  secret: string,
  given: Given & { readonly why: (typeof HANDS_OVER)[number] },
  deps: DecisionDependencies,
  correlationId: string,
): Promise<Handed> {
  const { reason, to, why } = given;
  if (reason === undefined) throw refuse('REASON_MISSING_TO_HAND_OVER', { path: 'reason' });
  const at = await deps.clock();
  return untilCommitted(async () => {
    const { request, file } = await resolveLink(deps.table, secret, at);
    if (given.case !== undefined && given.case !== request.subject) throw linkOfAnotherCase();
    const by = request.approver;
    const context = { by: { kind: 'approver', id: by.id, role: request.department } as const, at, correlationId };
    return recordHandOver(deps.table, { request, file, given: { why, by, reason, to } }, deps, context);
  });
}

/** The handler: a form or JSON in, a page or JSON out. */
export async function serve(event: HttpEvent, deps: DecisionDependencies, correlationId: string): Promise<TwoFaced> {
  const given = parseInput(Given, fieldsOf(event));
  const secret = event.pathParameters?.secret ?? '';
  const why = HANDS_OVER.find((one) => one === given.decision);
  if (why !== undefined) {
    const { outcome, after } = await handOverByLink(secret, { ...given, why }, deps, correlationId);
    const handed = { case: after.subject, outcome, approver: after.approver.name };
    return { status: 200, html: handedOverPage(handed), json: handed };
  }
  const { subject, round, step, decision, decidedAt } = await decideByLink({ secret, given }, deps, correlationId);
  const done = { case: subject, round, step, decision, decidedAt };
  return { status: 200, html: decisionRecordedPage(done), json: done };
}

/** A form of the page, or JSON. */
function fieldsOf(event: HttpEvent): unknown {
  const type = headerOf(event, 'Content-Type').split(';')[0]?.trim().toLowerCase();
  const raw = rawBody(event);
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(raw));
  const parsed = type === 'application/json' ? jsonOf(raw) : undefined;
  if (parsed !== undefined) return parsed;
  throw refuse('DECISION_FORM_WRONG');
}

function jsonOf(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

export const handler = withContract(linkHandler(decisionDependencies, serve, refusalPage), {
  route: 'POST /decisions/{secret}',
  body: Given,
  files: ['text/html'],
});
