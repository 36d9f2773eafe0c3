import * as z from 'zod/mini';
import { decisionRequestView } from '../../shared/approval/decision-request.ts';
import { beyondGbk } from '../../shared/settlement/payee-text.ts';
import type { ExcludedCase, SettlementLine } from '../../shared/settlement/settlement.ts';
import { jointBodies, loadBody } from '../../shared/store/bodies.ts';
import { listDecisionRequests } from '../../shared/store/decision-requests.ts';
import { listLines, settlementSubject } from '../../shared/store/settlements.ts';
import type { JointAnswer } from '../answers/settlement.ts';
import type { Answered } from '../middleware/answer.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { type SettlementDependencies, settlementDependencies } from './dependencies.ts';
import { loadRunOf, seenFunder } from './own-funder.ts';
import { refuse } from './refusals.ts';

const Query = z.object({ joint: z.optional(z.string()) });
type Query = z.infer<typeof Query>;

/**
 * The run, its lines and left-out cases, who was asked to sign, and where the files lie. With `?joint=<application>` also
 * the assessment of its enterprise's items together, with everything that recomputes it.
 * @throws Refusal JOINT_UNKNOWN (404) when the application's line was computed from its own award alone
 */
export async function read(
  { caller, path, query, context }: HttpRequest<undefined, Names, Query>,
  deps: SettlementDependencies,
) {
  const { table } = deps;
  // How it was started again is the machine's own affair.
  const { version, audit, restarts, ...run } = await loadRunOf(
    table,
    await seenFunder(table, caller, context.at),
    path.id ?? '',
  );
  const { lines, excluded } = await listLines(table, run.id);
  const requests = await listDecisionRequests(table, settlementSubject(run.id));
  const joint = query.joint === undefined ? {} : { joint: await jointOf(query.joint, [...lines, ...excluded], deps) };
  const body = { ...run, lines: lines.map(lineView), excluded, asks: requests.map(decisionRequestView), ...joint };
  return { status: 200, body };
}

async function jointOf(
  applicationId: string,
  records: readonly (SettlementLine | ExcludedCase)[],
  { objects }: SettlementDependencies,
): Promise<Answered<z.output<typeof JointAnswer>>> {
  const pointer = records.find((one) => one.applicationId === applicationId)?.joint;
  if (pointer !== undefined) return loadBody(objects, jointBodies, pointer);
  throw refuse('JOINT_UNKNOWN', { applicationId });
}

/** Whole account numbers are in the payment file only. `beyondGbk`: what a bank that keeps names in GBK cannot print. */
function lineView(line: SettlementLine): SettlementLine & { readonly beyondGbk?: readonly string[] } {
  const beyond = beyondGbk(`${line.payee}${line.bank}`);
  return {
    ...line,
    account: `****${line.account.slice(-4)}`,
    ...(beyond.length === 0 ? {} : { beyondGbk: beyond }),
  };
}

export const handler = httpHandler({ route: 'GET /settlements/{id}', query: Query }, settlementDependencies, read);
