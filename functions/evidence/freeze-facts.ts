import { documentNames } from '../../shared/application/document-names.ts';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import { evidenceKindOf } from '../../shared/application/evidence-kinds.ts';
import { withProvince } from '../../shared/application/province-facts.ts';
import { registerFacts, withKnown } from '../../shared/application/register-facts.ts';
import { countedDocuments, verified } from '../../shared/application/verify.ts';
import type { Finding } from '../../shared/evidence/finding.ts';
import type { FrozenSource } from '../../shared/evidence/frozen.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { returnedMail } from '../../shared/mail/messages.ts';
import {
  listDocuments,
  loadApplication,
  type StoredApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { factsCreated } from '../../shared/store/awards.ts';
import { frozenBodies, keepBody } from '../../shared/store/bodies.ts';
import { type GuardedWrite, untilCommitted } from '../../shared/store/commit.ts';
import { decisionsThatCount, enterpriseUnchanged } from '../../shared/store/provincial-decisions.ts';
import { loadEnterprise, type StoredEnterprise } from '../../shared/store/registers.ts';
import { listVerifications, loadVerified, type VerifiedDocument } from '../../shared/store/verifications.ts';
import { countPeriod } from '../middleware/count-period.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { worker } from '../middleware/worker.ts';
import { besideCase } from './beside-case.ts';
import { type CaseDependencies, caseDependencies } from './dependencies.ts';
import { freezeWhole, readPart } from './freeze-whole.ts';
import { referenceOf } from './reference.ts';
import { awaitsVerification, epochNow, Round } from './round.ts';

type Next = { readonly next: 'assess' | 'stop' };

/**
 * Joins what the documents say, compares them with each other, freezes the facts and findings, and returns the case when
 * one of them blocks. Run again after a stage was reached it changes nothing and says how to go on.
 */
export function freezeFacts(asked: Round, deps: CaseDependencies, context: RequestContext): Promise<Next> {
  return untilCommitted(async () => {
    const application = await loadApplication(deps.table, asked.applicationId);
    if (!awaitsVerification(application, asked)) return { next: resumed(application, asked) };
    const enterprise = await loadEnterprise(deps.table, application.creditCode);
    const { figures, stated, ...frozen } = await frozenEvidence(application, enterprise, deps, context.at);
    const pointer = await keepBody(deps.objects, frozenBodies, frozen);
    const record = {
      round: asked.round,
      bodySha256: pointer.sha256,
      bodyKey: pointer.key,
      frozenAt: context.at,
      findings: shownFindings(frozen.findings),
      figures,
      stated,
    };
    const writes = [
      { write: factsCreated(application.id, record) },
      // A decision recorded meanwhile would be missing, and nobody would look at this case again.
      { write: enterpriseUnchanged(enterprise) },
    ];
    const outcome = { findings: frozen.findings, digests: { facts: pointer.sha256 }, writes };
    return save(application, enterprise, outcome, deps, context);
  });
}

function resumed({ round, stage }: StoredApplication, asked: Round): Next['next'] {
  return round === asked.round && (stage === 'verified' || stage === 'assessed') ? 'assess' : 'stop';
}

type Outcome = {
  readonly findings: readonly Finding[];
  readonly digests: Readonly<Record<string, string>>;
  readonly writes: readonly GuardedWrite[];
};

/** Verified, or returned with a mail that names what blocks. */
async function save(
  application: StoredApplication,
  enterprise: StoredEnterprise,
  { findings, digests, writes }: Outcome,
  { table }: CaseDependencies,
  context: RequestContext,
): Promise<Next> {
  const after = verified(application, findings);
  if (after.stage !== 'returned') {
    await saveApplication(table, application, after, {
      event: auditEventOf(context, 'freeze-facts', { digests }),
      writes,
    });
    return { next: 'assess' };
  }
  const blocking = findings.filter((finding) => finding.severity === 'blocks');
  const correction = await countPeriod(table, 'correctDays', context.at);
  const returned = correction === undefined ? after : { ...after, correction };
  await saveApplication(table, application, returned, {
    event: auditEventOf(context, 'return-for-findings', { reason: after.ground?.zh ?? '', digests }),
    mails: [returnedMail(returned, enterprise.name, { findings: blocking })],
    writes,
  });
  return { next: 'stop' };
}

/** What a record has room for, what blocks first; all of them lie in the body. */
function shownFindings(findings: readonly Finding[]): Finding[] {
  const blocks = findings.filter((finding) => finding.severity === 'blocks');
  return [...blocks, ...findings.filter((finding) => finding.severity !== 'blocks')].slice(0, 100);
}

/** Facts from the documents, from the register and from the province, each with where it comes from, and the tables they were read with. */
async function frozenEvidence(
  application: StoredApplication,
  enterprise: StoredEnterprise,
  deps: CaseDependencies,
  at: Instant,
) {
  const { creditCode, policyYear } = application;
  const reference = await referenceOf(application, deps, at, enterprise);
  const sources = await sourcesOf(application, deps);
  const beside = await besideCase(application, enterprise, readPart(application.item, sources, reference), deps.table);
  const { facts, provenance, findings, figures, stated } = freezeWhole(application.item, sources, reference, beside);
  const known = registerFacts(enterprise, policyYear);
  const fromRegister = Object.keys(known).map((fact) => ({
    fact,
    path: `ENTERPRISE#${enterprise.creditCode} version ${enterprise.version}`,
    method: 'enterprise-register',
  }));
  const frozen = {
    facts: withKnown(facts, known),
    provenance: [...fromRegister, ...provenance],
    findings,
    figures,
    stated,
    documents: sources.flatMap(({ documentId, sha256 }) => (sha256 === '' ? [] : [{ documentId, sha256 }])),
    // The tables only: no key is among what is kept.
    reference,
  };
  return withProvince(frozen, await decisionsThatCount(deps.table, creditCode, policyYear), policyYear);
}

/** Every counted document as it was read, in the order in which the record lists them, whichever step read it. */
async function sourcesOf(application: StoredApplication, deps: CaseDependencies): Promise<FrozenSource[]> {
  const { id, round } = application;
  const pointers = await listVerifications(deps.table, id, round, epochNow(deps));
  const read = await Promise.all(pointers.map((pointer) => loadVerified(deps.objects, pointer)));
  const byDocument = new Map(read.flat().map((each) => [each.documentId, each]));
  const documents = countedDocuments(await listDocuments(deps.table, id));
  const sources = documents.flatMap((document) => placed(document, byDocument.get(document.id), application.item));
  const nameOf = documentNames(application.item, documents);
  return sources.map((source) => {
    const name = nameOf(source.documentId);
    return name === undefined ? source : { ...source, name };
  });
}

/** @throws Error when its kind was not read, or too long ago; a new execution reads it */
function placed({ id, slot, kind }: DocumentRecord, read: VerifiedDocument | undefined, item: string) {
  if (read !== undefined) return read.sources;
  throw new Error(`evidence of kind ${evidenceKindOf(item, { slot, kind })} was not read in this round: ${id}`);
}

export const handler = worker({ name: 'evidence/freeze-facts', input: Round }, caseDependencies, freezeFacts);
