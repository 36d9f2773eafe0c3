import { parse } from 'csv-parse/sync';
import { type SaxesOptions, SaxesParser } from 'saxes';
import yauzl from 'yauzl';
import { readMedicalRecord } from '../../../shared/evidence/care/medical-record.ts';
import { ROSTER_COLUMNS } from '../../../shared/evidence/care/roster.ts';
import { REGISTER_COLUMNS, readRegister } from '../../../shared/evidence/cargo/register.ts';
import { openOfd } from '../../../shared/evidence/containers/ofd-package.ts';
import { readXml } from '../../../shared/evidence/containers/xml.ts';
import { readCsv } from '../../../shared/evidence/tables/csv.ts';
import { readTable } from '../../../shared/evidence/tables/table.ts';
import { readSheets } from '../../../shared/evidence/tables/workbook.ts';
import { inventCare, medicalRecordXml, rosterXlsx } from '../../support/documents/care-files.ts';
import { inventImports } from '../../support/documents/imports.ts';
import { inventInvoice } from '../../support/documents/invoice-files.ts';
import { invoiceOfd } from '../../support/documents/ofd-files.ts';
import { registerCsv, registerXlsx } from '../../support/documents/register-files.ts';
import { inventCreditCode } from '../../support/documents/seeded.ts';

/** Each reader beside the parser that it stands on, in one process, in turns: medians of many runs, so that only ratios count. */
const creditCode = inventCreditCode(1);
const ROWS = 4000;
const RUNS = 21;

/** What the body of a record holds thousands of, and nobody reads. */
export const ENTRY =
  '<component><section><entry><observation><code code="DE01" codeSystem="2.16"/><value value="1"/></observation></entry></section></component>';

const BARE: SaxesOptions = { xmlns: false, position: false };

/** The parser with nothing to do. */
function bareXml(text: string): void {
  const parser = new SaxesParser(BARE);
  const told = { count: 0 };
  const tell = () => {
    told.count += 1;
  };
  parser.on('opentag', tell);
  parser.on('text', tell);
  parser.on('closetag', tell);
  parser.write(text).close();
}

async function bareZip(bytes: Uint8Array): Promise<void> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const pieces: Uint8Array[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Uint8Array);
    const part = Buffer.concat(pieces);
    if (entry.fileName.endsWith('.xml')) bareXml(part.toString('utf8'));
  }
}

type Contest = { readonly name: string; readonly bare: () => unknown; readonly ours: () => unknown };

async function contests(): Promise<Contest[]> {
  const { register } = inventImports({ seed: 1, year: '2022', creditCode, name: '示例', count: ROWS });
  const plan = { seed: 1, year: '2022', institutionCode: creditCode, institution: '示例医院' };
  const { roster } = inventCare({ ...plan, count: ROWS });
  const [record] = inventCare({ ...plan, count: 1 }).records;
  const [csv, xlsx, names] = [registerCsv(register), await registerXlsx(register), await rosterXlsx(roster)];
  const ofd = invoiceOfd({ invoice: inventInvoice({ seed: 1, year: '2022', lines: 3000 }), layout: 'old', seals: [] });
  const decoder = new TextDecoder();
  const cda = new TextEncoder().encode(
    decoder
      .decode(record ? medicalRecordXml(record) : undefined)
      .replace('</ClinicalDocument>', `${ENTRY.repeat(8000)}</ClinicalDocument>`),
  );
  // Sheets are remembered by their bytes; every run gets bytes of its own.
  const fresh = (bytes: Uint8Array) => new Uint8Array(bytes);
  const bareCsv = () => parse(decoder.decode(csv));
  return [
    { name: 'xlsx: the sheets of a register', bare: () => bareZip(xlsx), ours: () => readSheets(fresh(xlsx)) },
    {
      name: 'xlsx: a register, every cell and row checked',
      bare: () => bareZip(xlsx),
      ours: () => readRegister(fresh(xlsx), 'xlsx', {}),
    },
    {
      name: 'xlsx: a roster, every cell checked',
      bare: () => bareZip(names),
      ours: () => readTable(fresh(names), 'xlsx', ROSTER_COLUMNS),
    },
    { name: 'CSV: the rows of a register', bare: bareCsv, ours: () => readCsv(csv, REGISTER_COLUMNS, ROWS + 1) },
    { name: 'CSV: a register, every cell and row checked', bare: bareCsv, ours: () => readRegister(csv, 'csv', {}) },
    {
      name: 'OFD: the parts of an invoice as trees',
      bare: () => bareZip(ofd),
      ours: async () => {
        const opened = await openOfd(ofd);
        for (const part of opened.names) if (part.endsWith('.xml')) opened.xml(part);
      },
    },
    { name: 'CDA: a record as a tree', bare: () => bareXml(decoder.decode(cda)), ours: () => readXml(cda) },
    {
      name: 'CDA: a record, read',
      bare: () => bareXml(decoder.decode(cda)),
      ours: () => readMedicalRecord(cda, { personHash: (identity) => identity }),
    },
  ];
}

async function timed(run: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

type Measured = { readonly name: string; readonly bare: number; readonly ours: number };

/** Milliseconds of each reader and of its bare parser, warm. */
async function measured(): Promise<Measured[]> {
  const rows: Measured[] = [];
  for (const { name, bare, ours } of await contests()) {
    const [bares, ourses]: [number[], number[]] = [[], []];
    for (let run = 0; run < RUNS; run += 1) {
      bares.push(await timed(bare));
      ourses.push(await timed(ours));
    }
    // The first runs warm the engine up.
    const [one, other] = [median(bares.slice(5)), median(ourses.slice(5))];
    rows.push({ name, bare: one, ours: other });
  }
  return rows;
}

/** So many times its bare parser a reader may take. */
const AIM = 2;

/** A line for each reader: how many times as long as its bare parser it takes, warm, and whether that meets the aim. */
export async function ratioRows(): Promise<string[]> {
  return (await measured()).map(({ name, bare, ours }) => {
    const met = ours <= AIM * bare ? 'met' : '**not met**';
    return `| ${name} | ${bare.toFixed(1)} ms | ${ours.toFixed(1)} ms | ${(ours / bare).toFixed(2)} | ≤ ${AIM} | ${met} |`;
  });
}

/** `node test/shared/evidence/ratios.ts`: the lines; with `--json` the bare parser's part of each reader's time. */
if (process.argv[1]?.endsWith('ratios.ts')) {
  if (process.argv.includes('--json')) {
    const parts = (await measured()).map(({ name, bare, ours }) => [name, bare / ours] as const);
    console.log(JSON.stringify(Object.fromEntries(parts)));
  } else console.log((await ratioRows()).join('\n'));
}
