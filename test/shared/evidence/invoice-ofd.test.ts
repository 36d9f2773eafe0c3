import { describe, expect, test } from 'vitest';
import { INVOICE_SOURCE_FINDINGS } from '../../../shared/evidence/invoice-source-findings.ts';
import { openOfd } from '../../../shared/evidence/ofd-package.ts';
import { verifySeals } from '../../../shared/evidence/ofd-seal.ts';
import { qrTextOfPng } from '../../../shared/evidence/qr-code.ts';
import { readDocument } from '../../../shared/evidence/read-document.ts';
import { einvoiceXml, inventInvoice } from '../../support/documents/invoice-files.ts';
import {
  inventAuthority,
  invoiceOfd,
  type OfdPlan,
  OLD_CODE,
  oldAttachment,
  type SealPlan,
} from '../../support/documents/ofd-files.ts';
import { qrPng, qrTextFor } from '../../support/documents/qr-files.ts';
import { inventCreditCode } from '../../support/documents/seeded.ts';
import { SAMPLES_PRESENT, sample } from './samples.ts';

const BUYER = inventCreditCode(1);
const TAX = inventAuthority('示例税务');
/** The same authority, with a holder whose certificate ends in 2025. */
const SHORT = inventAuthority('示例税务', { until: '20250101000000' });
const TEST_TAX = inventAuthority('示例测试');
const REFERENCE = { policyYear: '2022', creditCode: BUYER, trustRoots: [TAX.root] };
const invoice = inventInvoice({ seed: 21, year: '2022', buyerCode: BUYER, lines: 2 });
const v4: SealPlan = { version: 4, authority: TAX };

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
        issuedOn: invoice.issuedAt.slice(0, 10),
        net: invoice.net,
        tax: invoice.tax,
        gross: invoice.gross,
        buyerName: invoice.buyerName,
        buyerCode: BUYER,
        sellerName: invoice.sellerName,
        sellerCode: invoice.sellerCode,
        redLetter: 'false',
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
      'not-verifiable',
      'signed outside the validity of certificate or seal',
      { seals: [{ version: 4, authority: SHORT, signedAt: '20260101000000' }] },
    ],
    [
      'not-verifiable',
      'SignedValue is neither SES V1 nor V4',
      { add: { 'Doc_0/Signs/Sign_0/SignedValue.dat': Uint8Array.of(0x30, 1, 0) } },
    ],
    [
      'not-verifiable',
      'digest method MD5',
      { tamper: { 'Doc_0/Signs/Sign_0/Signature.xml': (text) => text.replace('1.2.156.10197.1.401', 'MD5') } },
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

  test.runIf(SAMPLES_PRESENT)(
    'the published invoice: 12 of 13 digests, credit codes that fail, facts shown, blocked',
    async () => {
      const answer = await readDocument({ kind: 'vat-ofd', bytes: sample('ofd/ofdrw-fapiao-shili-testCA.ofd') });
      expect(answer.outcome).toBe('blocked');
      expect(answer.seal?.seals[0]?.covered).toHaveLength(12);
      expect(answer.facts).toMatchObject({ gross: { value: '318.00' }, number: { value: '99999951' } });
      expect(codes(answer)).toEqual(
        expect.arrayContaining(['SEAL_DIGEST_MISMATCH', 'INVOICE_SELLER_CODE', 'INVOICE_BUYER_CODE']),
      );
      expect(codes(answer)).not.toContain('INVOICE_QR_UNREADABLE');
      const ofd = await openOfd(sample('ofd/ofdrw-fapiao-shili-testCA.ofd'));
      const picture = ofd.bytes('Doc_0/Res/qr.png');
      expect(qrTextOfPng(picture)).toBe('01,10,050001700111,99999951,300.00,20201010,14754822929856772523,E400,');
    },
  );
});

describe('one defect, one code', () => {
  const attachment = 'Doc_0/Attachs/original_invoice.xml';
  const cases: [keyof typeof INVOICE_SOURCE_FINDINGS, Partial<OfdPlan>, object?][] = [
    ['SEAL_VALID', {}],
    ['SEAL_DIGEST_MISMATCH', { tamper: { 'Doc_0/Document.xml': (text) => `${text} ` } }],
    ['SEAL_BAD_SIGNATURE', { seals: [{ ...v4, wrongKey: true }] }],
    ['SEAL_STRIPPED', { seals: [] }],
    ['SEAL_TEST_CA', { seals: [{ version: 4, authority: TEST_TAX }] }],
    ['SEAL_NOT_VERIFIABLE', { seals: [{ version: 4, authority: SHORT, signedAt: '20260101000000' }] }],
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
    ['INVOICE_QR_UNREADABLE', { layout: 'new' }],
  ];

  test.each(cases)('%s', async (code, plan, reference) => {
    const answer = await read(plan, reference);
    const beside = new Set(
      ['SEAL_VALID', 'INVOICE_QR_UNREADABLE', 'SEAL_PARTS_NOT_COVERED'].filter((one) => one !== code),
    );
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
