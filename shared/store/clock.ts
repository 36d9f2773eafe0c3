import { type Instant, instant } from '../kernel/dates.ts';
import type { Table } from './table.ts';

/** Business time as a record, for demonstrations and tests in context `local`; absent: undefined. */
export async function loadClock(table: Table): Promise<Instant | undefined> {
  const item = await table.get({ PK: 'CLOCK', SK: 'CLOCK' });
  return item === undefined ? undefined : instant(item.at);
}

export async function setClock(table: Table, at: Instant): Promise<void> {
  await table.transact([{ kind: 'put', item: { PK: 'CLOCK', SK: 'CLOCK', at } }]);
}
