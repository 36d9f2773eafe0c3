import { describe, expect, test } from 'vitest';
import { openOfd } from '../../../../shared/evidence/containers/ofd-package.ts';
import { verifySeals } from '../../../../shared/evidence/containers/ofd-seal.ts';
import { qrTextOfPng } from '../../../../shared/evidence/containers/qr-code.ts';
import { INVOICE_SOURCE_FINDINGS } from '../../../../shared/evidence/invoices/invoice-source-findings.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import { einvoiceXml, inventInvoice } from '../../../support/documents/invoice-files.ts';
import {
  inventAuthority,
  invoiceOfd,
  type OfdPlan,
  OLD_CODE,
  oldAttachment,
  type SealPlan,
} from '../../../support/documents/ofd-files.ts';
import { qrPng, qrTextFor } from '../../../support/documents/qr-files.ts';
import { inventCreditCode } from '../../../support/documents/seeded.ts';
import { SAMPLES_PRESENT, sample } from '../samples.ts';

const BUYER = inventCreditCode(1);
const TAX = inventAuthority('示例税务');
/** The same authority, with a holder whose certificate ends in 2025. */
const SHORT = inventAuthority('示例税务', { until: '20250101000000' });
const TEST_TAX = inventAuthority('示例测试');
const REFERENCE = { policyYear: '2022', creditCode: BUYER, trustRoots: [TAX.root] };
const invoice = inventInvoice({ seed: 21, year: '2022', buyerCode: BUYER, lines: 2 });
const v4: SealPlan = { version: 4, authority: TAX };

/** The names of the parties in the custom data, as some issuers write them. */
const withNames = (text: string) =>
  text.replace(
    '</ofd:CustomDatas>',
    `<ofd:CustomData Name="购买方名称">${invoice.buyerName}</ofd:CustomData><ofd:CustomData Name="销售方名称">${invoice.sellerName}</ofd:CustomData></ofd:CustomDatas>`,
  );

const read = (plan: Partial<OfdPlan>, reference: object = REFERENCE) =>
  readDocument({ kind: 'vat-ofd', bytes: invoiceOfd({ invoice, layout: 'old', seals: [v4], ...plan }), reference });
const codes = (answer: { findings: readonly { code: string }[] }) => answer.findings.map((finding) => finding.code);
const sealOf = async (plan: Partial<OfdPlan>, roots: readonly Uint8Array[] = [TAX.root]) =>
  verifySeals(await openOfd(invoiceOfd({ invoice, layout: 'old', seals: [v4], ...plan })), roots);

