import { type RefusalForms, refusalsOf } from '../kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const APPLICATION_REFUSALS = {
  ACCOUNT_NEEDS_SECOND_PERSON: {
    code: 'SECOND_PERSON_NEEDED',
    status: 403,
    zh: '账户须由登记人以外的第二人确认。',
    en: 'A second person must confirm the account.',
    hint: { zh: '请由其他登记员核对后确认。', en: 'Ask another registrar to compare and confirm it.' },
  },
  APPLICATION_NOT_FOUND: {
    status: 404,
    zh: '没有找到该申报。',
    en: 'There is no such application.',
    hint: { zh: '请核对申报编号。', en: 'Check the application number.' },
  },
  BANK_ACCOUNT_DIFFERS: {
    status: 409,
    zh: '所填账号与登记的账号不一致，未予确认。',
    en: 'The number differs from the account in the register; nothing was confirmed.',
    hint: {
      zh: '请与企业核对账号；登记有误的，请登记人更正后再确认。',
      en: 'Compare it with the enterprise; if the register is wrong, have it corrected and confirm it then.',
    },
  },
  BANK_ACCOUNT_MISSING: {
    status: 409,
    zh: '该企业尚未登记收款账户。',
    en: 'No bank account has been entered for this enterprise.',
    hint: { zh: '请先登记账户。', en: 'Enter the account first.' },
  },
  ITEM_UNKNOWN: {
    zh: '没有可申报的事项“{item}”。',
    en: '"{item}" is not an item that can be filed.',
    hint: { zh: '目前可申报：{known}。', en: 'Items that can be filed: {known}.' },
  },
  MAKE_UP_NOT_WEEKEND: {
    zh: '{day} 不是周六或周日，不能登记为调休上班日。',
    en: '{day} is no Saturday or Sunday, so it cannot be worked in exchange.',
    hint: { zh: '请按国务院办公厅通知核对日期。', en: 'Compare the day with the notice of the State Council.' },
  },
  NOT_AUTHORISED: {
    status: 403,
    zh: '您不在本单位的经办人名单中，不能代表本单位办理。',
    en: 'You are not among the persons that the enterprise has authorised.',
    hint: {
      zh: '请由名单中的经办人办理，或持授权书到登记机关加入名单。',
      en: 'Let an authorised person do it, or have the registrar add you, with a letter of authority.',
    },
  },
  NOT_YOUR_ENTERPRISE: {
    status: 403,
    zh: '您的账号不能代表该企业办理。',
    en: 'Your account does not act for this enterprise.',
    hint: { zh: '请使用该企业的账号登录。', en: 'Sign in with an account of that enterprise.' },
  },
  PERSON_NOT_NAMED: {
    status: 404,
    zh: '名单中没有这个账号。',
    en: 'This account is not on the list.',
    hint: { zh: '请刷新后核对名单。', en: 'Reload and look at the list.' },
  },
  PROVINCE_AMOUNT_MISSING: {
    zh: '{item} 已核定，但没有金额。',
    en: '{item} is granted without an amount.',
    hint: { zh: '请填写文件中的核定金额（元）。', en: 'Write the amount of the document, in yuan.' },
  },
  PROVINCE_AMOUNT_UNEXPECTED: {
    zh: '{item} 未核定，却写了金额。',
    en: '{item} is not granted and yet has an amount.',
    hint: { zh: '只有省级已核定的事项填写金额。', en: 'Only what is granted has an amount.' },
  },
  PROVINCE_AMOUNT_WRONG: {
    zh: '核定金额不能小于零。',
    en: 'An amount granted is not below zero.',
    hint: { zh: '省级不予支持的事项不填金额。', en: 'Write refused where nothing was granted.' },
  },
  PROVINCE_DECIDED_LATER: {
    zh: '决定日期晚于今天。',
    en: 'The day of the decision lies in the future.',
    hint: { zh: '请填写文件落款日期。', en: 'Write the day the document bears.' },
  },
  PROVINCE_ITEM_TWICE: {
    zh: '事项 {item} 出现两次。',
    en: '{item} stands twice.',
    hint: { zh: '每个事项只写一次。', en: 'Name each item once.' },
  },
  PROVINCE_ITEM_UNKNOWN: {
    zh: '省级文件没有事项“{item}”。',
    en: 'The provincial document has no item "{item}".',
    hint: { zh: '可用：{items}。', en: 'Use one of: {items}.' },
  },
  PROVINCE_STATUS_UNKNOWN: {
    zh: '没有该核定状态。',
    en: 'The province knows no such standing.',
    hint: { zh: '可选：{AWARD_STATUS}。', en: 'Use one of: {AWARD_STATUS}.' },
  },
  STAGE_WRONG: {
    status: 409,
    zh: '该申报目前处于“{stage}”阶段，不能办理此事项。',
    en: 'The application is {stage}; this cannot be done now.',
    hint: { zh: '请查看申报的当前阶段。', en: 'Look at the current stage of the application.' },
  },
  STATUS_CHECK_DAY_WRONG: {
    zh: '发票 {number}：查验日期不能早于开票日期，也不能晚于今天。',
    en: 'Invoice {number}: the day of the check lies before the invoice or in the future.',
    hint: { zh: '请填写实际查验日期。', en: 'Give the day on which the platform was asked.' },
  },
  STATUS_CHECK_SECOND_PERSON: {
    status: 403,
    zh: '发票 {number}：已记录为异常的查验结果，只能由另一名经办人员说明理由后更正。',
    en: 'Invoice {number}: a result other than normal is corrected by a second officer, who says why.',
    hint: { zh: '请由另一名经办人员更正并填写说明。', en: 'Let somebody else correct it, with a note.' },
  },
  TEMPLATE_UNKNOWN: {
    status: 404,
    zh: '没有该模板。',
    en: 'There is no such template.',
    hint: { zh: '请从“所需材料”中下载模板。', en: 'Templates: {known}.' },
  },
  TOO_MANY_PERSONS: {
    status: 409,
    zh: '经办人最多 {most} 人。',
    en: 'An enterprise names at most {most} persons.',
    hint: { zh: '请先移除不再办理的人。', en: 'Take somebody off the list first.' },
  },
  WORKDAYS_OTHER_YEAR: {
    zh: '{day} 不在 {year} 年。',
    en: '{day} is not in {year}.',
    hint: {
      zh: '跨年的放假日请登记在各自的年份。',
      en: 'Enter days off that reach into another year under that year.',
    },
  },
  WORKDAYS_WITHOUT_MAKE_UP: {
    zh: '{year} 年的工作日历没有放假日或没有调休上班日。',
    en: 'The calendar of {year} lacks its holidays or its make-up work days.',
    hint: {
      zh: '请按国务院办公厅关于该年部分节假日安排的通知完整登记。',
      en: 'Enter all days of the notice of the State Council for that year.',
    },
  },
  WORKDAY_TWICE: {
    zh: '{day} 登记了两次，或既是放假日又是调休上班日。',
    en: '{day} stands twice, or is both off and worked.',
    hint: { zh: '请删去重复的日期。', en: 'Take one of them out.' },
  },
  YEAR_CLOSED: {
    status: 422,
    zh: '{policyYear} 政策年度的申报期为 {opensOn} 至 {closesOn}，今天是 {today}。',
    en: 'Filing for {policyYear} is open from {opensOn} to {closesOn}; today is {today}.',
    hint: { zh: '请在申报期内办理，或咨询市商务局。', en: 'File inside the window, or ask the commerce bureau.' },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(APPLICATION_REFUSALS);
