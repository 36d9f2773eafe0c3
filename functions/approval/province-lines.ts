import type { RecordedDecision } from '../../shared/application/provincial-decision.ts';
import { RULES } from '../../shared/award/rules.ts';
import type { Text } from '../../shared/kernel/refusal.ts';
import { yuanText } from '../../shared/mail/wording.ts';
import type { AwardStatus } from '../../shared/policy/items.ts';
import { usesOfClause } from '../../shared/policy/uses.ts';

const STANDING: Readonly<Record<AwardStatus, Text>> = {
  granted: { zh: '核定', en: 'granted' },
  refused: { zh: '不予支持', en: 'refused' },
  pending: { zh: '尚未核定', en: 'pending' },
  'not-applied': { zh: '未申报', en: 'not applied for' },
};

/** What the province decided of the items that this one matches or is compared with, and the document that says so. */
export function provinceLines(item: string, decisions: readonly RecordedDecision[]): Text[] {
  const isOurs = isComparedWith(item);
  return decisions.flatMap(({ number, decidedOn, items, document }) =>
    items
      .filter((one) => isOurs(one.item))
      .map(({ item: of, status, granted }) => {
        const [word, amount] = [STANDING[status], granted === undefined ? '' : ` ${yuanText(granted)}`];
        const paper = `${document.name} SHA-256 ${document.sha256}`;
        return {
          zh: `${of} ${word.zh}${amount}（${number}，${decidedOn}；${paper}）`,
          en: `${of} ${word.en}${amount} (${number}, ${decidedOn})`,
        };
      }),
  );
}

function isComparedWith(item: string): (other: string) => boolean {
  const clause = RULES.clauses.get(item);
  if (clause === undefined) return () => false;
  const { facts } = usesOfClause(clause);
  const beside = [item, clause.twin, ...(clause.addsTo ?? [])];
  return (other) => beside.includes(other) || facts.includes(`province.${other.toLowerCase()}.status`);
}
