import { type RefusalForms, refusalsOf } from '../kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const SETTLEMENT_REFUSALS = {
  ANSWER_BATCH_UNKNOWN: {
    status: 422,
    zh: '回执中的批次号不是本批。',
    en: 'A row names another batch.',
    hint: { zh: '请使用本批的回执文件。', en: 'Send the answer of this batch.' },
  },
  ANSWER_COLUMNS_WRONG: {
    status: 422,
    zh: '回执的列不正确。',
    en: 'The columns are wrong.',
    hint: {
      zh: '首行应含批次号、行号、结果，可加原因、支付日期和支付文件原有的列（或 batch,line,result,reason,paidOn）。',
      en: 'The first row has the headings of the payment file and those of result, reason and day of payment; or batch, line, result, reason, paidOn.',
    },
  },
  ANSWER_CONTRADICTS: {
    status: 409,
    zh: '第 {line} 行已登记为“{status}”，与本次回执不一致。',
    en: 'Line {line} was already recorded as {status}.',
    hint: { zh: '请与国库核实；未作任何更改。', en: 'Clear it up with the treasury; nothing was changed.' },
  },
  ANSWER_DATE_WRONG: {
    status: 422,
    zh: '支付日期不正确。',
    en: 'A payment date is wrong.',
    hint: {
      zh: '已支付的行填写 2023-03-05 形式的日期，不早于支付文件生成日，不晚于今天。',
      en: 'For paid lines write a day like 2023-03-05, not before the payment file was written and not after today.',
    },
  },
  ANSWER_EMPTY: {
    status: 422,
    zh: '回执没有任何结果行。',
    en: 'The answer has no rows.',
    hint: { zh: '请提交含结果的回执。', en: 'Send an answer that has results.' },
  },
  ANSWER_LINE_TWICE: {
    status: 422,
    zh: '同一行出现两次。',
    en: 'A line is answered twice.',
    hint: { zh: '请每行只保留一条结果。', en: 'Keep one row per line.' },
  },
  ANSWER_LINE_UNKNOWN: {
    status: 422,
    zh: '回执中的行号不在本批内。',
    en: 'A row names a line that this batch does not have.',
    hint: { zh: '请对照支付文件核对行号。', en: 'Compare the line with the payment file.' },
  },
  ANSWER_PAYMENT_DIFFERS: {
    status: 422,
    zh: '回执中的账号或金额与支付文件不一致。',
    en: 'An account number or amount of the answer is not that of the payment file.',
    hint: {
      zh: '未登记任何一行，文件已另存备查；请与国库核对后重新提交。',
      en: 'No row was recorded and the file is kept aside; clear it up with the treasury and send it again.',
    },
  },
  ANSWER_REASON_WRONG: {
    status: 422,
    zh: '原因过长，或含有控制字符、改变书写方向的字符。',
    en: 'A reason is too long, or has control characters or signs that turn the direction of writing.',
    hint: { zh: '原因最多 200 字。', en: 'Give at most 200 characters.' },
  },
  ANSWER_RESULT_WRONG: {
    status: 422,
    zh: '结果只能是“成功”或“失败”（paid、failed）。',
    en: 'A result is neither paid nor failed.',
    hint: { zh: '请更正后重新提交。', en: 'Correct it and send it again.' },
  },
  ANSWER_TRUNCATED: {
    status: 422,
    zh: '回执文件不完整。',
    en: 'The answer file is cut off.',
    hint: { zh: '请重新导出完整文件（每行以换行结束）。', en: 'Export it again; every row ends with a line break.' },
  },
  ANSWER_UNREADABLE: {
    status: 422,
    zh: '回执文件无法读取。',
    en: 'The answer file cannot be read.',
    hint: { zh: '请提交 UTF-8 编码的 CSV 文件。', en: 'Send a CSV file in UTF-8.' },
  },
  CLAIMS_NOT_A_LIST: {
    zh: '兑付清单应为一个数组。',
    en: 'The claims must be an array.',
    hint: {
      zh: '每项写编号、企业、事项、政策年度、金额和核定时间。',
      en: 'Each entry has id, enterprise, item, policyYear, amount, approvedAt.',
    },
  },
  CLAIMS_OF_TWO_YEARS: {
    zh: '清单中既有 {year} 年度，又有 {other} 年度。',
    en: 'The claims are of two policy years, {year} and {other}.',
    hint: {
      zh: '每个政策年度分别兑付，各用该年度的资金。',
      en: 'Settle each policy year by itself, from its own fund.',
    },
  },
  CLAIMS_UNREADABLE: {
    zh: '兑付清单无法读取：{reason}。',
    en: 'The claims cannot be read: {reason}.',
    hint: { zh: '请核对文件是否存在、是否为完整的 JSON。', en: 'Check that the file is there and is whole JSON.' },
  },
  CLAIM_FIELD_WRONG: {
    zh: '第 {number} 项的{name}缺失或不正确。',
    en: 'In entry {number}, the {name} is missing or wrong.',
    hint: { zh: '例如：{example}。', en: 'For example: {example}.' },
  },
  CLAIM_NOT_POSITIVE: {
    zh: '“{id}”的金额必须大于零。',
    en: 'The amount of "{id}" must be above zero.',
    hint: { zh: '金额为零的事项不列入兑付。', en: 'An award of zero is not settled.' },
  },
  CLAIM_TWICE: {
    zh: '“{id}”在清单中重复。',
    en: '"{id}" stands twice in the claims.',
    hint: { zh: '每项奖补只能兑付一次。', en: 'An award is paid once.' },
  },
  FUNDER_NOT_YOURS: {
    status: 403,
    zh: '您只能办理{mine}的资金，不能办理{other}的。',
    en: 'You handle money of {mine}, not of {other}.',
    hint: { zh: '请由{other}财政部门办理。', en: 'Ask the finance department of {other}.' },
  },
  FUND_NOT_SAID: {
    zh: '没有写明资金总额，或资金为负数。',
    en: 'The fund is not said, or it is negative.',
    hint: { zh: '请写明资金总额，例如 20000000.00。', en: 'Write --fund 20000000.00.' },
  },
  OPTION_UNKNOWN: {
    zh: '没有“{option}”这一处理方式。',
    en: 'There is no option "{option}".',
    hint: { zh: '可选：{names}。', en: 'Choose one of: {names}.' },
  },
  PLAN_OUT_OF_BALANCE: {
    status: 422,
    zh: '兑付明细与合计不符。',
    en: 'The payment lines do not add up to their total.',
    hint: { zh: '请停止兑付并联系系统维护人员。', en: 'Stop the settlement and call the operator.' },
  },
  SETTLEMENT_STAGE_WRONG: {
    status: 409,
    zh: '该批兑付目前为“{stage}”，不能办理此事项。',
    en: 'The settlement run is "{stage}"; this cannot be done now.',
    hint: { zh: '请查看该批兑付的当前状态。', en: 'Look at the current stage of the run.' },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(SETTLEMENT_REFUSALS);
