import * as z from 'zod/mini';
import { type Application, executionName } from '../../shared/application/application.ts';
import { assertSees } from '../../shared/application/caller.ts';
import { nextStage } from '../../shared/application/life-cycle.ts';
import { stagesOf } from '../../shared/application/route-stages.ts';
import { approverAgain, assertNotAwaiting, nothingToAsk } from '../../shared/approval/ask-again.ts';
import type { DecisionRequest } from '../../shared/approval/decision-request.ts';
import { nextDepartments } from '../../shared/approval/next-departments.ts';
import { askAnew, openDecisionRequest } from '../../shared/approval/turn.ts';
import {
  applicationSubject,
  loadApplication,
  type StoredApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import {
  decisionRequestChanged,
  decisionRequestCreated,
  listDecisionRequests,
} from '../../shared/store/decision-requests.ts';
import type { Write } from '../../shared/store/table.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { startSaved } from '../middleware/start-execution.ts';
import { type CaseFile, placeOf } from './case-file.ts';
import { type AskAgainDependencies, askAgainDependencies } from './dependencies.ts';
import { choosingFor, turnNow } from './move-turn.ts';
import { requestMail } from './request-mail.ts';
import { isOverdue, returnAgain } from './return-again.ts';

/**
 * The body may be left out; with `approverId` the turn goes to that approver of the same department. `department` names one of
 * those that are asked side by side; without it the caller's own, or the first that has not decided.
 */
const Body = z.strictObject({
  approverId: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  department: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
});
type Body = z.infer<typeof Body>;
type Again = { readonly application: Application; readonly request: DecisionRequest };
/** Who asks, and what they named. */
type Asking = Body & { readonly own: string | undefined };

/**
 * An officer asks anew: links before are dead, a held case goes on, and a new execution waits for the new turn. The one
 * that waited until now ends by itself when its time is over. A case that is held because it was not corrected in time goes
 * back to the applicant, with new days.
 */
export async function askAgain({ caller, body, path, context }: HttpRequest<Body>, deps: AskAgainDependencies) {
  const { application, request } = await untilCommitted(async () => {
    const found = await loadApplication(deps.table, path.id ?? '');
    assertSees(caller, found);
    if (isOverdue(found)) return { application: await returnAgain(deps.table, found, context), request: undefined };
    return again(found, { ...body, own: caller.department }, deps, context);
  });
  const { id, round, stage } = application;
  if (request === undefined) return { status: 202, body: { id, stage, round, asked: 'applicant' as const } };
  await startSaved(deps.executions, executionName(application), { applicationId: id, round });
  const { step, department, approver, ask: turn, expiresAt } = request;
  const whom = { asked: 'department' as const, step, department, approver: approver.name, turn, expiresAt };
  return { status: 202, body: { id, stage, round, ...whom } };
}

async function again(
  application: StoredApplication,
  asking: Asking,
  deps: AskAgainDependencies,
  context: RequestContext,
): Promise<Again> {
  assertNotAwaiting(application);
  const stage = application.stage === 'assessed' ? 'assessed' : nextStage(application.stage, 'resume');
  const { ground, ...rest } = application;
  const after = { ...rest, stage, attempt: application.attempt + 1 };
  const file = { kind: 'application', subject: applicationSubject(application.id), application: after } as const;
  const [first, ...others] = await turnsAgain(file, application, asking, deps, context);
  const { department, approver, round, step, ask: turn } = first.request;
  const turns = [first, ...others];
  await saveApplication(deps.table, application, after, {
    event: auditEventOf(context, 'ask-again', {
      details: { department, approver: approver.id, round, step, ask: turn },
    }),
    mails: await Promise.all(turns.map(({ request }) => requestMail(deps.table, file, request, context.at))),
    writes: turns.map(({ write }) => ({ write })),
  });
  return { application: after, request: first.request };
}

type TurnAgain = { readonly request: DecisionRequest; readonly write: Write };

/** The turn that was asked for, and with it every other of its stage whose time is over: the case goes on for all of them. */
async function turnsAgain(
  file: CaseFile,
  application: StoredApplication,
  { department, approverId, own }: Asking,
  deps: AskAgainDependencies,
  context: RequestContext,
): Promise<readonly [TurnAgain, ...TurnAgain[]]> {
  const requests = await listDecisionRequests(deps.table, file.subject);
  const open = openTurns(application, requests);
  const turn = chosen(application.id, open, department ?? own, department !== undefined);
  if (turn.found === undefined && application.stage === 'assessed' && open.every(({ found }) => found === undefined))
    throw nothingToAsk(application.id);
  const others = open.filter((one) => one !== turn && one.found?.status === 'expired');
  const made = (one: OpenTurn, to?: string) => turnAgain(file, one, { approverId: to, context }, deps);
  return [await made(turn, approverId), ...(await Promise.all(others.map((one) => made(one))))];
}

type OpenTurn = {
  readonly round: number;
  readonly step: number;
  readonly department: string;
  readonly found: DecisionRequest | undefined;
};

/** Those of the stage that have not decided. @throws Refusal NOTHING_TO_ASK_AGAIN (409) when its execution is about to act anyway */
function openTurns(application: StoredApplication, requests: readonly DecisionRequest[]): OpenTurn[] {
  const ofRound = requests.filter((request) => request.round === application.round);
  const next = nextDepartments(stagesOf(application), ofRound);
  if (next.do !== 'ask') throw nothingToAsk(application.id);
  const inStage = ofRound.filter(({ step }) => step === next.step);
  return next.departments.map((department) => ({
    round: application.round,
    step: next.step,
    department,
    found: inStage.find((request) => request.department === department),
  }));
}

/** The department that is named, the caller's own, else the first whose time is over, else the first. */
function chosen(id: string, open: readonly OpenTurn[], wanted: string | undefined, isNamed: boolean): OpenTurn {
  const named = open.find(({ department }) => department === wanted);
  const turn = named ?? (isNamed ? undefined : (open.find(({ found }) => found?.status === 'expired') ?? open[0]));
  if (turn === undefined) throw nothingToAsk(id);
  return turn;
}

type Setting = { readonly approverId: string | undefined; readonly context: RequestContext };

/** The open turn with a new link, or a first one where nobody was asked yet. @throws Refusal as `approverAgain` */
async function turnAgain(
  file: CaseFile,
  { step, round, department: id, found }: OpenTurn,
  { approverId, context }: Setting,
  deps: AskAgainDependencies,
): Promise<TurnAgain> {
  const place = { subject: file.subject, round, step, ...placeOf(file, step, id) };
  const asked = found === undefined ? {} : { asked: found.approver };
  const approver = approverAgain({ ...(await choosingFor(file, place, deps.table, context)), approverId, ...asked });
  const turn = await turnNow(file, deps, context);
  const request =
    found === undefined ? openDecisionRequest(place, approver, turn) : askAnew(found, approver, 'officer', turn);
  const write = found === undefined ? decisionRequestCreated(request) : decisionRequestChanged(found, request);
  return { request, write };
}

export const handler = storingHandler(
  { route: 'POST /applications/{id}/ask-again', body: Body, emptyBody: {}, statuses: [202] },
  askAgainDependencies,
  askAgain,
);
