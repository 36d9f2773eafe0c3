import { XMLValidator } from 'fast-xml-parser';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openArchive } from '../../../shared/evidence/containers/archive.ts';
import { readXml } from '../../../shared/evidence/containers/xml.ts';
import { detectKind } from '../../../shared/evidence/detect-kind.ts';
import type { DocumentKindName } from '../../../shared/evidence/document-kinds.ts';
import { NotEvidence } from '../../../shared/evidence/finding.ts';
import { readDocument } from '../../../shared/evidence/read-document.ts';
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
import { airItinerary, railwayTicket, ticketXml } from '../../support/documents/itinerary-files.ts';
import { localUseXlsx } from '../../support/documents/local-use-files.ts';
import { inventAuthority, invoiceOfd } from '../../support/documents/ofd-files.ts';
import { invoiceInfo, invoicePage, pdf } from '../../support/documents/pdf-files.ts';
import { registerCsv, registerXlsx } from '../../support/documents/register-files.ts';
import { inventCreditCode, seeded } from '../../support/documents/seeded.ts';
import { SAMPLES_PRESENT, sample, sampleFiles } from './samples.ts';

async function generated(): Promise<[string, Uint8Array][]> {
  const creditCode = inventCreditCode(1);
  const imports = inventImports({ seed: 1, year: '2022', creditCode, name: '示例', count: 5 });
  const care = inventCare({ seed: 1, year: '2022', institutionCode: creditCode, institution: '示例医院', count: 3 });
  const invoice = inventInvoice({ seed: 1, year: '2022' });
  const page = invoicePage(invoice);
  const seals = [{ version: 1, authority: inventAuthority('示例税务') }] as const;
  return [
    ['register.csv', registerCsv(imports.register, { encoding: 'gb18030' })],
    ['register.xlsx', await registerXlsx(imports.register)],
    ['local-use.xlsx', await localUseXlsx(imports.localUse)],
    ['roster.xlsx', await rosterXlsx(care.roster)],
    ['record.xml', medicalRecordXml(care.records[0] as (typeof care.records)[number])],
    ['invoice.xml', einvoiceXml(invoice)],
    ['invoice.ofd', invoiceOfd({ invoice, layout: 'old', seals })],
    ['invoice.pdf', pdf({ texts: page, info: invoiceInfo(invoice) })],
    // The smallest of the named maps that has every character but the yen of half width: it is parsed with every file.
    [
      'named-font.pdf',
      pdf({ texts: page.map((run) => ({ ...run, text: run.text.replace('¥', '￥') })), namedFont: 'GBK-EUC-H' }),
    ],
    ['railway.xml', ticketXml({ kind: 'rai', data: railwayTicket(creditCode) })],
    ['air.xml', ticketXml({ kind: 'atr', data: airItinerary(creditCode) })],
    ['declaration.xml', declarationXml(inventDeclaration(creditCode, 3))],
    ['manifest.xml', roadManifestXml(inventManifest(creditCode, 3))],
    ['weighbridge.xlsx', await weighbridgeXlsx(inventTickets(5))],
    ['fiscal-bill.xlsx', await fiscalBillXlsx(inventFiscalBills(creditCode, 5))],
  ];
}

/** One deterministic mutation: flipped, cut, doubled, moved or planted bytes. */
function mutated(bytes: Uint8Array, seed: number): Uint8Array {
  const random = seeded(seed);
  const at = random.whole(0, Math.max(0, bytes.length - 1));
  const length = random.whole(1, 40);
  switch (random.whole(0, 5)) {
    case 0:
      return bytes.map((byte, index) => (index === at ? byte ^ (1 << random.whole(0, 7)) : byte));
    case 1:
      return bytes.slice(0, at);
    case 2:
      return new Uint8Array([...bytes.slice(0, at + length), ...bytes.slice(at)]);
    case 3:
      return new Uint8Array([...bytes.slice(0, at), ...bytes.slice(at + length)]);
    case 4:
      return bytes.map((byte, index) => (index >= at && index < at + length ? random.whole(0, 255) : byte));
    default:
      return new Uint8Array([
        ...bytes.slice(0, at),
        ...new TextEncoder().encode('</x><!DOCTYPE a>&#0;"="'),
        ...bytes.slice(at),
      ]);
  }
}

