import type { AuditEvent } from '../audit/chain.ts';
import { rulesAnew } from '../mail/anew-messages.ts';
import { RULES_VERSION } from '../policy/rules-version.ts';
import type { StoredApplication } from './applications.ts';
import { loadAward } from './awards.ts';
import { saveNewRound } from './new-round.ts';
import type { Table } from './table.ts';

/** Whether the award of this round was made by other rules than today's; a case without an award was not. */
export async function isOfOtherRules(table: Table, { id, round }: StoredApplication): Promise<boolean> {
  const award = await loadAward(table, id, round);
  return award !== undefined && award.rulesVersion !== RULES_VERSION;
}

/**
 * A new round of an undecided case whose award other rules made: nobody is asked to decide on it, and what was decided in
 * the round counts no more. Undefined when today's rules made it, or the case has moved on. Whoever saves it starts its
 * execution, or reconciling does.
 */
export async function renewedByRules(
  table: Table,
  application: StoredApplication,
  event: (details: Readonly<Record<string, string | number>>) => AuditEvent,
): Promise<StoredApplication | undefined> {
  const { id, round, stage } = application;
  if (stage !== 'assessed' || !(await isOfOtherRules(table, application))) return undefined;
  return saveNewRound(table, id, {
    round,
    from: ['assessed'],
    cause: rulesAnew(RULES_VERSION),
    event: (next) => event({ rules: RULES_VERSION, round: next }),
  });
}
