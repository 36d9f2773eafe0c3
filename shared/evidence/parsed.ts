import type { SealReport } from './containers/ofd-seal.ts';
import type { DocumentKindName } from './document-kinds.ts';
import type { Finding } from './finding.ts';

/** A value and which part of the document it comes from. */
export type ReadFact = { readonly value: string; readonly from: string };

/**
 * One row as read: `at` is "row 7" of the file; values are exact strings; an empty optional cell has no key. `written`
 * holds what cells said where the value is another form of it: keys of earlier versions were made of that.
 */
export type TableRow = {
  readonly at: string;
  readonly values: Readonly<Record<string, string>>;
  readonly written?: Readonly<Record<string, string>>;
};

/** An invoice drawn for a status check: what the tax platform is asked for; amounts in yuan. */
export type DrawnInvoice = {
  /** Code and number of the old kind, the number alone of the new. */
  readonly invoiceNumber: string;
  readonly issuedOn: string;
  readonly net: string;
  readonly gross: string;
  readonly code?: string;
  readonly checkCode?: string;
};

/** What a typed parser gives back when the document is evidence at all. */
export type Parsed = {
  readonly facts: Readonly<Record<string, ReadFact>>;
  readonly rows?: readonly TableRow[];
  readonly seal?: SealReport;
  readonly drawn?: DrawnInvoice;
  readonly findings: readonly Finding[];
};

/**
 * `read`: facts usable, nothing blocks · `to-a-person`: facts shown, somebody must decide ·
 * `blocked`: facts shown, the claim cannot pass · `refused`: not accepted as evidence, no facts.
 */
export type Outcome = 'read' | 'to-a-person' | 'blocked' | 'refused';

export type ReadDocument<Kind extends string = DocumentKindName> = {
  readonly outcome: Outcome;
  readonly kind: Kind;
  readonly facts: Readonly<Record<string, ReadFact>>;
  readonly rows?: readonly TableRow[];
  readonly findings: readonly Finding[];
  /** What came out when the seals of an OFD were verified. */
  readonly seal?: SealReport;
  readonly drawn?: DrawnInvoice;
};
