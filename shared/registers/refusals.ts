import { type RefusalForms, refusalsOf } from '../kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const REGISTER_REFUSALS = {
  CALENDAR_PAST_MARCH: {
    status: 422,
    zh: '{policyYear} 政策年度按此日历不能在次年3月31日前考核兑现（申报截止 {closesOn}，兑付日 {settlesOn}）。',
    en: 'By this calendar {policyYear} cannot be settled by 31 March of the next year (filing closes on {closesOn}, it settles on {settlesOn}).',
    hint: {
      zh: '措施五要求“次年3月底前考核兑现”：申报截止须早于兑付日，兑付日不得晚于次年3月31日。',
      en: 'Measure 5 says by the end of next March: filing closes before the settlement, and that is no later than 31 March.',
    },
  },
  DEPARTMENT_WITHOUT_ANYBODY: {
    status: 422,
    zh: '自 {day} 起该部门没有可以办理的人员。',
    en: 'From {day} on nobody of the department can act.',
    hint: {
      zh: '每个部门每天至少须有一名在岗的审批人；请增加人员，或错开离岗时间。',
      en: 'A department has an officer who is there on every day: add one, or let absences not overlap.',
    },
  },
  ENTRY_BACKDATED: {
    status: 422,
    zh: '生效日期 {validFrom} 早于今天（{today}）。',
    en: '{validFrom} is before today ({today}).',
    hint: {
      zh: '已办理的案件按当时的登记办理；请填写今天或以后的日期。',
      en: 'What was done stands on what was in force then: enter today or a later day.',
    },
  },
  ENTRY_CHANGES_NOTHING: {
    status: 422,
    zh: '“{key}”的登记与现行的一致，没有变化。',
    en: 'The entry of "{key}" says what is in force already.',
    hint: { zh: '请只提交有变化的登记。', en: 'Propose only what changes.' },
  },
  ENTRY_KEY_TWICE: {
    status: 422,
    zh: '“{key}”在同一批中出现两次。',
    en: '"{key}" stands twice in the same proposal.',
    hint: { zh: '请每个编号只填一次。', en: 'Enter each key once.' },
  },
  ENTRY_KEY_WRONG: {
    status: 422,
    zh: '编号“{key}”与登记内容（“{expected}”）不符。',
    en: 'The key "{key}" is not that of what is entered ("{expected}").',
    hint: { zh: '更换编号请另行登记。', en: 'Another key is another entry.' },
  },
  ENTRY_NOT_TO_END: {
    status: 422,
    zh: '“{key}”不能终止，只能更改。',
    en: '"{key}" cannot be ended, only changed.',
    hint: { zh: '请提交更改后的登记。', en: 'Propose an entry that says what holds instead.' },
  },
  ENTRY_UNKNOWN: {
    status: 422,
    zh: '没有生效的“{key}”，不能终止。',
    en: 'No "{key}" is in force that could be ended.',
    hint: { zh: '请核对编号。', en: 'Check the key.' },
  },
  ENTRY_WITHOUT_SOURCE: {
    status: 422,
    zh: '“{key}”没有写明依据文件。',
    en: 'The entry of "{key}" names no document that says so.',
    hint: { zh: '请填写文号或会议名称。', en: 'Name the document or the meeting.' },
  },
  FILING_WINDOW_ENDS_BEFORE: {
    status: 422,
    zh: '申报截止日 {closesOn} 早于开始日 {opensOn}。',
    en: 'Filing closes on {closesOn}, before it opens on {opensOn}.',
    hint: { zh: '请核对申报起止日期。', en: 'Check both days of the window.' },
  },
  FUND_AHEAD: {
    status: 422,
    zh: '拨款文件的日期 {validFrom} 晚于今天（{today}）。',
    en: 'The day of the grant, {validFrom}, is after today ({today}).',
    hint: { zh: '请填写文件的日期，到期后再登记。', en: 'Enter the day of the document, once it has come.' },
  },
  FUND_WITHOUT_DOCUMENT: {
    status: 422,
    zh: '没有写明拨款文件。',
    en: 'No document is named that grants the money.',
    hint: {
      zh: '资金只依据文件登记；请填写拨款或追加文件的文号。',
      en: 'A fund is entered from a document only: name the one that grants or adds the money.',
    },
  },
  LIMIT_WITHOUT_SIGNATORY: {
    status: 422,
    zh: '各审批人都有签批限额，超出限额的无人可签。',
    en: 'Every officer has a mandate limit: nobody could sign above them.',
    hint: { zh: '至少一名审批人不设限额。', en: 'Leave one officer without a limit.' },
  },
  OFFICER_WITHOUT_DEPARTMENT: {
    status: 422,
    zh: '第 {row} 行的审批人没有写明部门编号。',
    en: 'The officer of row {row} has no department.',
    hint: { zh: '请在每一行填写部门编号。', en: 'Name the department in every row.' },
  },
  REGISTER_FORMULA: {
    status: 422,
    zh: '表格中有公式（第 {rows} 行），不能导入。',
    en: 'There are formulas in the table (row {rows}); it cannot be imported.',
    hint: { zh: '请将公式粘贴为数值后重新导入。', en: 'Paste them as values and import again.' },
  },
  REGISTER_ROWS_DIFFER: {
    status: 422,
    zh: '第 {row} 行的“{heading}”与同一编号的前一行不同。',
    en: 'In row {row} "{heading}" differs from the row before with the same key.',
    hint: { zh: '同一编号的各行，除明细外须一致。', en: 'Rows of one key say the same but for its members.' },
  },
  REGISTER_ROW_WITHOUT_KEY: {
    status: 422,
    zh: '第 {row} 行没有写明“{heading}”。',
    en: 'Row {row} says no "{heading}".',
    hint: { zh: '请填写后重新导入。', en: 'Fill it in and import again.' },
  },
  REGISTER_TABLE_UNCLEAR: {
    status: 422,
    zh: '表格不能导入：{why}',
    en: 'The table cannot be imported: {why}',
    hint: { zh: '请先导出现行登记，在其上修改后导入。', en: 'Export what is in force, change that, and import it.' },
  },
  REGISTER_WORD_WRONG: {
    status: 422,
    zh: '第 {row} 行“{heading}”填写的“{word}”不能识别。',
    en: '"{word}" in row {row} under "{heading}" means nothing here.',
    hint: { zh: '可填：{words}。', en: 'It may say: {words}.' },
  },
  TWO_LEADS: {
    status: 422,
    zh: '第 {row} 行的负责人与同一部门前一行的不同：{officers}。',
    en: 'Row {row} names another lead than the row before of the same department: {officers}.',
    hint: { zh: '每个部门只能有一名负责人。', en: 'A department has one lead.' },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(REGISTER_REFUSALS);
