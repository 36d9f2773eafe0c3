import * as z from 'zod';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import { withProvince } from '../../shared/application/province-facts.ts';
import { registerFacts, withKnown } from '../../shared/application/register-facts.ts';
import { countedDocuments, verified } from '../../shared/application/verify.ts';
import type { Finding } from '../../shared/evidence/finding.ts';
import type { FrozenSource } from '../../shared/evidence/freeze-facts.ts';
import type { EvidenceReference } from '../../shared/evidence/reference.ts';
import { returnedMail } from '../../shared/mail/messages.ts';
import {
  listDocuments,
  loadApplication,
  type StoredApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { factsCreated } from '../../shared/store/awards.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { enterpriseUnchanged, listDecisions } from '../../shared/store/provincial-decisions.ts';
import { loadEnterprise, type StoredEnterprise } from '../../shared/store/registers.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { worker } from '../middleware/worker.ts';
import { type EvidenceDependencies, evidenceDependencies } from './dependencies.ts';
import { itemEvidence } from './item-evidence.ts';
import { readPinned } from './read-pinned.ts';
import { readingReference, referenceOf } from './reference.ts';

const Input = z.object({ applicationId: z.string(), round: z.int() });
type Input = z.infer<typeof Input>;
type Next = { readonly next: 'assess' | 'stop' };

/**
 * Reads the pinned documents once more, compares them with each other, freezes the facts and findings, and returns the
 * case when one of them blocks. Run again after a stage was reached it changes nothing and says how to go on.
 */
export function verify({ applicationId, round }: Input, deps: EvidenceDependencies, occasion: Occasion): Promise<Next> {
  return untilCommitted(async () => {
    const application = await loadApplication(deps.table, applicationId);
    if (application.round !== round) return { next: 'stop' };
    if (application.stage !== 'submitted')
      return { next: application.stage === 'verified' || application.stage === 'assessed' ? 'assess' : 'stop' };
    const enterprise = await loadEnterprise(deps.table, application.creditCode);
    const { creditCode, policyYear } = application;
    const decisions = await listDecisions(deps.table, creditCode, policyYear);
    const { figures, stated, ...frozen } = withProvince(
      await freeze(application, enterprise, deps),
      decisions,
      policyYear,
    );
    const after = verified(application, frozen.findings);
    const pointer = await deps.objects.putJson('facts', frozen);
    const record = {
      round,
      bodySha256: pointer.sha256,
      bodyKey: pointer.key,
      frozenAt: occasion.at,
      findings: shownFindings(frozen.findings),
      figures,
      stated,
    };
    const digests = { facts: pointer.sha256 };
    const writes = [
      { write: factsCreated(application.id, record) },
      // A decision recorded meanwhile would be missing, and nobody would look at this case again.
      { write: enterpriseUnchanged(enterprise) },
    ];
    if (after.stage === 'returned') {
      const blocking = frozen.findings.filter((finding) => finding.severity === 'blocks');
      await saveApplication(deps.table, application, after, {
        fact: factOf(occasion, 'return-for-findings', { reason: after.ground?.zh ?? '', digests }),
        mails: [returnedMail(after, enterprise.name, { findings: blocking })],
        writes,
      });
      return { next: 'stop' };
    }
    await saveApplication(deps.table, application, after, {
      fact: factOf(occasion, 'freeze-facts', { digests }),
      writes,
    });
    return { next: 'assess' };
  });
}

/** What a record has room for, what blocks first; all of them lie in the body. */
function shownFindings(findings: readonly Finding[]): Finding[] {
  const blocks = findings.filter((finding) => finding.severity === 'blocks');
  return [...blocks, ...findings.filter((finding) => finding.severity !== 'blocks')].slice(0, 100);
}

/** Facts from the documents and from the register, each with where it comes from, and the tables they were read with. */
async function freeze(application: StoredApplication, enterprise: StoredEnterprise, deps: EvidenceDependencies) {
  const item = itemEvidence(application.item);
  const reference = await referenceOf(application, deps);
  const sources = await readAll(application, await readingReference(application, reference, deps), deps);
  const evidence = item.freeze(sources, reference);
  const known = registerFacts(enterprise, application.policyYear);
  const fromRegister = Object.keys(known).map((fact) => ({
    fact,
    path: `ENTERPRISE#${enterprise.creditCode} version ${enterprise.version}`,
    method: 'enterprise-register',
  }));
  return {
    facts: withKnown(evidence.facts, known),
    provenance: [...fromRegister, ...evidence.provenance],
    findings: evidence.findings,
    figures: evidence.figures,
    stated: evidence.stated,
    documents: sources.map(({ documentId, sha256 }) => ({ documentId, sha256 })),
    // The tables only: the key of persons is not among what is kept.
    reference,
  };
}

/** Every counted document by its pinned version, one after the other: archives are large. */
async function readAll(
  application: StoredApplication,
  reference: EvidenceReference,
  deps: EvidenceDependencies,
): Promise<FrozenSource[]> {
  const sources: FrozenSource[] = [];
  for (const document of countedDocuments(await listDocuments(deps.table, application.id)))
    sources.push(...(await readAgain(application.item, document, reference, deps)));
  return sources;
}

async function readAgain(
  item: string,
  document: DocumentRecord,
  reference: EvidenceReference,
  deps: EvidenceDependencies,
): Promise<FrozenSource[]> {
  const reading = await readPinned(item, document, document.versionId ?? '', reference, deps);
  if (reading.sha256 !== document.sha256)
    throw new Error(`the pinned version of ${document.id} differs from its digest`);
  if (reading.entries === undefined)
    return [{ documentId: document.id, sha256: reading.sha256, document: reading.document }];
  return reading.entries.map((entry, index) => ({ documentId: `${document.id}/${index + 1}`, ...entry }));
}

export const handler = worker({ name: 'evidence/verify-application', input: Input }, evidenceDependencies, verify);
