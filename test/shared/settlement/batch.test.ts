import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/kernel/digest.ts';
import { batchJson, paymentBatch } from '../../../shared/settlement/batch.ts';
import { PAYMENT_HEADINGS } from '../../../shared/settlement/payment-table.ts';
import type { PlanLine } from '../../../shared/settlement/settlement.ts';

const line = (n: number, more: Partial<PlanLine> = {}): PlanLine => ({
  line: n,
  applicationId: `A${n}`,
  creditCode: '91230300MA00000001',
  payee: '甲公司',
  bank: '某银行鸡西分行',
  account: '6200000000000000001',
  amount: '947250.00',
  item: 'C5',
  ...more,
});
const RUN = { id: '2022-1', funder: 'jixi', policyYear: 2022 } as const;
const PAYER = { name: '鸡西市财政局', budgetSubject: '2160299' };
const made = (lines: readonly PlanLine[]) => paymentBatch(RUN, lines, PAYER);
const PAYEE = PAYMENT_HEADINGS.indexOf('收款人');
const rowsOf = (csv: string): string[][] => parse(csv, { bom: true });

describe('the payment batch', () => {
  it('is CSV that Excel opens: a BOM, CRLF, Chinese headings, and nothing but lines to the end', () => {
    const { csv } = made([line(2, { amount: '0.01' }), line(1)]);
    const purpose = '2022年度外贸政策奖补资金（C5）';
    expect(csv).toBe(
      '\uFEFF批次号,行号,收款人,统一社会信用代码,开户银行,账号,金额,用途,预算科目,付款人,申报编号\r\n' +
        `DF2022-1,1,甲公司,91230300MA00000001,某银行鸡西分行,6200000000000000001,947250.00,${purpose},2160299,鸡西市财政局,A1\r\n` +
        `DF2022-1,2,甲公司,91230300MA00000001,某银行鸡西分行,6200000000000000001,0.01,${purpose},2160299,鸡西市财政局,A2\r\n`,
    );
  });

  it('says the same in JSON, with count, total and the digest of the CSV', () => {
    const batch = made([line(1), line(2)]);
    const body = JSON.parse(batchJson(batch)) as Record<string, unknown>;
    expect(body).toMatchObject({
      batch: '2022-1',
      funder: 'jixi',
      count: 2,
      total: '1894500.00',
      capitals: '壹佰捌拾玖万肆仟伍佰圆整',
      number: 'DF2022-1',
      csvSha256: sha256(batch.csv),
    });
    expect(body.lines).toEqual([line(1), line(2)]);
  });

  it('has the same bytes whenever it is made, whatever happened to its lines since', () => {
    const first = made([line(1), line(2)]);
    const settled = { ...line(1), status: 'settled' };
    const again = made([line(2), settled]);
    expect(again.csv).toBe(first.csv);
    expect(batchJson(again)).toBe(batchJson(first));
  });

  it.each(['=cmd|calc', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r\n=1'])(
    'gives a spreadsheet no formula: %j',
    (payee) => {
      const { csv, json } = made([line(1, { payee })]);
      const cell = rowsOf(csv)[1]?.[PAYEE] ?? '';
      expect(cell.startsWith("'")).toBe(true);
      expect(csv.split('\r\n')).toHaveLength(3);
      expect(json.lines[0]?.payee).toBe(payee);
    },
  );

  it('quotes what CSV needs quoted', () => {
    const { csv } = made([line(1, { payee: '甲,"乙"公司' })]);
    expect(rowsOf(csv)[1]?.[PAYEE]).toBe('甲,"乙"公司');
  });

  it('does not exist without lines', () => {
    expect(() => made([])).toThrow('has no lines');
  });
});
