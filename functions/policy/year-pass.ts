import type { AwardOnRecord } from '../../shared/award/recompute.ts';
import { digestOf } from '../../shared/kernel/digest.ts';
import { addFen, formatYuan, yuan } from '../../shared/kernel/money.ts';
import { awardsAt, YEAR_BEGINS, type YearOnRecord } from '../../shared/store/awards-on-record.ts';
import type { Pointer } from '../../shared/store/record-words.ts';
import type { Gone } from '../../shared/store/year-passes.ts';
import type { PassDependencies } from './dependencies.ts';

type Row = Readonly<Record<string, unknown>>;
/** What one award comes to: a row of the list, what it adds to the sums, what was done about it. */
export type Step = {
  readonly row?: Row;
  readonly changed?: boolean;
  readonly topUp?: string | undefined;
  readonly reclaim?: string | undefined;
  readonly done?: 'reassessed' | 'topUps';
};
/** What a pass does with each award. */
export type Work = {
  readonly year: YearOnRecord;
  readonly step: (award: AwardOnRecord) => Step | Promise<Step>;
  readonly keepPart: (rows: readonly Row[]) => Promise<Pointer>;
};

/** Rows of a part: some hundred kilobytes, which one answer holds. */
export const PART_ROWS = 1000;

export const BEGINNING: Gone = {
  place: YEAR_BEGINS,
  cases: 0,
  found: { rows: 0, changed: 0, topUps: '0.00', reclaims: '0.00', digest: '' },
  parts: [],
  done: { reassessed: 0, topUps: 0 },
};

/**
 * Goes on through the awards of a year, a page at a time, until it is gone through or `seconds` are over; one page at least.
 * Nothing it finds stays in memory longer than a part.
 */
export async function goOn(
  from: Gone,
  { year, step, keepPart }: Work,
  places: Pick<PassDependencies, 'table' | 'objects'>,
  seconds: number,
): Promise<Gone> {
  const end = performance.now() + 1000 * seconds;
  const seen = new Set<string>();
  let gone = from;
  let rows: Row[] = [];
  const flush = async () => {
    if (rows.length > 0) gone = { ...gone, parts: [...gone.parts, await keepPart(rows)] };
    rows = [];
  };
  while (gone.place !== undefined) {
    const { awards, cases, next } = await awardsAt(places, year, gone.place);
    const { place: _, ...rest } = gone;
    gone = { ...rest, cases: gone.cases + cases, ...(next === undefined ? {} : { place: next }) };
    for (const award of awards) {
      if (seen.has(award.applicationId)) continue;
      seen.add(award.applicationId);
      const stepped = await step(award);
      if (stepped.row !== undefined) rows.push(stepped.row);
      gone = counted(gone, stepped);
    }
    if (rows.length >= PART_ROWS) await flush();
    if (performance.now() >= end) break;
  }
  await flush();
  return gone;
}

function counted(gone: Gone, { row, changed = row !== undefined, topUp, reclaim, done }: Step): Gone {
  const { found } = gone;
  return {
    ...gone,
    found: {
      rows: found.rows + (row === undefined ? 0 : 1),
      changed: found.changed + (changed ? 1 : 0),
      topUps: plus(found.topUps, topUp),
      reclaims: plus(found.reclaims, reclaim),
      digest: row === undefined ? found.digest : digestOf([found.digest, row]),
    },
    done: done === undefined ? gone.done : { ...gone.done, [done]: gone.done[done] + 1 },
  };
}

function plus(sum: string, amount = '0'): string {
  return amount === '0' ? sum : formatYuan(addFen([yuan(sum), yuan(amount).abs()]));
}

/** A list as a record names it: its first part, and those behind it; an empty list is a part too. */
export async function listed({ parts }: Gone, keepPart: Work['keepPart']) {
  const [first = await keepPart([]), ...rest] = parts;
  return { ...first, ...(rest.length === 0 ? {} : { parts: rest }) };
}
