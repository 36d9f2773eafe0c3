import { type Basis, recomputed } from './recompute.ts';
import type { AssessRecord, ItemAward } from './record.ts';

type Facts = AssessRecord['facts'];
type Amounts = Pick<ItemAward, 'outcome' | 'gross' | 'payable' | 'estimate'>;

/** What the award of a case is under the facts it has, and what it is with a decision of the province in them. */
export type ProvincialEffect = { readonly before: Amounts; readonly after: Amounts };

/**
 * What a decision of the province changes for one case, by the same calculator and under the same rules; undefined when
 * it changes nothing. So every dependence of an award on the province is found, whatever reading causes it.
 */
export function provincialEffect(
  { id, item, facts }: { readonly id: string; readonly item: string; readonly facts: Facts },
  decided: Facts,
  basis: Basis,
): ProvincialEffect | undefined {
  const before = amountsOf(recomputed(facts, item, id, basis).items[item]);
  const after = amountsOf(recomputed(decided, item, id, basis).items[item]);
  return JSON.stringify(before) === JSON.stringify(after) ? undefined : { before, after };
}

function amountsOf(award: ItemAward | undefined): Amounts {
  // An item that exists only under another reading has no award.
  if (award === undefined) return { outcome: 'not-met', gross: null, payable: null };
  const { outcome, gross, payable, estimate } = award;
  return { outcome, gross, payable, ...(estimate === undefined ? {} : { estimate }) };
}
