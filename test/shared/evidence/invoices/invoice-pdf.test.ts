import { describe, expect, test } from 'vitest';
import { PDF_FINDINGS } from '../../../../shared/evidence/containers/pdf-findings.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import { einvoiceXml, inventInvoice } from '../../../support/documents/invoice-files.ts';
import { invoiceInfo, invoicePage, type PdfPlan, pdf } from '../../../support/documents/pdf-files.ts';
import { qrPicture, qrPng, qrTextFor } from '../../../support/documents/qr-files.ts';
import { inventCreditCode } from '../../../support/documents/seeded.ts';
import { SAMPLES_PRESENT, sample } from '../samples.ts';

const BUYER = inventCreditCode(1);
const REFERENCE = { policyYear: '2022', creditCode: BUYER };
const invoice = inventInvoice({ seed: 51, year: '2022', buyerCode: BUYER, lines: 1 });
const page = { texts: invoicePage(invoice), info: invoiceInfo(invoice) };
const read = (plan: Partial<PdfPlan>) =>
  readDocument({ kind: 'invoice-pdf', bytes: pdf({ ...page, ...plan }), reference: REFERENCE });
const codes = (answer: { findings: readonly { code: string }[] }) => answer.findings.map((finding) => finding.code);
const xml = { name: 'a.xml', bytes: einvoiceXml(invoice) };

