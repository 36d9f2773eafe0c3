import * as z from 'zod';
import { type Application, executionName } from '../../shared/application/application.ts';
import { assertSees } from '../../shared/application/caller.ts';
import { nextStage } from '../../shared/application/life-cycle.ts';
import type { Ask } from '../../shared/approval/ask.ts';
import { approverAgain, assertNotAwaiting, nothingToAsk } from '../../shared/approval/ask-again.ts';
import { nextStep } from '../../shared/approval/next-step.ts';
import { askAnew, openAsk } from '../../shared/approval/turn.ts';
import {
  applicationSubject,
  loadApplication,
  type StoredApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { askChanged, askCreated, listAsks } from '../../shared/store/asks.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadDepartment } from '../../shared/store/registers.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { startSaved } from '../middleware/start-execution.ts';
import { type CaseFile, filerOf, placeOf } from './case-file.ts';
import { type AskAgainDependencies, askAgainDependencies } from './dependencies.ts';
import { requestMail } from './request-mail.ts';

/** The body may be left out; with `approverId` the turn goes to that approver of the same department. */
const Body = z
  .string()
  .transform((text, context): unknown => {
    try {
      return text.trim() === '' ? {} : JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.strictObject({ approverId: z.string().min(1).max(64).optional() }));
type Body = z.infer<typeof Body>;
type Again = { readonly application: Application; readonly ask: Ask };

/**
 * An officer asks anew: links before are dead, a held case goes on, and a new execution waits for the new turn. The one
 * that waited until now ends by itself when its time is over.
 */
export async function askAgain({ caller, body, path, occasion }: DoorRequest<Body>, deps: AskAgainDependencies) {
  const { application, ask } = await untilCommitted(async () => {
    const found = await loadApplication(deps.table, path.id ?? '');
    assertSees(caller, found);
    return again(found, body, deps, occasion);
  });
  const { id, round, stage } = application;
  await startSaved(deps.executions, executionName(application), { applicationId: id, round });
  const { step, department, approver, ask: turn, expiresAt } = ask;
  return { status: 202, body: { id, stage, round, step, department, approver: approver.name, turn, expiresAt } };
}

async function again(
  application: StoredApplication,
  { approverId }: Body,
  { table, windowSeconds }: AskAgainDependencies,
  occasion: Occasion,
): Promise<Again> {
  assertNotAwaiting(application);
  const stage = application.stage === 'assessed' ? 'assessed' : nextStage(application.stage, 'resume');
  const { ground, ...rest } = application;
  const after = { ...rest, stage, attempt: application.attempt + 1 };
  const file: CaseFile = { kind: 'application', subject: applicationSubject(application.id), application: after };
  const asks = await listAsks(table, file.subject);
  const { step, found } = turnNow(application, asks);
  const place = placeOf(file, step);
  const department = await loadDepartment(table, place.department);
  const asked = found === undefined ? {} : { asked: found.approver };
  const approver = approverAgain({ department, filer: filerOf(file), asks, approverId, ...asked });
  const turn = { now: occasion.at, windowSeconds };
  const ask =
    found === undefined
      ? openAsk({ subject: file.subject, round: application.round, step, ...place }, approver, turn)
      : askAnew(found, approver, 'officer', turn);
  await saveApplication(table, application, after, {
    fact: factOf(occasion, 'ask-again', {
      details: { department: ask.department, approver: approver.id, round: ask.round, step, ask: ask.ask },
    }),
    mails: [await requestMail(table, file, ask)],
    writes: [{ write: found === undefined ? askCreated(ask) : askChanged(found, ask) }],
  });
  return { application: after, ask };
}

/** The turn that stands open. @throws Refusal NOTHING_TO_ASK_AGAIN (409) when its execution is about to act anyway */
function turnNow(application: StoredApplication, asks: readonly Ask[]): { step: number; found: Ask | undefined } {
  const ofRound = asks.filter((ask) => ask.round === application.round);
  const next = nextStep(application.route, ofRound);
  if (next.do !== 'ask') throw nothingToAsk(application.id);
  const found = ofRound.find((ask) => ask.step === next.step);
  if (found === undefined && application.stage === 'assessed') throw nothingToAsk(application.id);
  return { step: next.step, found };
}

export const handler = door(
  { route: 'POST /applications/{id}/ask-again', body: Body, bodyIs: 'text' },
  askAgainDependencies,
  askAgain,
);
