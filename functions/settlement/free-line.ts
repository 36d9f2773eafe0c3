import * as z from 'zod/mini';
import { releaseEntry } from '../../shared/fund/ledger.ts';
import { yuan } from '../../shared/kernel/money.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { ledgerWrites } from '../../shared/store/fund.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { type SavingDependencies, savingDependencies } from './dependencies.ts';
import { lineAtHand, moveLine } from './lines.ts';
import { handledFunder, loadRunOf } from './own-funder.ts';
import { refuse } from './refusals.ts';

/** Why the money goes back, for the record. */
const Body = z.strictObject({ reason: z.string().check(z.trim(), z.minLength(2), z.maxLength(500)) });
type Body = z.infer<typeof Body>;

/**
 * A person of finance gives the money of a line that the treasury could not pay back to the fund. The case is approved again
 * and the next run pays it, once its account was confirmed anew, in a line that names this one. Again: no change.
 * @throws Refusal LINE_NOT_REJECTED (409)
 */
export async function freeLine({ body, caller, path, context }: HttpRequest<Body>, deps: SavingDependencies) {
  const { id = '', applicationId = '' } = path;
  const run = await loadRunOf(deps.table, await handledFunder(deps.table, caller, context.at), id);
  const status = await untilCommitted(() => free(run.id, applicationId, body.reason, deps, context));
  return { status: 200, body: { id: run.id, applicationId, status } };
}

async function free(
  settlementId: string,
  applicationId: string,
  reason: string,
  deps: SavingDependencies,
  context: RequestContext,
): Promise<'failed'> {
  const at = await lineAtHand(settlementId, applicationId, deps);
  const { run, line } = at;
  if (line.status === 'failed') return 'failed';
  if (line.status !== 'rejected') throw refuse('LINE_NOT_REJECTED', {}, { line: line.line });
  const action = 'free-line';
  const entry = releaseEntry(run.id, applicationId, yuan(line.amount));
  const event = auditEventOf(context, action, { reason, details: { applicationId, line: line.line } });
  const writes = ledgerWrites(run, entry, event);
  const step = { event: 'payment-failed', status: 'failed', action, writes, said: reason } as const;
  await moveLine(at, { ...step, ...(line.ground && { ground: line.ground }) }, deps, context);
  return 'failed';
}

export const handler = storingHandler(
  { route: 'POST /settlements/{id}/lines/{applicationId}/release', body: Body },
  savingDependencies,
  freeLine,
);
