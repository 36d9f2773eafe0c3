import { type AuditEntry, findBreak } from '../../shared/audit/chain.ts';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { headOf } from '../../shared/store/commit.ts';
import { queryAll } from '../../shared/store/table.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { type AuditDependencies, auditDependencies } from './dependencies.ts';
import { refuse } from './refusals.ts';

/** What has an audit chain: the word in the address and the record's. */
const SUBJECTS: Readonly<Record<string, string>> = {
  applications: 'APPLICATION',
  settlements: 'SETTLEMENT',
  enterprises: 'ENTERPRISE',
  departments: 'DEPARTMENT',
  editions: 'EDITION',
  readings: 'READINGS',
  calendars: 'CALENDAR',
  references: 'REFERENCE',
  funds: 'FUND',
  registers: 'REGISTER',
};

/** The audit entries of one subject in order, and whether the chain is whole up to its head. */
export async function read({ path }: HttpRequest<undefined>, { table }: AuditDependencies) {
  const asked = path.kind ?? '';
  const kind = Object.hasOwn(SUBJECTS, asked) ? SUBJECTS[asked] : undefined;
  const subject = `${kind}#${path.id ?? ''}`;
  const head = kind === undefined ? undefined : await table.get({ PK: subject, SK: 'HEAD' });
  if (head === undefined) throw nothingThere();
  // As they lie there: what somebody changed must be told by the chain, not refused.
  const entries = (await queryAll(table, subject, 'AUDIT#')).map(({ PK, SK, ...entry }) => entry);
  const broken = findBreak(entries, headOf(head).audit);
  const shown = entries as unknown as readonly AuditEntry[];
  return {
    status: 200,
    body: { subject, entries: shown, head: headOf(head).audit, whole: broken === undefined, broken: broken ?? null },
  };
}

function nothingThere(): Refusal {
  return refuse('AUDIT_SUBJECT_UNKNOWN', {}, { subjects: Object.keys(SUBJECTS).join(', ') });
}

export const handler = httpHandler({ route: 'GET /audit/{kind}/{id}' }, auditDependencies, read);
