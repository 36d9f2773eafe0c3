import { type LocalDate, localDate } from '../kernel/dates.ts';
import { digestOf } from '../kernel/digest.ts';
import { formatYuan, yuan } from '../kernel/money.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { AWARD_STATUS, AWARD_STATUS_WORDS, type AwardStatus } from '../policy/items.ts';
import { refuse } from './refusals.ts';

export type DecidedItem = {
  /** An item of the provincial document, as `P1`. */
  readonly item: string;
  readonly status: AwardStatus;
  /** Yuan; there exactly when it was granted. */
  readonly granted?: string;
};

/** What the province decided for one enterprise and policy year, from the document that says so. */
export type ProvincialDecision = {
  readonly policyYear: number;
  /** 文号; names the decision beside the enterprise and the year. */
  readonly number: string;
  readonly decidedOn: string;
  readonly items: readonly DecidedItem[];
  readonly document: {
    readonly name: string;
    readonly sha256: string;
    readonly size: number;
    readonly contentType: string;
    readonly key: string;
  };
};

/** One recording after the other; the number orders those of one day. */
export type RecordedDecision = ProvincialDecision & {
  readonly sequence: number;
  readonly recordedBy: string;
  readonly recordedAt: string;
  /** Until a second officer has confirmed it; absent in decisions that were recorded before this was asked. */
  readonly toConfirm?: true;
  readonly confirmedBy?: string;
  readonly confirmedAt?: string;
};

/** Whether the decision moves money: one that waits for its second officer does not. */
export const countsNow = ({ toConfirm }: Pick<RecordedDecision, 'toConfirm'>): boolean => toConfirm !== true;

/** As it comes from a person, before anything is known of it. */
export type DecisionGiven = {
  readonly decidedOn: string;
  readonly items: readonly { readonly item: string; readonly status: string; readonly granted?: unknown }[];
};
type Known = { readonly items: readonly string[]; readonly today: LocalDate };

/**
 * The items of a decision, checked. `known.items` are those of the provincial document.
 * @throws Refusal PROVINCE_ITEM_UNKNOWN, PROVINCE_ITEM_TWICE, PROVINCE_STATUS_UNKNOWN, PROVINCE_AMOUNT_MISSING,
 *   PROVINCE_AMOUNT_UNEXPECTED, PROVINCE_AMOUNT_WRONG, PROVINCE_DECIDED_LATER, and the kernel's own; `details.path` says where
 */
export function checkDecision(given: DecisionGiven, known: Known): { decidedOn: LocalDate; items: DecidedItem[] } {
  const decidedOn = localDate(given.decidedOn, 'decidedOn');
  if (decidedOn > known.today) {
    throw refuse('PROVINCE_DECIDED_LATER', { path: 'decidedOn' });
  }
  return { decidedOn, items: given.items.map((one, index) => decidedItem(one, index, given, known)) };
}

function decidedItem(
  { item, status, granted }: DecisionGiven['items'][number],
  index: number,
  given: DecisionGiven,
  known: Known,
): DecidedItem {
  if (!known.items.includes(item)) throw itemUnknown(item, index, known.items);
  if (given.items.findIndex((one) => one.item === item) !== index) throw itemTwice(item, index);
  const said = AWARD_STATUS.find((one) => one === status);
  if (said === undefined) throw statusUnknown(index);
  if (said === 'granted') return { item, status: said, granted: amountOf(granted, item, index) };
  if (granted !== undefined) throw amountUnexpected(item, index);
  return { item, status: said };
}

/** Yuan with two decimals, 0 included. */
function amountOf(granted: unknown, item: string, index: number): string {
  const path = `items.${index}.granted`;
  if (granted === undefined) {
    throw refuse('PROVINCE_AMOUNT_MISSING', { path }, { item });
  }
  const amount = yuan(granted, path);
  if (!amount.isNegative()) return formatYuan(amount);
  throw refuse('PROVINCE_AMOUNT_WRONG', { path });
}

/** The same document says the same things: what is compared when a number is recorded again. */
export function decisionDigest({ policyYear, number, decidedOn, items, document }: ProvincialDecision): string {
  const inOrder = [...items].sort((a, b) => (a.item < b.item ? -1 : 1));
  return digestOf({ policyYear, number, decidedOn, items: inOrder, document: document.sha256 });
}

function itemUnknown(item: string, index: number, items: readonly string[]): Refusal {
  return refuse(
    'PROVINCE_ITEM_UNKNOWN',
    { path: `items.${index}.item` },
    { item, items: { zh: items.join('、'), en: items.join(', ') } },
  );
}

function itemTwice(item: string, index: number): Refusal {
  return refuse('PROVINCE_ITEM_TWICE', { path: `items.${index}.item` }, { item });
}

function statusUnknown(index: number): Refusal {
  return refuse(
    'PROVINCE_STATUS_UNKNOWN',
    { path: `items.${index}.status` },
    {
      AWARD_STATUS: {
        zh: AWARD_STATUS.map((one) => AWARD_STATUS_WORDS[one].zh).join('、'),
        en: AWARD_STATUS.join(', '),
      },
    },
  );
}

function amountUnexpected(item: string, index: number): Refusal {
  return refuse('PROVINCE_AMOUNT_UNEXPECTED', { path: `items.${index}.granted` }, { item });
}
