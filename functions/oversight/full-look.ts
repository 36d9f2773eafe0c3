import { plusSeconds } from '../../shared/kernel/dates.ts';
import { RULES_VERSION } from '../../shared/policy/rules-version.ts';
import { listDriven } from '../../shared/store/applications.ts';
import { isDue } from '../../shared/store/due.ts';
import { type FullLook, isOpen, keepFullLook, lastFullLook } from '../../shared/store/full-looks.ts';
import type { Item } from '../../shared/store/table.ts';
import type { ReconcileDependencies } from './dependencies.ts';
import { executionOf } from './driven.ts';

/** Seconds for it in one reconciliation; the next one goes on where it stopped. */
export const LOOK_SECONDS = 40;
/** As the timetable asks for it. */
export const LOOK_EVERY_SECONDS = 300;
const CASES_PER_PAGE = 200;

type Look = (items: readonly Item[]) => Promise<void>;

/**
 * Looks at everything that is driven, a page at a time: once a day, at every start on one machine, and once after the rules
 * were corrected. What runs is asked for in lists of a thousand, so only what is gone is looked at by itself; after a
 * correction every case is, because its award may be of earlier rules. `begin`: whether one is asked for now; an unfinished
 * one goes on by itself. That it begins is saved first: another reconciliation, half-way through the one before, cannot
 * put its own place over the beginning.
 */
export async function lookAtAll(deps: ReconcileDependencies, each: Look, begin: boolean): Promise<void> {
  const last = await lastFullLook(deps.table);
  const next = nextLook(last, begin);
  if (next === undefined) return;
  const look = next === last ? next : await keepFullLook(deps.table, last, { ...next, open: true });
  // Undefined: another one began since this one was asked for, and looks at all there is.
  if (look !== undefined) await keepFullLook(deps.table, look, await goOn(look, deps, each));
}

/** The look to begin or, if it is the last one, to go on with; undefined when there is none. */
export function nextLook(last: FullLook | undefined, begin: boolean): FullLook | undefined {
  if (last?.rules !== RULES_VERSION) return { rules: RULES_VERSION, compares: true };
  if (isOpen(last) && (last.compares || !begin)) return last;
  return begin ? { rules: RULES_VERSION, compares: false } : undefined;
}

async function goOn(look: FullLook, deps: ReconcileDependencies, each: Look): Promise<FullLook> {
  const end = plusSeconds(deps.systemNow(), LOOK_SECONDS);
  const running = look.compares ? new Set<string>() : await runningNow(deps);
  let { after } = look;
  do {
    const options = { limit: CASES_PER_PAGE, ...(after === undefined ? {} : { after }) };
    const page = await listDriven(deps.table, options);
    await each(page.items.filter((item) => isDue(item, deps.systemNow()) || !isAmong(running, item)));
    after = page.after;
  } while (after !== undefined && deps.systemNow() < end);
  const { rules, compares } = look;
  return { rules, compares, ...(after === undefined ? {} : { open: true, after }) };
}

async function runningNow({
  applicationExecutions,
  settlementExecutions,
}: ReconcileDependencies): Promise<Set<string>> {
  const [cases, runs] = await Promise.all([applicationExecutions.listRunning(), settlementExecutions.listRunning()]);
  return new Set([...cases, ...runs]);
}

/** A head that cannot be read is not: who looks at it says so. */
function isAmong(running: ReadonlySet<string>, item: Item): boolean {
  try {
    return running.has(executionOf(item));
  } catch {
    return false;
  }
}
