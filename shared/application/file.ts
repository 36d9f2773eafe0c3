import { Refusal } from '../kernel/refusal.ts';
import type { Application } from './application.ts';
import type { Slot } from './documents.ts';
import type { Enterprise } from './enterprise.ts';
import { funderOf } from './funder.ts';
import { routeOf } from './route.ts';
import { SLOTS } from './slots.ts';

/** @throws Refusal ITEM_UNKNOWN */
export function slotsOf(item: string): readonly Slot[] {
  const slots = Object.hasOwn(SLOTS, item) ? SLOTS[item] : undefined;
  if (slots !== undefined) return slots;
  const known = Object.keys(SLOTS).join('、');
  throw new Refusal(
    'ITEM_UNKNOWN',
    { zh: `没有可申报的事项“${item}”。`, en: `"${item}" is not an item that can be filed.` },
    { hint: { zh: `目前可申报：${known}。`, en: `Items that can be filed: ${known}.` }, details: { path: 'item' } },
  );
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
  by: { readonly id: string; readonly person: string; readonly at: string; readonly enterprise: Enterprise },
): Application {
  slotsOf(filing.item);
  return {
    id: `${filing.policyYear}-${filing.item}-${by.id}`,
    ...filing,
    funder: funderOf(filing.item),
    stage: 'draft',
    round: 0,
    attempt: 0,
    route: routeOf(filing.item, by.enterprise),
    filedBy: by.person,
    mail: by.enterprise.mail,
    createdAt: by.at,
  };
}
