import type { Application } from '../../shared/application/application.ts';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import { stageName } from '../../shared/application/life-cycle.ts';
import type { RecordedDecision } from '../../shared/application/provincial-decision.ts';
import { itemName } from '../../shared/application/route.ts';
import type { StatusCheck } from '../../shared/application/status-check.ts';
import type { MailRecord } from '../../shared/store/mails.ts';

/** What the API shows of a record: named fields only, so that a token or a key never slips out. */

export function documentView(document: DocumentRecord) {
  const { id, slot, kind, originalName, status, sha256, size, entries } = document;
  const { requestedAt, receivedAt, replaces, findings } = document;
  return { id, slot, kind, originalName, status, sha256, size, entries, requestedAt, receivedAt, replaces, findings };
}

/** A drawn invoice as officials see it: what to ask the tax platform for, and what was found. */
export function statusCheckView({ documentId, entry, invoiceNumber, issuedOn, gross, answer }: StatusCheck) {
  return { documentId, entry, invoiceNumber, issuedOn, gross, checkAt: 'https://inv-veri.chinatax.gov.cn', answer };
}

/** The worklist shows whether a mail went out; its text, address and link stay inside. */
export function mailView(mail: MailRecord) {
  const { id, subject, status, createdAt, sentAt, lastError } = mail;
  return { id, subject, status, createdAt, sentAt, problem: lastError };
}

export function applicationView(application: Application) {
  const {
    id,
    creditCode,
    item,
    policyYear,
    declared,
    stage,
    round,
    route,
    createdAt,
    submittedAt,
    ground,
    payable,
    settlementId,
    topUpOf,
    rulingId,
    awaits,
  } = application;
  return {
    id,
    creditCode,
    item,
    itemName: itemName(item),
    policyYear,
    declared,
    stage,
    stageName: stageName(stage),
    round,
    route,
    createdAt,
    submittedAt,
    ground,
    payable,
    settlementId,
    topUpOf,
    rulingId,
    awaits,
  };
}

/** A decision of the province and the document it comes from. */
export function decisionView({ sequence, document, ...decision }: RecordedDecision) {
  const { name, sha256, size, contentType } = document;
  return { ...decision, document: { name, sha256, size, contentType } };
}
