import type { Caller } from '../../shared/application/caller.ts';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import { askedByPlatform } from '../../shared/application/platform-columns.ts';
import type { RecordedDecision } from '../../shared/application/provincial-decision.ts';
import { findingsView } from '../../shared/application/shown-findings.ts';
import type { StatusCheck } from '../../shared/application/status-check.ts';
import type { MailRecord } from '../../shared/store/mails.ts';

/** What the API shows of a record: named fields only, so that a token or a key never slips out. */

export function documentView(document: DocumentRecord, caller: Caller) {
  const { id, slot, kind, originalName, status, sha256, size, entries } = document;
  const { requestedAt, receivedAt, replaces } = document;
  const findings = findingsView(document.findings, caller);
  return { id, slot, kind, originalName, status, sha256, size, entries, requestedAt, receivedAt, replaces, findings };
}

/** A sampled invoice as officials see it: what to ask the tax platform for, and what was found. */
export function statusCheckView(check: StatusCheck) {
  const { documentId, entry, invoiceNumber, issuedOn, gross, answer } = check;
  const shown = { documentId, entry, invoiceNumber, issuedOn, gross, answer };
  return { ...shown, checkAt: 'https://inv-veri.chinatax.gov.cn', asked: askedByPlatform(check) };
}

/** The worklist shows whether a mail went out; its text, address and link stay inside. */
export function mailView(mail: MailRecord) {
  const { id, subject, status, createdAt, sentAt, lastError } = mail;
  return { id, subject, status, createdAt, sentAt, problem: lastError };
}

/** A decision of the province and the document it comes from. */
export function decisionView({ sequence, document, ...decision }: RecordedDecision) {
  const { name, sha256, size, contentType } = document;
  const id = `${decision.policyYear}-${sequence}`;
  return { id, ...decision, document: { name, sha256, size, contentType } };
}
