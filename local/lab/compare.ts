import { assess } from '../../shared/award/assess.ts';
import type { AssessRecord } from '../../shared/award/record.ts';
import type { Edition } from '../../shared/policy/edition.ts';
import { type Change, readingsWith } from './change.ts';
import { Effect } from './effect.ts';

/** Assesses every record twice, as it is and under the change, and adds up what differs. */
export function comparison(edition: Edition, change: Change, largest: number) {
  const effect = new Effect(largest);
  const use = (record: AssessRecord): void => {
    const before = assess(record, edition);
    const after = assess({ ...record, readings: readingsWith(record.readings, change.readings) }, change.edition);
    effect.add(before, after);
  };
  return { effect, use };
}