describe('an invoice in OFD', () => {
  test.each([1, 4] as const)(
    'with a seal of SES version %i under a given root is read from what the seal covers',
    async (version) => {
      const answer = await read({ seals: [{ version, authority: TAX }] });
      expect(codes(answer)).toEqual(['SEAL_VALID']);
      expect(answer).toMatchObject({ outcome: 'read', seal: { result: 'valid', uncovered: [] } });
      expect(answer.seal?.seals[0]).toMatchObject({ version, signer: '示例税务监制章', issuer: '示例税务根' });
      const facts = Object.fromEntries(Object.entries(answer.facts).map(([name, fact]) => [name, fact.value]));
      expect(facts).toEqual({
        code: OLD_CODE,
        number: invoice.number.slice(-8),
        checkCode: '12345678901234567890',
        issuedOn: invoice.issuedAt.slice(0, 10),
        net: invoice.net,
        tax: invoice.tax,
        gross: invoice.gross,
        buyerName: invoice.buyerName,
        buyerCode: BUYER,
        sellerName: invoice.sellerName,
        sellerCode: invoice.sellerCode,
      });
      expect(answer.facts.gross?.from).toBe('Doc_0/Attachs/original_invoice.xml: gross');
    },
  );

  test('of the new kind takes names from the tagged text objects, never from their place', async () => {
    const answer = await read({ layout: 'new' });
    expect(codes(answer)).toEqual(['SEAL_VALID', 'INVOICE_QR_UNREADABLE']);
    expect(answer.facts).toMatchObject({
      number: { value: invoice.number },
      buyerName: { value: invoice.buyerName },
      sellerName: { value: invoice.sellerName },
      gross: { value: invoice.gross },
    });
  });

  test('of the new kind without a seal is unverified, not forged: a person decides', async () => {
    const answer = await read({ layout: 'new', seals: [] });
    expect(codes(answer)).toEqual(['SEAL_UNSIGNED', 'INVOICE_QR_UNREADABLE']);
    expect(answer.outcome).toBe('to-a-person');
    expect(answer.facts.number?.value).toBe(invoice.number);
  });

  describe('of the new kind without a seal', () => {
    const raise = (text: string) =>
      text
        .replace(`"价税合计">${invoice.gross}`, '"价税合计">1000000.00')
        .replace(`"合计金额">${invoice.net}`, '"合计金额">1000000.00')
        .replace(`"合计税额">${invoice.tax}`, '"合计税额">0.00');
    const named = (answer: Awaited<ReturnType<typeof read>>) => Object.keys(answer.facts).toSorted();
    const content = 'Doc_0/Pages/Page_0/Content.xml';

    test('amounts that only the custom data says are no facts, and a person is told which', async () => {
      const answer = await read({ layout: 'new', seals: [], change: { 'OFD.xml': raise } });
      expect(answer.outcome).toBe('to-a-person');
      expect(named(answer)).toEqual(['buyerCode', 'buyerName', 'issuedOn', 'number', 'sellerCode', 'sellerName']);
      const told = answer.findings.find(({ code }) => code === 'INVOICE_DATA_NOT_ON_PAGE');
      expect(told?.zh).toContain('合计金额、合计税额、价税合计只写在');
      expect(JSON.stringify(answer.facts)).not.toContain('1000000.00');
    });

    test('a page that says nothing leaves no fact, and is not refused', async () => {
      const answer = await read({ layout: 'new', seals: [], drop: [content], change: { 'OFD.xml': withNames } });
      expect(answer).toMatchObject({ outcome: 'to-a-person', facts: {} });
    });

    test('the QR code is seen too, and text that is not shown is not', async () => {
      const picture = { 'Doc_0/Res/qr.png': qrPng(qrTextFor(invoice)) };
      const hidden = (text: string) => text.replaceAll('<ofd:TextObject ', '<ofd:TextObject Visible="false" ');
      const change = { 'OFD.xml': withNames, [content]: hidden };
      const answer = await read({ layout: 'new', seals: [], add: picture, change });
      expect(named(answer)).toEqual(['gross', 'issuedOn', 'number']);
    });

    test('a tag that says something else takes the fact, wherever else it stands; under a seal a person is told', async () => {
      const tagged = (text: string) =>
        text.replace(
          '<Buyer>',
          `<TaxTotalAmount><ofd:ObjectRef PageRef="1">23</ofd:ObjectRef></TaxTotalAmount><Buyer>`,
        );
      const change = { 'Doc_0/Tags/CustomTag.xml': tagged };
      const loose = await read({ layout: 'new', seals: [], change });
      expect(loose.facts).not.toHaveProperty('tax');
      expect(loose.facts.net?.value).toBe(invoice.net);
      const sealed = await read({ layout: 'new', change });
      expect(codes(sealed)).toContain('INVOICE_DATA_NOT_ON_PAGE');
      expect(sealed).toMatchObject({ outcome: 'to-a-person', facts: { tax: { value: invoice.tax } } });
    });
  });

  test('of the old kind is red-letter by its remark or its sign; amounts above zero alone say nothing', async () => {
    const remark = '对应正数发票代码:023002200111号码:12345678';
    expect((await read({})).facts.redLetter).toBeUndefined();
    const answer = await read({ invoice: { ...invoice, remark } });
    expect(answer.facts).toMatchObject({ redLetter: { value: 'true' }, reverses: { value: '02300220011112345678' } });
    expect(codes(answer)).toContain('INVOICE_RED_SIGN');
  });

  test('with the EInvoice attached is read from it', async () => {
    const answer = await read({ layout: 'embedded', attachment: einvoiceXml(invoice) });
    expect(codes(answer)).toEqual(['SEAL_VALID', 'INVOICE_SIGNATURE_NOT_VERIFIABLE', 'INVOICE_QR_UNREADABLE']);
    expect(answer.facts.number?.value).toBe(invoice.number);
  });

  test('may bear several seals; the worst of them counts', async () => {
    expect((await sealOf({ seals: [v4, { version: 1, authority: TAX }] })).result).toBe('valid');
    expect((await sealOf({ seals: [v4, { version: 4, authority: TAX, wrongKey: true }] })).result).toBe(
      'bad-signature',
    );
  });
});

