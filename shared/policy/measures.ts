import type { Clause } from './clause.ts';
import type { Level } from './items.ts';

/** One document's rules, as its folder tells them: whose text it is and its payable items in clause order. */
export type Measures = {
  /** As the edition's data names it: `jixi-2022`. */
  readonly document: string;
  readonly level: Level;
  readonly clauses: readonly Clause[];
};
