import type { Actor, AuditEvent } from '../../shared/audit/chain.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { systemNow } from './business-clock.ts';

/** Who is acting, when (business time), and under which correlation id; the part of an audit entry every action shares. */
export type RequestContext = { readonly by: Actor; readonly at: Instant; readonly correlationId: string };

/** The audit entry of one action. */
export function auditEventOf(
  context: RequestContext,
  action: string,
  more: Pick<AuditEvent, 'reason' | 'digests' | 'details'> = {},
): AuditEvent {
  return { ...context, action, recordedAt: systemNow(), ...more };
}

/** A part of the system acting by itself, as `evidence/freeze-facts`. */
export function systemActor(id: string): Actor {
  return { kind: 'system', id };
}
