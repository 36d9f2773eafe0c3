import type { FindingForm } from '../finding.ts';

const FIX = {
  zh: '请与口岸核对并更正第 {row} 行后重新上传。',
  en: 'Check row {row} with the port, correct it and upload again.',
};
const OFFICER = { zh: '由经办人员核对原始单证。', en: 'An officer compares it with the original papers.' };

/** What a cargo manifest register can say that keeps it from counting, or that somebody should look at. */
export const REGISTER_FINDINGS = {
  REGISTER_DATE_OUTSIDE_YEAR: {
    severity: 'blocks',
    zh: '第 {row} 行运输日期 {value} 不在政策年度 {year} 内。',
    en: 'Row {row}: the transport day {value} is outside the policy year {year}.',
    hint: { zh: '请删除不属于本年度的行后重新上传。', en: 'Remove the rows of other years and upload again.' },
  },
  REGISTER_CONSIGNEE_CODE_WRONG: {
    severity: 'blocks',
    zh: '第 {row} 行收货人统一社会信用代码校验不通过。',
    en: "Row {row}: the consignee's credit code fails its check digit.",
    hint: FIX,
  },
  REGISTER_CONSIGNEE_NOT_APPLICANT: {
    severity: 'blocks',
    zh: '第 {row} 行收货人不是申报企业。',
    en: 'Row {row}: the consignee is not the applicant.',
    hint: { zh: '请只保留本企业的行。', en: "Keep the applicant's own rows only." },
  },
  REGISTER_NET_ABOVE_GROSS: {
    severity: 'blocks',
    zh: '第 {row} 行净重大于毛重。',
    en: 'Row {row}: the net weight is above the gross weight.',
    hint: FIX,
  },
  REGISTER_WEIGHT_ZERO: {
    severity: 'blocks',
    zh: '第 {row} 行净重为零。',
    en: 'Row {row}: the net weight is zero.',
    hint: FIX,
  },
  REGISTER_WEIGHED_ABOVE_GROSS: {
    severity: 'blocks',
    zh: '第 {row} 行过磅净重大于毛重。',
    en: 'Row {row}: the weighbridge net is above the gross weight.',
    hint: FIX,
  },
  REGISTER_WEIGHING_DIFFERS: {
    severity: 'person',
    zh: '第 {row} 行过磅净重与申报净重相差超过 {tolerance}。',
    en: 'Row {row}: weighbridge net and declared net differ by more than {tolerance}.',
    hint: OFFICER,
  },
  REGISTER_WEIGHING_MISSING: {
    severity: 'person',
    zh: '第 {row} 行没有过磅净重。',
    en: 'Row {row}: there is no weighbridge net.',
    hint: { zh: '请补充过磅单，或由经办人员裁量。', en: 'Add the weighbridge ticket, or an officer decides.' },
  },
  REGISTER_MANIFEST_TWICE: {
    severity: 'blocks',
    zh: '第 {row} 行的舱单号、提单号和商品与第 {first} 行相同，报关单号却不同。',
    en: 'Row {row}: manifest, bill and goods are those of row {first}, under another declaration.',
    hint: { zh: '请删除重复的行。', en: 'Remove the repeated row.' },
  },
  REGISTER_DECLARATION_TWICE: {
    severity: 'blocks',
    zh: '第 {row} 行的报关单货物在第 {first} 行已经登记。',
    en: 'Row {row}: these goods of the declaration are listed in row {first} already.',
    hint: {
      zh: '一票报关单登记一行；有几项货物的，请加“项号”列，每项一行。',
      en: 'A declaration has one row; if it has several items, add the column 项号 and give each a row.',
    },
  },
  REGISTER_ITEMS_UNKNOWN: {
    severity: 'person',
    zh: '第 {row} 行与第 {first} 行同属一票报关单，没有项号，是否另一项货物无法判断，未计入。',
    en: 'Row {row}: of the declaration in row {first}, without item numbers; whether it is other goods is not known; not counted.',
    hint: {
      zh: '请加“项号”列，每项货物一行并填写项号，重新上传。',
      en: 'Add the column 项号, give each item a row and its number, and upload again.',
    },
  },
  REGISTER_TICKET_TWICE: {
    severity: 'person',
    zh: '第 {row} 行过磅单号与第 {first} 行重复。',
    en: 'Row {row}: the weighbridge ticket stands already in row {first}.',
    hint: OFFICER,
  },
  REGISTER_PORT_UNKNOWN: {
    severity: 'person',
    zh: '第 {row} 行口岸“{value}”不在口岸表中。',
    en: 'Row {row}: the port "{value}" is not in the port table.',
    hint: {
      zh: '由经办人员判断是否属于鸡西地区口岸。',
      en: 'An officer decides whether it is a port of the Jixi area.',
    },
  },
  REGISTER_PORT_OUTSIDE_AREA: {
    severity: 'note',
    zh: '第 {row} 行口岸“{value}”不在鸡西地区。',
    en: 'Row {row}: the port "{value}" lies outside the Jixi area.',
    hint: { zh: '该行按“未经本地区口岸进口”认定。', en: 'The row is recorded as not entered in the area.' },
  },
  REGISTER_GOODS_NOT_LISTED: {
    severity: 'note',
    zh: '第 {row} 行 HS 编码不在资源类商品表中，按“其他”认定。',
    en: 'Row {row}: the HS code is not on the list of resource goods; recorded as "other".',
    hint: { zh: '如有误请更正 HS 编码。', en: 'If that is wrong, correct the HS code.' },
  },
  REGISTER_TRUCK_TOO_HEAVY: {
    severity: 'person',
    zh: '第 {row} 行单车毛重超过 {limit} 千克，不合常理。',
    en: 'Row {row}: more than {limit} kg gross on one truck is not plausible.',
    hint: OFFICER,
  },
  REGISTER_WEIGHT_UNLIKELY: {
    severity: 'person',
    zh: '第 {row} 行毛重不足 {limit} 千克，或净重、过磅净重不足毛重的 {share}，像是按吨填写。',
    en: 'Row {row}: less than {limit} kg gross, or net or weighed below {share} of it; it looks as if tonnes were typed.',
    hint: { zh: '请核对单位：该列以千克为单位。', en: 'Check the unit: the column is in kilograms.' },
  },
  REGISTER_NOT_COMPARED: {
    severity: 'note',
    zh: '未与{what}比对（缺少参照数据）。',
    en: 'Not compared with: {what} (no reference given).',
    hint: { zh: '在申报流程中会自动比对。', en: 'Inside an application it is compared.' },
  },
} as const satisfies Record<string, FindingForm>;
