import { type RefusalForms, refusalsOf } from '../kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const POLICY_REFUSALS = {
  EDITION_CLAUSE_MISSING: {
    status: 422,
    zh: '政策版本缺少“{clause}”所需的数据。',
    en: 'The edition lacks what "{clause}" needs.',
    hint: { zh: '请补齐该条款的数据后重新提交。', en: 'Add the data of this clause and propose it again.' },
  },
  EDITION_INCOMPLETE: {
    zh: '政策数据不完整：缺少试行期限或解释口径登记册。',
    en: 'The policy data lack the term or the register of readings.',
    hint: {
      zh: '请同时提交市、省两份政策数据和口径登记册。',
      en: 'Hand in all documents together, as seeds/policy holds them.',
    },
  },
  FACT_CODE_UNKNOWN: {
    zh: '“{path}”不是可选的内容。',
    en: '"{path}" is not one of the allowed codes.',
    hint: { zh: '可选：{codes}。', en: 'Use one of: {codes}.' },
  },
  FACT_GROUP_WRONG: {
    zh: '此处应为一组事实。',
    en: '"{path}" must be a group of facts.',
    hint: {
      zh: '请写成 {"名称": 值}；未知的事实请整项省略。',
      en: 'Write it as {"name": value}; leave out what is unknown.',
    },
  },
  FACT_LIST_WRONG: {
    zh: '此处应为列表。',
    en: '"{path}" must be a list of rows.',
    hint: { zh: '没有则写空列表 []，未知则省略。', en: 'Write [] for none; leave it out when unknown.' },
  },
  FACT_NOT_YES_NO: {
    zh: '“{path}”应填是或否。',
    en: '"{path}" must be true or false.',
    hint: { zh: '请填是或否，不加引号。', en: 'Write true or false, without quotes.' },
  },
  FACT_TEXT_EMPTY: {
    code: 'FACT_CODE_UNKNOWN',
    zh: '“{path}”的代码不在允许范围内。',
    en: '"{path}" is not one of the allowed codes.',
    hint: { zh: '请填写非空文字。', en: 'Write a text that is not empty.' },
  },
  FACT_UNKNOWN: {
    zh: '没有名为“{path}”的事实。',
    en: 'There is no fact named "{path}".',
    hint: { zh: '请使用“核算所用事实”一览中的名称。', en: 'The names stand in docs/facts.md.' },
  },
  LPR_NOT_PUBLISHED: {
    status: 422,
    zh: '{day} 之前没有公布的一年期 LPR。',
    en: 'No one-year LPR was published on or before {day}.',
    hint: { zh: '贷款发放日须不早于 {first}。', en: 'The day of disbursement must not be before {first}.' },
  },
  NUMBER_NEGATIVE: {
    zh: '“{path}”不能为负数。',
    en: '"{path}" must not be negative.',
    hint: { zh: '请核对数值与符号。', en: 'Check the number and its sign.' },
  },
  PARAMETER_NOT_DATED: {
    zh: '政策参数“{name}”在 {policyYear} 年度没有数值。',
    en: 'The parameter "{name}" has no value for {policyYear}.',
    hint: { zh: '请在政策参数中登记该年度的数值及其依据。', en: 'Enter its value for the year, with its source.' },
  },
  PARAMETER_WITHOUT_SOURCE: {
    status: 422,
    zh: '有数值没有写明条款或原文依据。',
    en: 'A number has no clause or no source.',
    hint: { zh: '请写明条款与原文。', en: 'Write its clause and the words it comes from.' },
  },
  POLICY_YEAR_OUTSIDE_TERM: {
    status: 422,
    zh: '政策年度 {policyYear} 不在试行期内，或没有政策数据。',
    en: 'The policy year {policyYear} is outside the term or has no edition.',
    hint: { zh: '可用年度：{years}（口径 A34）。', en: 'Years in the term: {years} (reading A34).' },
  },
  POLICY_YEAR_WRONG: {
    zh: '政策年度应为整数年份。',
    en: 'The policy year must be a whole number.',
    hint: { zh: '请写 2022，不加引号。', en: 'Write 2022, without quotes.' },
  },
  READINGS_NOT_DEFINED_TOGETHER: {
    zh: '口径 {firstId} 取{first}时，口径 {secondId} 不能取{second}。',
    en: 'The readings {firstId}={first} and {secondId}={second} are not defined together.',
    hint: {
      zh: '请改用其中一项的其他选项，或提请裁定。',
      en: 'Choose another option for one of them, or ask for a ruling.',
    },
  },
  READING_OPTION_UNKNOWN: {
    zh: '口径 {reading} 没有这一选项。',
    en: 'Reading {reading} has no such option.',
    hint: { zh: '可选：{names}。', en: 'Choose one of: {names}.' },
  },
  READING_PART_MISSING: {
    status: 422,
    zh: '口径 {id} 由市、省分别裁定。',
    en: 'City and province rule their own part of reading {id}.',
    hint: { zh: '请写明是市级部分还是省级部分。', en: 'Write {id}.city or {id}.province.' },
  },
  READING_PART_WRONG: {
    zh: '口径 {reading} 不分市、省两部分，或部分名称有误。',
    en: 'Reading {reading} has no part "{part}".',
    hint: {
      zh: '只有市、省分别裁定的口径才分市级、省级两部分。',
      en: 'Only entries that both rule take .city or .province.',
    },
  },
  READING_UNKNOWN: {
    zh: '口径“{id}”不在登记册中。',
    en: 'There is no reading "{id}" in the register.',
    hint: { zh: '请使用 A1 至 A63 的编号。', en: 'Use a number of the register, A1 to A63.' },
  },
  REGISTER_WRONG: {
    status: 422,
    zh: '解释口径登记册有误。',
    en: 'The register of readings is not sound.',
    hint: {
      zh: '默认选项和互斥组合必须引用已有的选项。',
      en: 'Defaults and combinations must name options that exist.',
    },
  },
  ROW_ID_WRONG: {
    zh: '每行的编号应为非空文字。',
    en: '"{path}" must be a text.',
    hint: { zh: '每行一个编号。', en: 'Give every row an id of its own.' },
  },
  ROW_TWICE: {
    zh: '编号“{id}”在列表中重复。',
    en: 'The id "{id}" stands twice in "{list}".',
    hint: { zh: '同一票据、贷款或保单只能计入一次。', en: 'One invoice, loan or premium counts once.' },
  },
  RULING_ALREADY_IN_FORCE: {
    status: 409,
    zh: '{policyYear} 政策年度已裁定口径 {reading} 取{option}。',
    en: '{reading}={option} was ruled for {policyYear} already.',
    hint: { zh: '无需重复裁定。', en: 'It need not be ruled again.' },
  },
  RULING_LEVEL_WRONG: {
    status: 422,
    zh: '口径 {id} 由{ruler}裁定。',
    en: 'Reading {id} is ruled by the {ruler}.',
    hint: {
      zh: '市级只能登记省级已作出的裁定，并写明作出裁定的省级部门。',
      en: 'The city may only record what the province ruled: level province, ruledBy the provincial body.',
    },
  },
  RULING_WITHOUT_EFFECT: {
    status: 422,
    zh: '口径 {reading} 取{option}目前不会改变系统的任何处理，不能登记为裁定。',
    en: '{reading}={option} would change nothing that the system does yet, so it is not taken as a ruling.',
    hint: {
      zh: '请在系统支持该选项后再登记；在此之前请以书面方式执行，并告知系统维护人员。',
      en: 'Record it once a release follows this option; until then act on paper and tell the maintainers.',
    },
  },
} as const satisfies RefusalForms;

export const { refuse, isRefusal } = refusalsOf(POLICY_REFUSALS);
