import { describe, expect, test } from 'vitest';
import { sampledOf } from '../../../../functions/evidence/sampled-invoices.ts';
import { INVOICE_FINDINGS } from '../../../../shared/evidence/invoices/invoice-findings.ts';
import { readBatch } from '../../../../shared/evidence/read-batch.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import { capitalAmount } from '../../../../shared/kernel/capital-amount.ts';
import {
  capitals,
  einvoiceXml,
  type GeneratedInvoice,
  inventInvoice,
} from '../../../support/documents/invoice-files.ts';
import { inventCreditCode } from '../../../support/documents/seeded.ts';
import { zip } from '../../../support/documents/zips.ts';
import { SAMPLES_PRESENT, sample } from '../samples.ts';

const BUYER = inventCreditCode(1);
const REFERENCE = { policyYear: '2022', creditCode: BUYER };
const good = inventInvoice({ seed: 11, year: '2022', buyerCode: BUYER, lines: 3 });
const red = inventInvoice({ seed: 12, year: '2022', buyerCode: BUYER, lines: 1, redLetterOf: good.number });
const SIGNED = 'INVOICE_SIGNATURE_NOT_VERIFIABLE';

const read = (bytes: Uint8Array, reference: object = REFERENCE) => readDocument({ kind: 'einvoice', bytes, reference });
const codes = (answer: { findings: readonly { code: string }[] }) => answer.findings.map((finding) => finding.code);
const altered = (from: string | RegExp, to: string, invoice = good) =>
  new TextEncoder().encode(new TextDecoder().decode(einvoiceXml(invoice)).replace(from, to));
const line = (change: object, at = 0): Partial<GeneratedInvoice> => ({
  lines: good.lines.map((one, index) => (index === at ? { ...one, ...change } : one)),
});

/** An invoice about one thing. */
const about = (name: string): Uint8Array => {
  const one = inventInvoice({ seed: 7, year: '2022', buyerCode: BUYER, lines: 1 });
  return einvoiceXml({ ...one, lines: one.lines.map((each) => ({ ...each, name })) });
};

