import * as z from 'zod/mini';
import { applicationView } from '../../shared/application/application-view.ts';
import { assertSees } from '../../shared/application/caller.ts';
import { loadApplication, saveApplication } from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { assertActsFor } from './acting.ts';
import { Declared, declaredOf } from './declared.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';
import { assertEditable } from './editable.ts';

const Body = z.strictObject({ declared: Declared });
type Body = z.infer<typeof Body>;

/** The applicant changes what a draft or a returned case declares, all figures at once; what stood before is in the audit chain. */
export async function change({ body, caller, path, context }: HttpRequest<Body>, { table }: RecordsDependencies) {
  return untilCommitted(async () => {
    const application = await loadApplication(table, path.id ?? '');
    assertSees(caller, application);
    await assertActsFor(table, caller, application.creditCode);
    assertEditable(application);
    const declared = declaredOf(body.declared);
    const after = { ...application, declared };
    const event = auditEventOf(context, 'change-declared', { details: { before: application.declared, declared } });
    await saveApplication(table, application, after, { event });
    return { status: 200, body: applicationView(after) };
  });
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const changeHandler = (dependencies: () => RecordsDependencies) =>
  httpHandler({ route: 'PATCH /applications/{id}', body: Body }, dependencies, change);

export const handler = changeHandler(recordsDependencies);
