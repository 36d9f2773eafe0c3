import { type Blanks, type Finding, findingFrom } from '../finding.ts';
import { type FreezeReference, type FrozenSource, naming, type RowOf } from '../frozen.ts';
import { WHOLE_FINDINGS } from './whole-findings.ts';

/** What the enterprise's application of the year before froze for the same item: sums, and what it stated. */
export type LastYear = {
  readonly figures: Readonly<Record<string, string>>;
  readonly stated: Readonly<Record<string, string>>;
};

/** An enterprise that the register knows to be linked with the applicant, and how it knows. */
export type RelatedParty = {
  readonly name: string;
  readonly creditCode?: string;
  readonly known: 'recorded' | 'one-account';
};

/** One application as it was frozen, and what the register knows beside it. */
export type WholeCase = {
  readonly documents: readonly FrozenSource[];
  readonly figures: Readonly<Record<string, string>>;
  readonly reference: FreezeReference;
  readonly lastYear?: LastYear | undefined;
  readonly related?: readonly RelatedParty[];
};

export type WholeNote = (code: keyof typeof WHOLE_FINDINGS, blanks: Blanks) => void;

/** Findings in the order in which they were noted, documents by their names. */
export function noted(documents: readonly FrozenSource[], look: (note: WholeNote) => void): Finding[] {
  const findings: Finding[] = [];
  const named = naming(documents);
  look((code, blanks) => findings.push(findingFrom(WHOLE_FINDINGS, code, named(blanks))));
  return findings;
}

/** Documents whose facts may be used. */
export function usable(documents: readonly FrozenSource[]): FrozenSource[] {
  return documents.filter(({ document: { outcome } }) => outcome === 'read' || outcome === 'to-a-person');
}

/** Rows of all documents of a kind, each with its document. */
export function rowsOfKind(documents: readonly FrozenSource[], kind: FrozenSource['document']['kind']): RowOf[] {
  const those = documents.filter(({ document }) => document.kind === kind);
  return those.flatMap((source) => (source.document.rows ?? []).map((row) => ({ source, row })));
}

export const INVOICE_KINDS: readonly string[] = ['einvoice', 'vat-ofd', 'invoice-pdf'];

export function factOf({ document }: FrozenSource, name: string): string | undefined {
  return document.facts[name]?.value;
}
