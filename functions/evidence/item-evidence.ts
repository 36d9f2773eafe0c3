import { type GoodsFigures, verifiedFigures } from '../../shared/application/figures.ts';
import { SLOTS } from '../../shared/application/slots.ts';
import { freezeC2Facts } from '../../shared/evidence/care/freeze-care-facts.ts';
import { freezeC5Facts } from '../../shared/evidence/cargo/freeze-cargo-facts.ts';
import type { Finding } from '../../shared/evidence/finding.ts';
import type { FrozenSource, Provenance } from '../../shared/evidence/frozen.ts';
import type { EvidenceReference } from '../../shared/evidence/reference.ts';
import { freezeStatement, type InvoicedExpense } from '../../shared/evidence/stated/freeze-statement.ts';
import { STATED_KEPT } from '../../shared/evidence/whole/plausibility.ts';
import { FACT_NAMES } from '../../shared/policy/facts.ts';
import { statementOf } from '../../shared/policy/statement-of-item.ts';
import type { CaseReference } from './case-reference.ts';

export type FrozenEvidence = {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly provenance: readonly Provenance[];
  readonly findings: readonly Finding[];
  /** Sums for people to compare, under the names of the declared figures. */
  readonly figures: Readonly<Record<string, string>>;
  /** What the applicant states in the item's workbook, under the names of the facts; no program has verified it. */
  readonly stated: Readonly<Record<string, string>>;
};

/** What is particular to an item on the road from documents to facts. */
export type ItemEvidence = {
  /** How its documents are read beside what every case has. */
  readonly reading: EvidenceReference;
  readonly freeze: (documents: readonly FrozenSource[], reference: CaseReference) => FrozenEvidence;
};

type Expense = Omit<InvoicedExpense, 'creditCode'>;

/** Amounts of an item that invoices must prove; the invoices of its slots are those of this expense and of nothing else. */
function expenseOf(zh: string, en: string, isOurs: (name: string) => boolean): Expense {
  const names = FACT_NAMES.filter(isOurs);
  const isVat = (name: string) => /vat$/i.test(name);
  return { what: { zh, en }, net: names.filter((name) => !isVat(name)), vat: names.filter(isVat) };
}

const SITES = expenseOf('建设费用', 'construction costs', (name) => name.startsWith('sites[].cost'));
const FAIRS = expenseOf('展会费用', 'costs of exhibitions', (name) => name.startsWith('fairs.'));
const IMPORT_FEES = expenseOf('银行手续费', 'bank fees', (name) => name.startsWith('bankFees.import'));
const EXPORT_FEES = expenseOf('银行手续费', 'bank fees', (name) => name.startsWith('bankFees.export'));
const PREMIUMS = expenseOf('保费', 'premiums', (name) => /^insurances\[\]\.(premium|vat)$/.test(name));

/** C6 pays a share of what the province granted: its costs only make the estimate. */
const EXPENSES: Readonly<Record<string, Expense>> = {
  ...{ C4b: SITES, P3b: SITES, P4a: IMPORT_FEES, P4b: EXPORT_FEES },
  ...{ P5: FAIRS, P7a: PREMIUMS, P7b: PREMIUMS, P7c: PREMIUMS },
};

/** Facts that the applicant states in the item's workbook, and what invoices prove of them. */
function stated(item: string, documents: readonly FrozenSource[], { creditCode }: CaseReference): FrozenEvidence {
  const expense = EXPENSES[item];
  const sheets = statementOf(item);
  const frozen = freezeStatement(documents, sheets, expense && { ...expense, creditCode });
  return { ...frozen, figures: {}, stated: statedFigures(documents) };
}

/** What was stated, by the names under which the reader shows it: `trade.volume`, `sites[1].costBuild`. */
function statedFigures(documents: readonly FrozenSource[]): Record<string, string> {
  const facts = documents
    .filter(({ document }) => document.kind === 'statement')
    .flatMap(({ document }) => Object.entries(document.facts));
  const told = facts.filter(([name]) => !name.endsWith('[]')).slice(0, STATED_KEPT);
  return Object.fromEntries(told.map(([name, { value }]) => [name, value]));
}

/** Facts of documents with a format of their own, and those stated beside them; the two never speak of the same group. */
function together(one: Omit<FrozenEvidence, 'stated'>, other: FrozenEvidence): FrozenEvidence {
  return {
    facts: { ...other.facts, ...one.facts },
    provenance: [...one.provenance, ...other.provenance],
    findings: [...one.findings, ...other.findings],
    figures: one.figures,
    stated: other.stated,
  };
}

const C2: ItemEvidence = {
  // The institution sells; whoever buys is a patient, whose name is not kept.
  reading: { withoutBuyerName: true, applicantSide: 'seller', statement: statementOf('C2') },
  freeze: (documents, reference) => {
    const papers = documents.filter(({ document }) => document.kind !== 'statement');
    const frozen = freezeC2Facts({ documents: papers });
    const persons = frozen.facts.care?.persons.russian.invoiceAndOne;
    const figures: Record<string, string> = persons === undefined ? {} : { persons };
    return together({ ...frozen, figures }, stated('C2', documents, reference));
  },
};

const C5: ItemEvidence = {
  reading: { statement: statementOf('C5') },
  freeze: (documents, reference) => {
    const papers = documents.filter(({ document }) => document.kind !== 'statement');
    const frozen = freezeC5Facts({ documents: papers, reference });
    const figures = verifiedFigures(frozen.facts.goods as readonly GoodsFigures[] | undefined);
    return together({ ...frozen, figures }, stated('C5', documents, reference));
  },
};

/** Items with documents of their own format; every other item states its facts and is read and frozen alike. */
const ITEMS: Readonly<Record<string, ItemEvidence>> = { C2, C5 };

function byStatement(item: string): ItemEvidence {
  const invoiced = EXPENSES[item] !== undefined;
  return {
    reading: { statement: statementOf(item), ...(invoiced ? { applicantSide: 'buyer' as const } : {}) },
    freeze: (documents, reference) => stated(item, documents, reference),
  };
}

/** @throws Error for an item that cannot be filed: a fault of ours, never silence */
export function itemEvidence(item: string): ItemEvidence {
  if (!Object.hasOwn(SLOTS, item)) throw new Error(`no facts can be frozen for item ${item}`);
  return ITEMS[item] ?? byStatement(item);
}
