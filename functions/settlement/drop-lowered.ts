import { GROUNDS } from '../../shared/settlement/grounds.ts';
import { listLines } from '../../shared/store/settlements.ts';
import type { RequestContext } from '../middleware/request-context.ts';
import type { StepDependencies } from './dependencies.ts';
import { forEachLine, releaseLine } from './lines.ts';

/**
 * Drops the lines whose amount was lowered because of a case that has left the run since. Once paid, a case is not
 * computed again, so its enterprise would lose the difference; dropped, it is computed anew in the next run. May run again;
 * a frozen batch loses no line.
 */
export async function dropLoweredBeside(
  settlementId: string,
  deps: StepDependencies,
  context: RequestContext,
): Promise<void> {
  const { lines } = await listLines(deps.table, settlementId);
  const left = new Set(lines.flatMap(({ status, joint }) => (status === 'dropped' && joint ? [joint.sha256] : [])));
  if (left.size === 0) return;
  await forEachLine(settlementId, deps, async (at) => {
    const { line, run } = at;
    const beside = line.joint !== undefined && line.lowered !== undefined && left.has(line.joint.sha256);
    if (line.status !== 'funded' || run.batch !== undefined || !beside) return;
    await releaseLine(at, { status: 'dropped', ground: GROUNDS.LEFT_BESIDE }, deps, context);
  });
}
