import type { FindingForm } from '../finding.ts';

const FIX = { zh: '请更正第 {row} 行后重新上传。', en: 'Correct row {row} and upload again.' };

/** What a local-use statement can say that keeps it from counting. Its arithmetic against the register is checked when facts are frozen. */
export const LOCAL_USE_FINDINGS = {
  LOCAL_USE_CITY_ABOVE_PROVINCE: {
    severity: 'blocks',
    zh: '第 {row} 行本市使用量大于省内使用量（省内含本市）。',
    en: 'Row {row}: more was used in the city than in the province, which includes the city.',
    hint: FIX,
  },
  LOCAL_USE_ROW_EMPTY: {
    severity: 'blocks',
    zh: '第 {row} 行各项数量均为零。',
    en: 'Row {row}: all its quantities are zero.',
    hint: { zh: '请填写数量或删除该行。', en: 'Give a quantity or remove the row.' },
  },
  LOCAL_USE_ROW_TWICE: {
    severity: 'blocks',
    zh: '第 {row} 行与第 {first} 行完全相同。',
    en: 'Row {row} is the same as row {first}.',
    hint: {
      zh: '请删除重复的行；确属两笔的，请写明不同的发票号码。',
      en: 'Remove it; if there were two uses, give their two invoice numbers.',
    },
  },
  LOCAL_USE_DATE_BEFORE_YEAR: {
    severity: 'blocks',
    zh: '第 {row} 行使用日期 {value} 早于政策年度 {year}。',
    en: 'Row {row}: the day of use {value} lies before the policy year {year}.',
    hint: FIX,
  },
  LOCAL_USE_DATE_AFTER_YEAR: {
    severity: 'person',
    zh: '第 {row} 行使用日期 {value} 晚于政策年度 {year}。',
    en: 'Row {row}: the day of use {value} lies after the policy year {year}.',
    hint: { zh: '由经办人员判断是否计入本年度。', en: 'An officer decides whether it counts for this year.' },
  },
  LOCAL_USE_IS_A_STATEMENT: {
    severity: 'note',
    zh: '本表为企业自行申明，未经第三方核实。',
    en: "This table is the enterprise's own statement; no third party has confirmed it.",
    hint: { zh: '核算依据中会注明来源。', en: 'The trace of the award says so.' },
  },
} as const satisfies Record<string, FindingForm>;