describe('a fully digitalised e-invoice', { timeout: 60_000 }, () => {
  test.each(Array.from({ length: 40 }, (_, seed) => seed + 100))(
    'is read exactly from its own paths (seed %i)',
    async (seed) => {
      const invoice = inventInvoice({ seed, year: '2022', buyerCode: BUYER });
      const answer = await read(einvoiceXml(invoice));
      expect(codes(answer)).toEqual([SIGNED]);
      expect(answer.outcome).toBe('read');
      const facts = Object.fromEntries(Object.entries(answer.facts).map(([name, fact]) => [name, fact.value]));
      const { number, net, tax, gross, buyerName, buyerCode, sellerName, sellerCode } = invoice;
      const issuedOn = invoice.issuedAt.slice(0, 10);
      expect(facts).toEqual({
        number,
        issuedOn,
        net,
        tax,
        gross,
        buyerName,
        buyerCode,
        sellerName,
        sellerCode,
        redLetter: 'false',
      });
    },
  );

  test.each(['label', 'part', 'both'] as const)('is known as red-letter by its %s', async (redMark) => {
    for (const seed of [1, 2, 3, 4]) {
      const invoice = inventInvoice({ seed, year: '2022', buyerCode: BUYER, redLetterOf: good.number, redMark });
      const answer = await read(einvoiceXml(invoice));
      expect(codes(answer)).toEqual(['INVOICE_RED_LETTER', SIGNED]);
      expect(answer.facts.redLetter?.value).toBe('true');
      expect(answer.facts.reverses?.value).toBe(good.number);
    }
  });

  test('without any mark is neither blue nor red-letter: nobody knows', async () => {
    const answer = await read(einvoiceXml({ ...good, label: '' }));
    expect(answer.facts.redLetter).toBeUndefined();
    expect(codes(answer)).toEqual(['INVOICE_RED_MARK_ABSENT', SIGNED]);
  });

  test.each([
    ['110101199003070011', '11**************11'],
    ['E12345678', 'E1*****78'],
    ['720000001', '72*****01'],
    [BUYER, BUYER],
  ])('tells the buyer %s as %s', async (buyerCode, told) => {
    const answer = await read(einvoiceXml({ ...good, buyerCode }), { policyYear: '2022' });
    expect(answer.facts.buyerCode?.value).toBe(told);
    if (told !== buyerCode) expect(JSON.stringify(answer)).not.toContain(buyerCode);
  });

  test.each(['***', ''])('that is exempt from tax may say "%s" for it, when net and gross are equal', async (tax) => {
    const lines = [
      { name: '*医疗服务*住院费', quantity: '1', price: '500.00', amount: '500.00', rate: '免税', tax, gross: '' },
    ];
    const exempt = { ...good, net: '500.00', tax, gross: '500.00', capitals: '伍佰圆整', lines };
    const answer = await read(einvoiceXml(exempt));
    expect(codes(answer)).toEqual([SIGNED]);
    expect(answer.facts.tax?.value).toBe('0.00');
    expect(codes(await read(einvoiceXml({ ...exempt, net: '499.00' })))).toEqual([
      `INVOICE_FIELD_${tax === '' ? 'MISSING' : 'WRONG'}`,
    ]);
  });

  test('keeps a patient nameless where names are not wanted', async () => {
    const answer = await read(einvoiceXml(good), { ...REFERENCE, withoutBuyerName: true });
    expect(JSON.stringify(answer)).not.toContain(good.buyerName);
  });

  type Case = [keyof typeof INVOICE_FINDINGS, Uint8Array, object?];
  const one = (code: keyof typeof INVOICE_FINDINGS, change: Partial<GeneratedInvoice>, base = good): Case => [
    code,
    einvoiceXml({ ...base, ...change }),
  ];
  const cases: Case[] = [
    ['INVOICE_LAYOUT_UNKNOWN', new TextEncoder().encode('<Receipt/>')],
    one('INVOICE_FIELD_MISSING', { sellerName: '' }),
    one('INVOICE_FIELD_MISSING', { lines: [] }),
    one('INVOICE_FIELD_WRONG', { number: '2223' }),
    one('INVOICE_FIELD_WRONG', { net: '1,000.00' }),
    one('INVOICE_FIELD_WRONG', { gross: '1e5' }),
    one('INVOICE_FIELD_WRONG', { issuedAt: '2022-02-30' }),
    one('INVOICE_NUMBERS_DISAGREE', { id: good.number.replace(/.$/, '9') }),
    one('INVOICE_NUMBER_YEAR', { number: `21${good.number.slice(2)}`, id: `21${good.number.slice(2)}` }),
    one('INVOICE_NUMBER_REGION', { bureau: '13200000000', tag: 'SWEI3200' }),
    one('INVOICE_TAG_REGION', { tag: 'SWEI4400' }),
    one('INVOICE_LINES_NET', { ...line({ amount: '1.00', gross: '', rate: '', quantity: '', price: '' }) }),
    one('INVOICE_LINES_TAX', { ...line({ tax: '0.00', rate: '免税', gross: good.lines[0]?.amount ?? '' }) }),
    one('INVOICE_TOTALS', { gross: '1.00', capitals: '壹圆整' }),
    one('INVOICE_LINE_GROSS', { ...line({ gross: '1.00' }) }),
    one('INVOICE_LINE_RATE', { ...line({ rate: '1%' }) }),
    one('INVOICE_LINE_PRICE', { ...line({ price: '0.01' }) }),
    one('INVOICE_ITEM_PREPAID', { ...line({ name: '*预付卡销售*购物卡' }) }),
    one('INVOICE_ITEM_PREPAID', { ...line({ name: '*工艺品*礼品' }) }),
    ['INVOICE_ITEM_CATEGORY', about('*金属*另一种货物'), { ...REFERENCE, invoiceCategories: ['运输服务'] }],
    ['INVOICE_ITEM_CATEGORY', about('没有类别'), { ...REFERENCE, invoiceCategories: ['运输服务'] }],
    one('INVOICE_CAPITALS', { capitals: '壹圆整' }),
    one('INVOICE_CAPITALS_UNREADABLE', { capitals: '一百元' }),
    one('INVOICE_ZERO', {
      net: '0.00',
      tax: '0.00',
      gross: '0.00',
      capitals: '零圆整',
      lines: [{ name: 'a', quantity: '', price: '', amount: '0.00', rate: '', tax: '0.00', gross: '' }],
    }),
    one('INVOICE_SELLER_CODE', {
      sellerCode: `${good.sellerCode.slice(0, 17)}${good.sellerCode.endsWith('0') ? '1' : '0'}`,
    }),
    [
      'INVOICE_BUYER_CODE',
      einvoiceXml({ ...good, buyerCode: `${BUYER.slice(0, 17)}${BUYER.endsWith('0') ? '1' : '0'}` }),
      { policyYear: '2022', creditCode: good.sellerCode },
    ],
    one('INVOICE_PARTY_CODE_UNUSUAL', { sellerCode: '123456789012345' }),
    [
      'INVOICE_PARTY_CODE_ABSENT',
      einvoiceXml({ ...good, buyerCode: '' }),
      { policyYear: '2022', creditCode: good.sellerCode },
    ],
    one('INVOICE_NOT_APPLICANT', { buyerCode: inventCreditCode(2) }),
    ['INVOICE_NOT_APPLICANT', einvoiceXml(good), { ...REFERENCE, applicantSide: 'seller' }],
    ['INVOICE_APPLICANT_NAME', einvoiceXml(good), { ...REFERENCE, applicantName: '另一名称有限公司' }],
    one('INVOICE_SELLER_IS_BUYER', { sellerName: good.buyerName }),
    ['INVOICE_OUTSIDE_YEAR', einvoiceXml(good), { ...REFERENCE, policyYear: '2023' }],
    one('INVOICE_REQUEST_DAY', { requestedAt: '2022-01-01 00:00:00' }),
    one('INVOICE_RED_SIGN', { label: 'N', reversed: `22${'1'.repeat(18)}` }),
    one('INVOICE_RED_MARK_ABSENT', { label: '' }),
    one('INVOICE_RED_MARKS_DISAGREE', { label: 'Y' }, red),
    one('INVOICE_RED_MARKS_DISAGREE', { reversed: `22${'1'.repeat(18)}` }, red),
    one('INVOICE_RED_WITHOUT_BLUE', { reversed: '', remark: '' }, red),
    one('INVOICE_RED_REVERSES_ITSELF', { reversed: red.number, remark: '' }, red),
    one('INVOICE_RED_LETTER', {}, red),
    one('INVOICE_SIGNATURE_ABSENT', { signature: '' }),
    ['INVOICE_SIGNATURE_NOT_VERIFIABLE', einvoiceXml(good)],
    ['INVOICE_DRAWN_FOR_STATUS', einvoiceXml(good), { ...REFERENCE, statusCheck: { share: '0', above: '0.01' } }],
    ['INVOICE_NOT_COMPARED', einvoiceXml(good), {}],
  ];

  test.each(cases)('%s', async (code, bytes, reference = REFERENCE) => {
    const answer = await read(bytes, reference);
    const usual = new Set([SIGNED, 'INVOICE_RED_LETTER'].filter((usually) => usually !== code));
    expect(codes(answer).filter((found) => !usual.has(found))).toEqual([code]);
    expect(JSON.stringify(answer.findings)).not.toMatch(/\{\w/);
  });

  test('a line of the category that is asked for passes', async () => {
    const bytes = about('*运输服务*国内道路货物运输');
    expect(codes(await read(bytes, { ...REFERENCE, invoiceCategories: ['运输服务'] }))).toEqual([SIGNED]);
  });

  test('every code that an e-invoice can show has its case', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(INVOICE_FINDINGS)));
  });

  test('a field that stands there twice is refused, wherever the second one hides', async () => {
    const bytes = altered('<TaxSupervisionInfo>', `<TaxSupervisionInfo><InvoiceNumber>${red.number}</InvoiceNumber>`);
    expect(codes(await read(bytes))).toEqual(['XML_FIELD_TWICE']);
  });

  test('numbers that other elements carry are not taken for the invoice number', async () => {
    const bytes = altered('<PlateNumber>', `<InvoiceNumber>${red.number}</InvoiceNumber><PlateNumber>`);
    expect((await read(bytes)).facts.number?.value).toBe(good.number);
  });

  test('bytes that do not fit the declared encoding are refused, never replaced', async () => {
    const bytes = einvoiceXml(good);
    bytes[bytes.length - 30] = 0xff;
    expect(codes(await read(bytes))).toEqual(['TEXT_ENCODING_WRONG']);
    expect(codes(await read(altered('UTF-8', 'UTF-16')))).toEqual(['TEXT_ENCODING_WRONG']);
  });

  test('the share that is drawn comes near its parameter and is the same each time', async () => {
    const draw = { ...REFERENCE, statusCheck: { share: '0.05', above: '999999999' } };
    let drawn = 0;
    for (let seed = 1; seed <= 400; seed += 1) {
      const bytes = einvoiceXml(inventInvoice({ seed, year: '2022', buyerCode: BUYER, lines: 1 }));
      if (codes(await read(bytes, draw)).includes('INVOICE_DRAWN_FOR_STATUS')) drawn += 1;
    }
    expect(drawn).toBeGreaterThan(8);
    expect(drawn).toBeLessThan(36);
  });

  describe('of many lines that are all wrong', () => {
    const long = inventInvoice({ seed: 77, year: '2022', buyerCode: BUYER, lines: 70 });
    const lines = long.lines.map((line, n) => ({ ...line, price: '0.01', name: n % 2 ? '*工艺品*礼品' : line.name }));
    const draw = { ...REFERENCE, statusCheck: { share: '0', above: '0.01' } };

    test('says each thing once, with its lines', async () => {
      const answer = await read(einvoiceXml({ ...long, lines }), draw);
      const price = answer.findings.find(({ code }) => code === 'INVOICE_LINE_PRICE');
      expect(price).toMatchObject({ rows: ['1-70'], zh: '第 1–70 行数量乘单价与金额不符。' });
      expect(price?.en).toBe('Lines 1–70: quantity times price is not the amount.');
      const presents = answer.findings.find(({ code }) => code === 'INVOICE_ITEM_PREPAID');
      expect(presents?.rows).toHaveLength(35);
      expect(codes(answer).filter((code) => code === 'MORE_FINDINGS')).toEqual([]);
    });

    test('is drawn all the same, and the draw hangs on no finding', async () => {
      const answer = await read(einvoiceXml({ ...long, lines }), draw);
      const { number: invoiceNumber, net, gross } = long;
      const drawn = { invoiceNumber, issuedOn: long.issuedAt.slice(0, 10), net, gross };
      expect(answer.drawn).toEqual(drawn);
      const version = { documentId: 'D1', versionId: 'V1' };
      const document = { ...answer, findings: [] };
      expect(sampledOf(version, [{ document, entry: 3 }])).toEqual([{ ...version, entry: 3, ...drawn }]);
      expect(await read(einvoiceXml(good))).not.toHaveProperty('drawn');
    });
  });

  test.each(['110101199003070010', '11010119900307003X', 'E12345678'])(
    'of a natural person who sells is no mistyped credit code, and the number is not printed (%s)',
    async (sellerCode) => {
      const answer = await read(einvoiceXml({ ...good, sellerCode }));
      expect(codes(answer)).toContain('INVOICE_PARTY_CODE_UNUSUAL');
      expect(codes(answer)).not.toContain('INVOICE_SELLER_CODE');
      expect(answer.facts.sellerCode?.value).toMatch(/^..\*+..$/);
      expect(JSON.stringify(answer)).not.toContain(sellerCode);
    },
  );

  test.runIf(SAMPLES_PRESENT)('reads the blue and the red sample', async () => {
    const blue = await readDocument({ kind: 'einvoice', bytes: sample('einvoice/shudian-synthetic.xml') });
    const reversal = await readDocument({
      kind: 'einvoice',
      bytes: sample('einvoice/shudian-red-letter-synthetic.xml'),
    });
    expect(blue.facts).toMatchObject({ gross: { value: '1130000.00' }, redLetter: { value: 'false' } });
    expect(reversal.facts).toMatchObject({
      gross: { value: '-1130000.00' },
      reverses: { value: blue.facts.number?.value },
    });
  });
});

