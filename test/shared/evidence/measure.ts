import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inventCare, medicalRecordXml, rosterXlsx } from '../../support/documents/care-files.ts';
import {
  declarationXml,
  fiscalBillXlsx,
  inventDeclaration,
  inventFiscalBills,
  inventManifest,
  inventTickets,
  roadManifestXml,
  weighbridgeXlsx,
} from '../../support/documents/customs-files.ts';
import { inventImports } from '../../support/documents/imports.ts';
import { einvoiceXml, inventInvoice } from '../../support/documents/invoice-files.ts';
import { railwayTicket, ticketXml } from '../../support/documents/itinerary-files.ts';
import { localUseXlsx } from '../../support/documents/local-use-files.ts';
import { inventAuthority, invoiceOfd } from '../../support/documents/ofd-files.ts';
import { invoiceInfo, invoicePage, pdf } from '../../support/documents/pdf-files.ts';
import { registerCsv, registerXlsx } from '../../support/documents/register-files.ts';
import { inventCreditCode } from '../../support/documents/seeded.ts';
import { ENTRY, ratioRows } from './ratios.ts';
import { startRows } from './reader-start.ts';

/** Writes docs/evidence/measured.md: time and peak memory of each format at 1, 10 and 100 times its usual size, each in a process of its own. */
const creditCode = inventCreditCode(1);
const imports = (count: number) => inventImports({ seed: 1, year: '2022', creditCode, name: '示例', count });
const care = (count: number) =>
  inventCare({ seed: 1, year: '2022', institutionCode: creditCode, institution: '示例医院', count });
const invoice = (lines: number) => inventInvoice({ seed: 1, year: '2022', lines });
const seals = [{ version: 4, authority: inventAuthority('示例税务') }] as const;

const FORMATS: Record<string, (times: number) => Uint8Array | Promise<Uint8Array>> = {
  'register.csv (150 rows)': (times) => registerCsv(imports(150 * times).register, { encoding: 'gb18030' }),
  'register.xlsx (150 rows)': (times) => registerXlsx(imports(150 * times).register),
  'local-use.xlsx (150 rows)': (times) => localUseXlsx(imports(150 * times).localUse),
  'roster.xlsx (100 rows)': (times) => rosterXlsx(care(100 * times).roster),
  'record.xml (1 record)': (times) => {
    const [record] = care(1).records;
    // A record grows by its narrative, which is not read.
    return record ? medicalRecordXml({ ...record, diagnosis: '示例'.repeat(2000 * times) }) : new Uint8Array();
  },
  'declaration.xml (5 lines)': (times) => declarationXml(inventDeclaration(creditCode, 5 * times)),
  'manifest.xml (5 consignments)': (times) => roadManifestXml(inventManifest(creditCode, 5 * times)),
  'weighbridge.xlsx (150 rows)': (times) => weighbridgeXlsx(inventTickets(150 * times)),
  'fiscal-bill.xlsx (100 rows)': (times) => fiscalBillXlsx(inventFiscalBills(creditCode, 100 * times)),
  'railway.xml (30 remarks)': (times) => {
    const remarks = Object.fromEntries(Array.from({ length: 30 * times }, (_, at) => [`Remark${at}`, '备注']));
    return ticketXml({ kind: 'rai', data: { ...railwayTicket(creditCode), ...remarks } });
  },
  'einvoice.xml (5 lines)': (times) => einvoiceXml(invoice(5 * times)),
  'invoice.ofd (5 lines)': (times) => invoiceOfd({ invoice: invoice(5 * times), layout: 'old', seals }),
  'invoice.pdf (page filled)': (times) => {
    const [one] = [invoice(5)];
    const filling = Array.from({ length: 20 * times }, (_, at) => ({ text: `填充${at}`, x: 30, y: 200 }));
    return pdf({ texts: [...invoicePage(one), ...filling], info: invoiceInfo(one) });
  },
  'named-font.pdf (page filled)': (times) => {
    const filling = Array.from({ length: 20 * times }, (_, at) => ({ text: `填充${at}`, x: 30, y: 200 }));
    return pdf({ texts: [...invoicePage(invoice(5)), ...filling], namedFont: 'UniGB-UCS2-H' });
  },
};

/** A line of the table: one file, read in a process of its own. */
function measured(name: string, size: string, file: string, bytes: number): string {
  const child = ['--max-old-space-size=384', 'test/shared/evidence/read-in-child.ts', file];
  const printed = execFileSync(process.execPath, child, { encoding: 'utf8' });
  const [line] = JSON.parse(printed) as { outcome: string; cpuMs: number; peakMb: number }[];
  return `| ${name} | ${size} | ${Math.ceil(bytes / 1024)} KB | ${line?.outcome} | ${line?.cpuMs} ms | ${line?.peakMb} MB |`;
}

const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
const rows: string[] = [];
for (const [name, make] of Object.entries(FORMATS)) {
  for (const times of [1, 10, 100]) {
    const file = join(folder, name.split(' ')[0] ?? name);
    const bytes = await make(times);
    writeFileSync(file, bytes);
    rows.push(measured(name, `${times}×`, file, bytes.length));
  }
}
/** The largest that is taken: 100,000 rows, 20 pages, 10 MB. Each has to be read within the bound. */
const MEGABYTES = 10;
/** Elements that nobody reads, up to the largest size of a record. */
function longRecord(): Uint8Array {
  const [record] = care(1).records;
  const plain = new TextDecoder().decode(record ? medicalRecordXml(record) : undefined);
  const entries = ENTRY.repeat(Math.floor((MEGABYTES * 1024 * 1024 - plain.length) / ENTRY.length) - 1);
  return new TextEncoder().encode(plain.replace('</ClinicalDocument>', `${entries}</ClinicalDocument>`));
}

