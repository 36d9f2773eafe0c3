import { type LocalDate, localDate } from '../kernel/dates.ts';
import { digestOf } from '../kernel/digest.ts';
import { formatYuan, yuan } from '../kernel/money.ts';
import { Refusal, type Text } from '../kernel/refusal.ts';
import { AWARD_STATUS, type AwardStatus } from '../policy/items.ts';

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
};

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
    throw wrong(
      'PROVINCE_DECIDED_LATER',
      'decidedOn',
      { zh: '决定日期晚于今天。', en: 'The day of the decision lies in the future.' },
      { zh: '请填写文件落款日期。', en: 'Write the day the document bears.' },
    );
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
    throw wrong(
      'PROVINCE_AMOUNT_MISSING',
      path,
      { zh: `${item} 已核定，但没有金额。`, en: `${item} is granted without an amount.` },
      { zh: '请填写文件中的核定金额（元）。', en: 'Write the amount of the document, in yuan.' },
    );
  }
  const amount = yuan(granted, path);
  if (!amount.isNegative()) return formatYuan(amount);
  throw wrong(
    'PROVINCE_AMOUNT_WRONG',
    path,
    { zh: '核定金额不能小于零。', en: 'An amount granted is not below zero.' },
    { zh: '未获支持请填 refused。', en: 'Write refused where nothing was granted.' },
  );
}

/** The same document says the same things: what is compared when a number is recorded again. */
export function decisionDigest({ policyYear, number, decidedOn, items, document }: ProvincialDecision): string {
  const inOrder = [...items].sort((a, b) => (a.item < b.item ? -1 : 1));
  return digestOf({ policyYear, number, decidedOn, items: inOrder, document: document.sha256 });
}

function itemUnknown(item: string, index: number, items: readonly string[]): Refusal {
  return wrong(
    'PROVINCE_ITEM_UNKNOWN',
    `items.${index}.item`,
    { zh: `省级文件没有事项“${item}”。`, en: `The provincial document has no item "${item}".` },
    { zh: `可用：${items.join('、')}。`, en: `Use one of: ${items.join(', ')}.` },
  );
}

function itemTwice(item: string, index: number): Refusal {
  return wrong(
    'PROVINCE_ITEM_TWICE',
    `items.${index}.item`,
    { zh: `事项 ${item} 出现两次。`, en: `${item} stands twice.` },
    { zh: '每个事项只写一次。', en: 'Name each item once.' },
  );
}

function statusUnknown(index: number): Refusal {
  return wrong(
    'PROVINCE_STATUS_UNKNOWN',
    `items.${index}.status`,
    { zh: '没有该审定状态。', en: 'The province knows no such standing.' },
    { zh: `可用：${AWARD_STATUS.join('、')}。`, en: `Use one of: ${AWARD_STATUS.join(', ')}.` },
  );
}

function amountUnexpected(item: string, index: number): Refusal {
  return wrong(
    'PROVINCE_AMOUNT_UNEXPECTED',
    `items.${index}.granted`,
    { zh: `${item} 未核定，却写了金额。`, en: `${item} is not granted and yet has an amount.` },
    { zh: '只有 granted 的事项填写金额。', en: 'Only what is granted has an amount.' },
  );
}

function wrong(code: string, path: string, text: Text, hint: Text): Refusal {
  return new Refusal(code, text, { hint, details: { path } });
}
