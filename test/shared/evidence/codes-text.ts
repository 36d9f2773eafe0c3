import {
  DOCUMENT_KINDS,
  type DocumentKind,
  type KindKeys,
  type RowKey,
} from '../../../shared/evidence/document-kinds.ts';
import { FILE_TYPES, type FileType } from '../../../shared/evidence/file-types.ts';
import { FINDING_CATALOGUE } from '../../../shared/evidence/finding-catalogue.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

const KINDS = Object.entries<DocumentKind>(DOCUMENT_KINDS);

const endings = (types: readonly FileType[]): string => types.flatMap((type) => FILE_TYPES[type].endings).join(', ');
const megabytes = (bytes: number): string => `${bytes / 1024 / 1024} MB`;

/** A key of a row: what it names, how it counts where not once, and for which rows it is. */
function rowText({ says, of, counts, where }: RowKey): string {
  const how = counts === 'once' ? '' : ` (${counts})`;
  const rows = where === undefined ? '' : `, ${where.column} ${where.is}`;
  return `row: ${[...(says ? [says] : []), Object.keys(of).join(' + ')].join(': ')}${how}${rows}`;
}

/** By what a document counts once, or that a person is told when it is seen again. */
function keysText({ counts, number = [], rows = [] }: KindKeys): string {
  const each = [...(number.length > 0 ? [number.join(' + ')] : []), ...rows.map(rowText)];
  return [counts, ...each].join(' · ');
}

const HEADS = {
  zh: '| 材料 | 文件 | 单个文件上限 | 可打包上传 |',
  en: '| document | files | largest file | many in one ZIP |',
} as const;

/** What the guide says of the files of each kind, from the rows of the kinds. */
export function kindsText(language: 'zh' | 'en'): string {
  const yes = { zh: '是', en: 'yes' }[language];
  const rows = KINDS.filter(([, { room }]) => room !== undefined).map(
    ([, { name, accepts, maxBytes, packed }]) =>
      `| ${name[language]} | ${endings(accepts)} | ${megabytes(maxBytes)} | ${packed ? yes : ''} |`,
  );
  return [HEADS[language], '|---|---|---|---|', ...rows].join('\n');
}

const TABLE = /(?<=<!-- kinds -->\n)[\s\S]*(?=\n<!-- end of kinds -->)/;

/** The guide with its table of kinds written anew. */
export function guideText(page: string, language: 'zh' | 'en'): string {
  if (!TABLE.test(page)) throw new Error('the guide has no place for the table of kinds');
  return page.replace(TABLE, kindsText(language));
}

/** The table of kinds and codes as docs/evidence/codes.md shows it. */
export function codesText(): string {
  const kinds = KINDS.map(
    ([kind, { name, room = '', accepts, maxBytes, packed, keys }]) =>
      `| ${kind} | ${name.zh} | ${name.en} | ${room} | ${endings(accepts)} | ${megabytes(maxBytes)} | ${packed ? 'yes' : ''} | ${keysText(keys)} |`,
  );
  const families = Object.entries(FINDING_CATALOGUE).flatMap(([family, forms]) => [
    '',
    `## ${family}`,
    '',
    '| code | severity | 中文 | English | 怎么办 | what to do |',
    '|---|---|---|---|---|---|',
    ...Object.entries(forms).map(
      ([code, form]) =>
        `| ${code} | ${form.severity} | ${[form.zh, form.en, form.hint.zh, form.hint.en].map(cell).join(' | ')} |`,
    ),
  ]);
  return [
    '# Kinds of documents and codes of findings',
    '',
    'Written by `test/shared/evidence/write-docs.ts` from the code; a test compares it. Severity: `blocks` the claim cannot pass, `person` somebody must decide, `note` worth knowing.',
    '',
    'A document also counts by the digest of its bytes and, where it is a voucher, of what it says. `once`: counts one time; `noted`: seen again, a person is told.',
    '',
    '| kind | 名称 | name | room | files | largest | many in one ZIP | counts |',
    '|---|---|---|---|---|---|---|---|',
    ...kinds,
    ...families,
    '',
  ].join('\n');
}
