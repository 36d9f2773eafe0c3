import type { Text } from '../kernel/refusal.ts';
import type { Outcome, Step } from '../policy/clause.ts';
import { refuse } from './refusals.ts';

/** One enterprise and policy year, as facts.md names them; amounts are strings. */
export type AssessRecord = {
  readonly id: string;
  readonly policyYear: number;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly readings?: Readonly<Record<string, string>>;
};

/** One item of an assessment; yuan with two decimals, null where it cannot be told. */
export type ItemAward = {
  readonly outcome: Outcome;
  readonly gross: string | null;
  readonly payable: string | null;
  readonly estimate?: string;
  readonly missing?: readonly string[];
  readonly because: readonly Text[];
  readonly trace: readonly Step[];
};

/** What the award was made of. With the facts and the edition it names it recomputes to the same bytes. */
export type Receipt = {
  readonly editionHash: string;
  readonly rulesVersion: string;
  readonly policyYear: number;
  readonly assessedOn: string | null;
  readonly readings: Readonly<Record<string, string>>;
  readonly factsDigest: string;
  /** The items that took part, where not all did. */
  readonly items?: readonly string[];
};

export type Assessment = {
  readonly id: string;
  readonly policyYear: number;
  readonly items: Readonly<Record<string, ItemAward>>;
  readonly totals: { readonly city: string; readonly province: string };
  readonly receipt: Receipt;
};

/** Checks the outside of a record; facts, readings and year are checked by their own rooms. @throws Refusal */
export function recordOf(value: unknown): AssessRecord {
  const record = value as AssessRecord | null;
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    throw refuse('RECORD_WRONG', { path: '' });
  }
  if (typeof record.id !== 'string' || record.id === '') {
    throw refuse('RECORD_ID_WRONG', { path: 'id' });
  }
  const readings: unknown = record.readings === undefined ? {} : record.readings;
  if (typeof readings !== 'object' || readings === null || Array.isArray(readings)) {
    throw refuse('READINGS_WRONG', { path: 'readings' });
  }
  return record;
}
