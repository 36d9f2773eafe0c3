import { describe, expect, test } from 'vitest';
import { unseenSpans } from '../../../../shared/evidence/containers/pdf-unseen.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import { inventInvoice } from '../../../support/documents/invoice-files.ts';
import { invoiceInfo, invoicePage, type PdfPlan, type PdfText, pdf } from '../../../support/documents/pdf-files.ts';
import { inventCreditCode } from '../../../support/documents/seeded.ts';

const BUYER = inventCreditCode(1);
const invoice = inventInvoice({ seed: 61, year: '2022', buyerCode: BUYER, lines: 1 });
const PAGE = invoicePage(invoice);
const isGross = ({ text }: PdfText) => text === `¥${invoice.gross}`;

async function read(texts: readonly PdfText[], plan: Partial<PdfPlan> = {}) {
  const bytes = pdf({ texts, info: invoiceInfo(invoice), ...plan });
  const answer = await readDocument({
    kind: 'invoice-pdf',
    bytes,
    reference: { policyYear: '2022', creditCode: BUYER },
  });
  const finding = answer.findings.find(({ code }) => code === 'PDF_TEXT_UNSEEN');
  return { answer, finding, gross: answer.facts.gross?.value };
}

const FAINT = { resources: '/ExtGState << /Faint << /ca 0 >> >>' };
const LAYER = {
  resources: '/Properties << /Off 13 0 R >>',
  objectOfLayer: '<< /Type /OCG /Name (off) >>',
  catalogue: '/OCProperties << /OCGs [13 0 R] /D << /Order [13 0 R] /OFF [13 0 R] >> >>',
};
type Look = Partial<PdfText> & { readonly plan?: Partial<PdfPlan> };
const WAYS: readonly (readonly [string, Look])[] = [
  ['不显示或透明', { before: '3 Tr' }],
  ['不显示或透明', { before: '7 Tr' }],
  ['不显示或透明', { before: '/Faint gs', plan: FAINT }],
  ['白色', { before: '1 g' }],
  ['白色', { before: '0.97 0.97 1 rg' }],
  ['白色', { before: '0 0 0 0 k' }],
  ['小到看不见', { size: 0.05 }],
  ['小到看不见', { before: '0.05 0 0 0.05 450 100 cm', x: 0, y: 0 }],
  ['在页面之外', { y: 900 }],
  ['在关闭的图层上', { before: '/OC /Off BDC', after: 'EMC', plan: LAYER }],
];

describe('text of a PDF that nobody sees', { timeout: 30_000 }, () => {
  test.each(WAYS)('is no fact, and its reason is told: %s', async (why, { plan, ...look }) => {
    const texts = PAGE.map((one) => (isGross(one) ? { ...one, ...look } : one));
    const { answer, finding, gross } = await read(texts, plan);
    expect(gross).toBeUndefined();
    expect(finding).toMatchObject({ severity: 'person' });
    expect(finding?.zh).toContain('价税合计');
    expect(finding?.zh).toContain(why);
    expect(JSON.stringify(answer.findings)).not.toContain(invoice.gross);
    expect(answer.facts.number?.value).toBe(invoice.number);
  });

  test.each(WAYS)('beside what is seen changes nothing of it: %s', async (_, { plan, ...look }) => {
    const more = { text: '（小写）¥99999999.00', x: 450, y: 100, ...look };
    const { answer, finding, gross } = await read([...PAGE, more], plan);
    expect(gross).toBe(invoice.gross);
    expect(finding).toBeDefined();
    expect(JSON.stringify(answer)).not.toContain('99999999');
  });

  test.each([
    ['grey', { before: '0.6 g' }],
    ['red', { before: '1 0 0 rg' }],
    ['stroked, in black', { before: '1 Tr 1 g 0 G' }],
    ['spaced and raised', { before: '0.5 Tc 90 Tz 1 Ts' }],
    ['small print', { size: 5 }],
    ['white text before it', { before: '1 g 0 g' }],
  ])('%s is seen', async (_, look) => {
    const texts = PAGE.map((one) => (isGross(one) ? { ...one, ...look } : one));
    const { finding, gross } = await read(texts);
    expect([gross, finding]).toEqual([invoice.gross, undefined]);
  });

  test('that says nothing of the invoice is not told', async () => {
    const { finding, gross } = await read([...PAGE, { text: 'printed by a program', x: 40, y: 20, before: '3 Tr' }]);
    expect([gross, finding]).toEqual([invoice.gross, undefined]);
  });

  test('a hundred thousand states and layers inside each other are walked in one pass', () => {
    const open = ['save', 'beginMarkedContent'].map((name) => ({ name, args: [] }));
    const close = ['endMarkedContent', 'restore'].map((name) => ({ name, args: [] }));
    const times = <T>(one: readonly T[]) => Array.from({ length: 100_000 }, () => one).flat();
    const hidden = { name: 'setTextRenderingMode', args: [3] };
    const shows = { name: 'showText', args: [[{ unicode: '1', width: 500 }]] };
    const operators = [...times(open), hidden, shows, ...times(close), shows];
    const started = performance.now();
    const spans = unseenSpans({ operators, view: [0, 0, 600, 400], showsLayer: () => true });
    // The text inside is invisible; the one after them all has the size that nobody set: none.
    expect(spans.map(({ why }) => why)).toEqual(['invisible', 'tiny']);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
