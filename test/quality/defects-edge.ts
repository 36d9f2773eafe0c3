import { changed, type Defect, first } from './defect.ts';
import { cleanPlan, INVOICED, type Stated } from './plan.ts';

const C5 = { items: ['C5'] } as const;
const C2 = { items: ['C2'] } as const;

/** Defects that hide from a check that looks for their kind: just inside its tolerance, or spelt otherwise. */
export const EDGE_DEFECTS: readonly Defect[] = [
  {
    ...{
      name: 'expenses one yuan above what the invoices prove',
      items: ['P4a', 'P4b'],
      expects: 'STATED_ABOVE_INVOICES',
    },
    plant: (plan) => {
      const fees = plan.facts.bankFees as Stated;
      const name = plan.item === 'P4a' ? 'import' : 'export';
      plan.facts.bankFees = { ...fees, [name]: String(Number(fees[name]) + 1) };
    },
  },
  {
    ...{ name: 'a loan rate four per cent too high', items: ['P4a', 'P4b'], expects: 'STATED_RATE_CONTRADICTS' },
    plant: (plan) => {
      plan.facts.loans = changed(plan.facts.loans as Stated[], 0, { contractRate: '0.04524' });
    },
  },
  {
    ...{ name: "two and a half times last year's figure", items: ['C1a', 'P1'], expects: 'FIGURE_FAR_ABOVE_LAST_YEAR' },
    plant: (plan) => {
      const trade = plan.facts.trade as Stated;
      plan.facts.trade = { ...trade, volume: String(Math.floor(Number(trade.volumeLastYear) * 2.5)) };
    },
  },
  {
    ...{ name: 'a linked seller, one character off the register', items: INVOICED, expects: 'RELATED_PARTY' },
    plant: (plan) => {
      plan.linked = [{ name: first(plan.invoices).sellerName.replace('服务', '服務') }];
    },
  },
  {
    ...{ name: 'a linked seller in full-width digits', items: INVOICED, expects: 'RELATED_PARTY' },
    plant: (plan) => {
      const { sellerName } = first(plan.invoices);
      plan.linked = [{ name: sellerName.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] ?? digit) }];
    },
  },
  {
    ...{ name: 'two invoices of one seller in a row', items: INVOICED, expects: 'INVOICE_NUMBERS_IN_A_ROW' },
    plant: (plan) => {
      const { number, sellerCode, sellerName } = first(plan.invoices);
      const next = String(BigInt(number) + 1n);
      plan.invoices = changed(plan.invoices, 1, { number: next, id: next, sellerCode, sellerName });
    },
  },
  {
    ...{ name: 'a weighing 0.4 % below the declared net', ...C5, expects: 'REGISTER_WEIGHING_DIFFERS' },
    plant: (plan) => {
      const { netKg } = first(plan.register, 5);
      plan.register = changed(plan.register, 5, { weighedKg: String(Math.ceil(Number(netKg) * 0.996)) });
    },
  },
  {
    ...{ name: 'a declaration message 0.4 % below the register', ...C5, expects: 'DECLARED_WEIGHT_DIFFERS' },
    plant: (plan) => {
      const { lines } = first(plan.declarations);
      const netKg = String(Math.ceil(Number(first(lines).netKg) * 0.996));
      plan.declarations = changed(plan.declarations, 0, { netKg, lines: changed(lines, 0, { netKg }) });
    },
  },
  {
    ...{ name: 'weighed six days after the transport', ...C5, expects: 'PERIOD_PAPERS_APART' },
    plant: (plan) => {
      const day = `${first(plan.register, 5).date.slice(0, 7)}-01`;
      plan.register = changed(plan.register, 5, { date: day });
      plan.tickets = changed(plan.tickets, 5, { date: `${day.slice(0, 7)}-07` });
    },
  },
  {
    ...{ name: 'one declaration again, its number one digit off', ...C5, expects: 'REGISTER_DECLARATION_TWICE' },
    plant: (plan) => {
      const row = first(plan.register, 5);
      const declarationNo = `${row.declarationNo.slice(0, -2)}${row.declarationNo.endsWith('9') ? '88' : '99'}`;
      const twin = { ...row, declarationNo, manifestNo: '22119999999', billNo: 'MSX1', weighTicketNo: 'GB-X1' };
      plan.register = [...plan.register, twin];
    },
  },
  {
    ...{
      name: 'a guest of two institutions, the passport typed with blanks',
      ...C2,
      expects: 'PERSON_IN_TWO_INSTITUTIONS',
    },
    plant: (plan) => {
      const other = cleanPlan('C2', plan.seed + 400);
      const { passport } = first(plan.roster);
      other.roster = changed(other.roster, 0, { passport: `${passport.slice(0, 4)} ${passport.slice(4)}` });
      plan.before = other;
    },
  },
  {
    ...{ name: 'a guest of two institutions under another passport', ...C2, expects: 'PERSON_IN_TWO_INSTITUTIONS' },
    plant: (plan) => {
      const other = cleanPlan('C2', plan.seed + 400);
      const { name, birthDate } = first(plan.roster);
      other.roster = changed(other.roster, 0, { name, birthDate });
      plan.before = other;
    },
  },
];