describe('the result of a seal is named', { timeout: 60_000 }, () => {
  const page = 'Doc_0/Pages/Page_0/Content.xml';
  test.each<[string, string, Partial<OfdPlan>, (readonly Uint8Array[])?]>([
    ['valid', 'issued by the given root 示例税务根', {}],
    [
      'digest-mismatch',
      `altered: ${page}`,
      { tamper: { [page]: (text) => text.replace('</ofd:Layer>', ' </ofd:Layer>') } },
    ],
    ['digest-mismatch', `altered: ${page}`, { drop: [page] }],
    ['bad-signature', 'the SM2 value does not fit', { seals: [{ ...v4, wrongKey: true }] }],
    ['bad-signature', 'the seal was made over another Signature.xml', { seals: [{ ...v4, wrongHash: true }] }],
    [
      'bad-signature',
      'the seal was made over another Signature.xml',
      { tamper: { 'Doc_0/Signs/Sign_0/Signature.xml': (text) => `${text}\n` } },
    ],
    ['bad-signature', 'the seal is not signed by its maker', { seals: [{ ...v4, forgedSeal: true }] }],
    ['bad-signature', 'the signer is not a holder of the seal', { seals: [{ ...v4, strangerInSeal: true }] }],
    ['bad-signature', 'the SM2 value does not fit', { seals: [{ version: 1, authority: TAX, wrongKey: true }] }],
    [
      'bad-signature',
      'the seal is not signed by its maker',
      { seals: [{ version: 1, authority: TAX, forgedSeal: true }] },
    ],
    [
      'test-ca',
      'the certificate calls itself a test',
      { seals: [{ version: 4, authority: TEST_TAX }] },
      [TEST_TAX.root],
    ],
    ['untrusted-root', 'no trust root was given', {}, []],
    ['untrusted-root', 'issued by none of the given roots', {}, [inventAuthority('别的机关').root]],
    [
      'bad-signature',
      'signed outside the validity of certificate or seal',
      { seals: [{ version: 4, authority: SHORT, signedAt: '20260101000000' }] },
    ],
    [
      'bad-signature',
      'SignedValue is neither SES V1 nor V4',
      { add: { 'Doc_0/Signs/Sign_0/SignedValue.dat': Uint8Array.of(0x30, 1, 0) } },
    ],
    ['not-verifiable', 'digest method MD5', { seals: [{ ...v4, checkMethod: 'MD5' }] }],
    [
      'bad-signature',
      'the seal was made over another Signature.xml',
      { tamper: { 'Doc_0/Signs/Sign_0/Signature.xml': (text) => text.replace('1.2.156.10197.1.401', 'MD5') } },
    ],
    [
      'bad-signature',
      'the seal covers nothing',
      { uncovered: ['OFD.xml', 'Doc_0/Document.xml', page, 'Doc_0/Attachs/original_invoice.xml'] },
    ],
    ['seal-stripped', 'Doc_0/Signs/Sign_0/SignedValue.dat is absent', { drop: ['Doc_0/Signs/Sign_0/SignedValue.dat'] }],
  ])('%s: %s', async (result, reason, plan, roots) => {
    const report = await sealOf(plan, roots);
    expect(report.result).toBe(result);
    expect(report.seals[0]?.reason).toBe(reason);
  });

  test('seal-stripped, when the list of seals is gone or is not named', async () => {
    expect((await sealOf({ drop: ['Doc_0/Signs/Signatures.xml'] })).result).toBe('seal-stripped');
    const unnamed = { 'OFD.xml': (text: string) => text.replace(/<ofd:Signatures>.*<\/ofd:Signatures>/, '') };
    expect((await sealOf({ tamper: unnamed })).result).toBe('seal-stripped');
  });

  test('parts-not-covered, and which', async () => {
    const report = await sealOf({ uncovered: ['OFD.xml'] });
    expect(report).toMatchObject({ result: 'parts-not-covered', uncovered: ['OFD.xml'] });
  });

  test('every altered byte of a sealed file is noticed, or changes nothing that is read', async () => {
    const bytes = invoiceOfd({ invoice, layout: 'old', seals: [v4] });
    const whole = await readDocument({ kind: 'vat-ofd', bytes, reference: REFERENCE });
    for (let at = 40; at < bytes.length; at += 97) {
      const altered = bytes.slice();
      altered[at] = (altered[at] ?? 0) ^ 0x04;
      const answer = await readDocument({ kind: 'vat-ofd', bytes: altered, reference: REFERENCE });
      if (answer.outcome === 'read') expect(answer).toEqual(whole);
    }
  });

  test.runIf(SAMPLES_PRESENT).each([
    ['ofdrw-fapiao-shili-testCA', 'digest-mismatch', 'altered: Doc_0/Document.xml'],
    ['ofdrw-SESV4SignDoc', 'test-ca', 'the certificate calls itself a test'],
  ])('the published file %s: %s', async (name, result, reason) => {
    const report = verifySeals(await openOfd(sample(`ofd/${name}.ofd`)));
    expect(report.result).toBe(result);
    expect(report.seals[0]?.reason).toBe(reason);
  });

  test.runIf(SAMPLES_PRESENT)('the published invoice: 12 of 13 digests, nothing of it is shown as a fact', async () => {
    const answer = await readDocument({ kind: 'vat-ofd', bytes: sample('ofd/ofdrw-fapiao-shili-testCA.ofd') });
    expect(answer).toMatchObject({ outcome: 'refused', facts: {} });
    expect(answer.seal?.seals[0]?.covered).toHaveLength(12);
    expect(answer.seal?.covered).toEqual([]);
    expect(codes(answer)).toEqual(['SEAL_DIGEST_MISMATCH']);
    expect(answer.findings[0]?.zh).toBe('签章后文件被改动（被改动的部件：Doc_0/Document.xml）。');
    const ofd = await openOfd(sample('ofd/ofdrw-fapiao-shili-testCA.ofd'));
    const picture = ofd.bytes('Doc_0/Res/qr.png');
    expect(qrTextOfPng(picture)).toBe('01,10,050001700111,99999951,300.00,20201010,14754822929856772523,E400,');
  });
});

