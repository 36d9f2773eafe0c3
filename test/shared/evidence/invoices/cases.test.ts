import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { detectKind } from '../../../../shared/evidence/detect-kind.ts';
import type { DocumentKindName } from '../../../../shared/evidence/document-kinds.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import { einvoiceXml, inventInvoice } from '../../../support/documents/invoice-files.ts';
import { inventAuthority, invoiceOfd, type OfdPlan } from '../../../support/documents/ofd-files.ts';
import { invoiceInfo, invoicePage, type PdfPlan, type PdfText, pdf } from '../../../support/documents/pdf-files.ts';
import { qrPicture, qrTextFor } from '../../../support/documents/qr-files.ts';
import { inventCreditCode } from '../../../support/documents/seeded.ts';
import { zip } from '../../../support/documents/zips.ts';

const CASES = 'test/shared/evidence/cases';
const bytesOf = (name: string) => new Uint8Array(readFileSync(`${CASES}/${name}`));
const codes = (answer: { findings: readonly { code: string }[] }) => answer.findings.map(({ code }) => code);
const values = (answer: { facts: Readonly<Record<string, { value: string }>> }) =>
  Object.fromEntries(Object.entries(answer.facts).map(([name, { value }]) => [name, value]));

type Right = {
  readonly outcome: string;
  /** Facts that are right; `undefined` is a fact that must not be there. */
  readonly facts?: Readonly<Record<string, string | undefined>>;
  readonly says?: readonly string[];
  readonly not?: readonly string[];
};

/** What somebody who opens the file sees, and so what is right. */
const RIGHT: readonly (readonly [name: string, kind: DocumentKindName, right: Right])[] = [
  [
    'h09-invoice-radicals-with-xml.pdf',
    'invoice-pdf',
    {
      outcome: 'to-a-person',
      facts: { buyerName: '黑龙江长青示例贸易有限公司' },
      not: ['PDF_SOURCES_DISAGREE', 'INVOICE_APPLICANT_NAME'],
    },
  ],
  [
    'h10-invoice-buyer-name-in-two-lines.pdf',
    'invoice-pdf',
    { outcome: 'to-a-person', facts: { buyerName: '鸡西市示例对外经济贸易综合服务有限责任公司' } },
  ],
  [
    'h11-invoice-wide-brackets-with-xml.pdf',
    'invoice-pdf',
    {
      outcome: 'to-a-person',
      facts: { buyerName: '示例（鸡西）贸易有限公司' },
      not: ['PDF_SOURCES_DISAGREE'],
    },
  ],
  [
    'h20-invoice-rare-character-in-another-font.pdf',
    'invoice-pdf',
    { outcome: 'to-a-person', facts: { buyerName: '鸡西示例䶮贸易有限公司', sellerName: '密山示例物流有限公司' } },
  ],
  [
    'h12-invoice-seal-of-a-testing-laboratory.ofd',
    'vat-ofd',
    { outcome: 'to-a-person', says: ['SEAL_UNTRUSTED_ROOT'], not: ['SEAL_TEST_CA'] },
  ],
  [
    'h13-invoice-attachment-in-a-listed-folder.ofd',
    'vat-ofd',
    {
      outcome: 'to-a-person',
      facts: { code: '023002200111', number: '00771301', net: '326256.72', tax: '19575.40', gross: '345832.12' },
      says: ['SEAL_UNTRUSTED_ROOT'],
    },
  ],
  [
    'h17-invoice-capitals-old-characters.xml',
    'einvoice',
    { outcome: 'to-a-person', facts: { gross: '1060.00' }, not: ['INVOICE_CAPITALS_UNREADABLE', 'INVOICE_CAPITALS'] },
  ],
  [
    'inv-05-sixdecimals.xml',
    'einvoice',
    { outcome: 'read', facts: { net: '566.04', tax: '33.96', gross: '600.00' }, not: ['INVOICE_FIELD_WRONG'] },
  ],
  ['inv-05e-tax-rounding-lines.xml', 'einvoice', { outcome: 'to-a-person', facts: { tax: '1.15', gross: '20.01' } }],
  [
    'pdf-02-two-invoices-merged.pdf',
    'invoice-pdf',
    {
      outcome: 'to-a-person',
      facts: { number: undefined, net: undefined, gross: undefined, issuedOn: undefined },
      says: ['PDF_SEVERAL_INVOICES'],
      not: ['PDF_FACTS_INCOMPLETE'],
    },
  ],
  [
    'pdf-05-customs-declaration.pdf',
    'invoice-pdf',
    { outcome: 'refused', says: ['PDF_OF_ANOTHER_KIND'], not: ['PDF_FACTS_INCOMPLETE'] },
  ],
  ['misc-02-invoices.rar', 'invoice-pdf', { outcome: 'refused', says: ['TYPE_NOT_ACCEPTED'] }],
];

