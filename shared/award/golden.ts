import type { Edition } from '../policy/edition.ts';
import { assess } from './assess.ts';
import { refuse } from './refusals.ts';

/** What a golden row promises of its item; yuan with two decimals, null where it cannot be told. */
export type GoldenAmounts = {
  readonly outcome: string;
  readonly gross: string | null;
  readonly payable: string | null;
  readonly estimate: string | null;
};
export type GoldenRow = GoldenAmounts & {
  /** `C5/2`: the item and the line of its table. */
  readonly id: string;
  readonly item: string;
  readonly name: string;
  /** The groups of facts that differ from the base; null takes a group away. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly readings: Readonly<Record<string, string>>;
};
/** The tables that officers read (one per item), as a function runs them. */
export type GoldenTable = { readonly base: Readonly<Record<string, unknown>>; readonly rows: readonly GoldenRow[] };
/** What an edition with other numbers says of rows that it changes on purpose, by their ids. */
export type Amendments = Readonly<Record<string, GoldenAmounts>>;

/** The table with the amended rows. @throws Refusal GOLDEN_ROW_UNKNOWN */
export function amended(table: GoldenTable, amendments: Amendments): GoldenTable {
  const unknown = Object.keys(amendments).find((id) => !table.rows.some((row) => row.id === id));
  if (unknown !== undefined) {
    throw refuse('GOLDEN_ROW_UNKNOWN', { path: `golden.${unknown}` }, { unknown });
  }
  return { ...table, rows: table.rows.map((row) => ({ ...row, ...amendments[row.id] })) };
}

/**
 * Runs the golden tables against an edition: every row must come out as it says.
 * @throws Refusal EDITION_GOLDEN_DIFFERS with the first rows that do not, what they say and what came out
 */
export function runGolden(table: GoldenTable, edition: Edition, policyYear: number): number {
  const differing = table.rows.flatMap((row) => {
    const came = outcomeOf(row, table.base, edition, policyYear);
    const says = { outcome: row.outcome, gross: row.gross, payable: row.payable, estimate: row.estimate };
    return JSON.stringify(came) === JSON.stringify(says) ? [] : [{ row: row.id, name: row.name, says, came }];
  });
  if (differing.length === 0) return table.rows.length;
  throw refuse(
    'EDITION_GOLDEN_DIFFERS',
    { path: `golden.${differing[0]?.row ?? ''}`, rows: differing.slice(0, 50), count: differing.length },
    { count: differing.length },
  );
}

function outcomeOf(row: GoldenRow, base: GoldenTable['base'], edition: Edition, policyYear: number): GoldenAmounts {
  const facts = Object.entries({ ...base, ...row.facts }).filter(([, group]) => group !== null);
  const record = { id: row.id, policyYear, facts: Object.fromEntries(facts), readings: row.readings };
  const item = assess(record, edition).items[row.item];
  return {
    outcome: item?.outcome ?? 'cannot-tell',
    gross: item?.gross ?? null,
    payable: item?.payable ?? null,
    estimate: item?.estimate ?? null,
  };
}
