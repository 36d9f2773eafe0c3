import { type Application, executionName } from '../../shared/application/application.ts';
import { DRIVEN } from '../../shared/application/life-cycle.ts';
import type { Restarts } from '../../shared/application/restarts.ts';
import type { Settlement } from '../../shared/settlement/settlement.ts';
import {
  applicationOf,
  applicationSubject,
  loadApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { type Head, untilCommitted } from '../../shared/store/commit.ts';
import type { Executions } from '../../shared/store/executions.ts';
import { renewedByRules } from '../../shared/store/rules-anew.ts';
import {
  drivenStages,
  isSettlementItem,
  loadSettlement,
  saveSettlement,
  executionName as settlementExecutionName,
  settlementOf,
  settlementSubject,
} from '../../shared/store/settlements.ts';
import type { Item, Table } from '../../shared/store/table.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import type { ReconcileDependencies } from './dependencies.ts';

/** A case or a run as the reconciliation sees it. */
export type Driven = {
  readonly subject: string;
  readonly round: number;
  readonly head: Head & { readonly restarts?: Restarts };
  readonly executions: Executions;
  readonly name: string;
  readonly input: Record<string, string | number>;
  /** Saves the next attempt and answers with the new execution's name; undefined when another reconciliation was first. */
  readonly nextAttempt: (restarts: Restarts) => Promise<string | undefined>;
};

/** The execution that should be driving it, by what the index says. @throws RecordFault for a head that cannot be read */
export function executionOf(item: Item): string {
  return isSettlementItem(item) ? settlementExecutionName(settlementOf(item)) : executionName(applicationOf(item));
}

/** As its record is now; undefined when no machine should be driving it any more. */
export function loadDriven(
  item: Item,
  deps: ReconcileDependencies,
  context: RequestContext,
): Promise<Driven | undefined> {
  return isSettlementItem(item)
    ? drivenRun(settlementOf(item).id, deps, context)
    : drivenCase(applicationOf(item).id, deps, context);
}

async function drivenCase(
  id: string,
  { table, applicationExecutions }: ReconcileDependencies,
  context: RequestContext,
): Promise<Driven | undefined> {
  const found = await loadApplication(table, id);
  const renewed = await renewedByRules(table, found, (details) => auditEventOf(context, 'assess-anew', { details }));
  const application = renewed ?? found;
  if (!DRIVEN.includes(application.stage)) return undefined;
  return {
    subject: applicationSubject(id),
    round: application.round,
    head: application,
    executions: applicationExecutions,
    name: executionName(application),
    input: { applicationId: id, round: application.round },
    nextAttempt: (restarts) => untilCommitted(() => nextOfCase(application, restarts, table, context)),
  };
}

async function nextOfCase(
  { id, attempt, round }: Application,
  restarts: Restarts,
  table: Table,
  context: RequestContext,
) {
  const before = await loadApplication(table, id);
  if (before.attempt !== attempt || before.round !== round) return undefined;
  const after = { ...before, attempt: attempt + 1, restarts };
  await saveApplication(table, before, after, { event: restarted(after.attempt, context) });
  return executionName(after);
}

const restarted = (attempt: number, context: RequestContext) =>
  auditEventOf(context, 'restart-execution', { details: { attempt } });

async function drivenRun(
  id: string,
  { table, settlementExecutions }: ReconcileDependencies,
  context: RequestContext,
): Promise<Driven | undefined> {
  const run = await loadSettlement(table, id);
  if (!drivenStages.includes(run.stage)) return undefined;
  return {
    subject: settlementSubject(id),
    round: 1,
    head: run,
    executions: settlementExecutions,
    name: settlementExecutionName(run),
    input: { settlementId: id },
    nextAttempt: (restarts) => untilCommitted(() => nextOfRun(run, restarts, table, context)),
  };
}

async function nextOfRun({ id, attempt }: Settlement, restarts: Restarts, table: Table, context: RequestContext) {
  const before = await loadSettlement(table, id);
  if (before.attempt !== attempt) return undefined;
  const after = { ...before, attempt: attempt + 1, restarts };
  await saveSettlement(table, before, after, { event: restarted(after.attempt, context) });
  return settlementExecutionName(after);
}
