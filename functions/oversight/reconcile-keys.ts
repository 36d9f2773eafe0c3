import { stillHolds } from '../../shared/application/evidence-holder.ts';
import { CLOSED } from '../../shared/application/life-cycle.ts';
import { type Instant, plusSeconds } from '../../shared/kernel/dates.ts';
import { applicationSubject, findApplication, listDocuments, loadDocument } from '../../shared/store/applications.ts';
import { CLOSING, keysOfClosedDone } from '../../shared/store/evidence-key-records.ts';
import {
  type KeySet,
  keySetOf,
  keysLoosened,
  listLooseKeys,
  loadKeySet,
  releaseKeySet,
} from '../../shared/store/evidence-key-sets.ts';
import type { Item } from '../../shared/store/table.ts';
import { log } from '../middleware/log-messages.ts';
import { signal } from '../middleware/observability.ts';
import type { ReconcileDependencies } from './dependencies.ts';

/** What one reconciliation gives back at most. The next goes on. */
const MAX_KEYS = 20_000;
const SETS_PER_PAGE = 100;
const KEYS_SECONDS = 30;
/** A registration is tried five times, half an hour apart; keys that are still half taken after that are given back. */
const HALF_TAKEN_SECONDS = 6 * 3600;
/** Documents of a closed application that are marked in one transaction. */
const MARKED_AT_ONCE = 90;

/** Gives back the keys of evidence that counts no more: closed applications, documents set aside, registrations that died. */
export async function reconcileKeys(deps: ReconcileDependencies): Promise<number> {
  const end = plusSeconds(deps.systemNow(), KEYS_SECONDS);
  const budget = { keys: MAX_KEYS };
  let released = 0;
  let after: string | undefined;
  do {
    const page = await listLooseKeys(deps.table, deps.systemNow(), {
      limit: SETS_PER_PAGE,
      ...(after === undefined ? {} : { after }),
    });
    for (const item of page.items) {
      if (budget.keys <= 0 || deps.systemNow() > end) return released;
      if (await isSettled(item, deps, budget)) released += 1;
    }
    after = page.after;
  } while (after !== undefined);
  return released;
}

/** One that fails must not keep the others from being given back. */
async function isSettled(item: Item, deps: ReconcileDependencies, budget: { keys: number }): Promise<boolean> {
  try {
    if (item.SK === CLOSING) return await spread(item.PK, deps);
    const set = await loadKeySet(deps.table, keySetOf(item).owner);
    if (set === undefined || !(await isDead(set, deps))) return false;
    return await releaseKeySet(deps.table, set, budget);
  } catch (error) {
    log('keys could not be given back', { subject: item.PK, error });
    signal('Fault');
    return false;
  }
}

async function isDead({ owner, status, since }: KeySet, { table, systemNow }: ReconcileDependencies): Promise<boolean> {
  if (status !== 'taking') return status === 'releasing';
  const application = await findApplication(table, owner.applicationId);
  const document = await loadDocument(table, owner.applicationId, owner.documentId);
  if (!stillHolds(owner, application, document)) return true;
  return document?.status === 'awaiting' && plusSeconds(since as Instant, HALF_TAKEN_SECONDS) <= systemNow();
}

/** Marks each document of a closed application, so that the next reconciliation gives back its keys. */
async function spread(subject: string, { table, systemNow }: ReconcileDependencies): Promise<boolean> {
  const application = await findApplication(table, subject.slice(applicationSubject('').length));
  if (application === undefined || !CLOSED.includes(application.stage)) return false;
  const marks = (await listDocuments(table, application.id)).flatMap((each) => keysLoosened(each, systemNow()));
  for (let start = 0; start < marks.length; start += MARKED_AT_ONCE)
    await table.transact(marks.slice(start, start + MARKED_AT_ONCE));
  await table.transact([keysOfClosedDone(subject)]);
  return true;
}
