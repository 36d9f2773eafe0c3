import { type AuditEntry, findBreak } from '../../shared/audit/chain.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { headOf } from '../../shared/store/commit.ts';
import { queryAll } from '../../shared/store/table.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { type AuditDependencies, auditDependencies } from './dependencies.ts';

/** What has a chain; the words of the address. */
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
};

/** The audit entries of one subject in order, and whether the chain is whole up to its head. */
export async function read({ path }: DoorRequest<undefined>, { table }: AuditDependencies) {
  const asked = path.kind ?? '';
  const kind = Object.hasOwn(SUBJECTS, asked) ? SUBJECTS[asked] : undefined;
  const subject = `${kind}#${path.id ?? ''}`;
  const head = kind === undefined ? undefined : await table.get({ PK: subject, SK: 'HEAD' });
  if (head === undefined) throw nothingThere();
  const entries = (await queryAll(table, subject, 'AUDIT#')).map(
    ({ PK, SK, ...entry }) => entry as unknown as AuditEntry,
  );
  const broken = findBreak(entries, headOf(head).audit);
  return {
    status: 200,
    body: { subject, entries, head: headOf(head).audit, whole: broken === undefined, broken: broken ?? null },
  };
}

function nothingThere(): Refusal {
  return new Refusal(
    'AUDIT_SUBJECT_UNKNOWN',
    { zh: '没有该记录的审计条目。', en: 'There is nothing of that name to audit.' },
    {
      status: 404,
      hint: {
        zh: `可查：${Object.keys(SUBJECTS).join('、')}。`,
        en: `What can be audited: ${Object.keys(SUBJECTS).join(', ')}.`,
      },
    },
  );
}

export const handler = door({ route: 'GET /audit/{kind}/{id}' }, auditDependencies, read);