describe('an invoice in PDF', { timeout: 30_000 }, () => {
  test.each([51, 52, 53, 54, 55])(
    'gives what text and metadata agree on, and a person decides (seed %i)',
    async (seed) => {
      const one = inventInvoice({ seed, year: '2022', buyerCode: BUYER });
      const answer = await read({ texts: invoicePage(one), info: invoiceInfo(one) });
      expect(codes(answer)).toEqual(['PDF_IS_A_VIEW']);
      expect(answer.outcome).toBe('to-a-person');
      const facts = Object.fromEntries(Object.entries(answer.facts).map(([name, fact]) => [name, fact.value]));
      const { number, net, tax, gross, buyerName, buyerCode, sellerName, sellerCode } = one;
      expect(facts).toEqual({
        number,
        issuedOn: one.issuedAt.slice(0, 10),
        net,
        tax,
        gross,
        buyerName,
        buyerCode,
        sellerName,
        sellerCode,
      });
      expect(answer.facts.number?.from).toBe('text, metadata');
    },
  );

  test('of a natural person does not print the identity number of who sells', async () => {
    const sellerCode = '11010119900307003X';
    const one = { ...invoice, sellerCode };
    for (const attachment of [undefined, { name: 'a.xml', bytes: einvoiceXml(one) }]) {
      const answer = await read({
        texts: invoicePage(one),
        info: invoiceInfo(one),
        ...(attachment ? { attachment } : {}),
      });
      expect(answer.facts.sellerCode?.value).toBe('11**************3X');
      expect(JSON.stringify(answer)).not.toContain(sellerCode);
    }
  });

  test('says nothing of red letter by amounts above zero, and that it is one by those below', async () => {
    expect((await read({})).facts.redLetter).toBeUndefined();
    const red = inventInvoice({ seed: 58, year: '2022', buyerCode: BUYER, redLetterOf: invoice.number, lines: 1 });
    const answer = await read({ texts: invoicePage(red), info: invoiceInfo(red) });
    expect(answer.facts.redLetter?.value).toBe('true');
  });

  const named = ['UniGB-UCS2-H', 'UniGB-UTF16-H', 'GBK-EUC-H', 'GBK2K-H', 'GB-EUC-H'] as const;
  test.each(named)('whose Chinese font is named and not embedded is read all the same (%s)', async (namedFont) => {
    // GB 2312 has no sign for the yen at half width; invoices in it print the full-width one.
    const texts = page.texts.map((run) => ({ ...run, text: run.text.replace('¥', '￥') }));
    const answer = await read({ texts, info: {}, namedFont });
    expect(codes(answer)).toEqual(['PDF_IS_A_VIEW']);
    const { number, net, tax, gross, buyerName, sellerName } = invoice;
    const facts = Object.fromEntries(Object.entries(answer.facts).map(([name, fact]) => [name, fact.value]));
    expect(facts).toMatchObject({ number, net, tax, gross, buyerName, sellerName });
  });

  test('with its XML inside is compared with it and read from it', async () => {
    const answer = await read({ attachment: xml });
    expect(codes(answer)).toEqual(['INVOICE_SIGNATURE_NOT_VERIFIABLE', 'PDF_IS_A_VIEW']);
    expect(answer.facts.number).toEqual({ value: invoice.number, from: 'attached XML, text, metadata' });
  });

  test('a value on which its sources disagree is no fact', async () => {
    const answer = await read({ info: { ...page.info, TotalTaxAm: '0.01' } });
    expect(codes(answer)).toContain('PDF_SOURCES_DISAGREE');
    expect(answer.outcome).toBe('blocked');
    expect(answer.facts.tax).toBeUndefined();
    expect(answer.facts.net?.value).toBe(invoice.net);
  });

  test('the QR code on the page is compared too', async () => {
    const answer = await read({ picture: qrPicture(qrTextFor(invoice)) });
    expect(codes(answer)).toEqual(['PDF_IS_A_VIEW']);
    expect(answer.facts.number?.from).toBe('text, metadata, QR code');
    expect(answer.facts.gross?.from).toContain('QR code');
  });

  test.each([
    ['number', { number: invoice.number.replace(/.$/, '9') }],
    ['gross', { gross: '1.00' }],
    ['issuedOn', { issuedAt: '2022-01-31' }],
  ])('a QR code of another %s is no fact and blocks', async (field, change) => {
    const answer = await read({ picture: qrPicture(qrTextFor({ ...invoice, ...change })) });
    expect(codes(answer)).toContain('PDF_SOURCES_DISAGREE');
    expect(answer.outcome).toBe('blocked');
    expect(answer.facts[field]).toBeUndefined();
  });

  test('a QR code that is no text of an invoice says nothing', async () => {
    const answer = await read({ picture: qrPicture('https://example.org/a?b=1') });
    expect(answer.facts.number?.from).toBe('text, metadata');
  });

  test('a picture of an invoice gives what its QR code says, and a person decides', async () => {
    const answer = await readDocument({ kind: 'invoice-pdf', bytes: qrPng(qrTextFor(invoice)), reference: REFERENCE });
    const { number, gross } = invoice;
    expect(answer.facts).toMatchObject({ number: { value: number }, gross: { value: gross } });
    expect(answer.facts.net).toBeUndefined();
    expect(codes(answer)).toContain('PDF_FACTS_INCOMPLETE');
    expect(answer.outcome).toBe('to-a-person');
  });

  test('without metadata the text is read, and names only when left and right are clear', async () => {
    const crowded = page.texts.map((run) =>
      run.text.startsWith('名称') && run.x > 300 ? { ...run, x: 100, y: 320 } : run,
    );
    const answer = await read({ texts: crowded, info: {} });
    expect(codes(answer)).toEqual(['PDF_FACTS_INCOMPLETE', 'PDF_IS_A_VIEW']);
    expect(answer.facts.buyerName).toBeUndefined();
    expect(answer.facts.number?.value).toBe(invoice.number);
  });

  test('text that runs over the edge of the page is not taken for a whole value', async () => {
    const texts = page.texts.map((run) => (run.text === invoice.number ? { ...run, x: 580 } : run));
    expect((await read({ texts, info: {} })).facts.number).toBeUndefined();
  });

  const other = einvoiceXml({ ...invoice, issuedAt: '2022-02-02', requestedAt: '' });
  const SCAN = pdf({ texts: [], info: page.info, picture: { width: 4, height: 4, grey: new Uint8Array(16).fill(99) } });
  const SEES = async () => ['电子发票', '发票号码：22232000000000000777', '价税合计 100.00'];
  const cases: [keyof typeof PDF_FINDINGS, Uint8Array][] = [
    ['PDF_TEXT_UNSEEN', pdf({ ...page, texts: page.texts.map((one) => ({ ...one, before: '3 Tr' })) })],
    ['PDF_BROKEN', pdf(page).slice(0, 900)],
    ['PDF_BROKEN', new TextEncoder().encode('%PDF-1.7\nnothing of a document\n%%EOF\n')],
    [
      'PDF_BROKEN',
      new Uint8Array(
        Buffer.from(Buffer.from(pdf(page)).toString('latin1').replace('/Kids [3 0 R]', '/Kids [2 0 R]'), 'latin1'),
      ),
    ],
    ['PDF_ENCRYPTED', pdf({ ...page, trailer: '/Encrypt 9 0 R' })],
    ['PDF_ACTIVE_CONTENT', pdf({ ...page, catalogue: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' })],
    ['PDF_ACTIVE_CONTENT', pdf({ ...page, catalogue: '/OpenAction << /S /#4aavaScript >>' })],
    ['PDF_ACTIVE_CONTENT', pdf({ ...page, catalogue: '/OpenAction << /S /Launch /F (cmd.exe) >>' })],
    ['PDF_ACTIVE_CONTENT', pdf({ ...page, objectStream: '<< /S /JavaScript >>' })],
    ['PDF_FOREIGN_BYTES', pdf({ ...page, after: 'PK\u0003\u0004 another file' })],
    ['PDF_ATTACHMENT_NOT_XML', pdf({ ...page, attachment: { name: 'a.exe', bytes: new TextEncoder().encode('MZ') } })],
    ['PDF_UNPACKS_TOO_LARGE', pdf({ ...page, picture: { width: 9000, height: 9000, grey: new Uint8Array(1) } })],
    [
      'PDF_UNPACKS_TOO_LARGE',
      pdf({ ...page, picture: { width: 10, height: 10, grey: new Uint8Array(61 * 1024 * 1024) } }),
    ],
    ['PDF_TOO_MANY_PAGES', pdf({ ...page, pages: 21 })],
    [
      'PDF_SEVERAL_INVOICES',
      pdf({
        ...page,
        texts: [...page.texts, { text: `发票号码：${invoice.number.replace(/.$/, '9')}`, x: 20, y: 20 }],
      }),
    ],
    ['PDF_OF_ANOTHER_KIND', pdf({ texts: [{ text: '订舱确认书', x: 200, y: 370 }] })],
    ['PDF_SAYS_NO_INVOICE', pdf({ texts: [{ text: '会议通知', x: 200, y: 370 }] })],
    ['PDF_BLANK', pdf({ texts: [] })],
    ['PDF_IS_A_VIEW', pdf(page)],
    ['PDF_IS_A_SCAN', SCAN],
    ['PDF_SCAN_RECOGNISED', SCAN],
    ['PDF_FACTS_INCOMPLETE', pdf({ ...page, texts: page.texts.slice(0, 3), info: {} })],
    ['PDF_SOURCES_DISAGREE', pdf({ ...page, attachment: { name: 'a.xml', bytes: other } })],
  ];

  test.each(cases)('%s', async (code, bytes) => {
    const reference = code === 'PDF_SCAN_RECOGNISED' ? { ...REFERENCE, recogniseText: SEES } : REFERENCE;
    const answer = await readDocument({ kind: 'invoice-pdf', bytes, reference });
    expect(codes(answer)).toContain(code);
    const refuses = PDF_FINDINGS[code].severity === 'blocks' && code !== 'PDF_SOURCES_DISAGREE';
    expect(answer.outcome === 'refused').toBe(refuses);
    expect(JSON.stringify(answer.findings)).not.toMatch(/\{\w/);
  });

  test('what a recogniser saw is never a fact; one that fails changes nothing', async () => {
    const [without, seen, failed] = await Promise.all(
      [{}, { recogniseText: SEES }, { recogniseText: () => Promise.reject(new Error('no model')) }].map((more) =>
        readDocument({ kind: 'invoice-pdf', bytes: SCAN, reference: { ...REFERENCE, ...more } }),
      ),
    );
    expect(seen?.facts).toEqual(without?.facts);
    expect(seen?.findings.filter(({ code }) => code !== 'PDF_SCAN_RECOGNISED')).toEqual(without?.findings);
    expect(seen?.findings.at(-1)?.zh).toContain('22232000000000000777');
    expect(failed).toEqual(without);
  });

  test('every code of PDF has its case', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(PDF_FINDINGS)));
  });

  test.runIf(SAMPLES_PRESENT)('a scan is not recognised, it goes to a person, as PDF and as picture', async () => {
    for (const name of ['pdf/invoice-scan-synthetic.pdf', 'pdf/invoice-scan-synthetic.png']) {
      const answer = await readDocument({ kind: 'invoice-pdf', bytes: sample(name), declaredType: name });
      expect(answer).toMatchObject({ outcome: 'to-a-person', facts: {} });
      expect(codes(answer)).toContain('PDF_IS_A_SCAN');
    }
  });
});
