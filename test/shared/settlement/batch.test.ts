import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/kernel/digest.ts';
import { batchJson, paymentBatch } from '../../../shared/settlement/batch.ts';
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
const rowsOf = (csv: string): string[][] => parse(csv, { bom: true });

describe('the payment batch', () => {
  it('is CSV that Excel opens: a BOM, CRLF, a header, the lines, a control row with count and total', () => {
    const { csv } = paymentBatch(RUN, [line(2, { amount: '0.01' }), line(1)]);
    expect(csv).toBe(
      '\uFEFFbatch,line,creditCode,payee,bank,account,amount,item,application\r\n' +
        '2022-1,1,91230300MA00000001,甲公司,某银行鸡西分行,6200000000000000001,947250.00,C5,A1\r\n' +
        '2022-1,2,91230300MA00000001,甲公司,某银行鸡西分行,6200000000000000001,0.01,C5,A2\r\n' +
        '2022-1,control,2,,,,947250.01,,\r\n',
    );
  });

  it('says the same in JSON, with count, total and the digest of the CSV', () => {
    const batch = paymentBatch(RUN, [line(1), line(2)]);
    const body = JSON.parse(batchJson(batch)) as Record<string, unknown>;
    expect(body).toMatchObject({
      batch: '2022-1',
      funder: 'jixi',
      count: 2,
      total: '1894500.00',
      csvSha256: sha256(batch.csv),
    });
    expect(body.lines).toEqual([line(1), line(2)]);
  });

  it('has the same bytes whenever it is made, whatever happened to its lines since', () => {
    const first = paymentBatch(RUN, [line(1), line(2)]);
    const settled = { ...line(1), status: 'settled' };
    const again = paymentBatch(RUN, [line(2), settled]);
    expect(again.csv).toBe(first.csv);
    expect(batchJson(again)).toBe(batchJson(first));
  });

  it.each(['=cmd|calc', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r\n=1'])(
    'gives a spreadsheet no formula: %j',
    (payee) => {
      const { csv, json } = paymentBatch(RUN, [line(1, { payee })]);
      const cell = rowsOf(csv)[1]?.[3] ?? '';
      expect(cell.startsWith("'")).toBe(true);
      expect(csv.split('\r\n')).toHaveLength(4);
      expect(json.lines[0]?.payee).toBe(payee);
    },
  );

  it('quotes what CSV needs quoted', () => {
    const { csv } = paymentBatch(RUN, [line(1, { payee: '甲,"乙"公司' })]);
    expect(rowsOf(csv)[1]?.[3]).toBe('甲,"乙"公司');
  });

  it('does not exist without lines', () => {
    expect(() => paymentBatch(RUN, [])).toThrow('has no lines');
  });
});
