import type { JointShare } from './plan.ts';

/** The items of one enterprise computed together: what each may be paid, and what that rests on. */
export type EnterpriseTogether = {
  /** Every application that was counted, with the version of its record: one that changes makes all shares stale. */
  readonly counted: Readonly<Record<string, number>>;
  readonly shares: readonly (readonly [applicationId: string, share: JointShare])[];
};

/** What the joint computation hands to the plan, kept under its digest: the state between them carries the digest only. */
export type ComputedTogether = {
  readonly settlementId: string;
  /** Every candidate that was looked at, with the version of its record. */
  readonly candidates: Readonly<Record<string, number>>;
  readonly enterprises: readonly EnterpriseTogether[];
};
