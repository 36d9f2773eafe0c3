import type { FindingForm } from '../finding.ts';

const HOSPITAL = {
  zh: '请由医疗机构重新导出该病历。',
  en: 'Ask the institution to export the record again.',
};

/** What an electronic medical record can say. Diagnoses and names are never read, so they cannot be repeated here. */
export const MEDICAL_RECORD_FINDINGS = {
  RECORD_NOT_CDA: {
    severity: 'blocks',
    zh: '不是 HL7 CDA 文档（ClinicalDocument）。',
    en: 'It is no HL7 CDA document (ClinicalDocument).',
    hint: HOSPITAL,
  },
  RECORD_NOT_WST500: {
    severity: 'blocks',
    zh: '不是 WS/T 500 规定的病历文档。',
    en: 'It is none of the documents of WS/T 500.',
    hint: HOSPITAL,
  },
  RECORD_TYPE_PROVES_NOTHING: {
    severity: 'blocks',
    zh: '文档类型 {code} 不能证明接诊或住院。',
    en: 'A document of type {code} does not prove a visit or a stay.',
    hint: {
      zh: '请上传住院病案首页（C0032）、出院小结（C0053）、出院记录（C0049）、24 小时内入出院记录（C0035）或门诊病历（C0002）。',
      en: 'Upload a home page (C0032), discharge summary (C0053, C0049, C0035) or outpatient record (C0002).',
    },
  },
  RECORD_FIELD_MISSING: {
    severity: 'blocks',
    zh: '病历缺少“{field}”。',
    en: 'The record lacks "{field}".',
    hint: HOSPITAL,
  },
  RECORD_FIELD_WRONG: {
    severity: 'blocks',
    zh: '病历的“{field}”格式不对。',
    en: 'The record has a malformed "{field}".',
    hint: HOSPITAL,
  },
  RECORD_TEMPLATE_DIFFERS: {
    severity: 'note',
    zh: '模板标识与文档类型 {code} 不一致（部分厂商如此）。',
    en: 'The template id does not fit the document type {code}, as some vendors write it.',
    hint: { zh: '按文档类型代码认定。', en: 'The type code counts.' },
  },
  RECORD_WITHDRAWN: {
    severity: 'blocks',
    zh: '该病历的版本号为负数，已被撤回。',
    en: 'The version of the record is negative: it was withdrawn.',
    hint: HOSPITAL,
  },
  RECORD_NOT_DISCHARGED: {
    severity: 'person',
    zh: '病历没有出院日期。',
    en: 'The record has no discharge.',
    hint: {
      zh: '请在出院后由医疗机构重新导出；否则由经办人员核对。',
      en: 'Export it again after the discharge, or an officer looks at it.',
    },
  },
  RECORD_TWO_TOTALS: {
    severity: 'person',
    zh: '病案首页有两个不同的住院总费用，均未采用。',
    en: 'The home page states two different total costs; neither was taken.',
    hint: HOSPITAL,
  },
  RECORD_SELF_PAYMENT_ABOVE_TOTAL: {
    severity: 'person',
    zh: '病案首页的自付金额大于住院总费用，总费用未采用。',
    en: 'The self-payment on the home page exceeds the total cost, which was not taken.',
    hint: HOSPITAL,
  },
  RECORD_REPLACES_ANOTHER: {
    severity: 'person',
    zh: '该病历替代了先前的一份。',
    en: 'The record replaces an earlier one.',
    hint: {
      zh: '由经办人员确认先前的一份未被计入。',
      en: 'An officer makes sure that the earlier one is not counted.',
    },
  },
  RECORD_STAY_REVERSED: {
    severity: 'blocks',
    zh: '出院日期早于入院日期。',
    en: 'The discharge lies before the admission.',
    hint: HOSPITAL,
  },
  RECORD_STAY_OUTSIDE_YEAR: {
    severity: 'blocks',
    zh: '就诊日期不在政策年度 {year} 内。',
    en: 'The visit is outside the policy year {year}.',
    hint: { zh: '请删除不属于本年度的病历。', en: 'Leave out the records of other years.' },
  },
  RECORD_SIGNED_BEFORE_END: {
    severity: 'person',
    zh: '文档生成时间早于出院日期。',
    en: 'The document was made before the discharge.',
    hint: { zh: '由经办人员核对。', en: 'An officer looks at it.' },
  },
  RECORD_OF_ANOTHER_INSTITUTION: {
    severity: 'blocks',
    zh: '病历的保管机构不是申报单位。',
    en: 'The institution that keeps the record is not the applicant.',
    hint: { zh: '请只上传本单位的病历。', en: "Upload the applicant's own records only." },
  },
  RECORD_INSTITUTION_CODE_WRONG: {
    severity: 'person',
    zh: '保管机构代码不是有效的统一社会信用代码。',
    en: "The institution's code is not a valid credit code.",
    hint: { zh: '由卫生健康部门确认机构。', en: 'The health department says which institution it is.' },
  },
  RECORD_NATIONALITY_UNKNOWN: {
    severity: 'person',
    zh: '病案首页的国籍无法识别。',
    en: 'The nationality on the home page cannot be told.',
    hint: HOSPITAL,
  },
  RECORD_PERSON_NOT_KEPT: {
    severity: 'note',
    zh: '未提供加密密钥，人员信息未保留。',
    en: 'No key was given; nothing about the person was kept.',
    hint: { zh: '在申报流程中以加密散列保存。', en: 'Inside an application a keyed hash is kept.' },
  },
} as const satisfies Record<string, FindingForm>;
