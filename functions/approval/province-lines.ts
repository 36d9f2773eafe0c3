import type { RecordedDecision } from '../../shared/application/provincial-decision.ts';
import type { Text } from '../../shared/kernel/refusal.ts';
import { yuanText } from '../../shared/mail/wording.ts';
import { factsAskedBy } from '../../shared/policy/item-facts.ts';
import { summaryOf } from '../../shared/policy/item-summary.ts';
import { AWARD_STATUS_WORDS } from '../../shared/policy/items.ts';

/** What the province decided of the items that this one matches or is compared with, and the document that says so. */
export function provinceLines(item: string, decisions: readonly RecordedDecision[]): Text[] {
  const isOurs = isComparedWith(item);
  return decisions.flatMap(({ number, decidedOn, items, document }) =>
    items
      .filter((one) => isOurs(one.item))
      .map(({ item: of, status, granted }) => {
        const [word, amount] = [AWARD_STATUS_WORDS[status], granted === undefined ? '' : ` ${yuanText(granted)}`];
        const paper = `${document.name} SHA-256 ${document.sha256}`;
        return {
          zh: `${of} ${word.zh}${amount}（${number}，${decidedOn}；${paper}）`,
          en: `${of} ${word.en}${amount} (${number}, ${decidedOn})`,
        };
      }),
  );
}

function isComparedWith(item: string): (other: string) => boolean {
  const clause = summaryOf(item);
  if (clause === undefined) return () => false;
  const facts = factsAskedBy(item);
  const beside = [item, clause.twin, ...(clause.addsTo ?? [])];
  return (other) => beside.includes(other) || facts.includes(`province.${other.toLowerCase()}.status`);
}
