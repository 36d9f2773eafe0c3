import type { Text } from '../../kernel/refusal.ts';
import type { FindingForm } from '../finding.ts';

const AGAIN = { zh: '请从单一窗口重新导出。', en: 'Export it again from the single window.' };
const OFFICER = { zh: '由经办人员与海关放行信息核对。', en: 'An officer compares it with the customs release.' };
const FIX = { zh: '请更正第 {row} 行后重新上传。', en: 'Correct row {row} and upload again.' };

/** What declarations, road manifests and weighbridge tickets can say. */
export const CUSTOMS_FINDINGS = {
  CUSTOMS_LAYOUT_UNKNOWN: {
    severity: 'blocks',
    zh: '不是已知的报文格式。',
    en: 'It is none of the known message layouts.',
    hint: AGAIN,
  },
  CUSTOMS_FIELD_MISSING: {
    severity: 'blocks',
    zh: '报文缺少“{field}”。',
    en: 'The message lacks "{field}".',
    hint: AGAIN,
  },
  CUSTOMS_FIELD_WRONG: {
    severity: 'blocks',
    zh: '报文的“{field}”不是规定的格式。',
    en: 'The message has a malformed "{field}".',
    hint: AGAIN,
  },
  CUSTOMS_SELF_DECLARED: {
    severity: 'person',
    zh: '报文是申报方发送的数据，没有签名，不是海关放行凭证。',
    en: 'The message is what the declarant sent; it is unsigned and no customs release.',
    hint: OFFICER,
  },
  DECLARATION_NOT_IMPORT: {
    severity: 'blocks',
    zh: '不是进口报关单。',
    en: 'It is no import declaration.',
    hint: AGAIN,
  },
  DECLARATION_NET_ABOVE_GROSS: {
    severity: 'blocks',
    zh: '净重大于毛重。',
    en: 'The net weight is above the gross weight.',
    hint: AGAIN,
  },
  DECLARATION_LINES_NET: {
    severity: 'person',
    zh: '各项商品的千克数之和与净重不符。',
    en: 'The kilograms of the lines do not add up to the net weight.',
    hint: OFFICER,
  },
  DECLARATION_CODE_WRONG: {
    severity: 'blocks',
    zh: '境内收货人统一社会信用代码校验不通过。',
    en: "The consignee's credit code fails its check digit.",
    hint: AGAIN,
  },
  CUSTOMS_NOT_APPLICANT: {
    severity: 'blocks',
    zh: '收货人不是申报企业。',
    en: 'The consignee is not the applicant.',
    hint: { zh: '请只上传本企业的单证。', en: "Upload the applicant's own papers." },
  },
  CUSTOMS_OUTSIDE_YEAR: {
    severity: 'blocks',
    zh: '日期 {value} 不在政策年度 {year} 内。',
    en: 'The day {value} is outside the policy year {year}.',
    hint: { zh: '请只上传本年度的单证。', en: 'Upload papers of that year only.' },
  },
  WEIGHING_ARITHMETIC: {
    severity: 'blocks',
    zh: '第 {row} 行毛重减皮重不等于净重。',
    en: 'Row {row}: gross less tare is not the net weight.',
    hint: FIX,
  },
  WEIGHING_TICKET_TWICE: {
    severity: 'blocks',
    zh: '第 {row} 行的过磅单（单号、日期、车牌）与第 {first} 行重复。',
    en: 'Row {row}: the ticket (number, day, truck) stands already in row {first}.',
    hint: FIX,
  },
  WEIGHING_UNLIKELY: {
    severity: 'person',
    zh: '第 {row} 行过磅毛重不足 {limit} 千克，像是按吨填写。',
    en: 'Row {row}: less than {limit} kg on the weighbridge; it looks as if tonnes were typed.',
    hint: { zh: '请核对单位：该列以千克为单位。', en: 'Check the unit: the column is in kilograms.' },
  },
  WEIGHING_DECLARATION_ABSENT: {
    severity: 'person',
    zh: '第 {row} 行没有报关单号，无法与登记表对应，不计入。',
    en: 'Row {row}: no declaration number; the ticket cannot be told to belong to a row of the register and does not count.',
    hint: { zh: '请加“报关单号”列并填写。', en: 'Add the column 报关单号 and fill it in.' },
  },
  WEIGHING_OUTSIDE_YEAR: {
    severity: 'blocks',
    zh: '第 {row} 行日期 {value} 不在政策年度 {year} 内。',
    en: 'Row {row}: the day {value} is outside the policy year {year}.',
    hint: FIX,
  },
} as const satisfies Record<string, FindingForm>;

/** What people call the elements of customs messages. */
const FIELD_NAMES: Readonly<Record<string, Text>> = {
  DecHead: { zh: '报关单表头', en: 'head of the declaration' },
  GrossWet: { zh: '毛重', en: 'gross weight' },
  NetWt: { zh: '净重', en: 'net weight' },
  IEFlag: { zh: '进出口标志', en: 'import or export' },
  TradeCoScc: { zh: '境内收发货人统一社会信用代码', en: 'credit code of the consignee' },
  IEDate: { zh: '进出口日期', en: 'day of import' },
  'DecLists/DecList': { zh: '商品明细', en: 'lines of goods' },
  'DecList/CodeTS': { zh: '商品编号', en: 'goods code' },
  'DecList/FirstQty': { zh: '法定第一数量', en: 'first quantity' },
  'DecList/SecondQty': { zh: '法定第二数量', en: 'second quantity' },
  'DecList/GQty': { zh: '成交数量', en: 'quantity traded' },
  'DecList/DeclTotal': { zh: '总价', en: 'total price' },
  EntryId: { zh: '海关编号', en: 'declaration number' },
  TotalGrossMassMeasure: { zh: '总毛重', en: 'total gross weight' },
  Declaration: { zh: '舱单', en: 'manifest' },
  'TransportContractDocument/ID': { zh: '提（运）单号', en: 'number of the bill of lading' },
  'UnloadingLocation/ArrivalDate': { zh: '到货日期', en: 'day of arrival' },
  Consignment: { zh: '提（运）单', en: 'consignment' },
};

/** An element by the name that the reader gives it; unknown ones stay as they are, which a test forbids. */
export function customsFieldName(field: string): Text {
  return FIELD_NAMES[field] ?? { zh: field, en: field };
}
