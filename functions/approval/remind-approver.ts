import * as z from 'zod/mini';
import { type DecisionRequest, REMINDERS } from '../../shared/approval/decision-request.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadDecisionRequest } from '../../shared/store/decision-requests.ts';
import { signal } from '../middleware/observability.ts';
import type { RequestContext } from '../middleware/request-context.ts';
import { worker } from '../middleware/worker.ts';
import { type CaseFile, isOpen, loadCaseFile } from './case-file.ts';
import { type ReminderDependencies, reminderDependencies } from './dependencies.ts';
import { giveUp, type Moved, moveTurn, sendAgain } from './move-turn.ts';

const Input = z.object({
  subject: z.string(),
  round: z.int(),
  step: z.int(),
  /** Executions of older versions do not say: of their stages only one department was asked. */
  department: z.optional(z.string()),
  execution: z.optional(z.string()),
});
type Input = z.infer<typeof Input>;
type Next = 'ask' | 'stop';
export type Reminded = { readonly next: Next; readonly subject: string; readonly round: number; readonly step: number };

/**
 * The machine has waited as long as it can: what the turn's time asks for is done, and otherwise somebody waits anew. Run
 * again it sends nothing: a turn for which nobody has waited yet is the one that was just made.
 */
export async function remind(input: Input, deps: ReminderDependencies, context: RequestContext): Promise<Reminded> {
  const { subject, round, step } = input;
  const next = await untilCommitted(() => remindOnce(input, deps, context));
  return { next, subject, round, step };
}

async function remindOnce(input: Input, deps: ReminderDependencies, context: RequestContext): Promise<Next> {
  const file = await loadCaseFile(deps.table, input.subject);
  const request = await loadDecisionRequest(deps.table, input.subject, input.round, input.step, input.department);
  if (request?.status === 'expired') signal('CaseHeld');
  const isAnswered = request?.status === 'decided' || request?.status === 'closed';
  if (request?.status === 'expired' || (!isAnswered && !isOpen(file, input.round))) return 'stop';
  if (request === undefined || isAnswered) return 'ask';
  if (request.taskToken === undefined) return 'ask';
  if (isOlderWait(request, input)) return 'stop';
  return (await moved(file, request, deps, context)) === 'over' ? 'stop' : 'ask';
}

/** A turn of before has no period: it is reminded of by each wait that passes, at most `REMINDERS` times. */
function moved(
  file: CaseFile,
  request: DecisionRequest,
  deps: ReminderDependencies,
  context: RequestContext,
): Promise<Moved> {
  if (request.period !== undefined) return moveTurn(file, request, deps, context);
  return request.reminders < REMINDERS
    ? sendAgain(file, request, deps, context)
    : giveUp(file, request, deps.table, context);
}

/** A later execution waits for this decision; its own timeout counts. */
function isOlderWait(request: DecisionRequest, { execution }: Input): boolean {
  return request.waitedBy !== undefined && execution !== undefined && request.waitedBy !== execution;
}

export const handler = worker({ name: 'approval/remind-approver', input: Input }, reminderDependencies, remind);
