import { dueIn } from '../../shared/store/due.ts';
import { isRefusal } from '../../shared/store/refusals.ts';
import { log } from '../middleware/log-messages.ts';
import { signal } from '../middleware/observability.ts';
import type { ReconcileDependencies } from './dependencies.ts';

/** What is due of one kind, of which one reconciliation looks at so many at most; the next one goes on. */
export const MAX_DUE = 200;
/** And so long at most: all its steps stay within the time-out of the function. */
const SECONDS = 30;

/** One after the other while there is time. One that fails keeps no other from its turn; whoever changed one meanwhile has seen to it. */
export async function oneByOne<T, Fate>(
  all: readonly T[],
  { systemNow }: Pick<ReconcileDependencies, 'systemNow'>,
  move: (one: T) => Promise<Fate>,
): Promise<Fate[]> {
  const end = dueIn(SECONDS, systemNow());
  const fates: Fate[] = [];
  for (const one of all) {
    if (systemNow() > end) break;
    try {
      fates.push(await move(one));
    } catch (error) {
      if (isRefusal(error, 'CHANGED_MEANWHILE')) continue;
      log('a turn could not be moved on', { error });
      signal('Fault');
    }
  }
  return fates;
}
