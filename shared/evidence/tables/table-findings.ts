import type { FindingForm } from '../finding.ts';

const FIX_CELL = { zh: '请更正第 {row} 行后重新上传。', en: 'Correct row {row} and upload again.' };
const TEMPLATE = {
  zh: '请使用公布的模板，不要改动表头。',
  en: 'Use the published template and leave its headings as they are.',
};

/** What can be said of any table, whatever it lists. What blocks means that the table is not accepted. */
export const TABLE_FINDINGS = {
  TABLE_EMPTY: { severity: 'blocks', zh: '表中没有数据行。', en: 'The table has no rows.', hint: TEMPLATE },
  TABLE_TOO_LONG: {
    severity: 'blocks',
    zh: '表中数据超过 {limit} 行。',
    en: 'The table has more than {limit} rows.',
    hint: { zh: '请分成几个文件上传。', en: 'Upload it in several files.' },
  },
  HEADINGS_NOT_FOUND: {
    severity: 'blocks',
    zh: '前 15 行中没有找到表头。应有的表头：{columns}。',
    en: 'No headings were found in the first 15 rows. Expected: {columns}.',
    hint: TEMPLATE,
  },
  COLUMN_MISSING: {
    severity: 'blocks',
    zh: '表头在第 {header} 行，缺少{column}列；{others}。',
    en: 'The headings are in row {header}; missing: {column}; {others}.',
    hint: {
      zh: '请补上所缺的列，或按模板改正表头（可下载模板）。',
      en: 'Add the missing columns, or name them as the template does, which can be downloaded.',
    },
  },
  COLUMN_TWICE: {
    severity: 'blocks',
    zh: '“{column}”列出现两次（第二次在 {letter} 列）。',
    en: 'The column "{column}" stands there twice (again in column {letter}).',
    hint: { zh: '请删除其中一列。', en: 'Remove one of the two.' },
  },
  COLUMN_UNKNOWN: {
    severity: 'note',
    // The heading itself is not repeated: in a roster without headings it would be a name.
    zh: '{columns} 列的表头不在模板中，这些列未被读取。',
    en: 'The headings of columns {columns} are not in the template; these columns were not read.',
    hint: { zh: '如不需要读取，可不处理。', en: 'If they need not be read, leave them.' },
  },
  ROW_ABOVE_HEADINGS: {
    severity: 'person',
    zh: '第 {row} 行在表头之上，像是数据，未被读取。',
    en: 'Row {row} stands above the headings and looks like data; it was not read.',
    hint: { zh: '请把数据放在表头之下。', en: 'Put data below the headings.' },
  },
  UNIT_UNKNOWN: {
    severity: 'person',
    zh: '{columns}没有写明单位，不知道是千克还是吨、是元还是万元，数值未采用。',
    en: 'No unit is given for columns {columns}: kilograms or tonnes, yuan or ten thousand yuan? The numbers are not used.',
    hint: {
      zh: '请在表头写明单位，例如“净重（千克）”，再重新上传。',
      en: 'Write the unit into the heading, as in 净重（千克）, and upload again.',
    },
  },
  UNIT_LINE_DIFFERS: {
    severity: 'person',
    zh: '表上方写的单位是{unit}，表头写的是{own}；按表头读取。',
    en: 'The line above the table says {unit}, a heading says {own}; the heading is followed.',
    hint: { zh: '请核对单位。', en: 'Check the units.' },
  },
  UNIT_CONTRADICTS: {
    severity: 'blocks',
    zh: '第 {row} 行 {letter} 列“{column}”单元格里写的单位是{unit}，与表头不一致。',
    en: 'Row {row}, column {letter}: the cell says {unit}, which is not the unit of "{column}".',
    hint: FIX_CELL,
  },
  TOTAL_DIFFERS: {
    severity: 'person',
    zh: '第 {row} 行 {letter} 列“{column}”的合计写的是 {total}，各行相加为 {sum}；按各行读取。',
    en: 'Row {row}, column {letter} "{column}": the total says {total}, the rows come to {sum}; the rows are followed.',
    hint: { zh: '请核对是否有遗漏或重复的行。', en: 'Check whether a row is missing or stands there twice.' },
  },
  SHEET_NOT_READ: {
    severity: 'person',
    zh: '工作表“{sheet}”有 {count} 行{what}，未被读取。',
    en: 'The sheet "{sheet}" holds {count} rows{what}; it was not read.',
    hint: {
      zh: '如是同一类数据，请合并到一个工作表或另存为一个文件上传；否则请删除该工作表。',
      en: 'If it holds more of the same, put it into one sheet or upload it as a file of its own; else remove it.',
    },
  },
  CELLS_MERGED: {
    severity: 'person',
    zh: '第 {row} 行有合并单元格，只读取合并后看得见的内容。',
    en: 'Row {row}: cells are merged; only what is seen of them was read.',
    hint: { zh: '请取消合并，逐行填写后重新上传。', en: 'Unmerge them, fill in every row and upload again.' },
  },
  CELL_FAINT: {
    severity: 'person',
    zh: '第 {row} 行 {letter} 列“{column}”的文字与底色相同，打开文件看不见。',
    en: 'Row {row}, column {letter}: "{column}" is written in the colour of its ground; nobody sees it.',
    hint: { zh: '请把文字改为黑色并核对后重新上传。', en: 'Make the text black, check it and upload again.' },
  },
  CONDITIONAL_FORMAT: {
    severity: 'person',
    zh: '条件格式使单元格显示的内容与实际数值不同。',
    en: 'A conditional format shows something else than the cells hold.',
    hint: { zh: '请清除条件格式后重新上传。', en: 'Clear conditional formats and upload again.' },
  },
  TABLE_TOO_WIDE: {
    severity: 'blocks',
    zh: '表中有第 {limit} 列以后的内容。',
    en: 'There is something beyond column {limit}.',
    hint: TEMPLATE,
  },
  CELL_MISSING: {
    severity: 'blocks',
    zh: '第 {row} 行 {letter} 列“{column}”为空。',
    en: 'Row {row}, column {letter}: "{column}" is empty.',
    hint: FIX_CELL,
  },
  CELL_WITHOUT_COLUMN: {
    severity: 'blocks',
    zh: '第 {row} 行 {letter} 列没有对应的表头。',
    en: 'Row {row}: what stands in column {letter} has no heading.',
    hint: TEMPLATE,
  },
  CELL_LOOKS_LIKE_FORMULA: {
    severity: 'blocks',
    zh: '第 {row} 行 {letter} 列“{column}”以公式符号开头。',
    en: 'Row {row}, column {letter}: "{column}" starts like a formula.',
    hint: FIX_CELL,
  },
  NUMBER_WRONG: {
    severity: 'blocks',
    zh: '第 {row} 行 {letter} 列“{column}”不是普通的非负十进制数。',
    en: 'Row {row}, column {letter}: "{column}" is not a plain decimal number of zero or more.',
    hint: {
      zh: '请写成 30050.5 或 30,050.5，不要写其他文字。',
      en: 'Write it as 30050.5 or 30,050.5, without other words.',
    },
  },
  NUMBER_TOO_FINE: {
    severity: 'blocks',
    zh: '第 {row} 行 {letter} 列“{column}”的小数位过多（最多 {decimals} 位）。',
    en: 'Row {row}, column {letter}: "{column}" has more than {decimals} decimals.',
    hint: FIX_CELL,
  },
  DATE_WRONG: {
    severity: 'blocks',
    zh: '第 {row} 行 {letter} 列“{column}”不是有效日期。',
    en: 'Row {row}, column {letter}: "{column}" is not a calendar day.',
    hint: { zh: '请写成 2022-05-03。', en: 'Write it as 2022-05-03.' },
  },
  CODE_WRONG: {
    severity: 'blocks',
    zh: '第 {row} 行 {letter} 列“{column}”格式不对。',
    en: 'Row {row}, column {letter}: "{column}" does not have the right form.',
    hint: FIX_CELL,
  },
  CODE_LOST_DIGITS: {
    severity: 'blocks',
    zh: '第 {row} 行 {letter} 列“{column}”以数字格式保存，末尾位数已丢失。',
    en: 'Row {row}, column {letter}: "{column}" is kept as a number and has lost digits.',
    hint: { zh: '请先把该列设为“文本”格式，再重新填写。', en: 'Format the column as text, then type the codes again.' },
  },
  CODE_ZEROS_RESTORED: {
    severity: 'person',
    zh: '第 {row} 行 {letter} 列“{column}”以数字格式保存，开头的 0 已按位数补上。',
    en: 'Row {row}, column {letter}: "{column}" is kept as a number; the zeros in front were put back.',
    hint: { zh: '请核对号码；最好把该列设为“文本”格式。', en: 'Check the number; better format the column as text.' },
  },
  CODE_HAS_UNSEEN: {
    severity: 'blocks',
    zh: '第 {row} 行 {letter} 列“{column}”含有看不见的字符。',
    en: 'Row {row}, column {letter}: "{column}" holds characters that nobody sees.',
    hint: {
      zh: '请删除该单元格内容后重新键入，不要复制粘贴。',
      en: 'Clear the cell and type it again; do not paste it.',
    },
  },
  TEXT_HAS_UNSEEN: {
    severity: 'person',
    zh: '第 {row} 行 {letter} 列“{column}”含有看不见的字符，比对时不计。',
    en: 'Row {row}, column {letter}: "{column}" holds characters that nobody sees; comparisons pass over them.',
    hint: { zh: '请重新键入该单元格。', en: 'Type the cell again.' },
  },
  CELL_SHOWS_ANOTHER: {
    severity: 'blocks',
    zh: '第 {row} 行 {letter} 列“{column}”的单元格格式使显示的内容与实际内容不同。',
    en: 'Row {row}, column {letter}: the format of "{column}" shows something else than the cell holds.',
    hint: {
      zh: '请把该列设为“常规”“数值”“日期”或“文本”格式并核对内容。',
      en: 'Format the column as General, Number, Date or Text and check what it says.',
    },
  },
  CELL_IS_ERROR: {
    severity: 'blocks',
    zh: '第 {row} 行 {letter} 列“{column}”是错误值（如 #REF!）。',
    en: 'Row {row}, column {letter}: "{column}" is an error value such as #REF!.',
    hint: FIX_CELL,
  },
  FORMULA_WITHOUT_VALUE: {
    severity: 'blocks',
    zh: '第 {row} 行 {letter} 列“{column}”是公式，文件中没有保存结果。',
    en: 'Row {row}, column {letter}: "{column}" is a formula whose result was not saved.',
    hint: {
      zh: '请用表格软件打开并保存，或“选择性粘贴—数值”后重新上传。',
      en: 'Open and save it in a spreadsheet program, or paste as values, and upload again.',
    },
  },
  TEXT_TOO_LONG: {
    severity: 'blocks',
    zh: '第 {row} 行 {letter} 列“{column}”超过 {limit} 个字。',
    en: 'Row {row}, column {letter}: "{column}" is longer than {limit} characters.',
    hint: FIX_CELL,
  },
} as const satisfies Record<string, FindingForm>;