describe('only what a good seal covers is a fact', () => {
  const data = 'Doc_0/Attachs/original_invoice.xml';
  const stranger = { version: 4, authority: inventAuthority('别的机关') } as const;

  test('a second seal over the page takes nothing from what the first covers', async () => {
    const report = await sealOf({ seals: [v4, { ...v4, leaves: [data] }] });
    expect(report).toMatchObject({ result: 'valid', uncovered: [] });
    expect(report.covered).toContain(data);
  });

  test("a stranger's seal over the data does not cover it where another seal is trusted", async () => {
    const answer = await read({ seals: [{ ...v4, leaves: [data] }, stranger] });
    expect(answer).toMatchObject({ outcome: 'refused', facts: {} });
    expect(codes(answer)).toContain('INVOICE_PART_NOT_COVERED');
  });

  test.each<[string, SealPlan]>([
    ['whose value does not fit', { ...v4, wrongKey: true }],
    ['over another list', { ...v4, wrongHash: true }],
    ['of a test authority', { version: 4, authority: TEST_TAX }],
    ['of unknown digests', { ...v4, checkMethod: 'MD5' }],
    ['made after its end', { version: 4, authority: SHORT, signedAt: '20260101000000' }],
  ])('a seal %s covers nothing, alone or beside a good one, and no fact is shown', async (_, seal) => {
    expect((await sealOf({ seals: [seal] })).covered).toEqual([]);
    const beside = await sealOf({ seals: [{ ...v4, leaves: [data] }, seal] });
    expect(beside.covered).not.toContain(data);
    expect(beside.uncovered).toContain(data);
    for (const layout of ['old', 'new'] as const) {
      expect(await read({ layout, seals: [seal] })).toMatchObject({ outcome: 'refused', facts: {} });
    }
  });

  test.each([
    ['示例检测试验所', 'untrusted-root'],
    ['监测试点办公室', 'untrusted-root'],
    ['Latest Contest Testo', 'untrusted-root'],
    ['税务测试', 'test-ca'],
    ['Tax Test CA', 'test-ca'],
    ['TestCA of taxes', 'test-ca'],
  ])('an authority called %s: %s', async (name, result) => {
    const authority = inventAuthority(name);
    expect((await sealOf({ seals: [{ version: 4, authority }] })).result).toBe(result);
    const trusted = await sealOf({ seals: [{ version: 4, authority }] }, [authority.root]);
    expect(trusted.result).toBe(result === 'test-ca' ? 'test-ca' : 'valid');
  });
});