describe('invoices as people send them', { timeout: 60_000 }, () => {
  test.each(RIGHT)('%s', async (name, kind, { outcome, facts = {}, says = [], not = [] }) => {
    const answer = await readDocument({ kind, bytes: bytesOf(name) });
    expect(answer.outcome).toBe(outcome);
    for (const [fact, value] of Object.entries(facts)) expect(values(answer)[fact]).toBe(value);
    expect(codes(answer)).toEqual(expect.arrayContaining([...says]));
    for (const code of not) expect(codes(answer)).not.toContain(code);
  });

  test('what is no invoice is named as what it is, and where it belongs', async () => {
    const declaration = await readDocument({ kind: 'invoice-pdf', bytes: bytesOf('pdf-05-customs-declaration.pdf') });
    expect(declaration.findings[0]).toMatchObject({
      zh: '这是海关货物报关单，不是发票。',
      hint: { zh: expect.stringContaining('进口货物报关单') },
    });
    const rar = await readDocument({ kind: 'invoice-pdf', bytes: bytesOf('misc-02-invoices.rar') });
    expect(rar.findings[0]?.zh).toContain('RAR 压缩包');
    expect(rar.findings[0]?.hint?.zh).toContain('压缩包只接受 ZIP');
    const data = new TextEncoder().encode('<a/>');
    const docx = zip(['[Content_Types].xml', 'word/document.xml'].map((name) => ({ name, data })));
    for (const kind of ['invoice-pdf', 'vat-ofd', 'register', 'einvoice'] as const) {
      const answer = await readDocument({ kind, bytes: docx });
      expect(answer.findings[0]?.zh).toContain('Word 文档');
    }
    expect(await detectKind(docx, 'a.docx')).toBeDefined();
  });

  test.each(RIGHT)('%s: Chinese sentences name fields as people do', async (name, kind) => {
    const { findings } = await readDocument({ kind, bytes: bytesOf(name) });
    for (const { zh } of findings) {
      expect(zh).not.toMatch(/[a-z]+[A-Z]|altered|number|issuedOn|seller|buyer|policy year|nothing|metadata/);
    }
  });
});

const BUYER = inventCreditCode(1);
const invoice = inventInvoice({ seed: 51, year: '2022', buyerCode: BUYER, lines: 1 });
const REFERENCE = { policyYear: '2022', creditCode: BUYER };
const readPdf = (plan: PdfPlan) => readDocument({ kind: 'invoice-pdf', bytes: pdf(plan), reference: REFERENCE });
const texts = invoicePage(invoice);
/** The page with its buyer's name as given. */
const naming = (...runs: PdfText[]) => [...texts.filter(({ text }) => text !== invoice.buyerName), ...runs];

describe('a name on the page', { timeout: 60_000 }, () => {
  const at = (x: number, y: number, text: string) => ({ x, y, text });
  test.each<[string, PdfText[], string | undefined]>([
    ['in one run', [at(75, 320, '示例（鸡西）公司')], '示例（鸡西）公司'],
    ['of compatibility characters', [at(75, 320, '黑⻰江⻓⻘⼾外公司')], '黑龙江长青户外公司'],
    ['in two touching runs', [at(75, 320, '示例'), at(84, 320, '公司')], '示例公司'],
    ['in three lines', [at(75, 320, '示例对外'), at(75, 310, '经济贸易'), at(75, 300.5, '公司')], undefined],
    ['in two lines', [at(75, 320, '示例对外'), at(75, 309, '贸易公司')], '示例对外贸易公司'],
    ['around its label', [at(75, 325, '示例对外'), at(75, 314, '贸易公司')], undefined],
    ['that begins above its label', [at(75, 330, '示例'), at(75, 320, '贸易公司')], undefined],
    ['with a gap', [at(75, 320, '示例'), at(200, 320, '公司')], undefined],
    ['with something beside its second line', [at(75, 320, '示例'), at(95, 309, '公司')], undefined],
    ['of single characters', [...'诚信销售'].map((one, place) => at(75 + place * 4.5, 320, one)), '诚信销售'],
    ['beside an upright heading', [at(75, 320, '示例公司'), at(318, 320, '销')], '示例公司'],
  ])('%s', async (_, runs, name) => {
    const answer = await readPdf({ texts: naming(...runs) });
    expect(answer.facts.buyerName?.value).toBe(name);
    if (name === undefined)
      expect(answer.findings.find(({ code }) => code === 'PDF_FACTS_INCOMPLETE')?.zh).toContain('购买方名称');
  });
});

