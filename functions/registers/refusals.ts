import { type RefusalForms, refusalsOf } from '../../shared/kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const REGISTERS_REFUSALS = {
  ENTRIES_CHANGED_SINCE: {
    status: 409,
    zh: '“{key}”的现行登记在提案提交后已更改，本提案不能确认。',
    en: 'The entry of "{key}" was changed since this was proposed; it cannot be confirmed.',
    hint: { zh: '请撤回后按现行登记重新提交。', en: 'Withdraw it and propose it anew on what is in force.' },
  },
  ENTRIES_IN_FORCE: {
    status: 409,
    zh: '该提案已确认，不能撤回。',
    en: 'It is confirmed and cannot be withdrawn.',
    hint: { zh: '如需更改，请提交新的登记。', en: 'To change it, propose a further entry.' },
  },
  ENTRIES_SECOND_PERSON: {
    status: 403,
    zh: '提交人不能确认自己的登记。',
    en: 'Nobody confirms the entries they proposed.',
    hint: { zh: '请由另一名登记人员确认。', en: 'Let another keeper of the register confirm them.' },
  },
  ENTRIES_WITHDRAWN: {
    status: 409,
    zh: '该提案已撤回，不能确认。',
    en: 'The entries were withdrawn; nobody can confirm them.',
    hint: { zh: '如仍需要，请重新提交。', en: 'Propose them again if they are needed.' },
  },
  OFFICER_CONFIRMS_OWN: {
    status: 403,
    zh: '该登记涉及您本人的权限，不能由您确认。',
    en: 'These entries change your own rights; you cannot confirm them.',
    hint: { zh: '请由与该登记无关的人员确认。', en: 'Let somebody confirm whom they do not concern.' },
  },
  REGISTER_FILE_WRONG: {
    zh: '没有收到可以读取的文件。',
    en: 'No file came that could be read.',
    hint: { zh: '请选择一个不超过 2 MB 的 .xlsx 文件。', en: 'Choose an .xlsx file of at most 2 MB.' },
  },
  REGISTER_NOT_YOURS: {
    status: 403,
    zh: '您不能更改“{register}”中的这些登记。',
    en: 'You do not keep these entries of "{register}".',
    hint: {
      zh: '各登记册由谁保管见帮助文档；县（市）区只登记本部门，财政只登记本级资金。',
      en: 'The documentation says who keeps which register; a county keeps its own department, finance its own fund.',
    },
  },
  REGISTER_UNKNOWN: {
    status: 404,
    zh: '没有该登记册。',
    en: 'There is no such register.',
    hint: { zh: '请从登记册目录进入。', en: 'Choose one from the list of registers.' },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(REGISTERS_REFUSALS);
