import { sha256 } from '../../shared/kernel/digest.ts';
import { settledMail } from '../../shared/mail/messages.ts';
import { batchJson, paymentBatch } from '../../shared/settlement/batch.ts';
import { nextRunStage } from '../../shared/settlement/life-cycle.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { listLines, loadSettlement, type StoredSettlement, saveSettlement } from '../../shared/store/settlements.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { worker } from '../middleware/worker.ts';
import { type BatchDependencies, batchDependencies } from './dependencies.ts';
import { dropLoweredBeside } from './drop-lowered.ts';
import { abandonRun, NOTHING_PAYABLE } from './end-run.ts';
import { forEachLine, moveLine, objectionNow, recount, releaseLine } from './lines.ts';
import { noticesToFinance } from './notices.ts';
import { StepInput, type StepOutput } from './step.ts';

/**
 * Looks at every line once more, writes the signed ones to the bucket, then marks them as settled. The batch is frozen
 * on the record before the first case is told; from then on no line leaves it but by the treasury's answer.
 */
export async function writeBatch(
  { settlementId }: StepInput,
  deps: BatchDependencies,
  occasion: Occasion,
): Promise<StepOutput> {
  const signed = await loadSettlement(deps.table, settlementId);
  if (signed.stage !== 'signed') return { next: 'end' };
  if (signed.batch === undefined) await dropChanged(settlementId, deps, occasion);
  const run = await recount(settlementId, deps, occasion);
  if (run.count === 0) return abandonRun(run, NOTHING_PAYABLE, deps, occasion);
  const frozen = await untilCommitted(() => freezeBatch(settlementId, deps, occasion));
  await settleLines(frozen, deps, occasion);
  await untilCommitted(() => closeStep(settlementId, deps, occasion));
  return { next: 'end' };
}

async function dropChanged(settlementId: string, deps: BatchDependencies, occasion: Occasion): Promise<void> {
  await forEachLine(settlementId, deps, async (at) => {
    if (at.line.status !== 'funded' || at.run.batch !== undefined) return;
    const ground = objectionNow(at, 'funded');
    if (ground !== undefined) await releaseLine(at, { status: 'dropped', ground }, deps, occasion);
  });
  await dropLoweredBeside(settlementId, deps, occasion);
}

/** Files lie under their own digest, so a second writer can never replace what the record points to. */
async function freezeBatch(
  settlementId: string,
  { table, objects }: BatchDependencies,
  occasion: Occasion,
): Promise<StoredSettlement> {
  const run = await loadSettlement(table, settlementId);
  if (run.batch !== undefined) return run;
  const { lines } = await listLines(table, settlementId);
  const batch = paymentBatch(
    run,
    lines.filter(({ status }) => status === 'funded'),
  );
  if (batch.total !== run.total || batch.count !== run.count) throw new Error(`run ${run.id} and its lines differ`);
  const json = batchJson(batch);
  const csvFile = { sha256: batch.csvSha256, key: `batches/${run.id}/${batch.csvSha256}.csv` };
  const jsonFile = { sha256: sha256(json), key: `batches/${run.id}/${sha256(json)}.json` };
  await objects.putFile(csvFile.key, batch.csv, 'text/csv; charset=utf-8');
  await objects.putFile(jsonFile.key, json, 'application/json');
  const { count, total } = batch;
  const fact = factOf(occasion, 'write-batch', {
    digests: { csv: csvFile.sha256, json: jsonFile.sha256 },
    details: { count, total },
  });
  const after = { ...run, batch: { count, total, csv: csvFile, json: jsonFile, writtenAt: occasion.at } };
  return saveSettlement(table, run, after, { fact });
}

async function settleLines(run: StoredSettlement, deps: BatchDependencies, occasion: Occasion): Promise<void> {
  const digests = { batch: run.batch?.csv.sha256 ?? '' };
  await forEachLine(run.id, deps, async (at) => {
    if (at.line.status !== 'funded') return;
    const { application, line, enterprise } = at;
    const payment = {
      settlementId: run.id,
      amount: line.amount,
      ...(line.lowered && { lowered: line.lowered.ground }),
    };
    const mails = [settledMail(application, enterprise?.name ?? line.payee, payment)];
    await moveLine(
      at,
      { event: 'settle', status: 'settled', action: 'settle-application', mails, digests },
      deps,
      occasion,
    );
  });
}

async function closeStep(settlementId: string, { table }: BatchDependencies, occasion: Occasion): Promise<void> {
  const run = await loadSettlement(table, settlementId);
  if (run.stage !== 'signed') return;
  const digests = { csv: run.batch?.csv.sha256 ?? '', json: run.batch?.json.sha256 ?? '' };
  const fact = factOf(occasion, 'settle-run', { digests, details: { count: run.count, total: run.total } });
  const after = { ...run, stage: nextRunStage(run.stage, 'settle') };
  await saveSettlement(table, run, after, { fact, mails: await noticesToFinance(table, 'settled', after) });
}

export const handler = worker({ name: 'settlement/write-batch', input: StepInput }, batchDependencies, writeBatch);