const OUTCOMES = new Set(['read', 'to-a-person', 'blocked', 'refused']);

/** Every mutation of a file gets an outcome, and a refusal says why. */
async function survive(name: string, bytes: Uint8Array, mutations: number): Promise<void> {
  for (let seed = 1; seed <= mutations; seed += 1) {
    const file = mutated(bytes, seed * 31 + name.length);
    const kind: DocumentKindName = await detectKind(file, name);
    const answer = await readDocument({ kind, bytes: file, declaredType: name });
    expect(OUTCOMES.has(answer.outcome)).toBe(true);
    if (answer.outcome === 'refused') {
      expect(answer.findings.length).toBeGreaterThan(0);
      expect(answer.facts).toEqual({});
    }
    for (const { value, from } of Object.values(answer.facts))
      expect([typeof value, typeof from]).toEqual(['string', 'string']);
  }
}

describe('mutated files', () => {
  test('of every generated kind get an outcome', { timeout: 60_000 }, async () => {
    for (const [name, bytes] of await generated()) await survive(name, bytes, 60);
  });

  test.runIf(SAMPLES_PRESENT)('of every sample get an outcome', { timeout: 90_000 }, async () => {
    const files = sampleFiles();
    expect(files.length).toBeGreaterThan(20);
    for (const name of files) await survive(name, sample(name), sample(name).length > 30_000 ? 3 : 20);
  });
});

/** What another reader makes of the archive. */
function entriesByFflate(bytes: Uint8Array): Map<string, string> {
  const entries = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/'));
  return new Map(entries.map(([name, data]) => [name, Buffer.from(data).toString('hex')]));
}

/** Every entry unpacked, or nothing when the archive is refused. */
async function entriesByOurs(bytes: Uint8Array): Promise<Map<string, string> | undefined> {
  const found = new Map<string, string>();
  try {
    const entries = await openArchive(bytes, { maxEntries: 200, maxUnpackedBytes: 30_000_000 });
    for (const entry of entries) found.set(entry.name, Buffer.from(await entry.read()).toString('hex'));
  } catch (error) {
    expect(error).toBeInstanceOf(NotEvidence);
    return undefined;
  }
  return found;
}

describe('our readers are at least as strict as the common ones', { timeout: 60_000 }, () => {
  test('what the XML reader accepts, fast-xml-parser accepts', async () => {
    const care = inventCare({ seed: 1, year: '2022', institutionCode: 'x', institution: '示例', count: 1 });
    const sources = [einvoiceXml(inventInvoice({ seed: 1, year: '2022' })), ...care.records.map(medicalRecordXml)];
    let accepted = 0;
    for (const source of sources) {
      for (let seed = 1; seed <= 400; seed += 1) {
        const file = mutated(source, seed);
        try {
          readXml(file);
        } catch (error) {
          expect(error).toBeInstanceOf(NotEvidence);
          continue;
        }
        accepted += 1;
        expect(XMLValidator.validate(new TextDecoder().decode(file))).toBe(true);
      }
    }
    expect(accepted).toBeGreaterThan(50);
  });

  test('what the archive reader opens, fflate unpacks to the same bytes', async () => {
    let opened = 0;
    for (const [name, source] of (await generated()).filter(([file]) => /xlsx|ofd/.test(file))) {
      for (let seed = 1; seed <= 40; seed += 1) {
        const file = seed === 1 ? source : mutated(source, seed + name.length);
        const ours = await entriesByOurs(file);
        if (!ours) continue;
        opened += 1;
        expect(entriesByFflate(file)).toEqual(ours);
      }
    }
    expect(opened).toBeGreaterThanOrEqual(4);
  });
});
