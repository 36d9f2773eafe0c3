import * as z from 'zod/mini';
import { assertSees, type Caller } from '../../shared/application/caller.ts';
import type { Stage } from '../../shared/application/life-cycle.ts';
import { STATUS_RESULTS } from '../../shared/application/status-check.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import {
  documentChanged,
  loadApplication,
  type StoredApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { statusCheckAnswered } from '../../shared/store/status-checks.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { plainText } from '../middleware/input.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { type StatusCheckDependencies, statusCheckDependencies } from './dependencies.ts';
import { refuse } from './refusals.ts';
import { loadSampled, refuseTwice, type Told, toldOf, weighed } from './told-checks.ts';

/** As many as fit into the time of an answer. */
const MOST = 500;
/** A result writes its check and the document that holds the invoice; a commit holds a hundred writes. */
const AT_ONCE = 45;

const Result = z.strictObject({
  documentId: z.string().check(z.minLength(1), z.maxLength(64)),
  /** The place of the invoice in an archive, from 1. */
  entry: z.optional(z.int().check(z.gte(1), z.lte(2000))),
  invoiceNumber: z.string().check(z.regex(/^\d{8,32}$/)),
  result: z.enum(STATUS_RESULTS),
  note: z.optional(plainText(500)),
  screenshotSha256: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
});
const Body = z.strictObject({
  checkedOn: z.string().check(z.maxLength(10)),
  results: z.array(Result).check(z.minLength(1), z.maxLength(MOST)),
});
type Body = z.infer<typeof Body>;

/** Before a case is filed its documents may still change; once it is paid or closed a check changes nothing. */
const TOO_EARLY_OR_LATE: readonly Stage[] = ['draft', 'paid', 'refused', 'withdrawn'];

/**
 * An officer of a department that decides writes down what the tax platform says of sampled invoices, many at once: all
 * are looked at before the first is recorded. Anything but normal stands on its document and keeps everybody from
 * approving the case while that document counts. What stands there already, word for word, is not recorded again.
 * @throws Refusal STATUS_CHECK_* (400, 403, 404, 409), INVOICE_NUMBER_DIFFERS (409)
 */
export async function recordChecks(request: HttpRequest<Body>, deps: StatusCheckDependencies) {
  const { body, context } = request;
  refuseTwice(body.results);
  const told = body.results.map((one): Told => ({ ...one, checkedOn: body.checkedOn }));
  await weighing(request, told, deps);
  for (let start = 0; start < told.length; start += AT_ONCE)
    await untilCommitted(() => recordPart(request, told.slice(start, start + AT_ONCE), deps));
  return { status: 200, body: { ...body, recordedAt: context.at } };
}

/** The case as it stands, and what these results would make of it. @throws Refusal as {@link recordChecks} */
async function weighing(
  { caller, path, context }: HttpRequest<Body>,
  told: readonly Told[],
  { table }: StatusCheckDependencies,
) {
  const application = await loadApplication(table, path.id ?? '');
  const by = { person: caller.person, department: decidingDepartment(caller, application), recordedAt: context.at };
  return { application, by, ...weighed(told, await loadSampled(table, application.id, told), by, dayOf(context.at)) };
}

async function recordPart(request: HttpRequest<Body>, told: readonly Told[], deps: StatusCheckDependencies) {
  const { application, by, checks, documents } = await weighing(request, told, deps);
  if (checks.length === 0) return;
  await saveApplication(deps.table, application, application, {
    event: auditEventOf(request.context, 'record-status-checks', toldOf(by.department, checks)),
    writes: [
      ...checks.map((check) => ({ write: statusCheckAnswered(application.id, check) })),
      ...documents.map(({ before, after }) => ({ write: documentChanged(before, after) })),
    ],
  });
}

/** @throws Refusal APPLICATION_NOT_FOUND (404), STATUS_CHECK_NOT_YOURS (403), STATUS_CHECK_CLOSED (409) */
function decidingDepartment(caller: Caller, application: StoredApplication): string {
  assertSees(caller, application);
  const { department } = caller;
  if (department === undefined || !application.route.includes(department) || caller.person === application.filedBy)
    throw refuse('STATUS_CHECK_NOT_YOURS');
  if (!TOO_EARLY_OR_LATE.includes(application.stage)) return department;
  throw refuse('STATUS_CHECK_CLOSED', { stage: application.stage });
}

export const handler = storingHandler(
  { route: 'POST /applications/{id}/status-checks', body: Body },
  statusCheckDependencies,
  recordChecks,
);
