import * as z from 'zod/mini';
import { recordFamily } from './record-family.ts';
import { type Condition, isWritten, type Table } from './table.ts';

/** The last full look at everything that is driven. */
export type FullLook = {
  /** The rules of its time. */
  readonly rules: string;
  /** Whether it was the first under these rules and compared the award of every undecided case with them. */
  readonly compares: boolean;
  /** Counts what was saved of looks: of two reconciliations that go on with one, the first counts. Absent before this was counted. */
  readonly turn?: number;
  /** It has begun and is not done. */
  readonly open?: boolean;
  /** Where it goes on; absent at its beginning and when it is done. */
  readonly after?: string;
};

export const fullLookFamily = recordFamily<FullLook>()({
  name: 'full look',
  pk: 'LOOK#full',
  sk: 'LAST',
  format: 1,
  schema: () =>
    z.object({
      rules: z.string(),
      compares: z.boolean(),
      turn: z.exactOptional(z.int()),
      open: z.exactOptional(z.boolean()),
      after: z.exactOptional(z.string()),
    }),
});

const KEY = { PK: 'LOOK#full', SK: 'LAST' };

/** Undefined before the first one. */
export async function lastFullLook(table: Pick<Table, 'get'>): Promise<FullLook | undefined> {
  const item = await table.get(KEY);
  return item === undefined ? undefined : fullLookFamily.read(item);
}

/** Whether it goes on by itself. */
export const isOpen = ({ open = false, after }: FullLook): boolean => open || after !== undefined;

/**
 * Saves a look in the place of the one that was read, with the next turn; undefined when somebody saved another one since:
 * then that one counts.
 */
export async function keepFullLook(
  table: Table,
  before: FullLook | undefined,
  after: FullLook,
): Promise<FullLook | undefined> {
  const kept = { ...after, turn: (before?.turn ?? 0) + 1 };
  const item = { ...fullLookFamily.written(kept), ...KEY };
  return (await isWritten(table, [{ kind: 'put', item, condition: asRead(before) }])) ? kept : undefined;
}

function asRead(before: FullLook | undefined): Condition {
  if (before === undefined) return { absent: true };
  const { rules, compares, turn } = before;
  return { equals: { rules, compares, ...(turn === undefined ? {} : { turn }) } };
}
