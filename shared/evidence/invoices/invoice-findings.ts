import type { FindingForm } from '../finding.ts';

const ISSUER = {
  zh: '请向开票方核实，取得正确的发票原件后上传。',
  en: 'Ask the issuer and upload the correct original.',
};
const OFFICER = { zh: '由经办人员核对。', en: 'An officer looks at it.' };
const ORIGINAL = { zh: '请从电子税务局重新下载原始文件。', en: 'Download the original again from the tax platform.' };

/** What an invoice can say, whatever layout it came in. */
export const INVOICE_FINDINGS = {
  INVOICE_LAYOUT_UNKNOWN: {
    severity: 'blocks',
    zh: '不是已知的发票版式。',
    en: 'It is none of the known invoice layouts.',
    hint: ORIGINAL,
  },
  INVOICE_FIELD_MISSING: {
    severity: 'blocks',
    zh: '发票缺少“{field}”。',
    en: 'The invoice lacks "{field}".',
    hint: ORIGINAL,
  },
  INVOICE_FIELD_WRONG: {
    severity: 'blocks',
    zh: '发票的“{field}”不是规定的格式。',
    en: 'The invoice has a malformed "{field}".',
    hint: ORIGINAL,
  },
  INVOICE_NUMBERS_DISAGREE: {
    severity: 'blocks',
    zh: '发票文件内的两个发票号码不一致。',
    en: 'The two invoice numbers inside the file disagree.',
    hint: ORIGINAL,
  },
  INVOICE_NUMBER_YEAR: {
    severity: 'blocks',
    zh: '发票号码的年份与开票日期不符。',
    en: 'The year inside the invoice number is not that of the issue date.',
    hint: ISSUER,
  },
  INVOICE_NUMBER_REGION: {
    severity: 'person',
    zh: '发票号码的地区与税务机关代码不符。',
    en: 'The region inside the invoice number is not that of the tax bureau.',
    hint: OFFICER,
  },
  INVOICE_TAG_REGION: {
    severity: 'person',
    zh: '发票标签的地区与税务机关代码不符。',
    en: 'The region of the invoice tag is not that of the tax bureau.',
    hint: OFFICER,
  },
  INVOICE_LINES_NET: {
    severity: 'blocks',
    zh: '各行金额之和与合计金额不符。',
    en: 'The amounts of the lines do not add up to the net total.',
    hint: ISSUER,
  },
  INVOICE_LINES_TAX: {
    severity: 'blocks',
    zh: '各行税额之和与合计税额不符。',
    en: 'The taxes of the lines do not add up to the tax total.',
    hint: ISSUER,
  },
  INVOICE_TOTALS: {
    severity: 'blocks',
    zh: '合计金额加税额不等于价税合计。',
    en: 'Net and tax do not add up to the gross total.',
    hint: ISSUER,
  },
  INVOICE_LINE_GROSS: {
    severity: 'blocks',
    zh: '第 {row} 行金额加税额不等于含税金额。',
    en: 'Line {row}: net and tax do not add up to gross.',
    hint: ISSUER,
  },
  INVOICE_LINE_RATE: {
    severity: 'person',
    zh: '第 {row} 行税额与税率不符。',
    en: 'Line {row}: the tax is not what the rate gives.',
    hint: OFFICER,
  },
  INVOICE_LINE_PRICE: {
    severity: 'person',
    zh: '第 {row} 行数量乘单价与金额不符。',
    en: 'Line {row}: quantity times price is not the amount.',
    hint: OFFICER,
  },
  INVOICE_ITEM_PREPAID: {
    severity: 'person',
    zh: '第 {row} 行是预付卡、礼品等。',
    en: 'Line {row} is about prepaid cards, gifts or the like.',
    hint: OFFICER,
  },
  INVOICE_ITEM_CATEGORY: {
    severity: 'person',
    zh: '第 {row} 行的类别“{value}”不属于该事项可认定的支出类别。',
    en: 'Line {row}: the category "{value}" is none that this item is about.',
    hint: OFFICER,
  },
  INVOICE_CAPITALS: {
    severity: 'blocks',
    zh: '价税合计的大写与小写不符。',
    en: 'The amount in capitals is not the gross total.',
    hint: ISSUER,
  },
  INVOICE_CAPITALS_UNREADABLE: {
    severity: 'person',
    zh: '价税合计的大写无法识别。',
    en: 'The amount in capitals cannot be read.',
    hint: OFFICER,
  },
  INVOICE_ZERO: { severity: 'person', zh: '价税合计为零。', en: 'The gross total is zero.', hint: OFFICER },
  INVOICE_SELLER_CODE: {
    severity: 'blocks',
    zh: '销售方统一社会信用代码校验不通过。',
    en: "The seller's credit code fails its check digit.",
    hint: ISSUER,
  },
  INVOICE_BUYER_CODE: {
    severity: 'blocks',
    zh: '购买方统一社会信用代码校验不通过。',
    en: "The buyer's credit code fails its check digit.",
    hint: ISSUER,
  },
  INVOICE_PARTY_CODE_UNUSUAL: {
    severity: 'person',
    zh: '{party}的纳税人识别号不是 18 位统一社会信用代码。',
    en: 'The tax number of the {party} is no credit code of 18 characters.',
    hint: OFFICER,
  },
  INVOICE_PARTY_CODE_ABSENT: {
    severity: 'note',
    zh: '购买方没有纳税人识别号（可能是个人）。',
    en: 'The buyer has no tax number; it may be a person.',
    hint: OFFICER,
  },
  INVOICE_NOT_APPLICANT: {
    severity: 'blocks',
    zh: '申报单位不是该发票的{party}。',
    en: 'The applicant is not the {party} of this invoice.',
    hint: { zh: '请上传本单位的发票。', en: "Upload the applicant's own invoices." },
  },
  INVOICE_APPLICANT_NAME: {
    severity: 'person',
    zh: '发票上申报单位的名称与登记名称不同。',
    en: "The applicant's name on the invoice is not the registered one.",
    hint: OFFICER,
  },
  INVOICE_SELLER_IS_BUYER: {
    severity: 'person',
    zh: '销售方与购买方相同。',
    en: 'Seller and buyer are the same.',
    hint: OFFICER,
  },
  INVOICE_OUTSIDE_YEAR: {
    severity: 'blocks',
    zh: '开票日期 {value} 不在政策年度 {year} 内。',
    en: 'Issued on {value}, outside the policy year {year}.',
    hint: { zh: '请只上传本年度的发票。', en: 'Upload invoices of that year only.' },
  },
  INVOICE_REQUEST_DAY: {
    severity: 'person',
    zh: '申请时间与开票日期不是同一天。',
    en: 'It was requested on another day than it was issued.',
    hint: OFFICER,
  },
  INVOICE_RED_LETTER: {
    severity: 'note',
    zh: '这是红字发票，冲减蓝字发票。',
    en: 'This is a red-letter invoice; it reduces a blue one.',
    hint: { zh: '系统按号码冲减对应的蓝字发票。', en: 'The blue invoice of that number is reduced by it.' },
  },
  INVOICE_RED_SIGN: {
    severity: 'blocks',
    zh: '红字标志与金额正负不符。',
    en: 'The red-letter mark and the sign of the amounts disagree.',
    hint: ISSUER,
  },
  INVOICE_RED_MARK_ABSENT: {
    severity: 'note',
    zh: '发票没有写明是蓝字还是红字。',
    en: 'The invoice does not say whether it is blue or red-letter.',
    hint: OFFICER,
  },
  INVOICE_RED_MARKS_DISAGREE: {
    severity: 'blocks',
    zh: '文件内的红字标志或被冲蓝字发票号码互相矛盾。',
    en: 'The red-letter marks, or the numbers of the reversed invoice, contradict each other.',
    hint: ISSUER,
  },
  INVOICE_RED_WITHOUT_BLUE: {
    severity: 'person',
    zh: '红字发票没有写明被冲的蓝字发票号码。',
    en: 'The red-letter invoice does not name the invoice that it reverses.',
    hint: OFFICER,
  },
  INVOICE_RED_REVERSES_ITSELF: {
    severity: 'blocks',
    zh: '红字发票写的是自己的号码。',
    en: 'The red-letter invoice names itself.',
    hint: ISSUER,
  },
  INVOICE_SIGNATURE_NOT_VERIFIABLE: {
    severity: 'note',
    zh: '税务机关的电子签名无法离线验证（规范未公开），未作验证。',
    en: "The tax bureau's signature cannot be checked offline, its rules are not public; it was not checked.",
    hint: {
      zh: '按比例抽取发票由经办人员查验状态。',
      en: 'A share of invoices is drawn for a status check by an officer.',
    },
  },
  INVOICE_SIGNATURE_ABSENT: {
    severity: 'person',
    zh: '发票没有税务机关的电子签名。',
    en: 'The invoice carries no signature of the tax bureau.',
    hint: ORIGINAL,
  },
  INVOICE_DRAWN_FOR_STATUS: {
    severity: 'note',
    zh: '抽查：请在 inv-veri.chinatax.gov.cn 查验发票 {number}（开票日期 {issuedOn}，价税合计 {gross} 元）。',
    en: 'Drawn: an officer checks invoice {number} ({issuedOn}, {gross} yuan with tax) at inv-veri.chinatax.gov.cn.',
    hint: OFFICER,
  },
  INVOICE_NOT_COMPARED: {
    severity: 'note',
    zh: '未与{what}比对（缺少参照数据）。',
    en: 'Not compared with: {what} (no reference given).',
    hint: { zh: '在申报流程中会自动比对。', en: 'Inside an application it is compared.' },
  },
} as const satisfies Record<string, FindingForm>;
