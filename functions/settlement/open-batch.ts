import { funderName } from '../../shared/application/funder.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { saveSettlement } from '../../shared/store/settlements.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { factOf } from '../middleware/occasion.ts';
import { type BatchFileDependencies, batchFileDependencies } from './dependencies.ts';
import { handledFunder, loadRunOf } from './own-funder.ts';

/**
 * The payment file as it was signed, for the treasury: CSV, or JSON with `?format=json`. It holds whole account numbers,
 * so who took it is in the audit chain before it is given. @throws Refusal BATCH_NOT_WRITTEN (409)
 */
export async function openBatch(
  { caller, path, query, occasion }: DoorRequest<undefined>,
  deps: BatchFileDependencies,
) {
  const format = query.format === 'json' ? 'json' : 'csv';
  const own = await handledFunder(deps.table, caller);
  const { pointer, funder } = await untilCommitted(async () => {
    const run = await loadRunOf(deps.table, own, path.id ?? '');
    const wanted = run.batch?.[format];
    if (wanted === undefined) throw notWritten(run.id);
    const fact = factOf(occasion, 'open-batch', { digests: { batch: wanted.sha256 }, details: { format } });
    await saveSettlement(deps.table, run, run, { fact });
    return { pointer: wanted, funder: run.funder };
  });
  const bytes = await deps.objects.getFile(pointer.key);
  if (bytes === undefined) throw new Error(`the batch file ${pointer.key} is gone`);
  const type = format === 'json' ? 'application/json' : 'text/csv; charset=utf-8';
  const name = `兑付批次-${funderName(funder).zh}-${path.id ?? ''}.${format}`;
  return { status: 200, body: undefined, file: { base64: Buffer.from(bytes).toString('base64'), name, type } };
}

function notWritten(id: string): Refusal {
  return new Refusal(
    'BATCH_NOT_WRITTEN',
    { zh: '该批兑付尚未生成支付文件。', en: 'The payment file of this run has not been written.' },
    {
      status: 409,
      hint: { zh: '财政签批后生成，请稍后再试。', en: 'It is written after the sign-off; try again then.' },
      details: { id },
    },
  );
}

export const handler = door({ route: 'GET /settlements/{id}/batch' }, batchFileDependencies, openBatch);
