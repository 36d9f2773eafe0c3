import { beijingTimeText, type Instant } from '../kernel/dates.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { LinkRequest } from '../mail/outgoing.ts';
import type { DecisionRequest, HandedOver } from './decision-request.ts';
import { refuse } from './refusals.ts';

/** What a link opens, looked at now; it lives as long as its turn. `open`: the case still stands where this can be decided. */
export type LinkedTurn = { readonly link: LinkRequest; readonly request: DecisionRequest; readonly open: boolean };

/** @throws Refusal LINK_SUPERSEDED, LINK_PASSED_ON, LINK_CONFLICT, LINK_USED, LINK_CLOSED, LINK_EXPIRED, LINK_OUTDATED (410), each saying why the link is dead */
export function assertLinkAlive({ link, request, open }: LinkedTurn, now: Instant): void {
  // A colleague may have decided signed in: there is no newer mail to look for then.
  if (request.status === 'decided') throw used(request);
  if (request.status === 'closed') throw closedByOthers(request);
  const handed = (request.handed ?? []).findLast(({ by, to }) => by.id === link.approverId && to !== undefined);
  if (handed !== undefined && link.approverId !== request.approver.id) throw handedOn(handed);
  if (link.ask !== request.ask || link.approverId !== request.approver.id) throw refuse('LINK_SUPERSEDED');
  if (request.status === 'expired') throw refuse('LINK_EXPIRED');
  if (!open) throw refuse('LINK_OUTDATED');
  if (now >= request.expiresAt) throw refuse('LINK_EXPIRED');
}

export function linkUnknown(): Refusal {
  return refuse('LINK_UNKNOWN');
}

/** The page of one case cannot decide another. */
export function linkOfAnotherCase(): Refusal {
  return refuse('LINK_OF_ANOTHER_CASE');
}

/** Nothing is left to decide here, whichever link it is: others have settled the stage. */
function closedByOthers({ closedBy, askedAt }: DecisionRequest): Refusal {
  const { approver = '', department = '', at = askedAt } = closedBy ?? {};
  return refuse(
    'LINK_CLOSED',
    { closedAt: at, closedBy: approver, department },
    { name: approver, at: beijingTimeText(at) },
  );
}

function handedOn({ why, to = '', at }: HandedOver): Refusal {
  const said = { name: to, at: beijingTimeText(at) };
  return why === 'pass' ? refuse('LINK_PASSED_ON', {}, said) : refuse('LINK_CONFLICT', {}, said);
}

function used(request: DecisionRequest): Refusal {
  const at = beijingTimeText(request.decidedAt ?? request.askedAt);
  return refuse(
    'LINK_USED',
    { decidedAt: request.decidedAt, decidedBy: request.approver.name },
    { name: request.approver.name, at },
  );
}
