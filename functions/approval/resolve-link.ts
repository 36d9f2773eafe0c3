import { assertActs } from '../../shared/approval/absence.ts';
import type { DecisionRequest } from '../../shared/approval/decision-request.ts';
import { assertLinkAlive, linkUnknown } from '../../shared/approval/links.ts';
import { dayOf, type Instant } from '../../shared/kernel/dates.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
import { loadAward } from '../../shared/store/awards.ts';
import { loadDecisionRequest, loadLink } from '../../shared/store/decision-requests.ts';
import { loadDepartment } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import { type CaseFile, isOpen, loadCaseFile } from './case-file.ts';

export type LinkedCase = { readonly request: DecisionRequest; readonly file: CaseFile };

/** The turn a link stands for. @throws Refusal LINK_UNKNOWN (404), LINK_USED, LINK_CLOSED, LINK_EXPIRED, LINK_SUPERSEDED, LINK_OUTDATED (410), APPROVER_LEFT (403), APPROVER_ABSENT (409) */
export async function resolveLink(table: Table, secret: string, now: Instant): Promise<LinkedCase> {
  const link = /^[\w-]{43}$/.test(secret) ? await loadLink(table, sha256(secret)) : undefined;
  if (link === undefined) throw linkUnknown();
  const request = await loadDecisionRequest(table, link.subject, link.round, link.step, link.department);
  if (request === undefined) throw linkUnknown();
  const file = await loadCaseFile(table, link.subject);
  assertLinkAlive({ link, request, open: isOpen(file, link.round) }, now);
  assertActs(request.approver, await loadDepartment(table, request.department, now), dayOf(now));
  return { request, file };
}

type Basis = {
  readonly payable?: string | null;
  readonly isTopUp?: boolean;
  readonly digests: Readonly<Record<string, string>>;
};

/** What is decided on: the award or the plan, by its digest; and for an award what it would pay. */
export async function basisOf(table: Table, file: CaseFile): Promise<Basis> {
  if (file.kind === 'settlement') return { digests: { plan: file.run.plan?.digest ?? '' } };
  const { id, round, topUpOf } = file.application;
  const award = await loadAward(table, id, round);
  const isTopUp = topUpOf !== undefined;
  return { payable: award?.payable ?? null, isTopUp, digests: { assessment: award?.bodySha256 ?? '' } };
}
