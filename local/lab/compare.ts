import { linesOf, reopened } from '../../shared/award/evaluate.ts';
import type { Lines } from '../../shared/award/lines.ts';
import type { AssessRecord } from '../../shared/award/record.ts';
import type { Edition } from '../../shared/policy/edition.ts';
import { type Change, readingsWith } from './change.ts';
import { Effect } from './effect.ts';
import { type Base, baseOf, linesUnder } from './sharing.ts';

function under(base: Base, record: AssessRecord, { edition, readings, numbers }: Change): Lines {
  const chosen = readingsWith(record.readings, readings);
  if (numbers.length > 0) return linesOf(reopened(base.of, edition, chosen));
  // The same numbers: what the readings do not touch is not computed again.
  const ids = Object.keys(readings).map((name) => name.split('.')[0] ?? '');
  return linesUnder(base, reopened(base.of, base.of.compiled.edition, chosen), ids);
}

/** Assesses every record as it is and under the change, and adds up what differs. */
export function comparison(edition: Edition, change: Change, largest: number) {
  const effect = new Effect(largest);
  const use = (record: AssessRecord): void => {
    const base = baseOf(record, edition);
    effect.add(record.id, base.lines, under(base, record, change));
  };
  return { effect, use };
}
