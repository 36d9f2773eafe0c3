import type { Ruling } from '../../shared/policy/ruling.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import {
  changeRuling,
  loadReadingsYear,
  loadRuling,
  type ReadingsYear,
  type RulingRecord,
} from '../../shared/store/rulings.ts';
import type { Write } from '../../shared/store/table.ts';
import type { Gone } from '../../shared/store/year-passes.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import type { PassDependencies } from './dependencies.ts';
import { effectsOf } from './ruling-effects.ts';

// What comes of a pass over the year: saved by whoever was at its end, the request itself or the machine.

type Beside = readonly Write[];

/** Keeps a list that was made anew; nothing is in force by it. */
export async function keepList(
  year: ReadingsYear,
  ruling: RulingRecord,
  gone: Gone,
  deps: PassDependencies,
  context: RequestContext,
  beside: Beside = [],
): Promise<RulingRecord> {
  const after = { ...ruling, effects: await effectsOf(gone, deps) };
  const event = auditEventOf(context, 'list-ruling-anew', {
    digests: { effects: after.effects.sha256 },
    details: { id: ruling.id, cases: after.effects.cases },
  });
  await changeRuling(deps.table, year, ruling, after, { event, beside });
  return after;
}

/** Whether the list is the one that was shown. */
export const isAsShown = ({ effects }: RulingRecord, { found }: Gone): boolean => effects.digest === found.digest;

/** Puts a ruling in force whose list was shown; `person` is the second one. */
export async function putInForce(
  year: ReadingsYear,
  ruling: RulingRecord,
  person: string,
  { table }: PassDependencies,
  context: RequestContext,
  beside: Beside = [],
): Promise<RulingRecord> {
  const after: RulingRecord = { ...ruling, status: 'in-force', confirmedBy: person, confirmedAt: context.at };
  const { id, reading, option, scope } = ruling;
  const event = auditEventOf(context, 'confirm-ruling', {
    reason: ruling.ground,
    digests: { effects: ruling.effects.digest ?? ruling.effects.sha256 },
    details: { id, reading, option, scope },
  });
  const inForce = [...year.inForce, selectedOf(ruling)];
  await changeRuling(table, year, ruling, after, { event, inForce, beside });
  return after;
}

/** What the readings of a year keep of a ruling. */
function selectedOf(record: RulingRecord): Ruling {
  const { reading, option, scope, policyYear, ground, ruledBy, level, ruledOn, reclaims } = record;
  return { reading, option, scope, policyYear, ground, ruledBy, level, ruledOn, reclaims };
}

/** Notes that every case was seen to, and to how many. */
export function keepCarriedOut(
  id: string,
  { done }: Pick<Gone, 'done'>,
  { table }: Pick<PassDependencies, 'table'>,
  context: RequestContext,
  beside: Beside = [],
): Promise<RulingRecord> {
  return untilCommitted(async () => {
    const ruling = await loadRuling(table, id);
    if (ruling.carriedOut !== undefined && done.reassessed + done.topUps === 0 && beside.length === 0) return ruling;
    const before = ruling.carriedOut ?? { reassessed: 0, topUps: 0 };
    const sum = { reassessed: before.reassessed + done.reassessed, topUps: before.topUps + done.topUps };
    const after = { ...ruling, carriedOut: { at: context.at, ...sum } };
    const event = auditEventOf(context, 'carry-out-ruling', { details: { id, ...sum } });
    await changeRuling(table, await loadReadingsYear(table, ruling.policyYear), ruling, after, { event, beside });
    return after;
  });
}
