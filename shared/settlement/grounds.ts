import { formatYuanGrouped, yuan } from '../kernel/money.ts';
import type { Text } from '../kernel/refusal.ts';
import type { Ground } from './settlement.ts';

const ground = <Code extends string>(code: Code, zh: string, en: string): Ground => ({ code, zh, en });

/** Why a case is not paid in this run; each tells what would put it into the next one. */
export const GROUNDS = {
  CASE_HELD: ground(
    'CASE_HELD',
    '案件暂缓办理，办结后可进入下一批。',
    'The case is held; once it is decided it can be paid in the next run.',
  ),
  NOT_APPROVED: ground(
    'NOT_APPROVED',
    '申报目前不处于可兑付状态。',
    'The application is not approved for payment now.',
  ),
  NOTHING_PAYABLE: ground('NOTHING_PAYABLE', '核定金额为零。', 'The award is zero.'),
  ENTERPRISE_UNKNOWN: ground(
    'ENTERPRISE_UNKNOWN',
    '企业名录中没有该企业，请先登记。',
    'The enterprise is not in the register; register it first.',
  ),
  INVOICE_NOT_NORMAL: ground(
    'INVOICE_NOT_NORMAL',
    '经办人员查验发票有异常（作废、红冲或查无此票），须由人工核实后再兑付。',
    'An officer found an invoice void, reversed or unknown to the tax platform; a person must look before it is paid.',
  ),
  COMPLIANCE_UNCONFIRMED: ground(
    'COMPLIANCE_UNCONFIRMED',
    '尚未确认企业符合国家和省、市相关规定。',
    'Nobody has confirmed yet that the enterprise complies with the rules.',
  ),
  NOT_COMPLIANT: ground(
    'NOT_COMPLIANT',
    '企业不符合国家和省、市相关规定。',
    'The enterprise does not comply with the rules.',
  ),
  BANK_ACCOUNT_MISSING: ground(
    'BANK_ACCOUNT_MISSING',
    '缺少收款账户，请登记并由第二人确认。',
    'There is no bank account; enter it and have a second person confirm it.',
  ),
  BANK_ACCOUNT_UNCONFIRMED: ground(
    'BANK_ACCOUNT_UNCONFIRMED',
    '收款账户尚未由第二人确认。',
    'No second person has confirmed the bank account.',
  ),
  PAYEE_UNSAFE: ground(
    'PAYEE_UNSAFE',
    '收款人、开户银行或账号以 = + - @ 开头，或含有看不见的字符，支付文件不能使用；请改正账户并由第二人确认。',
    'Payee, bank or account number begins with = + - @ or holds unseen characters, which no payment file may; correct the account and have a second person confirm it.',
  ),
  FACTS_MISSING: ground(
    'FACTS_MISSING',
    '该企业有多个已批准事项，其中一项缺少冻结的事实，须由人工核实。',
    'The enterprise has several approved items, and one of them has no frozen facts; a person must look.',
  ),
  LEFT_BESIDE: ground(
    'LEFT_BESIDE',
    '与其合并核算的另一申报已退出本批，本项转入下一批重新核算。',
    'Another case that it was computed with left this run; it is computed anew in the next one.',
  ),
  CHANGED_WHILE_COMPUTED: ground(
    'CHANGED_WHILE_COMPUTED',
    '合并核算之后、编制兑付明细之前，本申报或与其合并核算的申报有变，转入下一批。',
    'It, or a case it was computed with, changed between the joint computation and the plan; it moves to the next run.',
  ),
  CHANGED_AFTER_PLAN: ground(
    'CHANGED_AFTER_PLAN',
    '编制兑付明细后金额或收款账户有变，转入下一批。',
    'Amount or bank account changed after the plan; it moves to the next run.',
  ),
} as const;

/** Why a run ends without a payment. Older runs keep these words under `NOTHING_PAYABLE` and are read as they were written. */
export const NO_CASE_PAYABLE: Ground = ground('NO_CASE_PAYABLE', '没有可以兑付的申报。', 'No application can be paid.');

// Grounds of items that are computed together with the enterprise's other approved ones.

/** Two applications of one enterprise have different facts where only one can hold; a person finds out which. */
export function factsContradict(name: Text, applications: readonly string[]): Ground {
  const [first = '', second = ''] = applications;
  return ground(
    'FACTS_CONTRADICT',
    `同一企业的申报 ${first} 与 ${second} 对“${name.zh}”的核定事实不一致，须由人工核实后再兑付。`,
    `Applications ${first} and ${second} of the enterprise have different facts for "${name.en}"; a person must find out which holds.`,
  );
}

const grouped = (amount: string): string => formatYuanGrouped(yuan(amount));

/** Less is paid than was approved, because of the other items. */
export function loweredTogether(approved: string, amount: string, why: Text): Ground {
  return ground(
    'LOWERED_TOGETHER',
    `与该企业其他已批准事项合并核算：核定 ${grouped(approved)} 元，本次兑付 ${grouped(amount)} 元。${why.zh}`,
    `Computed together with the enterprise's other approved items: CNY ${grouped(approved)} approved, CNY ${grouped(amount)} paid now. ${why.en}`,
  );
}

export function countedInAnother(approved: string, why: Text): Ground {
  return ground(
    'COUNTED_IN_ANOTHER_ITEM',
    `与该企业其他已批准事项合并核算后，核定的 ${grouped(approved)} 元本次不再兑付。${why.zh}`,
    `Computed together with the enterprise's other approved items, nothing of the CNY ${grouped(approved)} approved is left to be paid. ${why.en}`,
  );
}

/** `missing`: the facts as people call them. */
export function cannotTellTogether(missing: readonly Text[]): Ground {
  return ground(
    'CANNOT_TELL_TOGETHER',
    `与该企业其他已批准事项合并核算时缺少事实：${missing.map(({ zh }) => zh).join('、')}，须由人工核实后再兑付。`,
    `Computed together with the enterprise's other approved items, facts are missing: ${missing.map(({ en }) => en).join(', ')}; a person must complete them.`,
  );
}

// Grounds of a whole run, and of a line that the treasury could not pay.

export const SIGN_OFF_EXPIRED: Ground = ground(
  'SIGN_OFF_EXPIRED',
  '财政部门未在期限内签批。',
  'Finance did not sign in time.',
);

export function signOffRefused(reason: string): Ground {
  return ground('SIGN_OFF_REFUSED', `财政部门未予签批：${reason}`, `Finance did not sign: ${reason}`);
}

export function paymentFailed(reason: string): Ground {
  return ground('PAYMENT_FAILED', `国库未能支付：${reason}`, `The treasury could not pay: ${reason}`);
}

export function fundNotOpen(funder: Text, policyYear: number): Ground {
  return ground(
    'FUND_NOT_OPEN',
    `${funder.zh} ${policyYear} 政策年度没有专项资金，需研究决定。`,
    `${funder.en} has no fund for policy year ${policyYear}; it must rule.`,
  );
}

/** `claims` and `holds` are yuan as people read them, with thousands apart. */
export function fundShort(funder: Text, policyYear: number, claims: string, holds: string): Ground {
  return ground(
    'FUND_SHORT',
    `${funder.zh} ${policyYear} 政策年度应兑付 ${claims} 元，超过专项资金余额 ${holds} 元，需研究决定。`,
    `The claims of ${claims} yuan are above the ${holds} yuan that the fund of ${funder.en} holds; it must rule.`,
  );
}
