import type { Enterprise } from '../../shared/application/enterprise.ts';
import { type GoodsFigures, verifiedFigures } from '../../shared/application/figures.ts';
import type { Finding } from '../../shared/evidence/finding.ts';
import { freezeC2Facts } from '../../shared/evidence/freeze-care-facts.ts';
import { type FrozenSource, freezeC5Facts, type Provenance } from '../../shared/evidence/freeze-facts.ts';
import type { EvidenceReference } from '../../shared/evidence/reference.ts';
import type { CaseReference } from './reference.ts';

export type FrozenEvidence = {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly provenance: readonly Provenance[];
  readonly findings: readonly Finding[];
  /** Sums for people to compare, under the names of the declared figures. */
  readonly figures: Readonly<Record<string, string>>;
};

/** What is particular to an item on the road from documents to facts. A further item is a further entry. */
export type ItemEvidence = {
  /** How its documents are read beside what every case has. */
  readonly reading: EvidenceReference;
  readonly freeze: (documents: readonly FrozenSource[], reference: CaseReference) => FrozenEvidence;
  /** Facts that the enterprise register alone knows, by their dotted names; absent while no officer has said. */
  readonly fromRegister: (enterprise: Enterprise) => Readonly<Record<string, boolean | string | undefined>>;
};

const C2: ItemEvidence = {
  // The institution sells; whoever buys is a patient, whose name is not kept.
  reading: { withoutBuyerName: true, applicantSide: 'seller' },
  freeze: (documents) => {
    const frozen = freezeC2Facts({ documents });
    const persons = frozen.facts.care?.persons.russian.invoiceAndOne;
    return { ...frozen, figures: persons === undefined ? {} : { persons } };
  },
  fromRegister: ({ careMainBusiness }) => ({ 'care.mainBusiness': careMainBusiness }),
};

const C5: ItemEvidence = {
  reading: {},
  freeze: (documents, reference) => {
    const frozen = freezeC5Facts({ documents, reference });
    return { ...frozen, figures: verifiedFigures(frozen.facts.goods as readonly GoodsFigures[] | undefined) };
  },
  fromRegister: () => ({}),
};

const ITEMS: Readonly<Record<string, ItemEvidence>> = { C2, C5 };

/** @throws Error for an item whose documents nobody taught the system to freeze: a fault of ours, never silence */
export function itemEvidence(item: string): ItemEvidence {
  const found = ITEMS[item];
  if (found === undefined) throw new Error(`no facts can be frozen for item ${item}`);
  return found;
}
