import { type RefusalForms, refusalsOf } from '../../shared/kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const INTAKE_REFUSALS = {
  COMMERCE_ONLY: {
    status: 403,
    zh: '省级决定由市商务局登记。',
    en: 'Decisions of the province are recorded by the commerce bureau.',
    hint: { zh: '请将决定文件送市商务局。', en: 'Bring the document to the commerce bureau.' },
  },
  COUNTY_UNKNOWN: {
    zh: '部门名录中没有县（市）区“{county}”。',
    en: '"{county}" is not a county in the department register.',
    hint: { zh: '请使用部门名录中的县（市）区代号。', en: 'Use a county id of the department register.' },
  },
  CREDIT_CODE_DIFFERS: {
    zh: '路径与内容中的信用代码不一致。',
    en: 'The credit codes in the address and in the body differ.',
    hint: { zh: '请核对信用代码。', en: 'Check the credit code.' },
  },
  DOCUMENTS_CLOSED: {
    status: 409,
    zh: '申报已提交，不能再改动材料。',
    en: 'The application has been submitted; its documents are closed.',
    hint: { zh: '如需更改，请等待退回或先撤回。', en: 'Wait until it is returned, or withdraw it.' },
  },
  DOCUMENTS_MISSING: {
    status: 422,
    zh: '材料不齐：{missing}',
    en: 'Not complete: {missing}',
    hint: {
      zh: '请补齐后再次提交，可随时重新申请上传链接。',
      en: 'Add what is missing and submit again; upload links can be asked for at any time.',
    },
  },
  DOCUMENT_AWAITED: {
    status: 409,
    zh: '该文件尚未收到。',
    en: 'The document has not arrived.',
    hint: { zh: '请在上传完成后再打开。', en: 'Open it once it was uploaded.' },
  },
  DOCUMENT_NOT_BASE64: {
    zh: '文件内容不是 Base64 编码。',
    en: 'The file is not written in base64.',
    hint: { zh: '请对原始文件做标准 Base64 编码。', en: 'Encode the original file in standard base64.' },
  },
  DOCUMENT_UNKNOWN: {
    status: 404,
    zh: '没有该文件。',
    en: 'There is no such document.',
    hint: { zh: '请核对文件编号。', en: 'Check the document id.' },
  },
  ENTERPRISE_ELSEWHERE: {
    status: 403,
    zh: '该企业不属于您所在的县（市）区。',
    en: 'The enterprise belongs to another county.',
    hint: { zh: '请由企业所在县（市）区或市级部门办理。', en: 'Ask its county, or a bureau of the city.' },
  },
  FILE_TOO_LARGE: {
    status: 413,
    zh: '文件超过 3 MB。',
    en: 'The file is larger than 3 MB.',
    hint: { zh: '请以较低分辨率重新扫描决定文件。', en: 'Scan the decision at a lower resolution.' },
  },
  ORIGINAL_QUARANTINED: {
    status: 409,
    zh: '该文件未通过恶意软件扫描，已隔离，不能打开。',
    en: 'The malware scan did not pass this file; it is in quarantine and cannot be opened.',
    hint: { zh: '请要求申报单位重新上传。', en: 'Ask the applicant to upload it again.' },
  },
  PAPER_NOT_OPENED: {
    status: 409,
    zh: '您尚未打开决定文件，不能确认。',
    en: 'You have not opened the paper, so you cannot confirm it.',
    hint: { zh: '请先打开文件，逐项核对后再确认。', en: 'Open it, compare every item, then confirm.' },
  },
  PROVINCIAL_DECISION_NEEDS_SECOND_PERSON: {
    code: 'SECOND_PERSON_NEEDED',
    status: 403,
    zh: '省级决定须由登记人以外的市商务局人员确认。',
    en: 'Another officer of the commerce bureau than who recorded the decision must confirm it.',
    hint: { zh: '请由本部门另一位人员打开文件核对后确认。', en: 'Ask a colleague to open the paper and confirm it.' },
  },
  PROVINCIAL_DECISION_UNKNOWN: {
    code: 'DECISION_UNKNOWN',
    status: 404,
    zh: '该企业没有以此文件登记的省级决定。',
    en: 'The enterprise has no decision with this document.',
    hint: { zh: '请核对文件的 SHA-256。', en: 'Check the SHA-256 of the document.' },
  },
  REPLACED_DOCUMENT_UNKNOWN: {
    code: 'DOCUMENT_UNKNOWN',
    status: 404,
    zh: '要替换的文件不存在。',
    en: 'The document to replace does not exist in this slot.',
    hint: { zh: '请核对文件编号。', en: 'Check the document id.' },
  },
  SEARCH_TWO_WAYS: {
    zh: '不能同时按企业名称和经办人查询。',
    en: 'A search goes by the name of the enterprise or by the officer, not both.',
    hint: {
      zh: '请只填写其中一项，再按年度、事项或状态缩小范围。',
      en: 'Take one of the two, and narrow it by year, item or stage.',
    },
  },
  SLOT_UNKNOWN: {
    zh: '没有这项材料。',
    en: 'There is no document slot "{slot}".',
    hint: { zh: '请使用申报时返回的材料清单。', en: 'Use the slots listed when the application was created.' },
  },
  TOO_MANY_DOCUMENTS: {
    status: 422,
    zh: '一份申报最多 {most} 个文件。',
    en: 'An application has at most {most} documents.',
    hint: {
      zh: '请合并登记表，或打包成 ZIP 后再上传。',
      en: 'Merge registers into fewer files, or pack documents into a ZIP.',
    },
  },
  TYPE_NOT_ACCEPTED: {
    status: 415,
    zh: '“{slot}”不接受该文件类型。',
    en: '{slot} does not take files of this type.',
    hint: { zh: '可用类型：{types}。', en: 'It takes: {types}.' },
  },
  FACTS_NOT_FROZEN: {
    status: 404,
    zh: '该轮尚无认定事实。',
    en: 'No facts were frozen in this round.',
    hint: { zh: '提交并核验后可查看。', en: 'They are there once it was submitted and verified.' },
  },
  UNCHANGED_SUBMISSION: {
    status: 409,
    zh: '材料与申报数据和上次提交时完全相同。',
    en: 'Documents and figures are the same as when it was handed in before.',
    hint: {
      zh: '请按退回意见更正；如确需原样再次提交，请确认并说明理由。',
      en: 'Correct what was named; to hand it in as it was, confirm it (unchanged: true) and say why.',
    },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(INTAKE_REFUSALS);
