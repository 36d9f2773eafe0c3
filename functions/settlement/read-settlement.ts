import { askView } from '../../shared/approval/ask.ts';
import type { SettlementLine } from '../../shared/settlement/settlement.ts';
import { listAsks } from '../../shared/store/asks.ts';
import { listLines, settlementSubject } from '../../shared/store/settlements.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { type ReadingDependencies, readingDependencies } from './dependencies.ts';
import { loadRunOf, seenFunder } from './own-funder.ts';

/** The run, its lines and left-out cases, who was asked to sign, and where the files lie. */
export async function read({ caller, path }: DoorRequest<undefined>, { table }: ReadingDependencies) {
  const { version, audit, ...run } = await loadRunOf(table, await seenFunder(table, caller), path.id ?? '');
  const { lines, excluded } = await listLines(table, run.id);
  const asks = await listAsks(table, settlementSubject(run.id));
  return { status: 200, body: { ...run, lines: lines.map(lineView), excluded, asks: asks.map(askView) } };
}

/** Whole account numbers are in the payment file only. */
function lineView(line: SettlementLine): SettlementLine {
  return { ...line, account: `****${line.account.slice(-4)}` };
}

export const handler = door({ route: 'GET /settlements/{id}' }, readingDependencies, read);
