/** What a column of an answer says. */
export type Column = 'batch' | 'line' | 'result' | 'reason' | 'paidOn' | 'amount' | 'account';
/** The headings of an answer, ours and those that a treasury writes behind the columns of the payment file. */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  batch: ['batch', '批次号'],
  line: ['line', '行号'],
  result: ['result', '结果', '支付结果'],
  reason: ['reason', '原因', '失败原因', '银行说明', '附言'],
  paidOn: ['paidOn', '支付日期'],
  amount: ['金额'],
  account: ['账号'],
};
/** What became of a payment, in our words and those of treasuries. */
export type Result = 'paid' | 'failed';
const RESULTS: Readonly<Record<Result, readonly string[]>> = {
  paid: ['paid', '成功', '支付成功', '已支付'],
  failed: ['failed', '失败', '支付失败', '退回'],
};
/** The name under which a word stands. */
function namedBy<Name extends string>(
  words: Readonly<Record<Name, readonly string[]>>,
  word: string,
): Name | undefined {
  return (Object.keys(words) as Name[]).find((name) => words[name].includes(word));
}

/** What a heading of the treasury's file stands for; undefined: none that an answer has. */
export const columnNamed = (heading: string): Column | undefined => namedBy(HEADINGS, heading);

/** What a word of the result column says; undefined: neither. */
export const resultNamed = (word: string): Result | undefined => namedBy(RESULTS, word);
