import { capitals, type GeneratedInvoice, yuanText } from '../support/documents/invoice-files.ts';
import { inventCreditCode } from '../support/documents/seeded.ts';
import { changed, type Defect, first } from './defect.ts';
import { cleanPlan, INVOICED, ITEMS, type Plan, type Stated } from './plan.ts';

const STATED = ITEMS.filter((item) => !['C2', 'C5', 'C6', 'C10'].includes(item));
const LOANS = ['P4a', 'P4b'];
const PLATFORMS = ['C3', 'P2'];
const WITH_PAPERS = STATED.filter((item) => item !== 'P5');
/** What each item's statement is most about, by its fact. */
const LARGEST: Readonly<Record<string, readonly [group: string, fact: string, column: string]>> = {
  C1a: ['trade', 'volume', 'trade.volume'],
  C1b: ['trade', 'volume', 'trade.volume'],
  C4b: ['sites', 'volume', 'sites[1].volume'],
  C4c: ['serviceFirm', 'volumeOwn', 'serviceFirm.volumeOwn'],
  P1: ['trade', 'volume', 'trade.volume'],
  P3a: ['ecommerce', 'volume', 'ecommerce.volume'],
  P3e: ['serviceFirm', 'volumeOwn', 'serviceFirm.volumeOwn'],
  P4b: ['export', 'localProductVolume', 'export.localProductVolume'],
};

const rows = (plan: Plan, group: string): Stated[] => {
  const found = plan.facts[group];
  return found === undefined ? [] : Array.isArray(found) ? found : [found];
};

/** The value by which last year's application is made implausible or contradicted. */
function largest(plan: Plan): { value: number; column: string } {
  const [group, fact, column] = LARGEST[plan.item] ?? ['', '', ''];
  return { value: Number(first(rows(plan, group))[fact]), column };
}

/** An invoice of another net amount in yuan, whole in itself. */
function ofNet(invoice: GeneratedInvoice, fen: number): GeneratedInvoice {
  const amount = yuanText(fen);
  const line = { ...first(invoice.lines), price: amount, amount, tax: '0.00', gross: amount, rate: '0' };
  return { ...invoice, net: amount, tax: '0.00', gross: amount, capitals: capitals(fen), lines: [line] };
}

/** A red-letter invoice over the whole of another. */
function reversing(blue: GeneratedInvoice, more: Partial<GeneratedInvoice>): GeneratedInvoice {
  const minus = (amount: string) => `-${amount}`;
  const line = { ...first(blue.lines), amount: minus(blue.net), quantity: '-1', tax: '0.00', gross: minus(blue.gross) };
  const number = `${blue.number.slice(0, -4)}9${blue.number.slice(-3)}`;
  return {
    ...{
      ...blue,
      number,
      id: number,
      label: 'N',
      reversed: blue.number,
      remark: `被红冲蓝字数电票号码：${blue.number}`,
    },
    ...{ net: minus(blue.net), gross: minus(blue.gross), capitals: `（负数）${blue.capitals}`, lines: [line] },
    ...more,
  };
}

const numbered = (invoice: GeneratedInvoice, plus: number): GeneratedInvoice => {
  const number = String(BigInt(invoice.number) + BigInt(plus));
  return { ...invoice, number, id: number };
};

const firstInvoice = (plan: Plan, change: Partial<GeneratedInvoice>): void => {
  plan.invoices = changed(plan.invoices, 0, change);
};

