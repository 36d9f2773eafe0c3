import { type RefusalForms, refusalsOf } from '../../shared/kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const POLICY_REFUSALS = {
  EDITION_HASH_DIFFERS: {
    status: 422,
    zh: '所写哈希值与政策数据不符。',
    en: 'The hash differs from that of the documents.',
    hint: { zh: '请核对是否上传了正确的文件。', en: 'Make sure that these are the right documents.' },
  },
  EDITION_REPLACED: {
    status: 409,
    zh: '该版本曾经生效，现已被替换。',
    en: 'This edition was in force and has been replaced.',
    hint: { zh: '如需恢复，请另行提交新版本。', en: 'To go back, propose an edition that says so.' },
  },
  EDITION_REPLACES_ANOTHER: {
    status: 409,
    zh: '所替换的不是该年度生效的版本。',
    en: 'What it replaces is not the edition in force.',
    hint: { zh: '请写明所替换的现行版本的哈希值。', en: 'Name the edition in force in `replaces`.' },
  },
  EDITION_YEAR_TAKEN: {
    status: 409,
    zh: '{policyYear} 政策年度已有生效的版本。',
    en: '{policyYear} has an edition in force.',
    hint: { zh: '请写明所替换的现行版本的哈希值。', en: 'Name the edition in force in `replaces`.' },
  },
  GOLDEN_MISSING: {
    status: 422,
    zh: '{policyYear} 政策年度没有核对表。',
    en: 'There are no golden tables for {policyYear}.',
    hint: { zh: '请运维人员先载入初始数据。', en: 'Ask the operator to load the first records.' },
  },
  PASS_UNDER_WAY: {
    status: 409,
    zh: '系统正在逐件核算该年度（已看 {cases} 件），完成后才能继续。',
    en: 'The cases of the year are still being gone through ({cases} so far).',
    hint: {
      zh: '请稍后刷新页面，待清单完整后再操作。',
      en: 'Look again in some minutes; go on when the list is whole.',
    },
  },
  PART_WRONG: {
    code: 'INPUT_WRONG',
    zh: '没有该部分。',
    en: 'There is no such part of the list.',
    hint: { zh: '各部分从 1 开始编号。', en: 'Parts are counted from 1, as in ?part=2.' },
  },
  PROPOSAL_IN_FORCE: {
    status: 409,
    zh: '该提案已生效，不能撤回。',
    en: 'It is in force and cannot be withdrawn.',
    hint: { zh: '如需更改，请另行提交新的提案。', en: 'To change it, propose another one.' },
  },
  PROPOSAL_WITHDRAWN: {
    status: 409,
    zh: '该提案已撤回，不能确认。',
    en: 'The proposal was withdrawn; nobody can confirm it.',
    hint: { zh: '如仍需要，请重新提交。', en: 'Propose it again if it is needed.' },
  },
  RULING_ALREADY_PROPOSED: {
    status: 409,
    zh: '同一裁定已提交，等待确认。',
    en: 'The same ruling was proposed already and waits to be confirmed.',
    hint: { zh: '请由第二人确认 {same}。', en: 'Let a second person confirm {same}.' },
  },
  RULING_EFFECTS_CHANGED: {
    status: 409,
    zh: '提案提交后有案件发生变化，受影响案件清单已更新，尚未生效。',
    en: 'Cases moved since the list was made; it was made anew and nothing is in force yet.',
    hint: { zh: '请重新查看清单后再确认。', en: 'Look at the new list and confirm again.' },
  },
  SECOND_PERSON_NEEDED: {
    status: 403,
    zh: '提交人不能确认自己的提案。',
    en: 'Nobody confirms what they proposed.',
    hint: { zh: '请由另一名政策管理人员确认。', en: 'Let another person of role policy confirm it.' },
  },
  YEAR_WRONG: {
    code: 'INPUT_WRONG',
    zh: '请写明四位数字的年度。',
    en: 'Say the year in four digits.',
    hint: { zh: '例如 2022。', en: 'As in ?year=2022.' },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(POLICY_REFUSALS);
