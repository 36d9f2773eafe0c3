import { yuanText } from '../kernel/fraction.ts';
import type { Edition } from '../policy/edition.ts';
import { type AssessOptions, type Evaluation, evaluate } from './evaluate.ts';
import type { Assessment, AssessRecord } from './record.ts';

export type { AssessOptions } from './evaluate.ts';

/** An evaluation with everything written down, as plain values that are kept. */
export function written({ id, policyYear, items, totals, receipt }: Evaluation): Assessment {
  return {
    id,
    policyYear,
    items: Object.fromEntries([...items].map(([item, line]) => [item, line.written()])),
    totals: { city: yuanText(totals.city), province: yuanText(totals.province) },
    receipt,
  };
}

/**
 * Assesses one enterprise and policy year: every item of both documents, the order of operations, the trace and the
 * receipt, all written down. Pure: the same record, edition and day give the same bytes. Who needs the amounts only takes
 * `evaluate`.
 * @throws Refusal when the record, a fact, a reading or the policy year is wrong; `details.path` says where
 */
export function assess(record: AssessRecord, edition: Edition, options: AssessOptions = {}): Assessment {
  return written(evaluate(record, edition, options));
}
