import { isDue } from '../../shared/store/due.ts';
import type { Item } from '../../shared/store/table.ts';
import { keepYearPass, loadYearPass, passExecution, passOf } from '../../shared/store/year-passes.ts';
import { signal } from '../middleware/observability.ts';
import type { ReconcileDependencies } from './dependencies.ts';

/**
 * A pass over a year says after each step how far it is; one that is due did not, so its execution is gone or never began.
 * It goes on in a new one: of two that go on with it the first counts.
 */
export async function restartPass(
  item: Item,
  { table, systemNow, yearExecutions }: ReconcileDependencies,
): Promise<void> {
  if (!isDue(item, systemNow())) return;
  // The index lags behind the record.
  const pass = await loadYearPass(table, passOf(item).id);
  if (pass === undefined || pass.over || pass.turn !== item.turn) return;
  const again = { ...pass, attempt: pass.attempt + 1 };
  if (!(await keepYearPass(table, pass, again, systemNow()))) return;
  await yearExecutions.start(passExecution(again), { pass: pass.id });
  signal('ExecutionRestarted');
}
