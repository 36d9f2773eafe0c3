import { untilCommitted } from '../../shared/store/commit.ts';
import { changeRuling, loadReadingsYear, loadRuling, type RulingRecord } from '../../shared/store/rulings.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { type WithdrawalDependencies, withdrawalDependencies } from './dependencies.ts';
import { rulingView } from './ruling-view.ts';
import { inForceAlready } from './second-person.ts';

/** Whoever proposed a ruling, or anybody else of role policy, takes it back before it is confirmed; its number stays used. */
export async function withdraw({ caller, path, context }: HttpRequest<undefined>, { table }: WithdrawalDependencies) {
  return untilCommitted(async () => {
    const ruling = await loadRuling(table, path.id ?? '');
    if (ruling.status === 'withdrawn') return { status: 200, body: rulingView(ruling) };
    if (ruling.status === 'in-force') throw inForceAlready(ruling.id);
    const after: RulingRecord = {
      ...ruling,
      status: 'withdrawn',
      withdrawnBy: caller.person,
      withdrawnAt: context.at,
    };
    const { id, reading, option } = ruling;
    const event = auditEventOf(context, 'withdraw-ruling', { details: { id, reading, option } });
    await changeRuling(table, await loadReadingsYear(table, ruling.policyYear), ruling, after, { event });
    return { status: 200, body: rulingView(after) };
  });
}

export const handler = storingHandler({ route: 'POST /rulings/{id}/withdraw' }, withdrawalDependencies, withdraw);
