import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { einvoiceXml, inventInvoice } from '../../support/documents/invoice-files.ts';
import { invoiceOfd } from '../../support/documents/ofd-files.ts';
import { invoiceInfo, invoicePage, pdf } from '../../support/documents/pdf-files.ts';
import { registerCsv } from '../../support/documents/register-files.ts';
import { type ZipPart, zip } from '../../support/documents/zips.ts';
import { SAMPLES_PRESENT } from './samples.ts';
import { schemaText, VERIFIED } from './verified-schema.ts';

const run = promisify(execFile);
const text = (value: string) => new TextEncoder().encode(value);
const invoice = inventInvoice({ seed: 1, year: '2022' });
const page = { texts: invoicePage(invoice), info: invoiceInfo(invoice) };
const large = (name: string, megabytes: number): ZipPart => ({ name, data: new Uint8Array(megabytes * 1024 * 1024) });
const small: ZipPart = { name: 'OFD.xml', data: text('<OFD/>') };
const many = (count: number): ZipPart[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${at}.xml`, data: text('<a/>') }));
const utf16 = (value: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${value}`, 'utf16le'));

/** A workbook whose one sheet is as large as the gate allows. */
function heavySheet(): Uint8Array {
  const row = `<row><c r="A1" t="inlineStr"><is><t>${'x'.repeat(200)}</t></is></c></row>`;
  const rows = Array.from({ length: 90_000 }, (_, at) =>
    row.replace('<row>', `<row r="${at + 1}">`).replace('A1', `A${at + 1}`),
  );
  return zip([
    { name: '[Content_Types].xml', data: text('<Types/>') },
    { name: 'xl/workbook.xml', data: text('<workbook><sheets><sheet name="a" id="r"/></sheets></workbook>') },
    { name: 'xl/_rels/workbook.xml.rels', data: text('<R><Relationship Id="r" Target="worksheets/sheet1.xml"/></R>') },
    { name: 'xl/worksheets/sheet1.xml', data: text(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`) },
  ]);
}

/** More cells than any register has. */
function manyCells(): Uint8Array {
  const row = (at: number) =>
    `<row>${Array.from({ length: 100 }, (_, column) => `<c><v>${at * 100 + column}</v></c>`).join('')}</row>`;
  const rows = Array.from({ length: 21_000 }, (_, at) => row(at)).join('');
  return zip([
    { name: '[Content_Types].xml', data: text('<Types/>') },
    { name: 'xl/workbook.xml', data: text('<workbook><sheets><sheet name="a" id="r"/></sheets></workbook>') },
    { name: 'xl/_rels/workbook.xml.rels', data: text('<R><Relationship Id="r" Target="worksheets/sheet1.xml"/></R>') },
    { name: 'xl/worksheets/sheet1.xml', data: text(`<worksheet><sheetData>${rows}</sheetData></worksheet>`) },
  ]);
}

/** Hostile and huge files, and the code that each must be refused with. */
const GALLERY: readonly (readonly [string, string, () => Uint8Array])[] = [
  ['bomb-200MB.ofd', 'ARCHIVE_RATIO', () => zip([small, large('a.xml', 100), large('b.xml', 100)])],
  ['bomb-lying.ofd', 'ARCHIVE_SIZE_LIES', () => zip([{ ...large('OFD.xml', 60), size: 10 }])],
  ['bomb-nested.ofd', 'INVOICE_LAYOUT_UNKNOWN', () => zip([small, { name: 'inner.ofd', data: zip([large('a', 20)]) }])],
  [
    'bomb-overlapping.ofd',
    'ARCHIVE_ENTRIES_OVERLAP',
    () =>
      zip([
        large('OFD.xml', 1),
        ...Array.from({ length: 20 }, (_, at) => ({ ...large(`${at}.xml`, 1), sameDataAs: 0 })),
      ]),
  ],
  ['entries-60000.ofd', 'ARCHIVE_TOO_MANY_ENTRIES', () => zip(many(60_000))],
  ['entries-twice.ofd', 'ARCHIVE_NAME_TWICE', () => zip([small, { ...small, name: 'ofd.XML' }])],
  ['link.ofd', 'ARCHIVE_SYMLINK', () => zip([small, { ...small, name: 'a', mode: 0o120777 }])],
  ['nul.ofd', 'ARCHIVE_NAME_UNSAFE', () => zip([small, { ...small, name: 'a\u0000b' }])],
  ['polyglot.ofd', 'TYPE_DIFFERS_FROM_NAME', () => zip([small], { before: '%PDF-1.7 ' })],
  ['tail.ofd', 'ARCHIVE_HAS_FOREIGN_BYTES', () => zip([small], { after: '<html>' })],
  [
    'laughs.xml',
    'XML_DOCTYPE',
    () => text('<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><EInvoice>&b;</EInvoice>'),
  ],
  [
    'parameter-entity.xml',
    'XML_DOCTYPE',
    () => text('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><EInvoice/>'),
  ],
  ['late-doctype.xml', 'XML_DOCTYPE', () => text('<EInvoice><!doctype a></EInvoice>')],
  [
    'doctype-utf16.xml',
    'TYPE_NOT_ACCEPTED',
    () => utf16('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><EInvoice/>'),
  ],
  ['doctype-gb18030.xml', 'XML_DOCTYPE', () => text('<?xml version="1.0" encoding="GB18030"?><!DOCTYPE a><EInvoice/>')],
  [
    'doctype-utf32.xml',
    'TYPE_NOT_ACCEPTED',
    () => new Uint8Array([...'<!DOCTYPE a><EInvoice/>'].flatMap((one) => [0, 0, 0, one.charCodeAt(0)])),
  ],
  [
    'external-entity.xml',
    'XML_DOCTYPE',
    () => text('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><EInvoice>&x;</EInvoice>'),
  ],
  ['traversal.ofd', 'ARCHIVE_NAME_UNSAFE', () => zip([small, { ...small, name: '../../a.xml' }])],
  ['nested.zip', 'TYPE_NOT_ACCEPTED', () => zip([{ name: 'a.zip', data: zip([large('a', 20)]) }])],
  ['page.pdf', 'TYPE_DIFFERS_FROM_NAME', () => einvoiceXml(invoice)],
  ['doctype-utf7.xml', 'TEXT_ENCODING_WRONG', () => text('<?xml version="1.0" encoding="UTF-7"?><EInvoice/>')],
  [
    'xinclude.xml',
    'XML_XINCLUDE',
    () => text('<EInvoice xmlns:x="http://www.w3.org/2001/XInclude"><x:include href="/etc/passwd"/></EInvoice>'),
  ],
  ['deep.xml', 'XML_TOO_DEEP', () => text(`<EInvoice>${'<a>'.repeat(500_000)}`)],
  ['wide.xml', 'INVOICE_FIELD_MISSING', () => text(`<EInvoice>${'<a/>'.repeat(400_000)}</EInvoice>`)],
  [
    'attributes.xml',
    'INVOICE_FIELD_MISSING',
    () => text(`<EInvoice ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`),
  ],
  ['two-roots.xml', 'XML_ILL_FORMED', () => text('<EInvoice></EInvoice><EInvoice></EInvoice>')],
  ['truncated.xml', 'XML_ILL_FORMED', () => einvoiceXml(invoice).slice(0, 900)],
  ['giant-number.xml', 'INVOICE_FIELD_WRONG', () => einvoiceXml({ ...invoice, net: '9'.repeat(1_000_000) })],
  ['endless-line.csv', 'CSV_ILL_FORMED', () => text('"'.padEnd(9_000_000, 'a'))],
  ['huge.csv', 'TABLE_TOO_LONG', () => text('a,b\n'.repeat(2_400_000))],
  ['wide.csv', 'TABLE_TOO_WIDE', () => text(`${'1,'.repeat(9000)}\n`.repeat(1300))],
  [
    'many.csv',
    'TABLE_TOO_LONG',
    () =>
      text(
        Array.from({ length: 60_000 }, (_, at) =>
          Array.from({ length: 50 }, (_cell, column) => at * 50 + column).join(),
        ).join('\n'),
      ),
  ],
  ['many.xlsx', 'TABLE_TOO_LONG', manyCells],
  ['empty.csv', 'FILE_EMPTY', () => new Uint8Array()],
  ['heavy.xlsx', 'KIND_UNKNOWN', heavySheet],
  ['header-only.csv', 'TABLE_EMPTY', () => registerCsv([])],
  ['script.pdf', 'PDF_ACTIVE_CONTENT', () => pdf({ ...page, catalogue: '/OpenAction << /S /JavaScript /JS (1) >>' })],
  [
    'loop.pdf',
    'PDF_BROKEN',
    () =>
      new Uint8Array(
        Buffer.from(Buffer.from(pdf(page)).toString('latin1').replace('/Kids [3 0 R]', '/Kids [2 0 R]'), 'latin1'),
      ),
  ],
  [
    'bomb.pdf',
    'PDF_UNPACKS_TOO_LARGE',
    () => pdf({ ...page, picture: { width: 9, height: 9, grey: new Uint8Array(61 * 1024 * 1024) } }),
  ],
  ['encrypted.pdf', 'PDF_ENCRYPTED', () => pdf({ ...page, trailer: '/Encrypt 9 0 R' })],
  ['empty.pdf', 'FILE_EMPTY', () => new Uint8Array()],
];

type Line = { file: string; outcome: string; codes: string[]; ms: number; peakMb: number };

describe('hostile files, read one after another in one process with a bounded heap', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  let lines: Line[] = [];

  beforeAll(async () => {
    for (const [name, , make] of GALLERY) writeFileSync(join(folder, name), make());
    const files = GALLERY.map(([name]) => join(folder, name));
    const { stdout } = await run(
      process.execPath,
      ['--max-old-space-size=320', '--max-semi-space-size=16', 'test/shared/evidence/read-in-child.ts', ...files],
      {
        maxBuffer: 10_000_000,
        timeout: 120_000,
      },
    );
    lines = JSON.parse(stdout) as Line[];
  }, 150_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(GALLERY.map(([name, code]) => [name, code] as const))('%s: %s', (name, code) => {
    const line = lines.find((one) => one.file === name);
    expect(line).toMatchObject({ outcome: 'refused', codes: [code] });
    expect(line?.ms).toBeLessThan(30_000);
    expect(line?.peakMb).toBeLessThan(512);
  });
});

describe('the command', { timeout: 60_000 }, () => {
  const command = (...words: string[]) =>
    run(process.execPath, ['local/verify-document.ts', ...words], { maxBuffer: 10_000_000 }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );

  test('prints one JSON array in the order given, and lives through hostile files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
    const [good, bad] = [join(folder, '发票.xml'), join(folder, 'x.xml')];
    writeFileSync(good, einvoiceXml(invoice));
    writeFileSync(bad, '<EInvoice>');
    const { code, stdout, stderr } = await command(good, bad, good, '--kind', 'einvoice');
    const lines = JSON.parse(stdout) as Record<string, unknown>[];
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(lines.map(({ file, kind, outcome }) => [file, kind, outcome])).toEqual([
      [good, 'einvoice', 'read'],
      [bad, 'einvoice', 'refused'],
      [good, 'einvoice', 'read'],
    ]);
    expect(lines[0]).toMatchObject({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      facts: { number: { value: invoice.number } },
    });
    rmSync(folder, { recursive: true, force: true });
  });

  test('takes a ZIP for its files: one object each, detected or of the kind that was named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
    const archive = join(folder, '发票.zip');
    const parts = [
      { name: 'a.xml', data: einvoiceXml(invoice) },
      { name: '明细.ofd', data: invoiceOfd({ invoice, layout: 'new' }) },
      { name: 'c.xml', data: new TextEncoder().encode('<EInvoice>') },
    ];
    writeFileSync(archive, zip(parts));
    const { code, stdout, stderr } = await command(archive);
    const lines = VERIFIED.parse(JSON.parse(stdout));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(lines.map(({ file, kind, outcome }) => [file, kind, outcome])).toEqual([
      [`${archive}/a.xml`, 'einvoice', 'read'],
      [`${archive}/明细.ofd`, 'vat-ofd', 'to-a-person'],
      [`${archive}/c.xml`, 'einvoice', 'refused'],
    ]);
    expect(lines.map((line) => line.sha256)).toEqual(
      parts.map(({ data }) => createHash('sha256').update(data).digest('hex')),
    );
    const named = VERIFIED.parse(JSON.parse((await command(archive, '--kind', 'vat-ofd')).stdout));
    expect(named.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['vat-ofd', 'refused'],
      ['vat-ofd', 'to-a-person'],
      ['vat-ofd', 'refused'],
    ]);
    rmSync(folder, { recursive: true, force: true });
  });

  const data = einvoiceXml(invoice);
  const refusedArchives: [string, string, Uint8Array][] = [
    [
      'an archive inside',
      'ARCHIVE_NESTED',
      zip([
        { name: 'a.xml', data },
        { name: 'b.zip', data: zip([{ name: 'a.xml', data }]) },
      ]),
    ],
    ['a password', 'ARCHIVE_ENTRY_ENCRYPTED', zip([{ name: 'a.xml', data, flags: 0x801 }])],
    [
      'two entries of one name',
      'ARCHIVE_NAME_TWICE',
      zip([
        { name: 'a.xml', data },
        { name: 'A.XML', data },
      ]),
    ],
    [
      'a checksum that is wrong',
      'ARCHIVE_CHECKSUM_WRONG',
      zip([
        { name: 'a.xml', data },
        { name: 'b.xml', data, crc: 1 },
      ]),
    ],
  ];

  test.each(refusedArchives)('refuses a ZIP with %s as a whole, in one object: %s', async (_, code, bytes) => {
    const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
    const [archive, good] = [join(folder, 'a.zip'), join(folder, 'a.xml')];
    writeFileSync(archive, bytes);
    writeFileSync(good, data);
    const { stdout } = await command(archive, good);
    const lines = VERIFIED.parse(JSON.parse(stdout));
    expect(lines.map((line) => [line.file, line.kind, line.outcome])).toEqual([
      [archive, null, 'refused'],
      [good, 'einvoice', 'read'],
    ]);
    expect(lines[0]?.findings.map((finding) => finding.code)).toEqual([code]);
    expect(lines[0]?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    rmSync(folder, { recursive: true, force: true });
  });

  test.runIf(SAMPLES_PRESENT)('gives every sample an outcome that its published schema allows', async () => {
    const all = readdirSync('../shared/samples', { recursive: true, encoding: 'utf8' });
    const files = all.map((name) => join('../shared/samples', name)).filter((name) => statSync(name).isFile());
    const { code, stdout } = await command(...files);
    const lines = VERIFIED.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(lines.map((line) => line.file)).toEqual(files);
    for (const line of lines.filter((one) => one.outcome === 'refused')) expect(line.facts).toEqual({});
    for (const line of lines.filter((one) => one.outcome !== 'refused')) {
      expect(line.findings.map((finding) => finding.code)).toContain('MALWARE_NOT_SCANNED');
    }
    expect(readFileSync('docs/evidence/verified-document.schema.json', 'utf8')).toBe(schemaText());
  });

  test('tells of a folder what each file is, one line each, and of how many it read', async () => {
    const { code, stdout } = await command('test/shared/evidence/cases', '--table');
    const lines = stdout.trim().split('\n');
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/文件 file .*材料 kind .*结果 outcome/);
    expect(lines.find((line) => line.includes('wb-02-scale-export.xlsx'))).toMatch(
      /过磅单明细 .*交由人员 .*UNIT_UNKNOWN/,
    );
    expect(lines.find((line) => line.includes('h08-'))).toMatch(/过磅单明细 .*不能通过 .*第 3–6 行/);
    expect(lines.filter((line) => line.includes('zip-03-mac.zip/'))).toHaveLength(3);
    expect(lines.at(-1)).toMatch(/^\d+ 个文件 files · 已读取 read: \d+/);
  });

  test('says in one sentence what is wrong with its words, without a stack', async () => {
    const none = await command();
    expect(none.code).toBe(2);
    expect(none.stderr).toMatch(/^Usage: /);
    expect((await command('a', '--kind', 'nonsense')).stderr).toMatch(/^Unknown kind "nonsense"/);
    const absent = await command('no-such-file.xml');
    expect(absent.code).toBe(1);
    expect(JSON.parse(absent.stdout)).toMatchObject([
      { outcome: 'refused', findings: [{ code: 'FILE_NOT_READABLE' }] },
    ]);
    expect(`${none.stderr}${absent.stderr}`).not.toMatch(/\n\s+at /);
  });
});
