import * as z from 'zod/mini';
import { funderName } from '../../shared/application/funder.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { batchNumber } from '../../shared/settlement/batch-number.ts';
import { batchInGb18030, batchWorkbook, type WrittenBatch } from '../../shared/settlement/payment-files.ts';
import type { Settlement } from '../../shared/settlement/settlement.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { saveSettlement } from '../../shared/store/settlements.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { type BatchFileDependencies, batchFileDependencies } from './dependencies.ts';
import { handledFunder, loadRunOf } from './own-funder.ts';
import { refuse } from './refusals.ts';

/** The forms of a payment file: tables in UTF-8 and in GB18030, a workbook with a cover, data. */
const FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', suffix: '.csv' },
  gb18030: { type: 'text/csv; charset=gb18030', suffix: '-GB18030.csv' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', suffix: '.xlsx' },
  json: { type: 'application/json', suffix: '.json' },
} as const;
type Format = keyof typeof FORMATS;

const Query = z.object({ format: z.optional(z.enum(Object.keys(FORMATS) as [Format, ...Format[]])) });
type Query = z.infer<typeof Query>;

/**
 * The payment file as it was signed, for the treasury: CSV, or with `?format=` the same lines in GB18030, as a workbook or as
 * JSON. It holds whole account numbers, so who took which bytes is in the audit chain before they are given.
 * @throws Refusal BATCH_NOT_WRITTEN (409)
 */
export async function openBatch(
  { caller, path, query, context }: HttpRequest<undefined, Names, Query>,
  deps: BatchFileDependencies,
) {
  const format = query.format ?? 'csv';
  const own = await handledFunder(deps.table, caller, context.at);
  const { batch, funder } = await loadRunOf(deps.table, own, path.id ?? '');
  if (batch === undefined) throw notWritten(path.id ?? '');
  const bytes = await bytesOf(batch, format, deps);
  await untilCommitted(async () => {
    const run = await loadRunOf(deps.table, own, path.id ?? '');
    const event = auditEventOf(context, 'open-batch', { digests: { batch: sha256(bytes) }, details: { format } });
    await saveSettlement(deps.table, run, run, { event });
  });
  const { type, suffix } = FORMATS[format];
  const name = `兑付批次-${funderName(funder).zh}-${batchNumber(path.id ?? '')}${suffix}`;
  return { status: 200, body: undefined, file: { base64: Buffer.from(bytes).toString('base64'), name, type } };
}

async function bytesOf(
  { csv, json }: NonNullable<Settlement['batch']>,
  format: Format,
  { objects }: BatchFileDependencies,
): Promise<Uint8Array> {
  const pointer = format === 'csv' ? csv : json;
  const bytes = await objects.getFile(pointer.key);
  if (bytes === undefined || sha256(bytes) !== pointer.sha256) throw new Error(`${pointer.key} is not what was signed`);
  if (format === 'csv' || format === 'json') return bytes;
  const written = JSON.parse(new TextDecoder().decode(bytes)) as WrittenBatch;
  return format === 'xlsx' ? batchWorkbook(written) : batchInGb18030(written);
}

function notWritten(id: string): Refusal {
  return refuse('BATCH_NOT_WRITTEN', { id });
}

export const handler = httpHandler(
  {
    route: 'GET /settlements/{id}/batch',
    query: Query,
    files: ['text/csv', 'application/json', FORMATS.xlsx.type],
  },
  batchFileDependencies,
  openBatch,
);
