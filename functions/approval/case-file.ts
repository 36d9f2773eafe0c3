import type { Filer } from '../../shared/approval/separation.ts';
import type { AuditFact } from '../../shared/audit/chain.ts';
import type { OutgoingMail } from '../../shared/mail/outgoing.ts';
import { financeOf } from '../../shared/settlement/funders.ts';
import { loadApplication, type StoredApplication, saveApplication } from '../../shared/store/applications.ts';
import type { GuardedWrite } from '../../shared/store/commit.ts';
import { loadSettlement, type StoredSettlement, saveSettlement } from '../../shared/store/settlements.ts';
import type { Table } from '../../shared/store/table.ts';

/** What a department is asked about: a round of an application, or a settlement run that waits for its signature. */
export type CaseFile =
  | { readonly kind: 'application'; readonly subject: string; readonly application: StoredApplication }
  | { readonly kind: 'settlement'; readonly subject: string; readonly run: StoredSettlement };

/** @throws Refusal when the subject does not exist, Error when it is of another kind */
export async function loadCaseFile(table: Table, subject: string): Promise<CaseFile> {
  const [kind, id = ''] = subject.split('#');
  if (kind === 'APPLICATION') return { kind: 'application', subject, application: await loadApplication(table, id) };
  if (kind === 'SETTLEMENT') return { kind: 'settlement', subject, run: await loadSettlement(table, id) };
  throw new Error(`nobody is asked about a ${kind}`);
}

/** Whether a turn of this round can still be decided. */
export function isOpen(file: CaseFile, round: number): boolean {
  if (file.kind === 'settlement') return file.run.stage === 'reserved';
  return file.application.stage === 'assessed' && file.application.round === round;
}

export function filerOf(file: CaseFile): Filer {
  if (file.kind === 'settlement') return { person: file.run.startedBy };
  return { person: file.application.filedBy, mail: file.application.mail };
}

/** Who is asked in which step, and for what. @throws Error for a step that the route does not have */
export function placeOf(file: CaseFile, step: number) {
  if (file.kind === 'settlement') return { department: financeOf(file.run.funder), purpose: 'sign-off' as const };
  const department = file.application.route[step - 1];
  if (department === undefined) throw new Error(`${file.subject} has no step ${step}`);
  return { department, purpose: 'decide' as const };
}

export type ChangeBeside = {
  readonly fact: AuditFact;
  readonly mails?: readonly OutgoingMail[];
  readonly writes: readonly GuardedWrite[];
};

/** Saves something beside the head, which stays as it is but for its version. @throws Refusal CHANGED_MEANWHILE */
export async function saveBeside(table: Table, file: CaseFile, change: ChangeBeside): Promise<void> {
  if (file.kind === 'settlement') await saveSettlement(table, file.run, file.run, change);
  else await saveApplication(table, file.application, file.application, change);
}
