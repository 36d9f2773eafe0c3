import { sha256 } from '../../shared/kernel/digest.ts';
import { settledMail } from '../../shared/mail/payment-messages.ts';
import { batchJson, paymentBatch } from '../../shared/settlement/batch.ts';
import { NO_CASE_PAYABLE } from '../../shared/settlement/grounds.ts';
import { nextRunStage } from '../../shared/settlement/life-cycle.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadPayer } from '../../shared/store/payers.ts';
import { listLines, loadSettlement, type StoredSettlement, saveSettlement } from '../../shared/store/settlements.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { worker } from '../middleware/worker.ts';
import { type BatchDependencies, batchDependencies } from './dependencies.ts';
import { dropLoweredBeside } from './drop-lowered.ts';
import { abandonRun } from './end-run.ts';
import { forEachLine, moveLine, objectionNow, paymentIn, recount, releaseLine } from './lines.ts';
import { noticesToFinance } from './notices.ts';
import { StepInput, type StepOutput } from './step.ts';

/**
 * Checks every line once more, writes the signed ones to the bucket, then marks them as settled. The batch is saved on
 * the run before the first application changes; after that only the treasury's answer takes a line out.
 */
export async function writeBatch(
  { settlementId }: StepInput,
  deps: BatchDependencies,
  context: RequestContext,
): Promise<StepOutput> {
  const signed = await loadSettlement(deps.table, settlementId);
  if (signed.stage !== 'signed') return { next: 'end' };
  if (signed.batch === undefined) await dropChanged(settlementId, deps, context);
  const run = await recount(settlementId, deps, context);
  if (run.count === 0) return abandonRun(run, NO_CASE_PAYABLE, deps, context);
  const frozen = await untilCommitted(() => freezeBatch(settlementId, deps, context));
  await settleLines(frozen, deps, context);
  await untilCommitted(() => closeStep(settlementId, deps, context));
  return { next: 'end' };
}

async function dropChanged(settlementId: string, deps: BatchDependencies, context: RequestContext): Promise<void> {
  await forEachLine(settlementId, deps, async (at) => {
    if (at.line.status !== 'funded' || at.run.batch !== undefined) return;
    const ground = objectionNow(at, 'funded');
    if (ground !== undefined) await releaseLine(at, { status: 'dropped', ground }, deps, context);
  });
  await dropLoweredBeside(settlementId, deps, context);
}

/** Files lie under their own digest, so a second writer can never replace what the record points to. */
async function freezeBatch(
  settlementId: string,
  { table, objects }: BatchDependencies,
  context: RequestContext,
): Promise<StoredSettlement> {
  const run = await loadSettlement(table, settlementId);
  if (run.batch !== undefined) return run;
  const { lines } = await listLines(table, settlementId);
  const funded = lines.filter(({ status }) => status === 'funded');
  const batch = paymentBatch(run, funded, await loadPayer(table, run.funder));
  if (batch.total !== run.total || batch.count !== run.count) throw new Error(`run ${run.id} and its lines differ`);
  const json = batchJson(batch);
  const csvFile = { sha256: batch.csvSha256, key: `batches/${run.id}/${batch.csvSha256}.csv` };
  const jsonFile = { sha256: sha256(json), key: `batches/${run.id}/${sha256(json)}.json` };
  await objects.putFile(csvFile.key, batch.csv, 'text/csv; charset=utf-8');
  await objects.putFile(jsonFile.key, json, 'application/json');
  const { count, total } = batch;
  const event = auditEventOf(context, 'write-batch', {
    digests: { csv: csvFile.sha256, json: jsonFile.sha256 },
    details: { count, total },
  });
  const after = { ...run, batch: { count, total, csv: csvFile, json: jsonFile, writtenAt: context.at } };
  return saveSettlement(table, run, after, { event });
}

async function settleLines(run: StoredSettlement, deps: BatchDependencies, context: RequestContext): Promise<void> {
  const digests = { batch: run.batch?.csv.sha256 ?? '' };
  await forEachLine(run.id, deps, async (at) => {
    if (at.line.status !== 'funded') return;
    const { application, line, enterprise } = at;
    // A mail only where the amount is another than was approved: that the file went out stands on the page of the case.
    const mails =
      line.lowered === undefined
        ? []
        : [settledMail(application, enterprise?.name ?? line.payee, paymentIn(run, line))];
    await moveLine(
      at,
      { event: 'settle', status: 'settled', action: 'settle-application', mails, digests },
      deps,
      context,
    );
  });
}

async function closeStep(settlementId: string, { table }: BatchDependencies, context: RequestContext): Promise<void> {
  const run = await loadSettlement(table, settlementId);
  if (run.stage !== 'signed') return;
  const digests = { csv: run.batch?.csv.sha256 ?? '', json: run.batch?.json.sha256 ?? '' };
  const event = auditEventOf(context, 'settle-run', {
    digests,
    details: { count: run.count ?? 0, total: run.total ?? '' },
  });
  const after = { ...run, stage: nextRunStage(run.stage, 'settle') };
  await saveSettlement(table, run, after, {
    event,
    mails: await noticesToFinance(table, 'settled', after, context.at),
  });
}

export const handler = worker({ name: 'settlement/write-batch', input: StepInput }, batchDependencies, writeBatch);
