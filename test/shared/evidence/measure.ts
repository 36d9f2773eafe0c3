import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
const rows: string[] = [];
for (const [name, make] of Object.entries(FORMATS)) {
  for (const times of [1, 10, 100]) {
    const file = join(folder, name.split(' ')[0] ?? name);
    const bytes = await make(times);
    writeFileSync(file, bytes);
    const printed = execFileSync(
      process.execPath,
      ['--max-old-space-size=384', 'test/shared/evidence/read-in-child.ts', file],
      { encoding: 'utf8' },
    );
    const [line] = JSON.parse(printed) as { outcome: string; ms: number; peakMb: number }[];
    rows.push(
      `| ${name} | ${times}× | ${Math.ceil(bytes.length / 1024)} KB | ${line?.outcome} | ${line?.ms} ms | ${line?.peakMb} MB |`,
    );
  }
}
rmSync(folder, { recursive: true, force: true });
writeFileSync(
  'docs/evidence/measured.md',
  [
    '# Time and memory of reading a document',
    '',
    `Measured by \`node test/shared/evidence/measure.ts\` on Node ${process.versions.node}, each file in a process of its own with a heap of 384 MB; the peak includes Node itself (about 60 MB).`,
    'The bound for a file is 30 s and 512 MB; a test holds every hostile file to it.',
    '',
    '| format at 1× | size | file | outcome | time | peak |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n'),
);
