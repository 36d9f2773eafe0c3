import * as z from 'zod';
import type { Ask } from '../../shared/approval/ask.ts';
import { decide } from '../../shared/approval/decide.ts';
import { linkOfAnotherCase } from '../../shared/approval/links.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { askChanged, listAsks } from '../../shared/store/asks.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { type HttpEvent, rawBody } from '../middleware/door.ts';
import { parseInput, plainText } from '../middleware/input.ts';
import { headerOf, linkDoor, type TwoFaced } from '../middleware/link-door.ts';
import { logger, signal } from '../middleware/observability.ts';
import { factOf } from '../middleware/occasion.ts';
import { filerOf, saveBeside } from './case-file.ts';
import { type DecisionDependencies, decisionDependencies } from './dependencies.ts';
import { decisionRecordedPage, refusalPage } from './pages.ts';
import { basisOf, resolveLink } from './resolve-link.ts';
import { assertInvoicesStand } from './status-checks.ts';

const blankIsNone = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const Given = z.strictObject({
  decision: z.string().max(32).default(''),
  reason: z.preprocess(blankIsNone, plainText(2000).optional()),
  /** The case the page showed; a form of one case cannot decide another. */
  case: z.string().max(200).optional(),
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
): Promise<Ask> {
  const now = await deps.clock();
  const decided = await untilCommitted(() => record(secret, given, deps, { now, correlationId }));
  await wake(decided, deps);
  return decided;
}

async function record(
  secret: string,
  given: Given,
  { table }: DecisionDependencies,
  { now, correlationId }: { readonly now: Instant; readonly correlationId: string },
): Promise<Ask> {
  const { ask, file } = await resolveLink(table, secret, now);
  if (given.case !== undefined && given.case !== ask.subject) throw linkOfAnotherCase();
  const { digests, ...basis } = await basisOf(table, file);
  const asks = await listAsks(table, ask.subject);
  await assertInvoicesStand(table, file, given.decision);
  const after = decide(ask, given, { filer: filerOf(file), asks, ...basis }, now);
  const occasion = {
    by: { kind: 'approver', id: ask.approver.id, role: ask.department },
    at: now,
    correlationId,
  } as const;
  const { department, round, step } = ask;
  const fact = factOf(occasion, `decide-${after.decision}`, {
    ...(after.reason === undefined ? {} : { reason: after.reason }),
    digests,
    details: { department, round, step, ask: ask.ask },
  });
  await saveBeside(table, file, { fact, writes: [{ write: askChanged(ask, after) }] });
  return after;
}

/** The decision stands on the record already: a call that fails is found by the sweep and must not look like a lost decision. */
async function wake({ taskToken, subject }: Ask, { answer }: DecisionDependencies): Promise<void> {
  if (taskToken === undefined) return;
  await answer(taskToken, { outcome: 'decided' }).catch((error: Error) => {
    logger.error('could not wake the execution', { subject, error });
    signal('Fault');
  });
}

/** The door: a form or JSON in, a page or JSON out. */
export async function serve(event: HttpEvent, deps: DecisionDependencies, correlationId: string): Promise<TwoFaced> {
  const given = parseInput(Given, fieldsOf(event));
  const secret = event.pathParameters?.secret ?? '';
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
  throw new Refusal(
    'DECISION_FORM_WRONG',
    { zh: '无法读取提交的内容。', en: 'What was sent can not be read.' },
    {
      status: 415,
      hint: { zh: '请在链接页面上填写并提交。', en: 'Use the form of the page, or send a JSON object.' },
    },
  );
}

function jsonOf(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

export const handler = linkDoor(decisionDependencies, serve, refusalPage);
