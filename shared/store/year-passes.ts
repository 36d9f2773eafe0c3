import * as z from 'zod/mini';
import type { YearPlace } from './awards-on-record.ts';
import { due, dueIn } from './due.ts';
import { recordFamily } from './record-family.ts';
import { type Pointer, pointer } from './record-words.ts';
import { type Item, isWritten, type Table, type Write } from './table.ts';

// A pass over the awards of a policy year that takes longer than a request may: how far it is, and what it found so far. It
// is bookkeeping of a wait; what comes of it is committed to the ruling or the edition it is about.

/** Why: to list what a ruling changes, to list it again before it is confirmed, to see to every case, to compare an edition. */
export type Purpose = 'list' | 'confirm' | 'carry-out' | 'compare';

/** How far a pass is. Amounts in yuan. */
export type Gone = {
  /** Absent: the year is gone through. */
  readonly place?: YearPlace;
  /** Cases looked at. */
  readonly cases: number;
  /** Rows found: their number, how many of them change something, what they come to, and a digest over all in their order. */
  readonly found: {
    readonly rows: number;
    readonly changed: number;
    readonly topUps: string;
    readonly reclaims: string;
    readonly digest: string;
  };
  /** Where the rows lie. */
  readonly parts: readonly Pointer[];
  readonly done: { readonly reassessed: number; readonly topUps: number };
};

export type YearPass = Gone & {
  /** Of the ruling or of the edition. */
  readonly id: string;
  readonly policyYear: number;
  readonly purpose: Purpose;
  /** The person who asked for it, and under which correlation id. */
  readonly by: string;
  readonly correlationId: string;
  /** The readings and the edition it computes under; where they change it begins anew. */
  readonly basis: string;
  /** Counts what was saved of it: of two that go on with it the first counts. */
  readonly turn: number;
  /** Counts executions, which are named by it. */
  readonly attempt: number;
  readonly over: boolean;
};

export const yearPassFamily = recordFamily<YearPass>()({
  name: 'pass over a year',
  pk: 'PASS#<id>',
  sk: 'LAST',
  format: 1,
  schema: () =>
    z.object({
      id: z.string(),
      policyYear: z.int(),
      purpose: z.enum(['list', 'confirm', 'carry-out', 'compare']),
      by: z.string(),
      correlationId: z.string(),
      basis: z.string(),
      turn: z.int(),
      attempt: z.int(),
      over: z.boolean(),
      place: z.exactOptional(z.object({ stage: z.int(), after: z.exactOptional(z.string()) })),
      cases: z.int(),
      found: z.object({
        rows: z.int(),
        changed: z.int(),
        topUps: z.string(),
        reclaims: z.string(),
        digest: z.string(),
      }),
      parts: z.array(pointer()),
      done: z.object({ reassessed: z.int(), topUps: z.int() }),
    }),
});

const keyOf = (id: string) => ({ PK: `PASS#${id}`, SK: 'LAST' });
/** A pass says after each step, within minutes, how far it is; one that did not is started again. */
const STEP_WITHIN_SECONDS = 600;

export const isPassItem = ({ PK }: Item): boolean => PK.startsWith('PASS#');
export const passOf = (item: Item): YearPass => yearPassFamily.read(item);
export const passExecution = ({ id, attempt }: YearPass): string => `${id}-${attempt}`;

export async function loadYearPass(table: Pick<Table, 'get'>, id: string): Promise<YearPass | undefined> {
  const item = await table.get(keyOf(id));
  return item === undefined ? undefined : passOf(item);
}

/**
 * The pass in the place of what was read there (`before`), with the next turn; `now` is system time.
 * The write of a transaction: it holds only while nobody saved another one since.
 */
export function passKept(before: YearPass | undefined, after: YearPass, now: string): Write {
  const { turn, attempt } = before ?? { turn: 0, attempt: 0 };
  const kept = { ...after, turn: turn + 1, attempt: Math.max(attempt, after.attempt) };
  const waits = after.over ? {} : due('CASE', dueIn(STEP_WITHIN_SECONDS, now), `PASS#${after.id}`);
  const item = { ...yearPassFamily.written(kept), ...waits, ...keyOf(after.id) };
  return { kind: 'put', item, condition: before === undefined ? { absent: true } : { equals: { turn } } };
}

/** Whether it was saved; false when somebody else went on with it since. */
export function keepYearPass(table: Table, before: YearPass, after: YearPass, now: string): Promise<boolean> {
  return isWritten(table, [passKept(before, after, now)]);
}
