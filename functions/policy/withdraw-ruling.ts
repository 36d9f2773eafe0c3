import { untilCommitted } from '../../shared/store/commit.ts';
import { changeRuling, loadReadingsYear, loadRuling, type RulingRecord } from '../../shared/store/rulings.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { factOf } from '../middleware/occasion.ts';
import { type ListDependencies, listDependencies } from './dependencies.ts';
import { rulingView } from './propose-ruling.ts';
import { inForceAlready } from './second-person.ts';

/** Whoever proposed a ruling, or anybody else of role policy, takes it back before it is confirmed; its number stays used. */
export async function withdraw({ caller, path, occasion }: DoorRequest<undefined>, { table }: ListDependencies) {
  return untilCommitted(async () => {
    const ruling = await loadRuling(table, path.id ?? '');
    if (ruling.status === 'withdrawn') return { status: 200, body: rulingView(ruling) };
    if (ruling.status === 'in-force') throw inForceAlready(ruling.id);
    const after: RulingRecord = {
      ...ruling,
      status: 'withdrawn',
      withdrawnBy: caller.person,
      withdrawnAt: occasion.at,
    };
    const { id, reading, option } = ruling;
    const fact = factOf(occasion, 'withdraw-ruling', { details: { id, reading, option } });
    await changeRuling(table, await loadReadingsYear(table, ruling.policyYear), ruling, after, fact);
    return { status: 200, body: rulingView(after) };
  });
}

export const handler = door({ route: 'POST /rulings/{id}/withdraw' }, listDependencies, withdraw);
