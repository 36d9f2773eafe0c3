import * as z from 'zod/mini';
import { funderName } from '../../shared/application/funder.ts';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { saveSettlement } from '../../shared/store/settlements.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { type BatchFileDependencies, batchFileDependencies } from './dependencies.ts';
import { handledFunder, loadRunOf } from './own-funder.ts';
import { refuse } from './refusals.ts';

const Query = z.object({ format: z.optional(z.string()) });
type Query = z.infer<typeof Query>;

/**
 * The payment file as it was signed, for the treasury: CSV, or JSON with `?format=json`. It holds whole account numbers,
 * so who took it is in the audit chain before it is given. @throws Refusal BATCH_NOT_WRITTEN (409)
 */
export async function openBatch(
  { caller, path, query, context }: HttpRequest<undefined, Names, Query>,
  deps: BatchFileDependencies,
) {
  const format = query.format === 'json' ? 'json' : 'csv';
  const own = await handledFunder(deps.table, caller, context.at);
  const { pointer, funder } = await untilCommitted(async () => {
    const run = await loadRunOf(deps.table, own, path.id ?? '');
    const wanted = run.batch?.[format];
    if (wanted === undefined) throw notWritten(run.id);
    const event = auditEventOf(context, 'open-batch', { digests: { batch: wanted.sha256 }, details: { format } });
    await saveSettlement(deps.table, run, run, { event });
    return { pointer: wanted, funder: run.funder };
  });
  const bytes = await deps.objects.getFile(pointer.key);
  if (bytes === undefined) throw new Error(`the batch file ${pointer.key} is gone`);
  const type = format === 'json' ? 'application/json' : 'text/csv; charset=utf-8';
  const name = `兑付批次-${funderName(funder).zh}-${path.id ?? ''}.${format}`;
  return { status: 200, body: undefined, file: { base64: Buffer.from(bytes).toString('base64'), name, type } };
}

function notWritten(id: string): Refusal {
  return refuse('BATCH_NOT_WRITTEN', { id });
}

export const handler = httpHandler(
  { route: 'GET /settlements/{id}/batch', query: Query, files: ['text/csv', 'application/json'] },
  batchFileDependencies,
  openBatch,
);
