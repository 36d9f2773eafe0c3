import { askView } from '../../shared/approval/ask.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { ExcludedCase, SettlementLine } from '../../shared/settlement/settlement.ts';
import { listAsks } from '../../shared/store/asks.ts';
import { listLines, settlementSubject } from '../../shared/store/settlements.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { type SettlementDependencies, settlementDependencies } from './dependencies.ts';
import { loadRunOf, seenFunder } from './own-funder.ts';

/**
 * The run, its lines and left-out cases, who was asked to sign, and where the files lie. With `?joint=<application>` also
 * the assessment of its enterprise's items together, with everything that recomputes it.
 * @throws Refusal JOINT_UNKNOWN (404) when the application's line was computed from its own award alone
 */
export async function read({ caller, path, query }: DoorRequest<undefined>, deps: SettlementDependencies) {
  const { table } = deps;
  const { version, audit, ...run } = await loadRunOf(table, await seenFunder(table, caller), path.id ?? '');
  const { lines, excluded } = await listLines(table, run.id);
  const asks = await listAsks(table, settlementSubject(run.id));
  const joint = query.joint === undefined ? {} : { joint: await jointOf(query.joint, [...lines, ...excluded], deps) };
  const body = { ...run, lines: lines.map(lineView), excluded, asks: asks.map(askView), ...joint };
  return { status: 200, body };
}

async function jointOf(
  applicationId: string,
  records: readonly (SettlementLine | ExcludedCase)[],
  { objects }: SettlementDependencies,
): Promise<unknown> {
  const pointer = records.find((one) => one.applicationId === applicationId)?.joint;
  if (pointer !== undefined) return objects.getJson(pointer);
  throw new Refusal(
    'JOINT_UNKNOWN',
    { zh: '该申报在本批中没有合并核算。', en: 'This case was not computed together with others in this run.' },
    {
      status: 404,
      hint: { zh: '核算依据见该申报本身。', en: 'Look at the award of the application itself.' },
      details: { applicationId },
    },
  );
}

/** Whole account numbers are in the payment file only. */
function lineView(line: SettlementLine): SettlementLine {
  return { ...line, account: `****${line.account.slice(-4)}` };
}

export const handler = door({ route: 'GET /settlements/{id}' }, settlementDependencies, read);
