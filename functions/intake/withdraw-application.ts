import { assertFilesFor, assertSees } from '../../shared/application/caller.ts';
import { nextStage } from '../../shared/application/life-cycle.ts';
import { loadApplication, saveApplication } from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { factOf } from '../middleware/occasion.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';
import { applicationView } from './views.ts';

/** The applicant takes the case back, up to approval; links that are out die with the stage. */
export async function withdraw({ caller, path, occasion }: DoorRequest<undefined>, { table }: RecordsDependencies) {
  return untilCommitted(async () => {
    const application = await loadApplication(table, path.id ?? '');
    assertSees(caller, application);
    assertFilesFor(caller, application.creditCode);
    const { awaits, ...rest } = application;
    const after = { ...rest, stage: nextStage(application.stage, 'withdraw') };
    await saveApplication(table, application, after, { fact: factOf(occasion, 'withdraw-application') });
    return { status: 200, body: applicationView(after) };
  });
}

export const handler = door({ route: 'POST /applications/{id}/withdraw' }, recordsDependencies, withdraw);
