import { writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { inCapitals } from '../kernel/capital-amount.ts';
import { formatYuanGrouped, yuan } from '../kernel/money.ts';
import { type BatchBody, csvOf } from './batch.ts';
import { batchNumber } from './batch-number.ts';
import { PAYMENT_HEADINGS, paymentTable } from './payment-table.ts';

/** The data file of a batch; one that was written before the treasury's columns has no payer, number or capitals. */
export type WrittenBatch = Omit<BatchBody, 'schema' | 'number' | 'payer' | 'capitals'> &
  Partial<Pick<BatchBody, 'number' | 'payer' | 'capitals'>>;

const AMOUNT = PAYMENT_HEADINGS.indexOf('金额');
const NOBODY = { name: '', budgetSubject: '' };

function tableOf({ batch, number = batchNumber(batch), payer = NOBODY, policyYear, lines }: WrittenBatch): string[][] {
  return paymentTable({ number, policyYear, payer, lines });
}

/** The lines for banks' programs that take no UTF-8: GB18030 (GB 18030-2022) writes every character. */
export function batchInGb18030(batch: WrittenBatch): Uint8Array {
  return iconv.encode(csvOf(tableOf(batch)).replace(/^\uFEFF/, ''), 'gb18030');
}

/** A workbook of two sheets: the cover with count, total and digest, and the lines, of which only amounts are numbers. */
export async function batchWorkbook(batch: WrittenBatch): Promise<Uint8Array> {
  const [headings = [], ...rows] = tableOf(batch);
  const lines = rows.map((row) => row.map((value, at) => (at === AMOUNT ? Number(value) : value)));
  return writeXlsx({
    sheets: [
      { name: '封面', columns: [{ width: 20 }, { width: 70, numFmt: '@' }], rows: coverOf(batch) },
      {
        name: '支付明细',
        columns: headings.map((_, at) => ({ width: 22, numFmt: at === AMOUNT ? '0.00' : '@' })),
        rows: [headings, ...lines],
      },
    ],
  });
}

function coverOf(batch: WrittenBatch): string[][] {
  const { total, payer = NOBODY } = batch;
  return [
    ['兑付批次封面 Cover of the batch'],
    ['批次号 Batch', batch.number ?? batchNumber(batch.batch)],
    ['政策年度 Policy year', String(batch.policyYear)],
    ['付款人 Payer', payer.name],
    ['预算科目 Budget subject', payer.budgetSubject],
    ['笔数 Lines', String(batch.count)],
    ['合计（元）Total, yuan', formatYuanGrouped(yuan(total))],
    ['合计大写 In capitals', batch.capitals ?? inCapitals(total)],
    ['UTF-8 表格摘要 SHA-256 of the UTF-8 table', batch.csvSha256],
  ];
}
