import type { FindingForm } from '../finding.ts';

const FIX = { zh: '请更正第 {row} 行后重新上传。', en: 'Correct row {row} and upload again.' };

/** What a list of fiscal medical e-bills (财政医疗收费电子票据) can say. */
export const FISCAL_BILL_FINDINGS = {
  FISCAL_BILL_NOT_CHECKED: {
    severity: 'person',
    zh: '票据清单由机构填写，须与票据原件及财政票据查验平台核对。',
    en: "The list is the institution's own; it is compared with the originals and the fiscal platform.",
    hint: { zh: '由卫生健康部门抽查原件。', en: 'The health department checks originals by sample.' },
  },
  FISCAL_BILL_TWICE: {
    severity: 'blocks',
    zh: '第 {row} 行票据代码和号码与第 {first} 行重复。',
    en: 'Row {row}: the bill stands already in row {first}.',
    hint: FIX,
  },
  FISCAL_BILL_OUTSIDE_YEAR: {
    severity: 'blocks',
    zh: '第 {row} 行开票日期 {value} 不在政策年度 {year} 内。',
    en: 'Row {row}: issued on {value}, outside the policy year {year}.',
    hint: FIX,
  },
  FISCAL_BILL_OTHER_PAYEE: {
    severity: 'blocks',
    zh: '第 {row} 行收款单位不是申报单位。',
    en: 'Row {row}: the payee is not the applicant.',
    hint: FIX,
  },
  FISCAL_BILL_CODE_WRONG: {
    severity: 'blocks',
    zh: '第 {row} 行收款单位统一社会信用代码校验不通过。',
    en: "Row {row}: the payee's credit code fails its check digit.",
    hint: FIX,
  },
  FISCAL_BILL_ZERO: {
    severity: 'person',
    zh: '第 {row} 行金额为零。',
    en: 'Row {row}: the amount is zero.',
    hint: FIX,
  },
  FISCAL_BILL_REVERSED: {
    severity: 'blocks',
    zh: '第 {row} 行票据已红冲。',
    en: 'Row {row}: the bill was reversed.',
    hint: { zh: '请删除已红冲的票据。', en: 'Remove the reversed bill.' },
  },
} as const satisfies Record<string, FindingForm>;