function longPdf(): Uint8Array {
  const filling = Array.from({ length: 2000 }, (_, at) => ({ text: `填充${at}`, x: 30, y: 200 }));
  return pdf({ texts: [...invoicePage(invoice(5)), ...filling], info: invoiceInfo(invoice(5)), pages: 20 });
}

const many = imports(100_000).register;
const LARGEST: readonly (readonly [string, string, () => Uint8Array | Promise<Uint8Array>])[] = [
  ['register.csv', '100,000 rows', () => registerCsv(many)],
  ['register.xlsx', '100,000 rows', () => registerXlsx(many)],
  ['invoice.pdf', '20 pages', longPdf],
  ['einvoice.xml', '10 MB', () => einvoiceXml(invoice(31_000))],
  ['record.xml', '10 MB', longRecord],
];
for (const [name, size, make] of LARGEST) {
  const file = join(folder, name);
  const bytes = await make();
  writeFileSync(file, bytes);
  rows.push(measured(name, size, file, bytes.length));
}
const lines = 20_000;
const long = invoiceOfd({ invoice: inventInvoice({ seed: 1, year: '2022', lines }), layout: 'old', seals });
const longFile = join(folder, 'invoice.ofd');
writeFileSync(longFile, long);
rows.push(measured('invoice.ofd, 20,000 lines', `${lines / 5}×`, longFile, long.length));
rmSync(folder, { recursive: true, force: true });
const ratios = await ratioRows();
const starts = await startRows();
/** What measure-long-register.ts found when it was last run. */
type LongRegister = {
  readonly rows: number;
  readonly megabytes: number;
  readonly readAndKeyed: number;
  readonly requests: number;
  readonly frozen: number;
  readonly keys: number;
  readonly writing: number;
  readonly outcome: string;
  readonly stage: string;
};
const endToEnd = JSON.parse(readFileSync('test/shared/evidence/long-register.json', 'utf8')) as LongRegister[];
const count = (number: number) => number.toLocaleString('en');
writeFileSync(
  'docs/evidence/measured.md',
  [
    '# Time and memory of reading a document',
    '',
    `Measured by \`node test/shared/evidence/measure.ts\` on Node ${process.versions.node}, each file in a process of its own with a heap of 384 MB; the peak includes Node itself (about 60 MB). Times are those of the processor, collecting of garbage included, so that they do not depend on what else runs.`,
    'The bound for a file is 30 s and 512 MB; a test holds every hostile file to it.',
    '',
    '| format at 1× | size | file | outcome | processor time | peak |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    '## Readers beside their bare parsers',
    '',
    'Each reader and the parser it stands on (csv-parse, saxes, yauzl) with nothing to do, in turns in one process, warm: medians of processor time, so that the ratio counts and not the machine nor what else runs on it. `node test/shared/evidence/ratios.ts` prints these lines alone.',
    '',
    '| reader | bare parser | reader | ratio | aim | |',
    '|---|---|---|---|---|---|',
    ...ratios,
    '',
    '## The process that reads',
    '',
    'A small invoice (XML) is read in the process that reads (docs/adr/0038), started from the sources; medians of wall time, in one run. In a function the readers are one bundle, which loads faster. The process stays from file to file, so that the start is paid once.',
    '',
    '| what | time |',
    '|---|---|',
    ...starts,
    '',
    '## Keys of a long register',
    '',
    'A row without an item number takes two keys and looks two up as earlier versions wrote them; 97 stand in a transaction. 20,000 rows: 413 transactions that write, then 40,000 reads of earlier forms; 100,000 rows: 2,062 and 200,000 (a test counts the transactions).',
    '',
    '## A long register, end to end',
    '',
    'A register as CSV (and a local-use statement of 50 rows) through the functions that run in production: upload, reading, keys, submission, verification of the application machine, frozen facts. Table and bucket are maps in memory, so the seconds are those of the processor and the requests are counted, not timed. Not measured: the same on the local system and in AWS. By `node test/shared/evidence/measure-long-register.ts <rows>`; this page repeats what that run kept in test/shared/evidence/long-register.json. The function that receives a file has 300 s, each that verifies 600 s, the one that freezes 240 s.',
    '',
    '| rows | file | read and keyed | requests to the table and bucket | keys written | transactions that write keys | verified and frozen | register | stage |',
    '|---|---|---|---|---|---|---|---|---|',
    ...endToEnd.map(
      (one) =>
        `| ${count(one.rows)} | ${one.megabytes} MB | ${one.readAndKeyed} s | ${count(one.requests)} | ${count(one.keys)} | ${count(one.writing)} | ${one.frozen} s | ${one.outcome} | ${one.stage} |`,
    ),
    '',
    '**What follows.** Transactions follow each other, because documents that share keys must meet in one order. 100,000 rows take 2,062 that write, and afterwards earlier forms of 200,000 keys are read, 97 at once: 2,062 rounds. In 300 s, beside 30 s for the reading, one of each may take 130 ms together. Where DynamoDB needs more the message is tried again, five times in all, and goes on behind the batches that are held (docs/adr/0023). The reads are made anew by every try and have to fit into one: up to about 125 ms a round. Above it such a register goes to a person as one that was not processed, and 50,000 rows a file are the way out. Nobody has measured this in AWS.',
    '',
  ].join('\n'),
);