describe('one weak source', { timeout: 60_000 }, () => {
  test('metadata alone gives no fact', async () => {
    const bare = texts.filter(({ text }) => !text.includes(invoice.net) && !text.includes(invoice.tax));
    const answer = await readPdf({ texts: bare, info: invoiceInfo(invoice) });
    expect(values(answer)).not.toHaveProperty('net');
    expect(values(answer)).not.toHaveProperty('tax');
    expect(codes(answer)).toContain('PDF_FACTS_INCOMPLETE');
  });

  test('metadata and nothing to see give no fact at all', async () => {
    const picture = { width: 4, height: 4, grey: new Uint8Array(16).fill(99) };
    expect((await readPdf({ texts: [], info: invoiceInfo(invoice), picture })).facts).toEqual({});
  });

  test('totals of which the page shows two are no facts', async () => {
    const more = [
      { x: 60, y: 60, text: '合计' },
      { x: 380, y: 60, text: '¥1.00' },
      { x: 500, y: 60, text: '¥0.06' },
    ];
    const answer = await readPdf({ texts: [...texts, ...more] });
    expect(answer.facts.net).toBeUndefined();
    expect(answer.facts.gross?.value).toBe(invoice.gross);
  });

  test('copies of one page are one invoice', async () => {
    const answer = await readPdf({ texts, pages: 3 });
    expect(values(answer)).toMatchObject({
      number: invoice.number,
      buyerName: invoice.buyerName,
      gross: invoice.gross,
    });
  });

  test('a red-letter invoice that names the blue one is one invoice', async () => {
    const remark = { x: 40, y: 60, text: `被红冲蓝字数电发票号码：22232000000000000999` };
    const answer = await readPdf({ texts: [...texts, remark] });
    expect(answer.facts.number?.value).toBe(invoice.number);
  });

  test('a page and the QR code of another invoice disagree; their number is no fact', async () => {
    const number = invoice.number.replace(/.$/, '9');
    const answer = await readPdf({ texts, picture: qrPicture(qrTextFor({ ...invoice, number })) });
    expect(answer.facts.number).toBeUndefined();
  });

  test('why an attached XML was not taken is told', async () => {
    const attach = async (bytes: Uint8Array) => {
      const answer = await readPdf({ texts, attachment: { name: 'a.xml', bytes } });
      return answer.findings.find(({ code }) => code === 'PDF_ATTACHMENT_NOT_XML')?.zh;
    };
    expect(await attach(einvoiceXml({ ...invoice, sellerName: '' }))).toBe(
      'PDF 附件不是可用的发票 XML：发票缺少“销售方名称”。',
    );
    expect(await attach(new TextEncoder().encode('<Receipt/>'))).toContain('不是已知的发票版式');
  });

  test('a PDF of 20 pages is read', async () => {
    expect((await readPdf({ texts, pages: 20 })).facts.number?.value).toBe(invoice.number);
  });
});

describe('parts of an OFD', { timeout: 60_000 }, () => {
  const TAX = inventAuthority('示例税务');
  const read = (plan: Partial<OfdPlan>) =>
    readDocument({
      kind: 'vat-ofd',
      bytes: invoiceOfd({ invoice, layout: 'old', seals: [{ version: 4, authority: TAX }], ...plan }),
      reference: { ...REFERENCE, trustRoots: [TAX.root] },
    });
  const xbrl = new TextEncoder().encode(
    '<xbrl xmlns:inv="http://xbrl.mof.gov.cn/taxonomy/2023-05-15/einv_ord"><inv:A>1</inv:A></xbrl>',
  );

  test.each(['old', 'new', 'embedded'] as const)('XBRL of the invoice beside it is passed by (%s)', async (layout) => {
    const attachment = layout === 'embedded' ? { attachment: einvoiceXml(invoice) } : {};
    const [without, beside] = await Promise.all([
      read({ layout, ...attachment }),
      read({ layout, ...attachment, before: { 'Doc_0/Attachs/voucher.xbrl.xml': xbrl } }),
    ]);
    expect(beside?.outcome).toBe(without?.outcome);
    expect(beside?.facts).toEqual(without?.facts);
    expect(beside?.facts.gross?.value).toBe(invoice.gross);
  });

  test('parts with ZIP64 sizes, as large packages have them, are read', async () => {
    const plain = await read({});
    const plan = { invoice, layout: 'old', seals: [{ version: 4, authority: TAX }], large: true } as const;
    const answer = await readDocument({
      kind: 'vat-ofd',
      bytes: invoiceOfd(plan),
      reference: { ...REFERENCE, trustRoots: [TAX.root] },
    });
    expect(answer).toEqual(plain);
  });

  test('a large picture, 40 MB unpacked, is no reason to refuse the invoice', async () => {
    const picture = new Uint8Array(40 * 1024 * 1024);
    for (let at = 0; at < picture.length; at += 61) picture[at] = at >>> 7;
    const answer = await read({ before: { 'Doc_0/Res/background.bmp': picture } });
    expect(answer.facts.gross?.value).toBe(invoice.gross);
  });
});
