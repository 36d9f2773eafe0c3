import { sameWords } from '../../kernel/canonical.ts';
import type { Text } from '../../kernel/refusal.ts';
import type { Finding } from '../finding.ts';
import { invoiceParties } from './parties.ts';
import { noted, type RelatedParty, rowsOfKind, usable, type WholeCase } from './whole-case.ts';

const KNOWN: Readonly<Record<RelatedParty['known'], Text>> = {
  recorded: { zh: '企业登记中已记录', en: 'recorded in the register' },
  'one-account': { zh: '企业登记中使用同一银行账户', en: 'one bank account in the register' },
};

type Partner = { readonly code?: string; readonly name: string; readonly what: Text; readonly documentId: string };

/** Whom the applicant buys from and sells to, by every document that says so. */
function partnersOf({ documents, reference: { creditCode } }: WholeCase): Partner[] {
  const those = usable(documents);
  const invoiced = invoiceParties(those).map(({ side, ...party }) => {
    return { ...party, what: side === 'seller' ? { zh: '销售方', en: 'seller' } : { zh: '购买方', en: 'buyer' } };
  });
  const named = (kind: 'register' | 'local-use', column: string, what: Text) =>
    rowsOfKind(those, kind).map(({ source: { documentId }, row }) => {
      return { name: row.values[column] ?? '', what, documentId };
    });
  return [
    ...invoiced.filter(({ code }) => code !== creditCode),
    ...named('register', 'consignor', { zh: '发货人', en: 'consignor' }),
    ...named('local-use', 'user', { zh: '使用单位', en: 'user of the goods' }),
  ];
}

/** Credit codes of the parties on the other side of the applicant's invoices: whom to look up in the register. */
export function partnerCodes(whole: Pick<WholeCase, 'documents' | 'reference'>): string[] {
  return [...new Set(partnersOf(whole as WholeCase).flatMap(({ code }) => code ?? []))];
}

/** Suppliers and buyers that the register knows to be linked with the applicant; each once for what it is. */
export function checkRelated(whole: WholeCase): Finding[] {
  const { documents, related = [] } = whole;
  const byCode = new Map(related.flatMap((one) => (one.creditCode === undefined ? [] : [[one.creditCode, one]])));
  const byName = new Map(related.map((one) => [sameWords(one.name), one]));
  const found = (related.length === 0 ? [] : partnersOf(whole)).flatMap((partner) => {
    const party = byCode.get(partner.code ?? '') ?? byName.get(sameWords(partner.name));
    return party === undefined ? [] : [{ partner, party }];
  });
  const each = Map.groupBy(found, ({ partner, party }) => `${partner.what.en} ${party.creditCode ?? party.name}`);
  return noted(documents, (note) => {
    for (const places of each.values()) {
      const [first] = places;
      if (!first) continue;
      const { what, documentId: document } = first.partner;
      const { name, known } = first.party;
      note('RELATED_PARTY', { what, name, known: KNOWN[known], count: String(places.length), document });
    }
  });
}
