import { assertSees, type Caller } from '../../shared/application/caller.ts';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import { repliesOf } from '../../shared/application/replies.ts';
import { changesBetween, type RoundFacts } from '../../shared/application/round-changes.ts';
import { findingsView } from '../../shared/application/shown-findings.ts';
import { type DecisionRequest, decisionRequestView } from '../../shared/approval/decision-request.ts';
import type { AuditEntry } from '../../shared/audit/chain.ts';
import { applicationSubject, listDocuments, loadApplication } from '../../shared/store/applications.ts';
import { type AwardRecord, listAwards, loadFacts } from '../../shared/store/awards.ts';
import { listDecisionRequests } from '../../shared/store/decision-requests.ts';
import { queryAll } from '../../shared/store/table.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { type ReadingDependencies, readingDependencies } from './dependencies.ts';
import { loadFrozen } from './frozen-case.ts';

type Around = {
  readonly id: string;
  readonly caller: Caller;
  readonly documents: readonly DocumentRecord[];
  readonly awards: readonly AwardRecord[];
  readonly asks: readonly DecisionRequest[];
  readonly replies: readonly (string | undefined)[];
};

/** What each round rested on and came to, what was said of it, and what has changed since the one before. */
export async function read({ caller, path }: HttpRequest<undefined>, deps: ReadingDependencies) {
  const application = await loadApplication(deps.table, path.id ?? '');
  assertSees(caller, application);
  const { id, round } = application;
  const subject = applicationSubject(id);
  const [documents, awards, asks, audit] = await Promise.all([
    listDocuments(deps.table, id),
    listAwards(deps.table, id),
    listDecisionRequests(deps.table, subject),
    queryAll(deps.table, subject, 'AUDIT#'),
  ]);
  const around = { id, caller, documents, awards, asks, replies: repliesOf(audit as unknown as readonly AuditEntry[]) };
  const numbers = Array.from({ length: round }, (_, n) => n + 1);
  const rounds = await Promise.all(numbers.map((number) => roundOf(number, around, deps)));
  const told = rounds.map(({ shown, facts }, n) => {
    const before = rounds[n - 1]?.facts;
    return { ...shown, changes: before === undefined ? null : changesBetween(before, facts) };
  });
  return { status: 200, body: { rounds: told } };
}

async function roundOf(round: number, around: Around, deps: ReadingDependencies) {
  const { id, caller, documents, awards, asks, replies } = around;
  const record = await loadFacts(deps.table, id, round);
  const frozen = record === undefined ? undefined : await loadFrozen(record, deps);
  const award = awards.find((each) => each.round === round);
  const facts: RoundFacts = {
    documents: (frozen?.documents ?? []).map((each) => frozenDocument(each, documents)),
    figures: { ...record?.stated, ...record?.figures },
    findings: findingsView(record?.findings ?? [], caller),
    payable: award?.payable ?? null,
  };
  const shown = {
    ...{ round, frozenAt: record?.frozenAt ?? null, findings: facts.findings },
    ...{ outcome: award?.outcome ?? null, payable: facts.payable },
    decisions: asks.filter((ask) => ask.round === round).map(decisionRequestView),
    reply: replies[round - 1] ?? null,
  };
  return { facts, shown };
}

/** By the name that its applicant gave it; a file of an archive has that of the archive. */
function frozenDocument(
  { documentId: id, sha256 }: { readonly documentId: string; readonly sha256: string },
  documents: Around['documents'],
): RoundFacts['documents'][number] {
  const name = documents.find((each) => each.id === id.split('/')[0])?.originalName ?? id;
  return { id, name, sha256 };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const roundsHandler = (dependencies: () => ReadingDependencies) =>
  httpHandler({ route: 'GET /applications/{id}/rounds' }, dependencies, read);

export const handler = roundsHandler(readingDependencies);
