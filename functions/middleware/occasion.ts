import type { Actor, AuditFact } from '../../shared/audit/chain.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { systemNow } from './business-clock.ts';

/** Who is acting, when (business time), and under which correlation id; the part of an audit entry every action shares. */
export type Occasion = { readonly by: Actor; readonly at: Instant; readonly correlationId: string };

/** The audit entry of one action. */
export function factOf(
  occasion: Occasion,
  action: string,
  more: Pick<AuditFact, 'reason' | 'digests' | 'details'> = {},
): AuditFact {
  return { ...occasion, action, recordedAt: systemNow(), ...more };
}

/** A part of the system acting by itself, as `evidence/verify-application`. */
export function systemActor(id: string): Actor {
  return { kind: 'system', id };
}