describe('amounts in capital characters', () => {
  test.each([
    ['壹佰壹拾叁万圆整', '1130000'],
    ['壹仟零柒圆壹角肆分', '1007.14'],
    ['（负数）壹拾圆零伍分', '-10.05'],
    ['拾元整', '10'],
    ['贰拾万零壹佰元零伍分', '200100.05'],
    ['壹亿零叁万圆正', '100030000'],
    ['壹仟零陸拾圓整', '1060'],
    ['ⓧ壹仟零陸拾圓整', '1060'],
    ['⊗貳佰參拾圓整', '230'],
    ['壹拾億貳仟萬圓正', '1020000000'],
    ['（負數）拾圓整', '-10'],
  ])('%s is %s', (written, amount) => expect(capitalAmount(written)?.toFixed()).toBe(amount));

  test.each(['一百元', '壹佰', '圆整', '整', '', '壹圆壹圆', '壹佰仟圆整', 'abc'])(
    '"%s" is no such amount',
    (written) => expect(capitalAmount(written)).toBeUndefined(),
  );

  test('what the generator writes is read back, for many amounts', () => {
    for (let step = 1; step < 4000; step += 1) {
      const fen = (step * 7_919 * (step % 7 === 0 ? 104_729 : step % 5 === 0 ? 100 : 13)) % 9_999_999_999_999;
      expect(capitalAmount(capitals(fen))?.times(100).toFixed()).toBe(String(fen));
    }
  });
});

