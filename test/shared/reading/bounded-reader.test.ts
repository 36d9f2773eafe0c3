import { afterAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/kernel/digest.ts';
import { boundedReader, readerOf } from '../../../shared/reading/bounded-reader.ts';
import { type Answer, type Question, readingSession } from '../../../shared/reading/session.ts';
import { einvoiceXml, inventInvoice } from '../../support/documents/invoice-files.ts';
import { zip } from '../../support/documents/zips.ts';

const invoice = einvoiceXml(inventInvoice({ seed: 1, year: '2022' }));
const other = einvoiceXml(inventInvoice({ seed: 2, year: '2022' }));
/** Within the limit of its kind, no bomb by its ratio, and far more than a small heap holds once it is a tree. */
const names = Array.from({ length: 340_000 }, (_, n) => `<a${Math.imul(n, 2_654_435_761) >>> 0} b="${n}"/>`);
const wide = new TextEncoder().encode(`<EInvoice>${names.join('')}</EInvoice>`);
const reading = { reference: {} };
const alone = (bytes: Uint8Array) => ({
  kind: 'einvoice' as const,
  bytes,
  declaredType: 'application/xml',
  archive: false,
});
const archive = zip([
  { name: 'a.xml', data: invoice },
  { name: 'b.xml', data: wide },
  { name: 'c.xml', data: other },
]);
const packed = { kind: 'einvoice' as const, bytes: archive, declaredType: 'application/zip', archive: true };

const small = boundedReader({ heapMb: 48, seconds: 60 });
const hasty = boundedReader({ heapMb: 384, seconds: 0 });
afterAll(() => Promise.all([small.close(), hasty.close()]));

describe('a bounded reader', { timeout: 60_000 }, () => {
  it('reads as anybody reads', async () => {
    const inThread = await small(alone(invoice), reading);
    expect(inThread).toEqual(await readingSession()({ ...alone(invoice), reading }));
    expect(inThread).toMatchObject({ document: { outcome: 'read' } });
  });

  it('dies over a file that takes too much memory, says so, and reads the next one', async () => {
    expect(await small(alone(wide), reading)).toEqual({ died: 'memory' });
    expect(await small(alone(invoice), reading)).toMatchObject({ document: { kind: 'einvoice' } });
  });

  it('lets the other files of an archive stand, and names the one by its digest', async () => {
    const found = await small(packed, reading);
    const entries = 'entries' in found ? found.entries : [];
    expect(entries.map((entry) => ('died' in entry ? entry.died : entry.document.kind))).toEqual([
      'einvoice',
      'memory',
      'einvoice',
    ]);
    expect(entries.map((entry) => entry.sha256)).toEqual([invoice, wide, other].map((data) => sha256(data)));
  });

  it('gives up a file that takes too long', async () => {
    expect(await hasty(alone(invoice), reading)).toEqual({ died: 'time' });
  });

  it('hashes persons and draws invoices under the keys it is handed', async () => {
    const key = Buffer.from('a key of tests');
    const drawing = { reference: { statusCheck: { share: '1', above: '0' } }, sampleKey: key, personKey: key };
    const answers = await Promise.all([
      small(alone(invoice), drawing),
      readingSession()({ ...alone(invoice), reading: drawing }),
    ]);
    expect(answers[0]).toEqual(answers[1]);
    expect(JSON.stringify(answers[0])).toContain('INVOICE_DRAWN_FOR_STATUS');
  });
});

it('answers each of several who ask at once about their own file', async () => {
  const files = Array.from({ length: 6 }, (_, n) => einvoiceXml(inventInvoice({ seed: n, year: '2022' })));
  const answers = await Promise.all(files.map((bytes) => small(alone(bytes), reading)));
  const alike = await Promise.all(files.map((bytes) => readingSession()({ ...alone(bytes), reading })));
  expect(answers).toEqual(alike);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(6);
});

describe('who asks', () => {
  it('opens the archive again for one that came after a death, and for nobody else', async () => {
    const asked: string[] = [];
    let alive = true;
    const read = readerOf(
      async (question: Question) => {
        asked.push('entry' in question ? String(question.entry) : 'open');
        alive = !('entry' in question && question.entry === 1);
        const document = { outcome: 'read', kind: 'einvoice', facts: {}, findings: [] } as const;
        const answer: Answer = 'entry' in question ? { document, sha256: 'ab' } : { names: ['a', 'b', 'c', 'd'] };
        return { answer: alive ? answer : 'time' };
      },
      () => alive,
    );
    await read(packed, reading);
    expect(asked).toEqual(['open', '0', '1', 'open', '2', '3']);
  });

  it('refuses an archive as a whole when one of its files gives it away', async () => {
    const refused = { refused: [{ code: 'ARCHIVE_NESTED', severity: 'blocks', zh: '', en: '' }] } as const;
    const answers: Answer[] = [{ names: ['a', 'b'] }, refused];
    const read = readerOf(
      async () => ({ answer: answers.shift() ?? refused }),
      () => true,
    );
    expect(await read(packed, reading)).toEqual(refused);
  });
});
