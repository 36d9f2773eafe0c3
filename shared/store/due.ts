import { type Instant, plusSeconds } from '../kernel/dates.ts';
import { type Item, isWritten, type Page, type QueryOptions, type Table } from './table.ts';

/**
 * What waits is found by when it is due (system time). `CASE`: an application or a run that a machine drives; `OUTBOX`: a
 * mail; `KEYS`: keys of evidence that are being taken or must be given back. `CORRECTION`: a returned case, by business time.
 */
export type DueList = 'CASE' | 'OUTBOX' | 'KEYS' | 'CORRECTION';

/** Whatever a machine has to do next it has saved by then; otherwise somebody looks whether it still runs. */
export const MOVES_WITHIN_SECONDS = 300;
/** How long after the end of a wait somebody looks why nothing came of it: the machine ends waits by itself. */
export const AFTER_WAIT_SECONDS = 3600;
/** A wait that is in order is not looked at before this has passed; that its execution is gone is found otherwise. */
export const QUIET_SECONDS = 7 * 24 * 3600;

/** Index attributes of something that is due at an instant of system time. */
export function due(list: DueList, at: string, id: string): { FLIGHT_PK: DueList; FLIGHT_SK: string } {
  return { FLIGHT_PK: list, FLIGHT_SK: `${at}#${id}` };
}

export function dueIn(seconds: number, now: string): Instant {
  return plusSeconds(now as Instant, seconds);
}

/** A page of what is due by now, longest due first; with `now` left out a page of all there is. */
export function listDue(
  table: Table,
  list: DueList,
  now: string | undefined,
  options: QueryOptions = {},
): Promise<Page> {
  // Behind every id of this instant: ids hold no character that sorts after a tilde.
  return table.queryIndex('inFlight', list, '', now === undefined ? options : { ...options, until: `${now}#~` });
}

/** Whether its time has come; what older versions wrote without a time is due always. */
export function isDue(item: Item, now: string): boolean {
  const [at = ''] = String(item.FLIGHT_SK).split('#');
  return at <= now || !/^\d{4}-\d\d-\d\dT/.test(at);
}

/** Looks at it again later, if it is still as it was read; who changed it has set its own time. */
export async function putOff(table: Table, item: Item, { id, at }: { id: string; at: string }): Promise<void> {
  const key = { PK: item.PK, SK: item.SK };
  const condition = { equals: { version: Number(item.version) } };
  await isWritten(table, [{ kind: 'update', key, set: due('CASE', at, id), condition }]);
}
