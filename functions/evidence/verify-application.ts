import * as z from 'zod';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import { verifiedFigures } from '../../shared/application/figures.ts';
import { slotsOf } from '../../shared/application/file.ts';
import { countedDocuments, verified } from '../../shared/application/verify.ts';
import { isDocumentKind } from '../../shared/evidence/document-kinds.ts';
import { type FrozenSource, freezeC5Facts } from '../../shared/evidence/freeze-facts.ts';
import { readDocument } from '../../shared/evidence/read-document.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
import { returnedMail } from '../../shared/mail/messages.ts';
import {
  listDocuments,
  loadApplication,
  type StoredApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { factsCreated } from '../../shared/store/awards.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadEnterprise, type StoredEnterprise } from '../../shared/store/registers.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { worker } from '../middleware/worker.ts';
import { type EvidenceDependencies, evidenceDependencies } from './dependencies.ts';
import { type CaseReference, referenceOf } from './reference.ts';

const Input = z.object({ applicationId: z.string(), round: z.int() });
type Input = z.infer<typeof Input>;
type Next = { readonly next: 'assess' | 'stop' };

/**
 * Reads the pinned documents once more, compares them with each other and freezes the facts, or returns the case with
 * what blocks. Run again after a stage was reached it changes nothing and says how to go on.
 */
export function verify({ applicationId, round }: Input, deps: EvidenceDependencies, occasion: Occasion): Promise<Next> {
  return untilCommitted(async () => {
    const application = await loadApplication(deps.table, applicationId);
    if (application.round !== round) return { next: 'stop' };
    if (application.stage !== 'submitted')
      return { next: application.stage === 'verified' || application.stage === 'assessed' ? 'assess' : 'stop' };
    const enterprise = await loadEnterprise(deps.table, application.creditCode);
    const frozen = await freeze(application, enterprise, deps);
    const after = verified(application, frozen.findings);
    if (after.stage === 'returned') {
      await saveApplication(deps.table, application, after, {
        fact: factOf(occasion, 'return-for-findings', { reason: after.ground?.zh ?? '' }),
        mails: [
          returnedMail(after, enterprise.name, {
            findings: frozen.findings.filter((finding) => finding.severity === 'blocks'),
          }),
        ],
      });
      return { next: 'stop' };
    }
    const pointer = await deps.objects.putJson('facts', frozen);
    const record = {
      round,
      bodySha256: pointer.sha256,
      bodyKey: pointer.key,
      frozenAt: occasion.at,
      findings: frozen.findings.slice(0, 100),
      figures: verifiedFigures(frozen.facts.goods),
    };
    await saveApplication(deps.table, application, after, {
      fact: factOf(occasion, 'freeze-facts', { digests: { facts: pointer.sha256 } }),
      writes: [{ write: factsCreated(application.id, record) }],
    });
    return { next: 'assess' };
  });
}

/** Facts from the documents and from the register, each with where it comes from, and the tables they were read with. */
async function freeze(application: StoredApplication, enterprise: StoredEnterprise, deps: EvidenceDependencies) {
  const reference = await referenceOf(application, deps);
  const counted = countedDocuments(await listDocuments(deps.table, application.id));
  const sources = await Promise.all(counted.map((document) => readPinned(application, document, reference, deps)));
  const evidence = freezeC5Facts({ documents: sources, reference });
  const { creditCode, kind, registeredInCity, compliant } = enterprise;
  const known = { creditCode, kind, registeredInCity, ...(compliant === undefined ? {} : { compliant }) };
  const fromRegister = Object.keys(known).map((name) => ({
    fact: `enterprise.${name}`,
    path: `ENTERPRISE#${creditCode} version ${enterprise.version}`,
    method: 'enterprise-register',
  }));
  return {
    facts: { enterprise: known, ...evidence.facts },
    provenance: [...fromRegister, ...evidence.provenance],
    findings: evidence.findings,
    reference,
  };
}

async function readPinned(
  application: StoredApplication,
  document: DocumentRecord,
  reference: CaseReference,
  deps: EvidenceDependencies,
): Promise<FrozenSource> {
  const maxBytes = slotsOf(application.item).find((slot) => slot.id === document.slot)?.maxBytes ?? 0;
  const bytes = await deps.objects.getVersion(document.key, document.versionId ?? '', maxBytes);
  const digest = sha256(bytes);
  if (digest !== document.sha256) throw new Error(`the pinned version of ${document.id} differs from its digest`);
  if (!isDocumentKind(document.kind)) throw new Error(`no reader for documents of kind ${document.kind}`);
  const reading = await readDocument({ kind: document.kind, bytes, declaredType: document.declaredType, reference });
  return { documentId: document.id, sha256: digest, document: reading };
}

export const handler = worker({ name: 'evidence/verify-application', input: Input }, evidenceDependencies, verify);
