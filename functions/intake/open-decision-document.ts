import { assertFilesFor } from '../../shared/application/caller.ts';
import type { RecordedDecision } from '../../shared/application/provincial-decision.ts';
import { FILE_TYPES } from '../../shared/evidence/file-types.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { listDecisions } from '../../shared/store/provincial-decisions.ts';
import { loadEnterprise, type StoredEnterprise, saveEnterprise } from '../../shared/store/registers.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { assertReaches } from './county-reach.ts';
import { type DecisionDocumentDependencies, decisionDocumentDependencies } from './dependencies.ts';
import { refuse } from './refusals.ts';

/**
 * The document of a decision as it was recorded, to whoever may see the enterprise. Who opened it is in the enterprise's
 * audit chain before it is handed out.
 */
export async function open({ caller, path, context }: HttpRequest<undefined>, deps: DecisionDocumentDependencies) {
  const { code = '', sha256: digest = '' } = path;
  if (caller.roles.every((role) => role === 'enterprise')) assertFilesFor(caller, code);
  const { document } = await untilCommitted(async () => {
    const enterprise = await loadEnterprise(deps.table, code);
    if (!caller.creditCodes.includes(code)) await assertReaches(deps.table, caller, [enterprise.county], context.at);
    const decision = decisionOf(await listDecisions(deps.table, code), digest);
    await noteOpened(enterprise, decision, deps, context);
    return decision;
  });
  const bytes = await deps.objects.getFile(document.key);
  if (bytes === undefined || sha256(bytes) !== digest)
    throw new Error(`${document.key} is gone or differs from its digest`);
  const base64 = Buffer.from(bytes).toString('base64');
  return { status: 200, body: undefined, file: { base64, name: document.name, type: document.contentType } };
}

/** @throws Refusal DECISION_UNKNOWN (404) */
function decisionOf(decisions: readonly RecordedDecision[], digest: string): RecordedDecision {
  const found = decisions.find(({ document }) => document.sha256 === digest);
  if (found !== undefined) return found;
  throw refuse('PROVINCIAL_DECISION_UNKNOWN', { path: 'sha256' });
}

async function noteOpened(
  enterprise: StoredEnterprise,
  { number, document }: RecordedDecision,
  { table }: DecisionDocumentDependencies,
  context: RequestContext,
): Promise<void> {
  const { version, audit, ...head } = enterprise;
  const event = auditEventOf(context, 'open-decision-document', {
    digests: { document: document.sha256 },
    details: { number },
  });
  await saveEnterprise(table, enterprise, head, event);
}

export const handler = httpHandler(
  {
    route: 'GET /enterprises/{code}/decision-documents/{sha256}',
    // As it was taken: what a paper may be, and what decisions of before may say.
    files: [...Object.values(FILE_TYPES).map(({ media }) => media[0]), 'application/octet-stream'],
  },
  decisionDocumentDependencies,
  open,
);
