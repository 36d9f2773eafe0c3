import { type GeneratedInvoice, inventInvoice, yuanText } from './invoice-files.ts';
import { inventCreditCode, seeded } from './seeded.ts';

/** A defect planted into a whole invoice; `expects` is the code that should be found, none when no check looks for it. */
export type Defect = {
  readonly name: string;
  readonly expects?: string;
  readonly plant: (invoice: GeneratedInvoice, random: ReturnType<typeof seeded>) => Partial<GeneratedInvoice>;
};

function fen(text: string): number {
  return Math.round(Number(text) * 100);
}

function wrongDigit(code: string): string {
  const last = code.slice(-1);
  return `${code.slice(0, -1)}${last === '1' ? '2' : '1'}`;
}

/** Changes one line and leaves the totals. */
function line(
  invoice: GeneratedInvoice,
  change: (line: GeneratedInvoice['lines'][number]) => object,
): Partial<GeneratedInvoice> {
  return { lines: invoice.lines.map((one, at) => (at === 0 ? { ...one, ...change(one) } : one)) };
}

/** Classes that the checks look for. */
export const CHECKED_DEFECTS: readonly Defect[] = [
  {
    name: 'number of another year',
    expects: 'INVOICE_NUMBER_YEAR',
    plant: ({ number }) => ({ number: `19${number.slice(2)}`, id: `19${number.slice(2)}` }),
  },
  { name: 'two numbers in one file', expects: 'INVOICE_NUMBERS_DISAGREE', plant: ({ id }) => ({ id: wrongDigit(id) }) },
  {
    name: 'bureau of another province',
    expects: 'INVOICE_NUMBER_REGION',
    plant: () => ({ bureau: '14400000000', tag: 'SWEI4400' }),
  },
  { name: 'tag of another province', expects: 'INVOICE_TAG_REGION', plant: () => ({ tag: 'SWEI4400' }) },
  {
    name: 'gross raised, capitals too',
    expects: 'INVOICE_TOTALS',
    plant: ({ gross }) => ({ gross: yuanText(fen(gross) + 100_00), capitals: '' }),
  },
  { name: 'net raised by a fen', expects: 'INVOICE_LINES_NET', plant: ({ net }) => ({ net: yuanText(fen(net) + 1) }) },
  { name: 'tax lowered by a fen', expects: 'INVOICE_LINES_TAX', plant: ({ tax }) => ({ tax: yuanText(fen(tax) - 1) }) },
  {
    name: 'line gross altered',
    expects: 'INVOICE_LINE_GROSS',
    plant: (invoice) => line(invoice, (one) => ({ gross: yuanText(fen(one.gross) + 10) })),
  },
  {
    name: 'line rate altered',
    expects: 'INVOICE_LINE_RATE',
    plant: (invoice) => line(invoice, () => ({ rate: '3%' })),
  },
  {
    name: 'line quantity altered',
    expects: 'INVOICE_LINE_PRICE',
    plant: (invoice) => line(invoice, (one) => ({ quantity: String(Number(one.quantity) + 7) })),
  },
  { name: 'capitals of another amount', expects: 'INVOICE_CAPITALS', plant: () => ({ capitals: '玖拾玖圆整' }) },
  {
    name: 'capitals unreadable',
    expects: 'INVOICE_CAPITALS_UNREADABLE',
    plant: ({ capitals }) => ({ capitals: `${capitals}左右` }),
  },
  {
    name: 'seller code with a wrong check digit',
    expects: 'INVOICE_SELLER_CODE',
    plant: ({ sellerCode }) => ({ sellerCode: wrongDigit(sellerCode) }),
  },
  {
    name: 'seller code too short',
    expects: 'INVOICE_PARTY_CODE_UNUSUAL',
    plant: ({ sellerCode }) => ({ sellerCode: sellerCode.slice(0, 15) }),
  },
  {
    name: 'buyer name exchanged',
    expects: 'INVOICE_APPLICANT_NAME',
    plant: () => ({ buyerName: '再一家示例有限公司' }),
  },
  { name: 'another buyer', expects: 'INVOICE_NOT_APPLICANT', plant: () => ({ buyerCode: inventCreditCode(555) }) },
  {
    name: 'seller is the buyer',
    expects: 'INVOICE_SELLER_IS_BUYER',
    plant: ({ buyerCode }) => ({ sellerCode: buyerCode }),
  },
  {
    name: 'issued in another year',
    expects: 'INVOICE_OUTSIDE_YEAR',
    plant: ({ issuedAt }) => ({ issuedAt: `2021${issuedAt.slice(4)}`, requestedAt: '' }),
  },
  {
    name: 'requested on another day',
    expects: 'INVOICE_REQUEST_DAY',
    plant: ({ requestedAt }) => ({ requestedAt: `2020${requestedAt.slice(4)}` }),
  },
  {
    name: 'red mark on positive amounts',
    expects: 'INVOICE_RED_SIGN',
    plant: ({ number }) => ({ label: 'N', reversed: wrongDigit(number) }),
  },
  { name: 'signature cut out', expects: 'INVOICE_SIGNATURE_ABSENT', plant: () => ({ signature: '' }) },
  { name: 'seller name missing', expects: 'INVOICE_FIELD_MISSING', plant: () => ({ sellerName: '' }) },
  { name: 'amount with a comma', expects: 'INVOICE_FIELD_WRONG', plant: () => ({ net: '1,234.00' }) },
  {
    name: 'number with a letter',
    expects: 'INVOICE_FIELD_WRONG',
    plant: ({ number }) => ({ number: `${number.slice(0, 19)}O` }),
  },
];

/** Classes that no check of a single file can see: consistent lies, and what only the tax platform or a person knows. */
export const UNCHECKED_DEFECTS: readonly Defect[] = [
  {
    name: 'consistent invention of a whole invoice',
    plant: (_, random) =>
      inventInvoice({ seed: random.whole(900_000, 990_000), year: '2022', buyerCode: inventCreditCode(1) }),
  },
  { name: 'seller name exchanged', plant: () => ({ sellerName: '另一家示例有限公司' }) },
  {
    name: 'seller code of another firm',
    plant: (_, random) => ({ sellerCode: inventCreditCode(random.whole(1, 9_000_000)) }),
  },
  { name: 'day moved inside the year', plant: () => ({ issuedAt: '2022-06-15', requestedAt: '2022-06-15 10:00:00' }) },
  {
    name: 'sequence inside the number altered',
    plant: ({ number }) => ({ number: wrongDigit(number), id: wrongDigit(number) }),
  },
  { name: 'goods renamed', plant: (invoice) => line(invoice, () => ({ name: '*金属*另一种货物' })) },
  { name: 'remark emptied', plant: () => ({ remark: '已删除' }) },
  { name: 'signature replaced', plant: () => ({ signature: 'ANOTHER-VALUE' }) },
  { name: 'version altered', plant: () => ({ version: '9.99' }) },
  {
    name: 'quantity and price exchanged',
    plant: (invoice) => line(invoice, (one) => ({ quantity: one.price, price: one.quantity })),
  },
];

/** An invoice with this defect. */
export function withDefect(defect: Defect, seed: number): GeneratedInvoice {
  const invoice = inventInvoice({ seed, year: '2022', buyerCode: inventCreditCode(1) });
  return { ...invoice, ...defect.plant(invoice, seeded(seed)) };
}
