import { stagesOf } from '../../shared/application/route-stages.ts';
import type { DecisionRequest } from '../../shared/approval/decision-request.ts';
import { isSettled } from '../../shared/approval/next-departments.ts';
import type { AuditEvent } from '../../shared/audit/chain.ts';
import type { OutgoingMail } from '../../shared/mail/outgoing.ts';
import { financeOf } from '../../shared/settlement/funders.ts';
import {
  applicationOf,
  loadApplication,
  type StoredApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import type { GuardedWrite } from '../../shared/store/commit.ts';
import { MOVES_WITHIN_SECONDS } from '../../shared/store/due.ts';
import {
  isSettlementItem,
  loadSettlement,
  type StoredSettlement,
  saveSettlement,
  settlementOf,
} from '../../shared/store/settlements.ts';
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

/** Those of several subjects that exist, in one request. */
export async function findCaseFiles(table: Table, subjects: readonly string[]): Promise<ReadonlyMap<string, CaseFile>> {
  const items = await table.getMany(subjects.map((subject) => ({ PK: subject, SK: 'HEAD' })));
  const files = items.flatMap((item): CaseFile[] => {
    if (item === undefined) return [];
    const subject = item.PK;
    if (isSettlementItem(item)) return [{ kind: 'settlement', subject, run: settlementOf(item) }];
    return [{ kind: 'application', subject, application: applicationOf(item) }];
  });
  return new Map(files.map((file) => [file.subject, file]));
}

/** Whether a turn of this round can still be decided. */
export function isOpen(file: CaseFile, round: number): boolean {
  if (file.kind === 'settlement') return file.run.stage === 'reserved';
  return file.application.stage === 'assessed' && file.application.round === round;
}

export type AskedPlace = { readonly department: string; readonly purpose: DecisionRequest['purpose'] };

/**
 * Who is asked in a stage, and for what. Without a department (executions of older versions) the first that has not decided.
 * @throws Error for a stage that the route does not have, or a department that it does not have there
 */
export function placeOf(
  file: CaseFile,
  step: number,
  department?: string,
  asksOfRound: readonly DecisionRequest[] = [],
): AskedPlace {
  if (file.kind === 'settlement') return { department: financeOf(file.run.funder), purpose: 'sign-off' };
  const departments = stagesOf(file.application)[step - 1]?.departments ?? [];
  const decided = asksOfRound.filter((ask) => ask.step === step && ask.status === 'decided');
  const open = departments.filter((one) => decided.every((ask) => ask.department !== one));
  const asked = department === undefined ? (open[0] ?? departments[0]) : departments.find((one) => one === department);
  if (asked === undefined) throw new Error(`${file.subject} asks no ${department ?? 'department'} in stage ${step}`);
  return { department: asked, purpose: 'decide' };
}

/** Whether others have settled the stage of a case while somebody was asked in it. */
export function isStageSettled(file: CaseFile, step: number, asksOfRound: readonly DecisionRequest[]): boolean {
  return file.kind === 'application' && isSettled(stagesOf(file.application), step, asksOfRound);
}

export type ChangeBeside = {
  readonly event: AuditEvent;
  readonly mails?: readonly OutgoingMail[];
  readonly writes: readonly GuardedWrite[];
  /** Until when (seconds) nothing has to move; minutes, if nothing is said. */
  readonly quietFor?: number;
};

/**
 * Saves a turn beside the head, which stays as it is but for its version and when it is due: a machine goes on with it.
 * @throws Refusal CHANGED_MEANWHILE
 */
export async function saveBeside(table: Table, file: CaseFile, beside: ChangeBeside): Promise<void> {
  const change = { quietFor: MOVES_WITHIN_SECONDS, ...beside };
  if (file.kind === 'settlement') await saveSettlement(table, file.run, file.run, change);
  else await saveApplication(table, file.application, file.application, change);
}
