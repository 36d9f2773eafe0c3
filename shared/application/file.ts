import { Refusal, type Text } from '../kernel/refusal.ts';
import type { Application } from './application.ts';
import { SLOTS, type Slot } from './documents.ts';
import type { Enterprise } from './enterprise.ts';
import { funderOf } from './funder.ts';

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

const NAMES: Readonly<Record<string, Text>> = {
  C2: { zh: '对俄康体、医疗服务补助', en: 'health services to Russia' },
  C5: { zh: '资源类产品进口落地加工补贴', en: 'resource imports used locally' },
};

/** How people call an item: its id and its name. */
export function itemName(item: string): Text {
  const name = NAMES[item];
  return name === undefined ? { zh: item, en: item } : { zh: `${item} ${name.zh}`, en: `${item} ${name.en}` };
}

/** After the county come the bureaus that the clause names, in this order (reading A36). */
const BUREAUS: Readonly<Record<string, readonly string[]>> = {
  C2: ['health', 'commerce', 'finance'],
  C5: ['commerce', 'finance'],
};

/** The departments that decide on an item, in order. */
export function routeOf(item: string, enterprise: Pick<Enterprise, 'county'>): string[] {
  return [enterprise.county, ...(BUREAUS[item] ?? [])];
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
