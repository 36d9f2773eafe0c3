import { fileTypeFromBuffer } from 'file-type';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { FILE_FINDINGS } from '../../../shared/evidence/file-findings.ts';
import { shorten } from '../../../shared/evidence/finding.ts';
import { type DocumentToRead, readDocument } from '../../../shared/evidence/read-document.ts';
import { sniffType } from '../../../shared/evidence/sniff-type.ts';
import { MAX_ROWS } from '../../../shared/evidence/tables/table.ts';
import { TABLE_FINDINGS } from '../../../shared/evidence/tables/table-findings.ts';
import { WORKBOOK_LIMITS } from '../../../shared/evidence/tables/workbook.ts';
import { encodeGb18030 } from '../../support/documents/gb18030.ts';
import { inventImports } from '../../support/documents/imports.ts';
import {
  LOCAL_USE_HEADINGS,
  type LocalUseRow,
  localUseXlsx,
  sheetXlsx,
} from '../../support/documents/local-use-files.ts';
import { encodeCsv, REGISTER_HEADINGS, type RegisterRow, registerCsv } from '../../support/documents/register-files.ts';
import { type ZipPart, zip } from '../../support/documents/zips.ts';
import { APPLICANT } from './case-reference.ts';
import { SAMPLES_PRESENT, sample } from './samples.ts';

const { register, localUse } = inventImports({ seed: 3, year: '2022', creditCode: APPLICANT, name: '示例', count: 2 });
const [row] = register as [RegisterRow, ...RegisterRow[]];
const [use] = localUse as [LocalUseRow, ...LocalUseRow[]];
const text = (value: string) => new TextEncoder().encode(value);
const keys = Object.keys(REGISTER_HEADINGS) as (keyof RegisterRow)[];

function csvWith(change: Partial<RegisterRow>): Uint8Array {
  return registerCsv([{ ...row, ...change }]);
}

