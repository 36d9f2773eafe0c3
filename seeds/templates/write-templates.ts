import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeXlsx } from 'hucre/xlsx';
import { SLOTS } from '../../shared/application/slots.ts';
import { statementTemplate, tableTemplate } from '../../shared/application/templates.ts';
import { DOCUMENT_KINDS } from '../../shared/evidence/document-kinds.ts';
import { TEMPLATES } from '../../shared/evidence/readers.ts';
import { statementExample } from '../../shared/evidence/stated/statement-example.ts';
import { EXAMPLE_SHEET, exampleRows, GUIDE_SHEET } from '../../shared/evidence/tables/template-sheets.ts';
import { specOf } from '../../shared/policy/facts.ts';
import type { StatementColumn, StatementSheet } from '../../shared/policy/statement.ts';
import { statementOf } from '../../shared/policy/statement-of-item.ts';

type Words = readonly [string, string];

const COMMON: readonly Words[] = [
  [
    '只在第一个工作表中逐行填写；第二个工作表是填写示例，不会被读取。',
    'Fill in the first sheet only; the second shows an example and is not read.',
  ],
  [
    '表头可以写得不同（例如“毛重(公斤)”），但要写明单位；可以有标题行、合计行和制表人行。',
    'Headings may be worded differently, as in 毛重(公斤), with their unit; a title, totals and a signature are no harm.',
  ],
  [
    '不要隐藏行、列或工作表，不要合并数据单元格，不要用公式：这些会交由人员核对。宏、外部链接和密码不接受。',
    'Hide nothing, merge no cells of data and use no formulas: a person has to look at those. Macros, links and passwords are refused.',
  ],
  ['日期写成 2022-05-03。', 'Write days as 2022-05-03.'],
];

/** What the headings do not say of a whole table, by the kind of document that it becomes. */
const GUIDES: Readonly<Record<string, readonly Words[]>> = {
  register: [
    [
      '每票报关单一行；重量以千克为单位，过磅数据没有的可留空。',
      'One row for each declaration; kilograms; leave the weighbridge columns blank where there was none.',
    ],
  ],
  'local-use': [
    [
      '报关单号为 18 位；品名与货物舱单登记表一致。',
      'Declaration numbers have 18 digits; goods are named as in the register.',
    ],
    [
      '“省内”包含“本市”；储存或转售的数量单独填写，不计入使用。',
      'The province includes the city; stored or resold tonnes are apart and are no use.',
    ],
    ['数量以吨为单位，最多六位小数。没有的填 0。', 'Tonnes, at most six decimals; 0 where there is none.'],
    [
      '未列入本表的报关单，视为企业申明未在本地使用。',
      'A declaration that is not listed is stated by the enterprise as not used locally.',
    ],
    [
      '本表是企业的申明，核算依据中会注明；虚报的依规追回并处理。',
      "This is the enterprise's statement and the award says so; false statements are reclaimed.",
    ],
  ],
  roster: [
    [
      '每人每次就诊一行；同一人再次就诊另起一行，填写另一个病历号。',
      'One row per person and visit; another visit is another row with its own patient number.',
    ],
    [
      '国籍填写中文国名或三位国别代码，例如 俄罗斯 或 RUS。',
      'Write the Chinese name of the nation or its three-letter code, as in RUS.',
    ],
    [
      '护照号码、病历号与电子病历中的一致；系统只保存加密散列，不保存姓名和护照号码。',
      'Passport and patient numbers are those of the record; only keyed hashes are kept, no names and no passports.',
    ],
    [
      '结算票据号：数电发票 20 位号码，或财政电子票据代码（8 位）加号码（10 位）。一张票据只对应一行。',
      'The bill: 20 digits of the e-invoice, or code (8) and number (10) of the fiscal e-bill; one bill per row.',
    ],
  ],
  weighbridge: [['每张过磅单一行；毛重减皮重等于净重。', 'One row per ticket; gross less tare is net.']],
  'fiscal-bill': [
    [
      '每张票据一行；票据代码 8 位、号码 10 位、校验码 6 位。',
      'One row per bill: code of 8, number of 10, check code of 6.',
    ],
    ['不填写患者姓名；原件留存备查。', 'No names of patients; keep the originals for inspection.'],
  ],
};

const PREPARED_ROWS = 1000;

type Template = (typeof TEMPLATES)[number];

function guideOf({ kind, columns }: Template): Words[] {
  const ofColumns = columns.flatMap(({ heading, guide }): Words[] =>
    guide === undefined ? [] : [[`“${heading}”：${guide.zh}`, `${heading}: ${guide.en}`]],
  );
  return [...COMMON, ...(GUIDES[kind] ?? []), ...ofColumns];
}

/**
 * Bytes of the template of a table, out of the columns that its reader knows: prepared rows in text format, because a
 * typed 18-digit number would lose its last digits; an example that the reader passes over; and what the columns mean.
 */
