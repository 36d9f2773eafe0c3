import type { Caller } from '../../shared/application/caller.ts';
import type { RecordedDecision } from '../../shared/application/provincial-decision.ts';
import type { AuditEntry } from '../../shared/audit/chain.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { confirmDecision, listDecisions } from '../../shared/store/provincial-decisions.ts';
import { enterpriseSubject, loadEnterprise } from '../../shared/store/registers.ts';
import { queryAll, type Table } from '../../shared/store/table.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { carryOver } from './decision-effects.ts';
import { type DecisionDependencies, decisionDependencies } from './dependencies.ts';
import { assertRecorder } from './recorder.ts';
import { refuse } from './refusals.ts';
import { decisionView } from './views.ts';

/**
 * A second officer of the commerce bureau, who has opened the paper, says that the province decided so: from then on the
 * decision counts, and the cases that waited for it go on. Again: it sees to what is left.
 * @throws Refusal COMMERCE_ONLY, SECOND_PERSON_NEEDED (403), DECISION_UNKNOWN (404), PAPER_NOT_OPENED (409)
 */
export async function confirm({ caller, path, context }: HttpRequest<undefined>, deps: DecisionDependencies) {
  assertRecorder(caller);
  const { code = '', decision: id = '' } = path;
  const decision = await untilCommitted(async () => {
    const enterprise = await loadEnterprise(deps.table, code);
    const found = (await listDecisions(deps.table, code)).find((one) => decisionView(one).id === id);
    if (found === undefined) throw refuse('PROVINCIAL_DECISION_UNKNOWN', { path: 'decision' });
    if (found.toConfirm !== true) return found;
    if (found.recordedBy === caller.person) throw refuse('PROVINCIAL_DECISION_NEEDS_SECOND_PERSON');
    await assertOpened(deps.table, code, found, caller);
    const event = auditEventOf(context, 'confirm-provincial-decision', {
      digests: { document: found.document.sha256 },
      details: { number: found.number, policyYear: found.policyYear },
    });
    return confirmDecision(deps.table, enterprise, found, { by: caller.person, at: context.at, event });
  });
  const consequences = await carryOver(code, decision, deps, context);
  return { status: 200, body: { creditCode: code, ...decisionView(decision), ...consequences } };
}

/** Nobody confirms what they did not look at: the chain says who opened the paper. */
async function assertOpened(
  table: Table,
  creditCode: string,
  { document }: RecordedDecision,
  { person }: Caller,
): Promise<void> {
  const entries = (await queryAll(table, enterpriseSubject(creditCode), 'AUDIT#')) as unknown as readonly AuditEntry[];
  const opened = entries.some(
    ({ action, by, digests }) =>
      action === 'open-decision-document' && by.id === person && digests?.document === document.sha256,
  );
  if (!opened) throw refuse('PAPER_NOT_OPENED');
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const confirmHandler = (dependencies: () => DecisionDependencies) =>
  storingHandler({ route: 'POST /enterprises/{code}/provincial-decisions/{decision}/confirm' }, dependencies, confirm);

export const handler = confirmHandler(decisionDependencies);
