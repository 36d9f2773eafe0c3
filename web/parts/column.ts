import type { ReactNode } from 'react';

/**
 * What a column holds: decimal strings sort by size and stand on the right; an `instant` (`2023-03-01T16:30:00Z`) is shown and
 * exported in Asia/Shanghai, a `day` (`2023-03-01`) is shown as people write it.
 */
export type ColumnKind = 'text' | 'number' | 'instant' | 'day';

/** One column: `value` is what it sorts and filters by, `show` what a person sees in its place. */
export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly value: (row: Row) => string;
  readonly show?: (row: Row) => ReactNode;
  readonly kind?: ColumnKind;
  readonly width?: number;
  /** Holds buttons only: no file has it, and nothing is to sort by. */
  readonly isAction?: true;
  /** Offers the values that occur as a filter. */
  readonly filter?: true;
};
