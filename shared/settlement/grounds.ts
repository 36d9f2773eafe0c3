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
  CHANGED_AFTER_PLAN: ground(
    'CHANGED_AFTER_PLAN',
    '编制兑付明细后金额或收款账户有变，转入下一批。',
    'Amount or bank account changed after the plan; it moves to the next run.',
  ),
} as const;

// Grounds of items that are computed together with the enterprise's other approved ones.

/** Two applications say otherwise of the same fact; nobody guesses which is right. */
export function factsContradict(fact: string, name: Text, applications: readonly string[]): Ground {
  const [first = '', second = ''] = applications;
  return ground(
    'FACTS_CONTRADICT',
    `同一企业的申报 ${first} 与 ${second} 对“${name.zh}”（${fact}）的核定事实不一致，须由人工核实后再兑付。`,
    `Applications ${first} and ${second} of the enterprise have different facts for "${name.en}" (${fact}); a person must find out which holds.`,
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

export function cannotTellTogether(missing: readonly string[]): Ground {
  return ground(
    'CANNOT_TELL_TOGETHER',
    `与该企业其他已批准事项合并核算时缺少事实：${missing.join('、')}，须由人工核实后再兑付。`,
    `Computed together with the enterprise's other approved items, facts are missing: ${missing.join(', ')}; a person must complete them.`,
  );
}
