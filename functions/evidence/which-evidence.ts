import { EVIDENCE_KINDS, type EvidenceKind, evidenceKindOf } from '../../shared/application/evidence-kinds.ts';
import { countedDocuments } from '../../shared/application/verify.ts';
import { listDocuments, loadApplication } from '../../shared/store/applications.ts';
import { listVerifications } from '../../shared/store/verifications.ts';
import { worker } from '../middleware/worker.ts';
import { type RecordDependencies, recordDependencies } from './dependencies.ts';
import { awaitsVerification, epochNow, Round } from './round.ts';

export type Which = { readonly kinds: readonly EvidenceKind[] };

/**
 * The kinds of evidence that are still to be read in this round, in one order; none of a kind that was read already or
 * that the application does not hold.
 */
export async function whichEvidence(asked: Round, deps: RecordDependencies): Promise<Which> {
  const { applicationId, round } = asked;
  const application = await loadApplication(deps.table, applicationId);
  if (!awaitsVerification(application, asked)) return { kinds: [] };
  const documents = countedDocuments(await listDocuments(deps.table, applicationId));
  const read = await listVerifications(deps.table, applicationId, round, epochNow(deps));
  const held = new Set(documents.map((document) => evidenceKindOf(application.item, document)));
  return { kinds: EVIDENCE_KINDS.filter((kind) => held.has(kind) && !read.some((each) => each.kind === kind)) };
}

export const handler = worker({ name: 'evidence/which-evidence', input: Round }, recordDependencies, whichEvidence);
