import { Refusal } from '../../shared/kernel/refusal.ts';
import { listSettlements, type StoredSettlement } from '../../shared/store/settlements.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { type ReadingDependencies, readingDependencies } from './dependencies.ts';
import { funderAsked, seenFunder } from './own-funder.ts';

/** The runs of a policy year that the caller may see, newest first: number, funder, stage, count, total. */
export async function list({ caller, query }: DoorRequest<undefined>, { table }: ReadingDependencies) {
  if (!/^\d{4}$/.test(query.year ?? '')) throw yearMissing();
  const [own, asked] = [await seenFunder(table, caller), funderAsked(query.funder)];
  const wanted = (run: StoredSettlement) => (own ?? run.funder) === run.funder && (asked ?? run.funder) === run.funder;
  const runs = (await listSettlements(table, Number(query.year))).filter(wanted);
  const settlements = runs.map(({ id, policyYear, funder, stage, startedAt, count, total, ground }) => ({
    id,
    policyYear,
    funder,
    stage,
    startedAt,
    count,
    total,
    ground,
  }));
  return { status: 200, body: { settlements } };
}

function yearMissing(): Refusal {
  return new Refusal(
    'YEAR_MISSING',
    { zh: '请指定政策年度。', en: 'Say which policy year.' },
    { hint: { zh: '例如 ?year=2022。', en: 'For example ?year=2022.' }, details: { path: 'year' } },
  );
}

export const handler = door({ route: 'GET /settlements' }, readingDependencies, list);
