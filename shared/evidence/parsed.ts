import type { Finding } from './finding.ts';
import type { SealReport } from './ofd-seal.ts';
import type { TableRow } from './table.ts';

/** A value and which part of the document it comes from. */
export type ReadFact = { readonly value: string; readonly from: string };

/** What a typed parser gives back when the document is evidence at all. */
export type Parsed = {
  readonly facts: Readonly<Record<string, ReadFact>>;
  readonly rows?: readonly TableRow[];
  readonly seal?: SealReport;
  readonly findings: readonly Finding[];
};
