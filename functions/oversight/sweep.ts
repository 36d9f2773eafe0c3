import * as z from 'zod';
import { executionName } from '../../shared/application/application.ts';
import { DRIVEN } from '../../shared/application/life-cycle.ts';
import { type Instant, plusSeconds } from '../../shared/kernel/dates.ts';
import {
  applicationOf,
  applicationSubject,
  listDriven,
  loadApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { listAsks } from '../../shared/store/asks.ts';
import { changedAt, type Head, untilCommitted } from '../../shared/store/commit.ts';
import type { Executions } from '../../shared/store/executions.ts';
import { listUnsentMails, type MailRecord } from '../../shared/store/mails.ts';
import {
  drivenStages,
  isSettlementItem,
  loadSettlement,
  saveSettlement,
  executionName as settlementExecutionName,
  settlementSubject,
} from '../../shared/store/settlements.ts';
import type { Item } from '../../shared/store/table.ts';
import { logger, signal } from '../middleware/observability.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { worker } from '../middleware/worker.ts';
import { type SweepDependencies, sweepDependencies } from './dependencies.ts';
import { dispatchMail, type MailFate } from './dispatch-mail.ts';
import { sweepKeys } from './sweep-keys.ts';

/** More starts than this for one round mean that something is broken: people hear of it, and it is tried hourly only. */
const MAX_ATTEMPTS = 10;
const STUCK_REST_SECONDS = 3600;
const MAILS_PER_PAGE = 100;
const MAX_MAILS = 1000;
/** A sweep ends before its time does; the next one goes on. Mail comes last: a carrier that hangs holds up nothing else. */
const MAIL_SECONDS = 60;
/** Cases looked at side by side. */
const AT_ONCE = 8;

export type Swept = { mails: number; restarted: number; woken: number; stuck: number; keysReleased: number };
/** A case or a run as the sweep sees it. */
type Driven = {
  readonly subject: string;
  readonly round: number;
  readonly attempt: number;
  readonly head: Head;
  readonly executions: Executions;
  readonly name: string;
  readonly input: Record<string, string | number>;
  /** Saves the next attempt and answers with the new execution's name; undefined when another sweep was first. */
  readonly nextAttempt: () => Promise<string | undefined>;
};

/**
 * Finds what was lost: executions that are gone, decisions whose wake-up call got lost, keys of evidence that counts no
 * more, mails that were not sent.
 */
export async function sweep(_: unknown, deps: SweepDependencies, occasion: Occasion): Promise<Swept> {
  const swept: Swept = { mails: 0, restarted: 0, woken: 0, stuck: 0, keysReleased: 0 };
  await sweepDriven(deps, occasion, swept);
  swept.keysReleased = await sweepKeys(deps);
  await sweepOutbox(deps, swept);
  logger.info('swept', { ...swept });
  return swept;
}

async function sweepDriven(deps: SweepDependencies, occasion: Occasion, swept: Swept): Promise<void> {
  let after: string | undefined;
  do {
    const page = await listDriven(deps.table, after === undefined ? {} : { after });
    for (let first = 0; first < page.items.length; first += AT_ONCE) {
      const some = page.items.slice(first, first + AT_ONCE);
      await Promise.all(some.map((item) => sweepOne(item, deps, occasion, swept)));
    }
    after = page.after;
  } while (after !== undefined);
}

/** All that wait, so that mails which rest after a failure stand in nobody's way. */
async function sweepOutbox(deps: SweepDependencies, swept: Swept): Promise<void> {
  const end = plusSeconds(deps.systemNow(), MAIL_SECONDS);
  for (const mail of await outboxOf(deps)) {
    if (deps.systemNow() > end) return;
    if ((await sendOne(mail, deps)) === 'sent') swept.mails += 1;
  }
}

async function outboxOf({ table }: SweepDependencies): Promise<MailRecord[]> {
  const waiting: MailRecord[] = [];
  let after: string | undefined;
  do {
    const page = await listUnsentMails(table, { limit: MAILS_PER_PAGE, ...(after === undefined ? {} : { after }) });
    waiting.push(...page.mails);
    after = page.after;
  } while (after !== undefined && waiting.length < MAX_MAILS);
  return waiting;
}

async function sendOne(mail: MailRecord, deps: SweepDependencies): Promise<MailFate> {
  try {
    return await dispatchMail(mail, deps);
  } catch (error) {
    logger.error('sending one failed', { subject: mail.recordSubject, mail: mail.id, error: error as Error });
    signal('Fault');
    return 'failed';
  }
}

/** One that fails must not keep the others from being found. */
async function sweepOne(item: Item, deps: SweepDependencies, occasion: Occasion, swept: Swept): Promise<void> {
  try {
    const driven = isSettlementItem(item)
      ? await drivenRun(item, deps, occasion)
      : await drivenCase(item, deps, occasion);
    if (driven === undefined) return;
    const fate = await restart(driven, deps);
    if (fate !== 'running') swept[fate] += 1;
  } catch (error) {
    logger.error('sweep of one failed', { subject: item.PK, error: error as Error });
    signal('Fault');
  }
}

async function restart(driven: Driven, deps: SweepDependencies): Promise<'running' | 'restarted' | 'woken' | 'stuck'> {
  if (await driven.executions.isRunning(driven.name)) return wakeDecided(driven, deps);
  // Never started at all: the process died between saving the record and starting the execution.
  if ((await driven.executions.start(driven.name, driven.input)) === 'started') return 'restarted';
  if (driven.attempt >= MAX_ATTEMPTS) {
    signal('CaseStuck');
    if (!(await hasRested(driven, deps))) return 'stuck';
  }
  const next = await driven.nextAttempt();
  if (next === undefined) return 'running';
  await driven.executions.start(next, driven.input);
  signal('ExecutionRestarted');
  return 'restarted';
}

/** Nothing happened to it for an hour of real time; the start before is such a thing. */
async function hasRested({ subject, head }: Driven, { table, systemNow }: SweepDependencies): Promise<boolean> {
  const last = await changedAt(table, subject, head);
  return last === undefined || plusSeconds(last as Instant, STUCK_REST_SECONDS) <= systemNow();
}

/** The last turn was decided, yet its execution still waits: the wake-up call got lost. */
async function wakeDecided({ subject, round }: Driven, deps: SweepDependencies): Promise<'running' | 'woken'> {
  const last = (await listAsks(deps.table, subject, round)).at(-1);
  if (last?.status !== 'decided' || last.taskToken === undefined) return 'running';
  return (await deps.wake(last.taskToken)) === 'woken' ? 'woken' : 'running';
}

async function drivenCase(
  item: Item,
  { table, applicationExecutions }: SweepDependencies,
  occasion: Occasion,
): Promise<Driven | undefined> {
  const { id } = applicationOf(item);
  const application = await loadApplication(table, id);
  if (!DRIVEN.includes(application.stage)) return undefined;
  return {
    subject: applicationSubject(id),
    round: application.round,
    attempt: application.attempt,
    head: application,
    executions: applicationExecutions,
    name: executionName(application),
    input: { applicationId: id, round: application.round },
    nextAttempt: () =>
      untilCommitted(async () => {
        const before = await loadApplication(table, id);
        if (before.attempt !== application.attempt || before.round !== application.round) return undefined;
        const after = { ...before, attempt: before.attempt + 1 };
        await saveApplication(table, before, after, {
          fact: factOf(occasion, 'restart-execution', { details: { attempt: after.attempt } }),
        });
        return executionName(after);
      }),
  };
}

async function drivenRun(
  item: Item,
  { table, settlementExecutions }: SweepDependencies,
  occasion: Occasion,
): Promise<Driven | undefined> {
  const id = String(item.id);
  const run = await loadSettlement(table, id);
  if (!drivenStages.includes(run.stage)) return undefined;
  return {
    subject: settlementSubject(id),
    round: 1,
    attempt: run.attempt,
    head: run,
    executions: settlementExecutions,
    name: settlementExecutionName(run),
    input: { settlementId: id },
    nextAttempt: () =>
      untilCommitted(async () => {
        const before = await loadSettlement(table, id);
        if (before.attempt !== run.attempt) return undefined;
        const after = { ...before, attempt: before.attempt + 1 };
        await saveSettlement(table, before, after, {
          fact: factOf(occasion, 'restart-execution', { details: { attempt: after.attempt } }),
        });
        return settlementExecutionName(after);
      }),
  };
}

export const handler = worker({ name: 'oversight/sweep', input: z.unknown() }, sweepDependencies, sweep);