export async function templateBytes(template: Template): Promise<Uint8Array> {
  const { kind, columns } = template;
  const name = DOCUMENT_KINDS[kind].name.zh;
  const day = new Date('2022-07-15T00:00:00Z');
  const wide = columns.map(({ heading }) => ({ width: Math.max(14, heading.length * 2), numFmt: '@' }));
  const blank = Object.fromEntries(columns.map(({ heading }) => [heading, null]));
  return writeXlsx({
    properties: { title: name, created: day, modified: day },
    sheets: [
      {
        name,
        columns: columns.map(({ heading }, at) => ({ header: heading, key: heading, ...wide[at] })),
        data: Array.from({ length: PREPARED_ROWS }, () => blank),
        freezePane: { rows: 1 },
      },
      { name: EXAMPLE_SHEET, columns: wide, rows: exampleRows(columns).map((line) => [...line]) },
      { name: GUIDE_SHEET, columns: [{ width: 80 }, { width: 80 }], rows: guideOf(template).map((line) => [...line]) },
    ],
  });
}

const STATEMENT_GUIDE: readonly Words[] = [
  [
    '每个工作表填写一类数据。单独一行的表只填一行；可列多项的表每项一行，编号自定，不得重复。',
    'Each sheet is one kind of data. Some take one row only; lists take a row for each member, with an id of its own.',
  ],
  [
    '不要增删或改名填写数据的工作表，不要改动表头；“填写示例”一表不会被读取，请勿在其中填写。',
    'Leave the sheets of data and their headings as they are; the sheet 填写示例 is an example and is not read.',
  ],
  [
    '不要隐藏行、列或工作表，不要合并数据单元格，不要用公式：这些会交由人员核对。宏、外部链接和密码不接受。',
    'Hide nothing, merge no cells of data and use no formulas: a person has to look at those. Macros, links and passwords are refused.',
  ],
  [
    '金额以元为单位，最多两位小数，不写单位和逗号；日期写成 2022-05-03。',
    'Amounts in yuan, at most two decimals, no unit and no commas; days as 2022-05-03.',
  ],
  [
    '不知道的留空（不等于 0）；列表没有任何一项的，只保留表头，视为“没有”。',
    'Leave blank what you do not know (that is not 0); a list without rows means that there is none.',
  ],
  [
    '“依据材料”写明证明该行数据的附件名称或编号；数据与附件不符的不予认定。',
    'Name in 依据材料 the attached paper that proves the row; what differs from it is not accepted.',
  ],
  [
    '本表是企业的申明，核算依据中会注明；虚报的依规追回并处理。',
    "This is the enterprise's statement and the award says so; false statements are reclaimed.",
  ],
];

const PREPARED = { list: 200, group: 1 };

/** What a column means, for the sheet that explains; the id and the papers are explained above it. */
function meaningOf({ name, columns }: StatementSheet): Words[] {
  const facts = columns.filter(({ key }) => key.includes('.'));
  return facts.map(({ key, heading }) => [
    `${name.zh}：${heading}`,
    `${name.en}: ${specOf(key as Parameters<typeof specOf>[0]).en}`,
  ]);
}

/** A choice in Excel where only certain words are read. */
function choiceOf({ words }: StatementColumn, index: number, rows: number) {
  if (words === undefined || Object.keys(words).join(',').length > 250) return [];
  const letter = String.fromCharCode(65 + index);
  return [
    { type: 'list' as const, values: Object.keys(words), range: `${letter}2:${letter}${rows + 1}`, allowBlank: true },
  ];
}

function statementSheet(sheet: StatementSheet) {
  const { columns, list, name } = sheet;
  const rows = list ? PREPARED.list : PREPARED.group;
  const blank = Object.fromEntries(columns.map(({ heading }) => [heading, null]));
  return {
    name: name.zh,
    columns: columns.map(({ heading }) => ({
      header: heading,
      key: heading,
      width: Math.max(14, heading.length * 2),
      numFmt: '@',
    })),
    data: Array.from({ length: rows }, () => blank),
    freezePane: { rows: 1 },
    dataValidations: columns.flatMap((column, index) => choiceOf(column, index, rows)),
  };
}

/** Bytes of the workbook in which the facts of an item are stated, with a sheet that explains the others. */
export async function statementBytes(item: string): Promise<Uint8Array> {
  const day = new Date('2022-07-15T00:00:00Z');
  const sheets = statementOf(item);
  const guide = [...STATEMENT_GUIDE, ...sheets.flatMap(meaningOf)];
  return writeXlsx({
    properties: { title: `申报数据表 ${item}`, created: day, modified: day },
    sheets: [
      ...sheets.map(statementSheet),
      { name: EXAMPLE_SHEET, columns: [{ width: 30 }], rows: statementExample(sheets).map((line) => [...line]) },
      { name: GUIDE_SHEET, columns: [{ width: 80 }, { width: 80 }], rows: guide.map((line) => [...line]) },
    ],
  });
}

if (process.argv[1] && process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = dirname(fileURLToPath(import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const template of TEMPLATES) {
    writeFileSync(join(folder, basename(tableTemplate(template.kind).key)), await templateBytes(template));
  }
  for (const item of Object.keys(SLOTS)) {
    writeFileSync(join(folder, basename(statementTemplate(item).key)), await statementBytes(item));
  }
}
