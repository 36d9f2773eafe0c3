import { applicationView } from '../../shared/application/application-view.ts';
import { assertSees } from '../../shared/application/caller.ts';
import { nextStage } from '../../shared/application/life-cycle.ts';
import { loadApplication, saveApplication } from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { assertActsFor } from './acting.ts';
import { type SavingDependencies, savingDependencies } from './dependencies.ts';

/** The applicant takes the case back, up to approval; links that are out die with the stage. */
export async function withdraw({ caller, path, context }: HttpRequest<undefined>, { table }: SavingDependencies) {
  return untilCommitted(async () => {
    const application = await loadApplication(table, path.id ?? '');
    assertSees(caller, application);
    await assertActsFor(table, caller, application.creditCode);
    const { awaits, correction, ...rest } = application;
    const after = { ...rest, stage: nextStage(application.stage, 'withdraw') };
    await saveApplication(table, application, after, { event: auditEventOf(context, 'withdraw-application') });
    return { status: 200, body: applicationView(after) };
  });
}

export const handler = storingHandler({ route: 'POST /applications/{id}/withdraw' }, savingDependencies, withdraw);
