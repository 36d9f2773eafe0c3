import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LineStatus, SettlementLine } from '../../../shared/settlement/settlement.ts';
import { parseTreasuryAnswer } from '../../../shared/settlement/treasury-answer.ts';

const line = (n: number, status: LineStatus = 'settled'): SettlementLine => ({
  line: n,
  applicationId: `A${n}`,
  creditCode: '91230300MA00000001',
  payee: '甲公司',
  bank: '某银行',
  account: '6200000000000000001',
  amount: '1.00',
  item: 'C5',
  status,
});
const batch = { id: '2022-1', lines: [line(1), line(2), line(3, 'dropped'), line(4, 'paid'), line(5, 'failed')] };
const read = (text: string) => parseTreasuryAnswer(text, batch, '2023-03-10');

describe("the treasury's answer", () => {
  it('may answer some of the lines, with or without reason and day, with or without a BOM', () => {
    expect(read('batch,line,result\n2022-1,2,paid\n')).toEqual([{ line: 2, result: 'paid' }]);
    const full =
      '\uFEFFbatch,line,result,reason,paidOn\r\n2022-1,1,paid,,2023-03-05\r\n2022-1,2,failed,"账号不符, 退回",\r\n';
    expect(read(full)).toEqual([
      { line: 1, result: 'paid', paidOn: '2023-03-05' },
      { line: 2, result: 'failed', reason: '账号不符, 退回' },
    ]);
  });

  it('may write days with slashes, as a spreadsheet program saves them', () => {
    expect(read(readFileSync('test/shared/settlement/h15-treasury-answer-day-with-slashes.csv', 'utf8'))).toEqual([
      { line: 1, result: 'paid', paidOn: '2023-03-05' },
      { line: 2, result: 'failed', reason: '账号户名不符' },
    ]);
    expect(read('batch,line,result,paidOn\n2022-1,1,paid,2023/03/05\n')[0]?.paidOn).toBe('2023-03-05');
  });

  it('may be the payment file sent back with the words of the bank, and rows of commas behind it', () => {
    const file =
      '批次号,行号,收款人,统一社会信用代码,开户银行,账号,金额,用途,预算科目,付款人,申报编号,结果,银行说明,支付日期\r\n' +
      'DF2022-1,1,甲公司,91230300MA00000001,某银行,6200000000000000001,1.00,,,,A1,成功,,2023/3/5\r\n' +
      'DF2022-1,2,甲公司,91230300MA00000001,某银行,6.2E+18,"1.00",,,,A2,失败,账号户名不符,\r\n' +
      ',,,,,,,,,,,,,\r\n';
    expect(read(file)).toEqual([
      { line: 1, result: 'paid', paidOn: '2023-03-05' },
      { line: 2, result: 'failed', reason: '账号户名不符' },
    ]);
  });

  it('names no day before the payment file was written', () => {
    const on = (day: string) => `batch,line,result,paidOn\n2022-1,1,paid,${day}\n`;
    const sent = { ...batch, sentOn: '2023-03-05' };
    expect(parseTreasuryAnswer(on('2023-03-05'), sent, '2023-03-10')[0]?.paidOn).toBe('2023-03-05');
    expect(() => parseTreasuryAnswer(on('2023-03-04'), sent, '2023-03-10')).toThrow(
      expect.objectContaining({ code: 'ANSWER_DATE_WRONG' }),
    );
  });

  it('may repeat what is already recorded', () => {
    expect(read('batch,line,result\n2022-1,4,paid\n2022-1,5,failed\n')).toHaveLength(2);
  });

  it.each([
    ['another batch', 'batch,line,result\n2022-2,1,paid\n', 'ANSWER_BATCH_UNKNOWN'],
    ['an unknown line', 'batch,line,result\n2022-1,9,paid\n', 'ANSWER_LINE_UNKNOWN'],
    ['a line written differently', 'batch,line,result\n2022-1,01,paid\n', 'ANSWER_LINE_UNKNOWN'],
    ['the control row', 'batch,line,result\n2022-1,control,paid\n', 'ANSWER_LINE_UNKNOWN'],
    ['a line that left the batch', 'batch,line,result\n2022-1,3,paid\n', 'ANSWER_LINE_UNKNOWN'],
    ['a line twice', 'batch,line,result\n2022-1,1,paid\n2022-1,1,failed\n', 'ANSWER_LINE_TWICE'],
    ['a wrong result', 'batch,line,result\n2022-1,1,PAID\n', 'ANSWER_RESULT_WRONG'],
    ['no result', 'batch,line,result\n2022-1,1,\n', 'ANSWER_RESULT_WRONG'],
    ['a day that does not exist', 'batch,line,result,paidOn\n2022-1,1,paid,2023-02-30\n', 'ANSWER_DATE_WRONG'],
    ['a day with the year last', 'batch,line,result,paidOn\n2022-1,1,paid,3/5/2023\n', 'ANSWER_DATE_WRONG'],
    [
      'a day with slashes that does not exist',
      'batch,line,result,paidOn\n2022-1,1,paid,2023/2/30\n',
      'ANSWER_DATE_WRONG',
    ],
    ['a day to come', 'batch,line,result,paidOn\n2022-1,1,paid,2023-03-11\n', 'ANSWER_DATE_WRONG'],
    ['a day of a failed payment', 'batch,line,result,paidOn\n2022-1,1,failed,2023-03-01\n', 'ANSWER_DATE_WRONG'],
    ['a reason without end', `batch,line,result,reason\n2022-1,1,failed,${'x'.repeat(201)}\n`, 'ANSWER_REASON_WRONG'],
    ['a missing column', 'batch,line\n2022-1,1\n', 'ANSWER_COLUMNS_WRONG'],
    ['a column of its own', 'batch,line,result,remark\n2022-1,1,paid,5\n', 'ANSWER_COLUMNS_WRONG'],
    ['a column that every object has', 'batch,line,result,constructor\n2022-1,1,paid,5\n', 'ANSWER_COLUMNS_WRONG'],
    ['two columns of one meaning', 'batch,line,result,结果\n2022-1,1,paid,成功\n', 'ANSWER_COLUMNS_WRONG'],
    ['another amount', '批次号,行号,金额,结果\nDF2022-1,1,1.01,成功\n', 'ANSWER_PAYMENT_DIFFERS'],
    ['no amount', '批次号,行号,金额,结果\nDF2022-1,1,一元,成功\n', 'ANSWER_PAYMENT_DIFFERS'],
    ['another account', '批次号,行号,账号,结果\nDF2022-1,1,6200000000000000002,成功\n', 'ANSWER_PAYMENT_DIFFERS'],
    ['a month of a spreadsheet', 'batch,line,result\nJan-22,1,paid\n', 'ANSWER_BATCH_UNKNOWN'],
    ['rows of commas alone', 'batch,line,result\n,,\n,,\n', 'ANSWER_EMPTY'],
    ['a reason that turns the writing', 'batch,line,result,reason\n2022-1,1,failed,a\u202Eb\n', 'ANSWER_REASON_WRONG'],
    ['no header', '2022-1,1,paid\n', 'ANSWER_COLUMNS_WRONG'],
    ['no rows', 'batch,line,result\n', 'ANSWER_EMPTY'],
    ['nothing at all', '\n', 'ANSWER_COLUMNS_WRONG'],
    ['a cut row', 'batch,line,result\n2022-1,1,paid\n2022-1,2,fail', 'ANSWER_TRUNCATED'],
    ['a cut row that looks whole', 'batch,line,result\n2022-1,1,paid', 'ANSWER_TRUNCATED'],
    ['a row with too few cells', 'batch,line,result\n2022-1,1\n', 'ANSWER_TRUNCATED'],
    ['an open quote', 'batch,line,result,reason\n2022-1,1,failed,"no such\n', 'ANSWER_TRUNCATED'],
    ['a stray quote', 'batch,line,result,reason\n2022-1,1,failed,a"b\n', 'ANSWER_UNREADABLE'],
    ['bytes that are not UTF-8', 'batch,line,result,reason\n2022-1,1,failed,\uFFFD\n', 'ANSWER_UNREADABLE'],
    ['a contradiction', 'batch,line,result\n2022-1,1,paid\n2022-1,4,failed\n', 'ANSWER_CONTRADICTS'],
  ])('is refused for %s', (_, text, code) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code }));
  });
});
