import { GROUNDS } from '../../shared/settlement/grounds.ts';
import { listLines } from '../../shared/store/settlements.ts';
import type { Occasion } from '../middleware/occasion.ts';
import type { StepDependencies } from './dependencies.ts';
import { forEachLine, releaseLine } from './lines.ts';

/**
 * A case that left its run takes the lines along that were lowered beside it: they are computed anew in the next run,
 * because a case that is paid less is not looked at again. May run again; a frozen batch loses no line.
 */
export async function dropLoweredBeside(
  settlementId: string,
  deps: StepDependencies,
  occasion: Occasion,
): Promise<void> {
  const { lines } = await listLines(deps.table, settlementId);
  const left = new Set(lines.flatMap(({ status, joint }) => (status === 'dropped' && joint ? [joint.sha256] : [])));
  if (left.size === 0) return;
  await forEachLine(settlementId, deps, async (at) => {
    const { line, run } = at;
    const beside = line.joint !== undefined && line.lowered !== undefined && left.has(line.joint.sha256);
    if (line.status !== 'funded' || run.batch !== undefined || !beside) return;
    await releaseLine(at, { status: 'dropped', ground: GROUNDS.LEFT_BESIDE }, deps, occasion);
  });
}
