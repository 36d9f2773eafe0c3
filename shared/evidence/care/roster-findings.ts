import type { FindingForm } from '../finding.ts';

const FIX = { zh: '请更正第 {row} 行后重新上传。', en: 'Correct row {row} and upload again.' };

/** What a group roster can say. Never a name, number or date of a person: only rows. */
export const ROSTER_FINDINGS = {
  ROSTER_VISIT_TWICE: {
    severity: 'blocks',
    zh: '第 {row} 行与第 {first} 行是同一人的同一病历号。',
    en: 'Row {row} is the same person and the same patient number as row {first}.',
    hint: { zh: '请删除重复的行。', en: 'Remove the repeated row.' },
  },
  ROSTER_PERSON_AGAIN: {
    severity: 'note',
    zh: '第 {row} 行与第 {first} 行是同一人的另一次就诊。',
    en: 'Row {row} is another visit of the person in row {first}.',
    hint: { zh: '按人数计算时只计一人。', en: 'Counted by persons, it is one.' },
  },
  ROSTER_STAYS_OVERLAP: {
    severity: 'person',
    zh: '第 {row} 行与第 {first} 行是同一人，停留日期重叠。',
    en: 'Row {row} is the person of row {first}, with stays that overlap.',
    hint: { zh: '由经办人员核对。', en: 'An officer compares them.' },
  },
  ROSTER_PERSON_CONTRADICTS: {
    severity: 'blocks',
    zh: '第 {row} 行与第 {first} 行护照号相同，但国籍、性别或出生日期不同。',
    en: 'Row {row} has the passport of row {first}, but another nationality, sex or birth date.',
    hint: FIX,
  },
  ROSTER_PATIENT_OF_ANOTHER: {
    severity: 'blocks',
    zh: '第 {row} 行的病历号已属于第 {first} 行的另一人。',
    en: 'Row {row}: the patient number belongs to another person in row {first}.',
    hint: FIX,
  },
  ROSTER_BILL_TWICE: {
    severity: 'blocks',
    zh: '第 {row} 行的结算票据号已用于第 {first} 行。',
    en: 'Row {row}: the bill is named in row {first} already.',
    hint: {
      zh: '一张票据只对应一行；多人合开的请提供拆分清单。',
      en: 'One bill belongs to one row; a joint bill needs a split list.',
    },
  },
  ROSTER_BILL_MISSING: {
    severity: 'note',
    zh: '有 {count} 行没有填写结算票据号。',
    en: '{count} rows name no bill.',
    hint: {
      zh: '没有票据的人员在默认口径下不计入。',
      en: 'Under the default reading, persons without a bill do not count.',
    },
  },
  ROSTER_NATIONALITY_UNKNOWN: {
    severity: 'blocks',
    zh: '第 {row} 行国籍无法识别。',
    en: 'Row {row}: the nationality cannot be told.',
    hint: {
      zh: '请填写中文国名或三位国别代码，例如 RUS。',
      en: 'Write the Chinese name or the three-letter code, as in RUS.',
    },
  },
  ROSTER_BIRTH_WRONG: {
    severity: 'blocks',
    zh: '第 {row} 行出生日期不可能。',
    en: 'Row {row}: the birth date is impossible.',
    hint: FIX,
  },
  ROSTER_EXIT_BEFORE_ENTRY: {
    severity: 'blocks',
    zh: '第 {row} 行离境日期早于入境日期。',
    en: 'Row {row}: the exit lies before the entry.',
    hint: FIX,
  },
  ROSTER_STAY_OUTSIDE_YEAR: {
    severity: 'blocks',
    zh: '第 {row} 行入境日期不在政策年度 {year} 内。',
    en: 'Row {row}: the entry is outside the policy year {year}.',
    hint: { zh: '请删除不属于本年度的行。', en: 'Remove the rows of other years.' },
  },
  ROSTER_PERSONS_NOT_KEPT: {
    severity: 'note',
    zh: '未提供加密密钥，人员信息未保留。',
    en: 'No key was given; nothing about persons was kept.',
    hint: { zh: '在申报流程中以加密散列保存。', en: 'Inside an application a keyed hash is kept.' },
  },
} as const satisfies Record<string, FindingForm>;
