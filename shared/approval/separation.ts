import type { Approver, Ask, Department } from './ask.ts';

/** Who stands behind a case: the person who filed it (or started the run) and the address it answers to. */
export type Filer = { readonly person: string; readonly mail?: string };

/**
 * Why this approver may not decide here: nobody decides on what they filed, and nobody decides for two departments in
 * one case, earlier rounds included. Undefined when they may.
 */
export function conflictOf(
  approver: Approver,
  department: string,
  filer: Filer,
  asks: readonly Ask[],
): 'filed-it' | 'decided-elsewhere' | undefined {
  if (approver.id === filer.person || sameMail(approver.mail, filer.mail)) return 'filed-it';
  const elsewhere = asks.some(
    (ask) => ask.status === 'decided' && ask.department !== department && isSame(ask.approver, approver),
  );
  return elsewhere ? 'decided-elsewhere' : undefined;
}

/** The first of the department who may decide; undefined: a person has to find one. */
export function chooseApprover(department: Department, filer: Filer, asks: readonly Ask[]): Approver | undefined {
  return department.approvers.find((approver) => conflictOf(approver, department.id, filer, asks) === undefined);
}

/** Register ids may differ between departments while the person is the same; the address tells. */
function isSame(a: Approver, b: Approver): boolean {
  return a.id === b.id || sameMail(a.mail, b.mail);
}

function sameMail(a: string, b: string | undefined): boolean {
  return b !== undefined && a.trim().toLowerCase() === b.trim().toLowerCase();
}
