import type { LocalDate } from '../kernel/dates.ts';
import { actingFor, isAbsent } from './absence.ts';
import type { Approver, Asked, DecisionRequest, Department, Place } from './decision-request.ts';

/** Who stands behind a case: the person who filed it (or started the run) and the address it answers to. */
export type Filer = {
  readonly person: string;
  readonly mail?: string;
  /** Ids of those who recorded a figure that the case may rest on. */
  readonly recorded?: readonly string[];
  /** Ids of those who act for the enterprise, or for one that is linked with it. */
  readonly acting?: readonly string[];
};
export type Conflict = 'filed-it' | 'recorded-figure' | 'acts-for-enterprise' | 'declared' | 'decided-elsewhere';

/**
 * Why this approver may not decide at this place: nobody decides on what they filed or recorded a figure for, for an
 * enterprise they act for, for two departments of one case, earlier rounds included, or in two stages of one round. After a
 * return they may decide the next round for the same department. Who declared an interest in the case decides nothing more
 * in it. Undefined when they may.
 */
export function conflictOf(
  approver: Asked,
  { round, step, department }: Place,
  filer: Filer,
  requests: readonly DecisionRequest[],
): Conflict | undefined {
  if (approver.id === filer.person || sameMail(approver.mail, filer.mail)) return 'filed-it';
  if (filer.recorded?.includes(approver.id) === true) return 'recorded-figure';
  if (filer.acting?.includes(approver.id) === true) return 'acts-for-enterprise';
  if (requests.some((request) => declaredBy(request, approver))) return 'declared';
  const isElsewhere = (request: DecisionRequest) =>
    request.department !== department || (request.round === round && request.step !== step);
  const elsewhere = requests.some(
    (request) => request.status === 'decided' && isElsewhere(request) && isPerson(request.approver, approver),
  );
  return elsewhere ? 'decided-elsewhere' : undefined;
}

/** What choosing somebody of a department is decided on. `day`: today, for absences. */
export type Choosing = {
  readonly department: Department;
  /** Round and stage of the turn. */
  readonly place: Pick<Place, 'round' | 'step'>;
  readonly filer: Filer;
  /** Every request of the case, earlier rounds included. */
  readonly requests: readonly DecisionRequest[];
  readonly day: LocalDate;
};

/** The first of the department who may decide and is there, or who acts for them; undefined: a person has to find one. */
export function chooseApprover(choosing: Choosing): Approver | undefined {
  const { department, day } = choosing;
  return department.approvers
    .map((approver) => actingFor(approver, department, day))
    .find((acting) => acting !== undefined && mayAct(acting, choosing));
}

/** Whoever stands for this one today, as the register has them now; without one the first who may decide. */
export function standingFor({ id }: Asked, choosing: Choosing): Approver | undefined {
  const { department, day } = choosing;
  const same = department.approvers.find((approver) => approver.id === id);
  const acting = same === undefined ? undefined : actingFor(same, department, day);
  return acting !== undefined && mayAct(acting, choosing) ? acting : chooseApprover(choosing);
}

/**
 * Who is asked when this turn's time is over: the deputy, or the next in order; after them the lead; undefined after the lead
 * or where nobody is left.
 */
export function nextToAsk(
  request: Pick<DecisionRequest, 'approver' | 'tried'> & { readonly rung?: DecisionRequest['rung'] | undefined },
  choosing: Choosing,
): { readonly approver: Approver; readonly rung: 'deputy' | 'lead' } | undefined {
  const { approvers, lead } = choosing.department;
  const tried = [...(request.tried ?? []), request.approver.id];
  const isLeft = (approver: Approver | undefined): approver is Approver =>
    approver !== undefined && !tried.includes(approver.id) && mayAct(approver, choosing);
  const named = approvers.find(({ id }) => id === request.approver.id)?.deputy;
  const deputies = [approvers.find(({ id }) => id === named), ...approvers.filter(({ id }) => id !== lead)];
  const deputy = request.rung === undefined ? deputies.find(isLeft) : undefined;
  if (deputy !== undefined) return { approver: deputy, rung: 'deputy' };
  const head = approvers.find(({ id }) => id === lead);
  return request.rung !== 'lead' && isLeft(head) ? { approver: head, rung: 'lead' } : undefined;
}

function mayAct(approver: Approver, choosing: Choosing): boolean {
  return !isAbsent(approver, choosing.day) && conflictOf(approver, ...standing(choosing)) === undefined;
}

/** What a conflict is looked for in. */
export function standing({ department, place, filer, requests }: Choosing) {
  return [{ ...place, department: department.id }, filer, requests] as const;
}

const declaredBy = ({ handed = [] }: DecisionRequest, approver: Asked): boolean =>
  handed.some(({ why, by }) => why === 'conflict' && isPerson(by, approver));

/** Register ids may differ between departments while the person is the same; the address tells. */
export function isPerson(a: Asked, b: Asked): boolean {
  return a.id === b.id || sameMail(a.mail, b.mail);
}

function sameMail(a: string, b: string | undefined): boolean {
  return b !== undefined && a.trim().toLowerCase() === b.trim().toLowerCase();
}
