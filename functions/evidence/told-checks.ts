import type { DocumentRecord } from '../../shared/application/documents.ts';
import {
  answered,
  type CheckedBy,
  checksThatCount,
  isAnswered,
  type StatusAnswer,
  type StatusCheck,
} from '../../shared/application/status-check.ts';
import type { Finding } from '../../shared/evidence/finding.ts';
import { STATUS_CHECK_FINDINGS, statusCheckFinding } from '../../shared/evidence/invoices/status-check-findings.ts';
import type { LocalDate } from '../../shared/kernel/dates.ts';
import { loadDocument } from '../../shared/store/applications.ts';
import { listStatusChecks } from '../../shared/store/status-checks.ts';
import type { Table } from '../../shared/store/table.ts';
import { refuse } from './refusals.ts';

/** What an officer tells of one sampled invoice; the number is a guard against the wrong line. */
export type Told = {
  readonly documentId: string;
  readonly entry?: number | undefined;
  readonly invoiceNumber: string;
  readonly result: StatusAnswer['result'];
  readonly checkedOn: string;
  readonly note?: string | undefined;
  readonly screenshotSha256?: string | undefined;
};
type Sampled = { readonly documents: ReadonlyMap<string, DocumentRecord>; readonly checks: readonly StatusCheck[] };
type Place = { readonly documentId: string; readonly entry?: number | undefined };
type Weighed = {
  /** Checks with their answers, those that change. */
  readonly checks: readonly StatusCheck[];
  readonly documents: readonly { readonly before: DocumentRecord; readonly after: DocumentRecord }[];
};

const CODES = {
  void: 'INVOICE_STATUS_VOID',
  'red-lettered': 'INVOICE_STATUS_RED_LETTERED',
  'not-found': 'INVOICE_STATUS_NOT_FOUND',
} as const;

const placeOf = ({ documentId, entry }: Place): string => `${documentId}${entry === undefined ? '' : ` ${entry}`}`;

/** @throws Refusal STATUS_CHECK_TWICE (400): of two results for one invoice nobody can tell which holds */
export function refuseTwice(results: readonly (Place & { readonly invoiceNumber: string })[]): void {
  const places = results.map(placeOf);
  const twice = results.find((one, at) => places.indexOf(placeOf(one)) !== at);
  if (twice !== undefined) throw refuse('STATUS_CHECK_TWICE', {}, { number: twice.invoiceNumber });
}

/** The documents that results speak of, and the checks of them that count. */
export async function loadSampled(table: Table, applicationId: string, told: readonly Told[]): Promise<Sampled> {
  const ids = [...new Set(told.map(({ documentId }) => documentId))];
  const found = await Promise.all(ids.map((id) => loadDocument(table, applicationId, id)));
  const documents = found.filter((one) => one !== undefined);
  const checks = checksThatCount(await listStatusChecks(table, applicationId), documents);
  return { documents: new Map(documents.map((one) => [one.id, one])), checks };
}

/**
 * What results make of checks and documents; what is told as it stands already changes nothing.
 * @throws Refusal STATUS_CHECK_NOT_DRAWN (404), INVOICE_NUMBER_DIFFERS (409), and as `answered`
 */
export function weighed(told: readonly Told[], sampled: Sampled, by: CheckedBy, today: LocalDate): Weighed {
  const checks = told.flatMap(({ documentId, entry, invoiceNumber, ...answer }) => {
    const check = sampledAt({ documentId, entry, invoiceNumber }, sampled.checks);
    return isAnswered(check, answer, by) ? [] : [answered(check, answer, by, today)];
  });
  const touched = [...sampled.documents.values()].map((before) => {
    const mine = checks.filter(({ documentId }) => documentId === before.id);
    return { before, after: mine.reduce(marked, before) };
  });
  return { checks, documents: touched.filter(({ before, after }) => before !== after) };
}

function sampledAt(told: Place & { readonly invoiceNumber: string }, checks: readonly StatusCheck[]): StatusCheck {
  const number = told.invoiceNumber;
  const check = checks.find((one) => placeOf(one) === placeOf(told));
  if (check === undefined) throw refuse('STATUS_CHECK_NOT_DRAWN', {}, { number });
  if (check.invoiceNumber === number) return check;
  throw refuse('INVOICE_NUMBER_DIFFERS', {}, { number });
}

/** The document with what was found; an earlier finding of the same invoice gives way. */
function marked(document: DocumentRecord, { entry, invoiceNumber, answer }: StatusCheck): DocumentRecord {
  const at = entry === undefined ? {} : { at: `entry ${entry}` };
  const isEarlier = (finding: Finding) => Object.hasOwn(STATUS_CHECK_FINDINGS, finding.code) && finding.at === at.at;
  const others = document.findings.filter((finding) => !isEarlier(finding));
  if (answer === undefined || answer.result === 'normal')
    return others.length === document.findings.length ? document : { ...document, findings: others };
  const blanks = { ...at, number: invoiceNumber, checkedOn: answer.checkedOn };
  const findings = [statusCheckFinding(CODES[answer.result], blanks), ...others];
  return { ...document, status: 'to-a-person', findings };
}

/** What the audit entry says of checks: each with its result, and the digests of screenshots; never a note. */
export function toldOf(department: string, checks: readonly StatusCheck[]) {
  const shots = checks.flatMap((check) => {
    const sha256 = check.answer?.screenshotSha256;
    return sha256 === undefined ? [] : [[`screenshot ${placeOf(check)}`, sha256] as const];
  });
  const results = checks.map((check) => [placeOf(check), check.answer?.result ?? ''] as const);
  const checkedOn = checks[0]?.answer?.checkedOn ?? '';
  return {
    digests: Object.fromEntries(shots),
    details: { department, checkedOn, results: Object.fromEntries(results) },
  };
}