/** What can be wrong with statements, papers and invoices; each is looked for by a check. */
export const STATED_DEFECTS: readonly Defect[] = [
  {
    name: 'a required paper is not handed in',
    ...{ items: WITH_PAPERS, expects: 'DOCUMENT_MISSING' },
    plant: (plan) => {
      plan.without = [
        'statistics',
        'production',
        'recognition',
        'customs-data',
        'contracts',
        'list',
        'declarations',
        'policies',
      ];
    },
  },
  {
    name: 'a paper that is no PDF but a program',
    ...{ items: ['C1a', 'C3', 'C6', 'C7', 'C10', 'P1', 'P2', 'P6'], expects: 'TYPE_NOT_ACCEPTED' },
    plant: (plan) => {
      const program = new Uint8Array([0x4d, 0x5a, ...new Uint8Array(200)]);
      plan.broken = { statistics: program, recognition: program, list: program, decision: program };
    },
  },
  {
    name: 'two rows of one id',
    ...{ items: ['C4b', 'P3b', 'P7a', 'P7b', 'P7c'], expects: 'STATEMENT_ROW_TWICE' },
    plant: (plan) => {
      for (const group of ['sites', 'insurances'])
        if (rows(plan, group).length > 0) plan.facts[group] = [...rows(plan, group), first(rows(plan, group))];
    },
  },
  {
    name: 'expenses above what the invoices prove',
    ...{ items: INVOICED, expects: 'STATED_ABOVE_INVOICES' },
    plant: (plan) => {
      plan.invoices = plan.invoices.slice(1);
    },
  },
  {
    name: 'a loan rate in percent',
    ...{ items: LOANS, expects: 'STATED_RATE_CONTRADICTS' },
    plant: (plan) => {
      plan.facts.loans = changed(rows(plan, 'loans'), 0, { contractRate: '4.35' });
    },
  },
  {
    name: 'a loan drawn after the year',
    ...{ items: LOANS, expects: 'PERIOD_LOAN_AFTER_YEAR' },
    plant: (plan) => {
      plan.facts.loans = changed(rows(plan, 'loans'), 0, { drawnOn: '2023-01-05' });
    },
  },
  {
    name: 'more days of interest than the year has left',
    ...{ items: LOANS, expects: 'PERIOD_LOAN_DAYS' },
    plant: (plan) => {
      plan.facts.loans = changed(rows(plan, 'loans'), 0, { drawnOn: '2022-11-01' });
    },
  },
  {
    name: 'a platform recognised after the year',
    ...{ items: PLATFORMS, expects: 'PERIOD_RECOGNISED_AFTER_YEAR' },
    plant: (plan) => {
      plan.facts.platforms = changed(rows(plan, 'platforms'), 0, { recognisedOn: '2023-02-01' });
    },
  },
  {
    name: 'ten times the figure of last year',
    ...{ items: Object.keys(LARGEST), expects: 'FIGURE_FAR_ABOVE_LAST_YEAR' },
    plant: (plan) => {
      const { value, column } = largest(plan);
      plan.lastYear = { figures: {}, stated: { [column]: String(Math.floor(value / 10)) } };
    },
  },
  {
    name: "another figure for last year than last year's application",
    ...{ items: ['C1a', 'C1b', 'P1'], expects: 'LAST_YEAR_CONTRADICTS' },
    plant: (plan) => {
      const stated = String(first(rows(plan, 'trade')).volumeLastYear);
      plan.lastYear = { figures: {}, stated: { 'trade.volume': String(Number(stated) + 5_000_000) } };
    },
  },
  {
    name: 'an invoice of another buyer',
    ...{ items: INVOICED, expects: 'INVOICE_NOT_APPLICANT' },
    plant: (plan) => firstInvoice(plan, { buyerCode: inventCreditCode(42), buyerName: '别处示例有限公司' }),
  },
  {
    name: 'an invoice whose total was raised',
    ...{ items: INVOICED, expects: 'INVOICE_TOTALS' },
    plant: (plan) => {
      const fen = Math.round(Number(first(plan.invoices).gross) * 100) + 100_000;
      firstInvoice(plan, { gross: yuanText(fen), capitals: capitals(fen) });
    },
  },
  {
    name: 'an invoice of another year',
    ...{ items: INVOICED, expects: 'INVOICE_OUTSIDE_YEAR' },
    plant: (plan) => {
      const { number } = first(plan.invoices);
      const older = `21${number.slice(2)}`;
      firstInvoice(plan, { number: older, id: older, issuedAt: '2021-06-01', requestedAt: '2021-06-01 10:20:29' });
    },
  },
  {
    name: 'one invoice twice',
    ...{ items: INVOICED, expects: 'EVIDENCE_COUNTED_HERE' },
    plant: (plan) => {
      plan.invoices = [...plan.invoices, { ...first(plan.invoices), remark: '再次上传' }];
    },
  },
  {
    name: 'an invoice that another enterprise filed before',
    ...{ items: INVOICED, expects: 'EVIDENCE_COUNTED_ELSEWHERE' },
    plant: (plan) => {
      const other = cleanPlan(plan.item, plan.seed + 500_000);
      const { number, id } = first(other.invoices);
      firstInvoice(plan, { number, id });
      plan.before = other;
    },
  },
  {
    name: 'an invoice reversed in full',
    ...{ items: INVOICED, expects: 'INVOICE_REVERSED_FULLY' },
    plant: (plan) => {
      plan.invoices = [...plan.invoices, reversing(first(plan.invoices), {})];
    },
  },
  {
    name: 'a red-letter invoice older than the blue one',
    ...{ items: INVOICED, expects: 'PERIOD_RED_BEFORE_BLUE' },
    plant: (plan) => {
      const day = '2022-12-20';
      firstInvoice(plan, { issuedAt: day, requestedAt: `${day} 10:20:29` });
      const red = { issuedAt: '2022-01-03', requestedAt: '2022-01-03 10:20:29' };
      plan.invoices = [...plan.invoices, reversing(first(plan.invoices), red)];
    },
  },
  {
    name: 'three invoices of one seller in a row',
    ...{ items: INVOICED, expects: 'INVOICE_NUMBERS_IN_A_ROW' },
    plant: (plan) => {
      const [one, ...rest] = plan.invoices;
      if (one === undefined) return;
      const fen = Math.floor((Number(one.net) * 100) / 3);
      const last = Math.round(Number(one.net) * 100) - 2 * fen;
      plan.invoices = [ofNet(one, fen), numbered(ofNet(one, fen), 1), numbered(ofNet(one, last), 2), ...rest];
    },
  },
  {
    name: 'one seller under two names',
    ...{ items: INVOICED, expects: 'PARTY_TWO_NAMES' },
    plant: (plan) => {
      plan.invoices = changed(plan.invoices, 1, { sellerCode: first(plan.invoices).sellerCode });
    },
  },
  {
    name: 'one name under two credit codes',
    ...{ items: INVOICED, expects: 'PARTY_TWO_CODES' },
    plant: (plan) => {
      plan.invoices = changed(plan.invoices, 1, { sellerName: first(plan.invoices).sellerName });
    },
  },
  {
    name: 'a seller that the register links with the applicant',
    ...{ items: INVOICED, expects: 'RELATED_PARTY' },
    plant: (plan) => {
      const { sellerCode, sellerName } = first(plan.invoices);
      plan.linked = [{ creditCode: sellerCode, name: sellerName }];
    },
  },
];
