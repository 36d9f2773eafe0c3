import type { components } from '../api/schema.ts';
import type { Case } from './case-query.ts';

export type Turn = components['schemas']['Turn'];
export type Decision = NonNullable<Turn['decision']>;

/** The open turn of a department in the round that is shown. */
export function turnOf(shown: Case, department: string | undefined): Turn | undefined {
  return shown.decisions.find(
    (turn) => turn.round === shown.round && turn.department === department && turn.status === 'waiting',
  );
}

/** What can be decided: nothing can be approved that comes to nothing, or whose invoices are not in order. The server holds it. */
export function decisionsOpen({ award, statusChecks = [], topUpOf }: Case): readonly Decision[] {
  const payable = award?.payable ?? null;
  const nothing = payable === null || /^[0.]*$/.test(payable);
  const bad = statusChecks.some(({ answer }) => answer !== undefined && answer.result !== 'normal');
  // A top-up has no documents of its own to correct.
  const others: readonly Decision[] = topUpOf === undefined ? ['return', 'refuse'] : ['refuse'];
  return nothing || bad ? others : ['approve', ...others];
}
