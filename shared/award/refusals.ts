import { type RefusalForms, refusalsOf } from '../kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const AWARD_REFUSALS = {
  EDITION_GOLDEN_DIFFERS: {
    status: 422,
    zh: '核对表有 {count} 行与该政策版本的计算结果不符。',
    en: '{count} rows of the golden tables come out otherwise under this edition.',
    hint: {
      zh: '如属有意修改，请在核对表中逐行写明新的结果。',
      en: 'If that is what the edition wants, say so row by row in `golden`.',
    },
  },
  GOLDEN_ROW_UNKNOWN: {
    status: 422,
    zh: '核对表中没有“{unknown}”这一行。',
    en: 'The golden tables have no row "{unknown}".',
    hint: { zh: '行号写作“事项/行”，如 C5/2。', en: 'Rows are named by item and line, as C5/2.' },
  },
  READINGS_WRONG: {
    zh: '口径应为一组选项。',
    en: 'The readings must be a group of options.',
    hint: {
      zh: '写成 {"id": "…", "policyYear": 2022, "facts": {…}, "readings": {…}}。',
      en: 'Write {"id": "…", "policyYear": 2022, "facts": {…}, "readings": {…}}.',
    },
  },
  RECORD_ID_WRONG: {
    zh: '记录缺少编号。',
    en: 'The record has no id.',
    hint: {
      zh: '写成 {"id": "…", "policyYear": 2022, "facts": {…}, "readings": {…}}。',
      en: 'Write {"id": "…", "policyYear": 2022, "facts": {…}, "readings": {…}}.',
    },
  },
  RECORD_WRONG: {
    zh: '记录应为一个对象。',
    en: 'A record must be an object.',
    hint: {
      zh: '写成 {"id": "…", "policyYear": 2022, "facts": {…}, "readings": {…}}。',
      en: 'Write {"id": "…", "policyYear": 2022, "facts": {…}, "readings": {…}}.',
    },
  },
  TOO_MANY_SITES_TO_CHOOSE: {
    status: 422,
    zh: '独立站过多，择一享受的组合须由人工确定。',
    en: 'Too many sites: which of them waive the provincial award must be decided by a person.',
    hint: { zh: '请记录省级核定状态后重算。', en: 'Record the provincial decisions and assess again.' },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(AWARD_REFUSALS);
