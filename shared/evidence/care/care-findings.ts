import type { FindingForm } from '../finding.ts';

const OFFICER = { zh: '由卫生健康部门核对。', en: 'The health department looks at it.' };
const FIX = { zh: '请更正名单或相应材料后重新上传。', en: 'Correct the roster or the document and upload again.' };

/** What shows when rosters, records and bills of one institution are laid side by side. Rows and counts, never persons. */
export const CARE_FINDINGS = {
  CARE_DOCUMENT_NOT_USABLE: {
    severity: 'blocks',
    zh: '文件 {document} 未通过核验，不作为依据。',
    en: 'Document {document} did not pass; nothing is taken from it.',
    hint: FIX,
  },
  CARE_ROSTER_ABSENT: {
    severity: 'blocks',
    zh: '没有可用的团组名单。',
    en: 'There is no usable group roster.',
    hint: { zh: '请使用公布的模板上传团组名单。', en: 'Upload the roster on the published template.' },
  },
  CARE_PERSONS_NOT_KEYED: {
    severity: 'blocks',
    zh: '文件 {document} 读取时没有密钥，无法按人计数。',
    en: 'Document {document} was read without a key; persons cannot be counted.',
    hint: { zh: '请重新核验该文件。', en: 'Verify the document again.' },
  },
  CARE_PERSON_IN_TWO_FORMS: {
    severity: 'blocks',
    zh: '文件 {document} {row}的护照号在另一行或另一份名单中属于国籍或出生日期不同的人，更正后才能认定。',
    en: 'Document {document}, {row}: another row or roster gives this passport another nationality or birth date; nothing is decided until that is corrected.',
    hint: FIX,
  },
  CARE_VISIT_IN_TWO_ROSTERS: {
    severity: 'blocks',
    zh: '文件 {document} {row}的就诊已在另一份名单中，删除重复后才能认定。',
    en: 'Document {document}, {row}: the visit stands in another roster too; nothing is decided until one of them is removed.',
    hint: FIX,
  },
  CARE_BILL_IN_TWO_ROWS: {
    severity: 'blocks',
    zh: '文件 {document} {row}的票据已用于另一行，未计入。',
    en: 'Document {document}, {row}: the bill is used in another row; not counted.',
    hint: FIX,
  },
  CARE_BILL_NOT_UPLOADED: {
    severity: 'note',
    zh: '名单中有 {count} 张票据没有上传。',
    en: '{count} bills that the roster names were not uploaded.',
    hint: {
      zh: '请补充票据；没有票据的人员在默认口径下不计入。',
      en: 'Upload them; without a bill a person does not count under the default reading.',
    },
  },
  CARE_BILL_NOT_NAMED: {
    severity: 'note',
    zh: '有 {count} 张票据未被名单引用，不计入。',
    en: '{count} bills are named in no row and do not count.',
    hint: FIX,
  },
  CARE_BILL_IN_TWO_LISTS: {
    severity: 'blocks',
    zh: '文件 {document} {row}的票据已在另一份清单中，删除重复后才能认定。',
    en: 'Document {document}, {row}: the bill stands in another list too; nothing is decided until one of them is removed.',
    hint: FIX,
  },
  CARE_BILL_BEFORE_STAY: {
    severity: 'person',
    zh: '文件 {document} {row}的票据日期早于入院日期。',
    en: 'Document {document}, {row}: the bill is older than the stay.',
    hint: OFFICER,
  },
  CARE_BILL_AMOUNT_DIFFERS: {
    severity: 'person',
    zh: '文件 {document} {row}的票据金额与病案首页总费用不符。',
    en: "Document {document}, {row}: the bill's amount is not the total cost on the home page.",
    hint: OFFICER,
  },
  CARE_RECORD_TWICE: {
    severity: 'person',
    zh: '文件 {document} 与另一份病历属于同一次就诊，只计一次。',
    en: 'Document {document} belongs to the same visit as another record; counted once.',
    hint: OFFICER,
  },
  CARE_RECORD_REPLACED: {
    severity: 'person',
    zh: '文件 {document} 已被另一份病历替代，未采用。',
    en: 'Document {document} was replaced by another record and was not used.',
    hint: OFFICER,
  },
  CARE_STAY_IN_TWO_RECORDS: {
    severity: 'person',
    zh: '文件 {document} {row}与另一行是同一人在同一机构日期重叠的就诊（病历号不同），只计一次。',
    en: 'Document {document}, {row}: the same person had another stay here on some of these days under another patient number; counted once.',
    hint: OFFICER,
  },
  CARE_RECORD_NOT_IN_ROSTER: {
    severity: 'person',
    zh: '有 {count} 份病历在名单中找不到对应的行，不计入。',
    en: '{count} records belong to no row of the roster and do not count.',
    hint: OFFICER,
  },
  CARE_RECORD_ABSENT: {
    severity: 'note',
    zh: '名单中有 {count} 行没有对应的病历。',
    en: '{count} rows of the roster have no record.',
    hint: { zh: '默认口径下有票据和名单即可。', en: 'Under the default reading a bill and the roster are enough.' },
  },
  CARE_NATIONALITY_DISAGREES: {
    severity: 'blocks',
    zh: '文件 {document} {row}的国籍与病案首页不一致，未计入。',
    en: 'Document {document}, {row}: the nationality is not that of the home page; not counted.',
    hint: FIX,
  },
  CARE_PERSON_DISAGREES: {
    severity: 'blocks',
    zh: '文件 {document} {row}的出生日期与病案首页不一致，未计入。',
    en: 'Document {document}, {row}: the birth date is not that of the home page; not counted.',
    hint: FIX,
  },
  CARE_STAY_OUTSIDE_ENTRY: {
    severity: 'person',
    zh: '文件 {document} {row}的就诊日期不在入境与离境日期之间。',
    en: 'Document {document}, {row}: the stay is not between entry and exit.',
    hint: OFFICER,
  },
} as const satisfies Record<string, FindingForm>;
