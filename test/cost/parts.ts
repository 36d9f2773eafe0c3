import type { Usage } from './price.ts';

/** What a part of a case was counted to use, and what of it comes from elsewhere than the counters. */
export type Counted = { readonly usage: Usage; readonly keys?: number };

export const TRUCKS = 150;
export const DAYS = 30;
/** One after the other; `deciding` counts the route of its case and says if there are others. */
export const DEPARTMENTS = 3;

/** Everything the page tells of, counted. */
export type Parts = {
  readonly filing: Counted;
  readonly deciding: Counted;
  readonly waiting: Counted;
  readonly quietMonth: Counted;
  readonly oneLine: Counted;
  readonly manyLines: Counted;
  readonly lines: number;
};