/** The smallest workbook that a spreadsheet program would open, with one thing changed. */
function workbook(sheet: string, { parts = [] as ZipPart[], workbookXml = '', types = '' } = {}): Uint8Array {
  const part = (name: string, xml: string): ZipPart => ({
    name,
    data: text(`<?xml version="1.0" encoding="UTF-8"?>${xml}`),
  });
  return zip([
    part('[Content_Types].xml', `<Types>${types}</Types>`),
    part(
      'xl/workbook.xml',
      workbookXml || '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    part('xl/worksheets/sheet1.xml', sheet),
    ...parts,
  ]);
}

function sheetOf(cells: string): string {
  return `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`;
}

const entry: ZipPart = { name: 'a.xml', data: text('<a>content of an entry</a>') };
/** Packs to about a fiftieth: too large, but no bomb. */
const sparse = Uint8Array.from({ length: WORKBOOK_LIMITS.maxUnpackedBytes / 16 + 1 }, (_, at) =>
  at % 60 === 0 ? (Math.imul(at, at + 7919) >>> 11) & 255 : 0,
);
const bombed = (count: number): ZipPart[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${at}.xml`, data: sparse }));
const asSheet = (parts: readonly ZipPart[]): ZipPart[] => [
  { name: '[Content_Types].xml', data: text('<Types/>') },
  { name: 'xl/workbook.xml', data: text('<workbook/>') },
  ...parts,
];

/** The head of a compound file and the names of its streams. */
function compound(...streams: string[]): Uint8Array {
  return Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from(streams.join('\0'), 'utf16le'),
  ]);
}

type Case = readonly [string, Omit<DocumentToRead, 'kind'> & { kind?: DocumentToRead['kind'] }];

const fileCases: Case[] = [
  ['FILE_EMPTY', { bytes: new Uint8Array() }],
  ['FILE_TOO_LARGE', { bytes: new Uint8Array(25 * 1024 * 1024 + 1).fill(65) }],
  ['TYPE_NOT_ACCEPTED', { bytes: text('<html>not a register</html>') }],
  ['TYPE_NOT_ACCEPTED', { bytes: new Uint8Array([0x4d, 0x5a, 0x90, 0]) }],
  ['TYPE_NOT_ACCEPTED', { bytes: new Uint8Array([0xff, 0xfe, 0x3c, 0, 0x61, 0]) }],
  ['TYPE_DIFFERS_FROM_NAME', { bytes: registerCsv(register), declaredType: '登记表.xlsx' }],
  ['FILE_ENCRYPTED', { bytes: compound('EncryptionInfo', 'EncryptedPackage') }],
  ['TYPE_NOT_ACCEPTED', { bytes: compound('Workbook') }],
  ['KIND_UNKNOWN', { bytes: text('a'), kind: 'something' as DocumentToRead['kind'] }],
  ['MALWARE_FOUND', { bytes: registerCsv(register), malware: 'threat-found' }],
  ['MALWARE_SCAN_FAILED', { bytes: registerCsv(register), malware: 'scan-failed' }],
  ['READING_FAILED', { bytes: zip(asSheet([])) }],
  ['TEXT_ENCODING_WRONG', { bytes: new Uint8Array([...text('舱单号'), 0xff, 0xff, 0x41]) }],
  ['TEXT_CONTROL_CHARACTERS', { bytes: csvWith({ goodsName: 'a\u0008b' }) }],
  ['CSV_ILL_FORMED', { bytes: text('a,b\n"c,d\n') }],
  ['CSV_ILL_FORMED', { bytes: text('a,b\nc\n') }],
  ['ARCHIVE_BROKEN', { bytes: zip(asSheet([entry])).slice(0, 100) }],
  ['ARCHIVE_HAS_FOREIGN_BYTES', { bytes: zip(asSheet([entry]), { after: 'trailing' }) }],
  [
    'ARCHIVE_HAS_FOREIGN_BYTES',
    {
      bytes: zip(
        asSheet([
          { ...entry, gap: text('hidden') },
          { ...entry, name: 'b.xml' },
        ]),
      ),
    },
  ],
  [
    'ARCHIVE_TOO_MANY_ENTRIES',
    { bytes: zip(asSheet(Array.from({ length: 201 }, (_, at) => ({ ...entry, name: `${at}.xml` })))) },
  ],
  ['ARCHIVE_TOO_LARGE', { bytes: zip(asSheet(bombed(16))) }],
  ['ARCHIVE_RATIO', { bytes: zip(asSheet([{ name: 'a.xml', data: new Uint8Array(2_000_000) }])) }],
  ['ARCHIVE_ENTRY_ENCRYPTED', { bytes: zip(asSheet([{ ...entry, flags: 0x801 }])) }],
  ['ARCHIVE_METHOD_UNKNOWN', { bytes: zip(asSheet([{ ...entry, method: 14 }])) }],
  ['ARCHIVE_NAME_UNSAFE', { bytes: zip(asSheet([{ ...entry, name: '../a.xml' }])) }],
  ['ARCHIVE_NAME_UNSAFE', { bytes: zip(asSheet([{ ...entry, name: '/etc/passwd' }])) }],
  ['ARCHIVE_NAME_UNSAFE', { bytes: zip(asSheet([{ ...entry, name: 'a\u0000.xml' }])) }],
  ['ARCHIVE_NAME_TWICE', { bytes: zip(asSheet([entry, entry])) }],
  ['ARCHIVE_NAME_TWICE', { bytes: zip(asSheet([entry, { ...entry, name: 'A.XML' }])) }],
  ['ARCHIVE_NAMES_DISAGREE', { bytes: zip(asSheet([{ ...entry, localName: 'b.xml' }])) }],
  ['ARCHIVE_ENTRIES_OVERLAP', { bytes: zip(asSheet([entry, { ...entry, name: 'b.xml', sameDataAs: 2 }])) }],
  ['ARCHIVE_SYMLINK', { bytes: zip(asSheet([{ ...entry, mode: 0o120777 }])) }],
  [
    'ARCHIVE_SIZE_LIES',
    { bytes: zip([{ name: '[Content_Types].xml', data: text('<Types></Types>'), size: 3 }, ...asSheet([]).slice(1)]) },
  ],
  [
    'ARCHIVE_CHECKSUM_WRONG',
    { bytes: zip([{ name: '[Content_Types].xml', data: text('<Types></Types>'), crc: 1 }, ...asSheet([]).slice(1)]) },
  ],
  ['XML_DOCTYPE', { bytes: workbook('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') }],
  [
    'XML_XINCLUDE',
    { bytes: workbook('<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/></a>') },
  ],
  ['XML_ILL_FORMED', { bytes: workbook('<worksheet><sheetData>') }],
  ['XML_ILL_FORMED', { bytes: workbook('<a/><b/>') }],
  ['XML_ILL_FORMED', { bytes: workbook('<a>&undefined;</a>') }],
  ['XML_TOO_DEEP', { bytes: workbook(`${'<a>'.repeat(101)}${'</a>'.repeat(101)}`) }],
  [
    'XML_TOO_MANY_ELEMENTS',
    {
      bytes: workbook(sheetOf(''), {
        workbookXml: `<a>${Array.from({ length: 1_000_001 }, (_, at) => `<b/>${at * 7}`).join('')}</a>`,
      }),
    },
  ],
  ['WORKBOOK_MACRO', { bytes: workbook(sheetOf(''), { parts: [{ name: 'xl/vbaProject.bin', data: text('x') }] }) }],
  [
    'WORKBOOK_MACRO',
    {
      bytes: workbook(sheetOf(''), {
        types: '<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>',
      }),
    },
  ],
  [
    'WORKBOOK_ACTIVE_CONTENT',
    { bytes: workbook(sheetOf(''), { parts: [{ name: 'xl/externalLinks/externalLink1.xml', data: text('<a/>') }] }) },
  ],
];

/** Codes that only other formats can show; their cases stand in the tests of those formats. */
const ELSEWHERE = new Set([
  'WORKBOOK_FORMULA',
  'WORKBOOK_SHEET_HIDDEN',
  'ARCHIVE_NESTED',
  'ARCHIVE_PACKER_FILES',
  'XML_FIELD_TWICE',
  'FILE_NOT_READABLE',
  'MALWARE_NOT_SCANNED',
  'MALWARE_VERDICT_MISSING',
  'READING_TOOK_TOO_LONG',
  'READING_TOOK_TOO_MUCH',
]);

describe('the gates refuse, each with its own code and without facts', { timeout: 30_000 }, () => {
  test.each(fileCases)('%s', async (code, document) => {
    const answer = await readDocument({ kind: 'register', ...document });
    expect(answer.findings.map((finding) => finding.code)).toEqual([code]);
    expect(answer).toMatchObject({ outcome: 'refused', facts: {} });
    expect(answer.rows).toBeUndefined();
    expect(JSON.stringify(answer.findings)).not.toMatch(/\{\w/);
  });

  test('every code of the gates has its case', () => {
    const shown = new Set([...fileCases.map(([code]) => code), ...ELSEWHERE]);
    expect(shown).toEqual(new Set(Object.keys(FILE_FINDINGS)));
  });

  test.runIf(SAMPLES_PRESENT).each([
    ['hostile/bomb-20MB.ofd', 'ARCHIVE_RATIO'],
    ['hostile/html-renamed.pdf', 'TYPE_NOT_ACCEPTED'],
    ['hostile/roster-encrypted-pw-secret.xlsx', 'FILE_ENCRYPTED'],
    ['hostile/roster-macro-renamed.xlsx', 'WORKBOOK_MACRO'],
    ['hostile/traversal.ofd', 'ARCHIVE_NAME_UNSAFE'],
  ])('the sample %s: %s', async (name, code) => {
    const answer = await readDocument({ kind: 'register', bytes: sample(name), declaredType: name });
    expect(answer.findings.map((finding) => finding.code)).toEqual([code]);
  });
});

test('a file that nobody scanned is read, and says so', async () => {
  const answer = await readDocument({ kind: 'register', bytes: registerCsv(register), malware: 'not-scanned' });
  expect(answer.outcome).toBe('read');
  expect(answer.findings.map((finding) => finding.code)).toContain('MALWARE_NOT_SCANNED');
});

describe('the real type of a file', () => {
  test.runIf(SAMPLES_PRESENT).each([
    ['ofd/ofdrw-hello.ofd', 'ofd', 'zip'],
    ['roster/roster-synthetic.xlsx', 'xlsx', 'xlsx'],
    ['pdf/invoice-scan-synthetic.pdf', 'pdf', 'pdf'],
    ['pdf/invoice-scan-synthetic.png', 'png', 'png'],
    ['hostile/roster-encrypted-pw-secret.xlsx', 'office-encrypted', 'cfb'],
    ['einvoice/shudian-synthetic.xml', 'xml', 'xml'],
    ['hostile/html-renamed.pdf', 'html', undefined],
  ])('%s is %s; a common sniffer says %s', async (name, ours, theirs) => {
    expect(await sniffType(sample(name))).toBe(ours);
    expect((await fileTypeFromBuffer(sample(name)))?.ext).toBe(theirs);
  });
});

/** A register of one row with a cell of it replaced, under a number format of its own. */
function registerBook(cell: string, format = ''): Uint8Array {
  const own = /r="([A-Z]+)2"/.exec(cell)?.[1];
  const letters = keys.map((_, at) => String.fromCharCode(65 + at));
  const inline = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const cells = letters.map((letter, at) =>
    letter === own ? cell : inline(`${letter}2`, row[keys[at] as keyof RegisterRow] ?? ''),
  );
  const headings = letters.map((letter, at) => inline(`${letter}1`, Object.values(REGISTER_HEADINGS)[at] ?? ''));
  const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="${format.replaceAll('"', '&quot;')}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`;
  return workbook(
    `<worksheet><sheetData><row r="1">${headings.join('')}</row><row r="2">${cells.join('')}</row></sheetData></worksheet>`,
    { parts: [{ name: 'xl/styles.xml', data: text(styles) }] },
  );
}

const tableCases: Case[] = [
  ['TABLE_EMPTY', { bytes: registerCsv([]) }],
  ['COLUMN_MISSING', { bytes: registerCsv([row], { columns: keys.filter((key) => key !== 'netKg') }) }],
  ['COLUMN_TWICE', { bytes: registerCsv([row], { columns: [...keys, 'netKg'] }) }],
  ['CELL_MISSING', { bytes: csvWith({ declarationNo: '' }) }],
  [
    'CELL_WITHOUT_COLUMN',
    {
      bytes: encodeCsv(
        [
          [...Object.values(REGISTER_HEADINGS), ''],
          [...keys.map((key) => row[key] ?? ''), 'stray'],
        ],
        'utf-8',
      ),
    },
  ],
  ['CELL_LOOKS_LIKE_FORMULA', { bytes: csvWith({ goodsName: "=cmd|'/C calc'!A0" }) }],
  ['CELL_LOOKS_LIKE_FORMULA', { bytes: csvWith({ consignor: '+7 495' }) }],
  ['NUMBER_WRONG', { bytes: csvWith({ netKg: '30,05' }) }],
  ['NUMBER_WRONG', { bytes: csvWith({ netKg: '3e4' }) }],
  ['NUMBER_WRONG', { bytes: csvWith({ netKg: '-1' }) }],
  ['NUMBER_WRONG', { bytes: csvWith({ netKg: '００３' }) }],
  ['NUMBER_WRONG', { bytes: csvWith({ netKg: '9'.repeat(400) }) }],
  ['NUMBER_TOO_FINE', { bytes: csvWith({ netKg: '1.0000001' }) }],
  ['DATE_WRONG', { bytes: csvWith({ date: '2022-02-30' }) }],
  ['DATE_WRONG', { bytes: csvWith({ date: '05/03/2022' }) }],
  ['HEADINGS_NOT_FOUND', { bytes: text('a,b\nc,d\n') }],
  ['UNIT_CONTRADICTS', { bytes: csvWith({ netKg: '30.05吨' }) }],
  ['CODE_HAS_UNSEEN', { bytes: csvWith({ billNo: 'MS1\u200b234' }) }],
  ['TABLE_TOO_WIDE', { bytes: workbook(sheetOf('<c r="ZZ1"><v>1</v></c>')) }],
  ['CELL_IS_ERROR', { bytes: registerBook('<c r="J2" t="e"><v>#REF!</v></c>') }],
  ['FORMULA_WITHOUT_VALUE', { bytes: registerBook('<c r="J2"><f>1+1</f></c>') }],
  ['CELL_SHOWS_ANOTHER', { bytes: registerBook('<c r="J2" s="1"><v>30050</v></c>', '"1"') }],
  ['CODE_WRONG', { bytes: csvWith({ declarationNo: '12345' }) }],
  ['TEXT_TOO_LONG', { bytes: csvWith({ goodsName: '木'.repeat(201) }) }],
  ['TABLE_TOO_LONG', { bytes: text(`a\n${'b\n'.repeat(MAX_ROWS + 300)}`) }],
];

/** What is read and goes to a person; tests of tables show it. */
const SHOWN_BY_TABLES = [
  ...['ROW_ABOVE_HEADINGS', 'UNIT_UNKNOWN', 'UNIT_LINE_DIFFERS', 'TOTAL_DIFFERS', 'SHEET_NOT_READ', 'CELLS_MERGED'],
  ...['CONDITIONAL_FORMAT', 'CELL_FAINT', 'CODE_ZEROS_RESTORED', 'TEXT_HAS_UNSEEN'],
];

describe('a table refuses what cannot be read without doubt', () => {
  test.each(tableCases)('%s', async (code, document) => {
    const answer = await readDocument({ kind: 'register', ...document });
    const codes = answer.findings.filter((finding) => finding.code === code);
    expect(codes).toHaveLength(1);
    expect(answer.findings).toHaveLength(1);
    expect(answer).toMatchObject({ outcome: 'refused', facts: {} });
  });

  test('CODE_LOST_DIGITS: an 18-digit number typed into a number cell', async () => {
    const bytes = await sheetXlsx('x', LOCAL_USE_HEADINGS, [{ ...use, declarationNo: 990120221000030000 }]);
    const answer = await readDocument({ kind: 'local-use', bytes });
    expect(answer.findings.map((finding) => finding.code)).toContain('CODE_LOST_DIGITS');
    expect(answer.outcome).toBe('refused');
  });

  test('COLUMN_UNKNOWN is a note: the column is not read and the rest is', async () => {
    const records = [
      [...Object.values(REGISTER_HEADINGS), '备注'],
      [...keys.map((key) => row[key] ?? ''), '无'],
    ];
    const answer = await readDocument({ kind: 'register', bytes: encodeCsv(records, 'utf-8') });
    expect(answer.findings.map((finding) => finding.code)).toEqual(['COLUMN_UNKNOWN', 'REGISTER_NOT_COMPARED']);
    expect(answer.rows?.[0]?.values).toEqual(row);
  });

  test('every code of tables has its case', () => {
    const shown = [...tableCases.map(([code]) => code), 'CODE_LOST_DIGITS', 'COLUMN_UNKNOWN', ...SHOWN_BY_TABLES];
    const missing = Object.keys(TABLE_FINDINGS).filter((code) => !shown.includes(code));
    expect(missing).toEqual([]);
  });

  test('a formula goes to a person with what it came to when the file was saved', async () => {
    const bytes = registerBook('<c r="J2"><f>30000+50</f><v>30050</v></c>');
    const answer = await readDocument({ kind: 'register', bytes });
    expect(answer).toMatchObject({ outcome: 'to-a-person', facts: { netKg: { value: '30050' } } });
    expect(answer.findings).toContainEqual(
      expect.objectContaining({
        code: 'WORKBOOK_FORMULA',
        rows: ['2'],
        zh: '第 2 行 J 列“净重（千克）”是公式，按保存时的结果读取：30050。',
      }),
    );
  });

  test('a formula whose result a library did not save is refused at its cell', async () => {
    const bytes = await sheetXlsx('x', LOCAL_USE_HEADINGS, [{ ...use, usedInCity: { formula: '2*3', value: 6 } }]);
    const answer = await readDocument({ kind: 'local-use', bytes });
    expect(answer.findings).toMatchObject([{ code: 'FORMULA_WITHOUT_VALUE', rows: ['2'] }]);
  });

  test('what is wrong in eighty rows is one finding that names them', async () => {
    const rows = Array.from({ length: 80 }, (_, at) => ({ ...row, netKg: at === 40 ? '1' : 'x' }));
    const answer = await readDocument({ kind: 'register', bytes: registerCsv(rows) });
    expect(answer.findings).toHaveLength(1);
    expect(answer.findings[0]).toMatchObject({
      code: 'NUMBER_WRONG',
      rows: ['2-41', '43-81'],
      zh: '第 2–41、43–81 行 J 列“净重（千克）”不是普通的非负十进制数。',
      en: expect.stringContaining('Rows 2–41, 43–81'),
    });
  });

  test('fifty findings are listed and the rest counted', () => {
    const findings = Array.from({ length: 80 }, (_, at) => ({
      code: `CODE_${at}`,
      severity: 'blocks' as const,
      zh: 'x',
      en: 'x',
    }));
    expect(shorten(findings)).toHaveLength(51);
    expect(shorten(findings).at(-1)).toMatchObject({ code: 'MORE_FINDINGS', severity: 'blocks' });
  });

  test('an encrypted workbook made by a spreadsheet library is named as such', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'x', rows: [['a']] }],
      encryption: { password: 'p', spinCount: 10 },
    });
    expect((await readDocument({ kind: 'local-use', bytes })).findings).toMatchObject([{ code: 'FILE_ENCRYPTED' }]);
  });

  test.each([
    [['Root Entry', 'Workbook'], '旧版 Excel 工作簿（xls）', '另存为'],
    [['Root Entry', 'Book'], '旧版 Excel 工作簿（xls）', '另存为'],
    [['Root Entry', 'WordDocument'], '旧版 Word 文档（doc）', '原始文件'],
    [['Root Entry'], '旧版 Office 文件', '原始文件'],
  ])('an old Office file (%s) is named as one, not as encrypted', async (streams, name, advice) => {
    const { findings } = await readDocument({ kind: 'local-use', bytes: compound(...streams) });
    expect(findings.map(({ code }) => code)).toEqual(['TYPE_NOT_ACCEPTED']);
    expect(findings[0]?.zh).toContain(name);
    expect(findings[0]?.hint?.zh).toContain(advice);
  });

  test('the same values are read from a file as from the generator, in every cell', async () => {
    const answer = await readDocument({ kind: 'local-use', bytes: await localUseXlsx(localUse) });
    expect(answer.rows?.map(({ at }) => at)).toEqual(['row 2', 'row 3']);
  });
});

test('the GB18030 encoder of the generator agrees with the decoder', () => {
  const sentence = '密山口岸：樟子松原木（千克）—“落地使用台账”，①№≥Ёж';
  expect(new TextDecoder('gb18030', { fatal: true }).decode(encodeGb18030(sentence))).toBe(sentence);
});