describe('one defect, one code', () => {
  const attachment = 'Doc_0/Attachs/original_invoice.xml';
  const cases: [keyof typeof INVOICE_SOURCE_FINDINGS, Partial<OfdPlan>, object?][] = [
    ['SEAL_VALID', {}],
    ['SEAL_DIGEST_MISMATCH', { tamper: { 'Doc_0/Document.xml': (text) => `${text} ` } }],
    ['SEAL_BAD_SIGNATURE', { seals: [{ ...v4, wrongKey: true }] }],
    ['SEAL_STRIPPED', { seals: [] }],
    ['SEAL_TEST_CA', { seals: [{ version: 4, authority: TEST_TAX }] }],
    ['SEAL_NOT_VERIFIABLE', { seals: [{ ...v4, checkMethod: 'MD5' }] }],
    ['SEAL_UNTRUSTED_ROOT', {}, { ...REFERENCE, trustRoots: undefined }],
    ['SEAL_UNSIGNED', { layout: 'new', seals: [] }],
    ['SEAL_PARTS_NOT_COVERED', { uncovered: ['Doc_0/Document.xml'] }],
    ['INVOICE_PART_NOT_COVERED', { uncovered: [attachment] }],
    [
      'INVOICE_PARTS_DISAGREE',
      { change: { 'OFD.xml': (text) => text.replace(`"价税合计">${invoice.gross}`, '"价税合计">1.00') } },
    ],
    [
      'INVOICE_QR_DIFFERS',
      {
        attachment: new TextEncoder().encode(
          new TextDecoder().decode(oldAttachment(invoice)).replace(`,${invoice.net},`, ',1.00,'),
        ),
      },
    ],
    [
      'INVOICE_QR_DIFFERS',
      { layout: 'new', add: { 'Doc_0/Res/qr.png': qrPng(qrTextFor({ ...invoice, gross: '1.00' })) } },
    ],
    [
      'INVOICE_QR_DIFFERS',
      { layout: 'new', add: { 'Doc_0/Res/qr.png': qrPng(qrTextFor({ ...invoice, issuedAt: '2021-01-01' })) } },
    ],
    [
      'INVOICE_DATA_NOT_ON_PAGE',
      {
        layout: 'new',
        change: {
          'Doc_0/Tags/CustomTag.xml': (text) =>
            text.replace('<Buyer>', '<BuyerTaxID><ofd:ObjectRef PageRef="1">12</ofd:ObjectRef></BuyerTaxID><Buyer>'),
        },
      },
    ],
    ['INVOICE_QR_UNREADABLE', { layout: 'new' }],
  ];

  test.each(cases)('%s', async (code, plan, reference) => {
    const answer = await read(plan, reference);
    const usual = ['SEAL_VALID', 'INVOICE_QR_UNREADABLE', 'SEAL_PARTS_NOT_COVERED'];
    // A seal that cannot be verified covers nothing.
    const uncovered = code === 'SEAL_NOT_VERIFIABLE' ? ['INVOICE_PART_NOT_COVERED'] : [];
    const beside = new Set([...usual, ...uncovered].filter((one) => one !== code));
    expect(codes(answer).filter((one) => !beside.has(one))).toEqual([code]);
    expect(answer.seal).toBeDefined();
    if (code === 'INVOICE_PART_NOT_COVERED') expect(answer).toMatchObject({ outcome: 'refused', facts: {} });
  });

  test('a QR picture that says the same is no finding', async () => {
    const answer = await read({ layout: 'new', add: { 'Doc_0/Res/qr.png': qrPng(qrTextFor(invoice)) } });
    expect(codes(answer).filter((code) => code.includes('_QR_'))).toEqual([]);
  });

  test('every code has its case', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(INVOICE_SOURCE_FINDINGS)));
  });
});
