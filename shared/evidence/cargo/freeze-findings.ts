import type { FindingForm } from '../finding.ts';

const FIX_USE = { zh: '请更正落地使用台账后重新上传。', en: 'Correct the local-use statement and upload it again.' };
const FIX_DOCUMENT = { zh: '请更正或替换该文件。', en: 'Correct or replace that document.' };

/** What shows only when the documents of one application are laid side by side. */
export const FREEZE_FINDINGS = {
  DOCUMENT_NOT_USABLE: {
    severity: 'blocks',
    zh: '文件 {document} 未通过核验，不作为依据。',
    en: 'Document {document} did not pass; nothing is taken from it.',
    hint: FIX_DOCUMENT,
  },
  REGISTER_ABSENT: {
    severity: 'blocks',
    zh: '没有可用的货物舱单登记表。',
    en: 'There is no usable cargo manifest register.',
    hint: { zh: '请上传货物舱单登记表。', en: 'Upload the cargo manifest register.' },
  },
  LOCAL_USE_ABSENT: {
    severity: 'person',
    zh: '没有可用的落地使用台账，落地使用量不明。',
    en: 'There is no usable local-use statement; the tonnes used locally are unknown.',
    hint: { zh: '请上传落地使用台账。', en: 'Upload the local-use statement.' },
  },
  ROW_NOT_APPLICANT: {
    severity: 'blocks',
    zh: '文件 {document} {row}的收货人不是申报企业，未计入。',
    en: 'Document {document}, {row}: the consignee is not the applicant; not counted.',
    hint: FIX_DOCUMENT,
  },
  ROW_OUTSIDE_YEAR: {
    severity: 'blocks',
    zh: '文件 {document} {row} 不在政策年度内，未计入。',
    en: 'Document {document}, {row}: outside the policy year; not counted.',
    hint: FIX_DOCUMENT,
  },
  TONNE_COUNTED_TWICE: {
    severity: 'blocks',
    zh: '文件 {document} {row}的舱单或报关货物已在另一份登记表中出现，删除重复后才能认定。',
    en: 'Document {document}, {row}: this manifest or declared goods stand in another register too; nothing is decided until one of them is removed.',
    hint: {
      zh: '请从其中一份登记表中删除该行后重新上传。',
      en: 'Remove the row from one of the registers and upload again.',
    },
  },
  DECLARATION_NOT_IN_REGISTER: {
    severity: 'blocks',
    zh: '落地使用台账 {row}的报关单 {declaration} 不在登记表中，未计入。',
    en: 'Local-use statement, {row}: declaration {declaration} is not in the register; not counted.',
    hint: FIX_USE,
  },
  GOODS_UNLIKE: {
    severity: 'blocks',
    zh: '落地使用台账 {row}的品名与报关单 {declaration} 登记的品名不符，未计入。',
    en: 'Local-use statement, {row}: the goods are not those registered for declaration {declaration}; not counted.',
    hint: FIX_USE,
  },
  USED_MORE_THAN_IMPORTED: {
    severity: 'blocks',
    zh: '报关单 {declaration} 使用、储存和转售共 {used} 吨，超过进口净重 {imported} 吨。',
    en: 'Declaration {declaration}: {used} t used, stored and resold, above the {imported} t net imported.',
    hint: FIX_USE,
  },
  USED_MORE_THAN_WEIGHED: {
    severity: 'person',
    zh: '报关单 {declaration} 使用、储存和转售共 {used} 吨，超过过磅净重 {imported} 吨。',
    en: 'Declaration {declaration}: {used} t used, stored and resold, above the {imported} t weighed.',
    hint: { zh: '由经办人员核对。', en: 'An officer compares them.' },
  },
  USED_BEFORE_IMPORT: {
    severity: 'blocks',
    zh: '落地使用台账 {row}的使用日期早于报关单 {declaration} 的进口日期。',
    en: 'Local-use statement, {row}: used before declaration {declaration} was imported.',
    hint: FIX_USE,
  },
  USE_LINE_TWICE: {
    severity: 'blocks',
    zh: '文件 {document} {row}与另一份台账中的一行完全相同，删除重复后才能认定。',
    en: 'Document {document}, {row} stands in another statement too; nothing is decided until one of them is removed.',
    hint: FIX_USE,
  },
  USE_NOT_LISTED: {
    severity: 'note',
    zh: '{count} 票报关单未列入落地使用台账，按未在本地使用认定。',
    en: '{count} declarations are not in the local-use statement; recorded as not used locally.',
    hint: { zh: '如有遗漏请补充台账。', en: 'If some were forgotten, add them to the statement.' },
  },
  PORT_OF_ENTRY_UNCLEAR: {
    severity: 'person',
    zh: '报关单 {declaration} 的进境口岸不明，未认定。',
    en: 'Declaration {declaration}: the port of entry is unclear and was not recorded.',
    hint: { zh: '由经办人员认定。', en: 'An officer decides.' },
  },
} as const satisfies Record<string, FindingForm>;