describe('a batch of documents in one flat ZIP', { timeout: 60_000 }, () => {
  const entry = (seed: number) => ({
    name: `发票${seed}.xml`,
    data: einvoiceXml(inventInvoice({ seed, year: '2022', buyerCode: BUYER })),
  });

  test('each entry is a document of its own, the bad one too', async () => {
    const bytes = zip([entry(1), entry(2), { name: '坏.xml', data: new TextEncoder().encode('<EInvoice>') }]);
    const batch = await readBatch({ kind: 'einvoice', bytes, reference: REFERENCE });
    expect(batch.entries.map(({ name, document }) => `${name} ${document.outcome}`)).toEqual([
      '发票1.xml read',
      '发票2.xml read',
      '坏.xml refused',
    ]);
    expect(new Set(batch.entries.map((one) => one.sha256)).size).toBe(3);
  });

  test('holds up to 2,000 documents', async () => {
    const data = einvoiceXml(good);
    const parts = Array.from({ length: 2000 }, (_, at) => ({ name: `${at}.xml`, data }));
    expect((await readBatch({ kind: 'einvoice', bytes: zip(parts) })).entries).toHaveLength(2000);
    const more = await readBatch({ kind: 'einvoice', bytes: zip([...parts, { name: 'x.xml', data }]) });
    expect(codes(more)).toEqual(['ARCHIVE_TOO_MANY_ENTRIES']);
  });

  test.each([
    ['ARCHIVE_NESTED', [{ name: 'inner.zip', data: zip([entry(1)]) }]],
    ['ARCHIVE_NAME_TWICE', [entry(1), entry(1)]],
    ['ARCHIVE_SYMLINK', [{ ...entry(1), mode: 0o120777 }]],
    ['FILE_EMPTY', []],
  ])('%s refuses the batch as a whole', async (code, parts) => {
    const batch = await readBatch({ kind: 'einvoice', bytes: zip(parts) });
    expect(batch).toMatchObject({ outcome: 'refused', entries: [] });
    expect(codes(batch)).toEqual([code]);
  });
});
