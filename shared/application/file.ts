import type { Application } from './application.ts';
import type { Slot } from './documents.ts';
import type { Enterprise } from './enterprise.ts';
import { funderOf } from './funder.ts';
import { refuse } from './refusals.ts';
import { SLOTS } from './slots.ts';

/** @throws Refusal ITEM_UNKNOWN */
export function slotsOf(item: string): readonly Slot[] {
  const slots = Object.hasOwn(SLOTS, item) ? SLOTS[item] : undefined;
  if (slots !== undefined) return slots;
  const known = Object.keys(SLOTS).join('、');
  throw refuse('ITEM_UNKNOWN', { path: 'item' }, { item, known });
}

export type Filing = {
  readonly creditCode: string;
  readonly item: string;
  readonly policyYear: number;
  readonly declared: Readonly<Record<string, string>>;
};

/** A new application; what the enterprise is comes from the register. */
export function fileApplication(
  filing: Filing,
  by: {
    readonly id: string;
    readonly person: string;
    readonly at: string;
    readonly enterprise: Enterprise;
    /** Departments that see it, in the order in which they decide. */
    readonly route: readonly string[];
  },
): Application {
  slotsOf(filing.item);
  return {
    id: `${filing.policyYear}-${filing.item}-${by.id}`,
    ...filing,
    funder: funderOf(filing.item),
    stage: 'draft',
    round: 0,
    attempt: 0,
    route: by.route,
    filedBy: by.person,
    mail: by.enterprise.mail,
    createdAt: by.at,
  };
}
