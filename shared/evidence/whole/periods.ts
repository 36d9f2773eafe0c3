import { sameCode } from '../../kernel/canonical.ts';
import { daysBetween } from '../../kernel/dates.ts';
import type { Text } from '../../kernel/refusal.ts';
import type { Finding } from '../finding.ts';
import { place, type RowOf } from '../frozen.ts';
import { factOf, INVOICE_KINDS, noted, rowsOfKind, usable, type WholeCase, type WholeNote } from './whole-case.ts';

const TICKET = { zh: '过磅', en: 'weighing' };
const ARRIVAL = { zh: '公路舱单到港', en: 'arrival by the road manifest' };

type Dated = RowOf & { readonly key: string; readonly day: string; readonly what: Text };

/** Days of papers beside the register, each under the number by which the register knows it. */
function datedPapers(whole: WholeCase, column: 'declarationNo' | 'billNo'): Dated[] {
  const documents = usable(whole.documents);
  if (column === 'declarationNo')
    return rowsOfKind(documents, 'weighbridge').map(({ source, row }) => {
      const { declarationNo = '', date = '' } = row.values;
      return { source, row, key: sameCode(declarationNo), day: date, what: TICKET };
    });
  return rowsOfKind(documents, 'road-manifest').map(({ source, row }) => {
    const day = factOf(source, 'arrivedOn') ?? '';
    return { source, row, key: sameCode(row.values.billNo ?? ''), day, what: ARRIVAL };
  });
}

/** Goods are weighed, and their truck arrives, within days of the day that the register gives them. */
function comparePapers(whole: WholeCase, note: WholeNote): void {
  const days = whole.reference.plausibility?.daysApart;
  if (days === undefined) return;
  const register = rowsOfKind(usable(whole.documents), 'register');
  for (const column of ['declarationNo', 'billNo'] as const) {
    const byNumber = Map.groupBy(register, ({ row }) => sameCode(row.values[column] ?? ''));
    for (const { key, day, what, ...paper } of datedPapers(whole, column)) {
      const rows = key === '' || day === '' ? [] : (byNumber.get(key) ?? []);
      if (rows.length === 0 || rows.some((row) => near(row, day, days))) continue;
      note('PERIOD_PAPERS_APART', { ...place(paper), what, days });
    }
  }
}

function near({ row }: RowOf, day: string, days: string): boolean {
  return Math.abs(daysBetween(row.values.date ?? '', day)) <= Number(days);
}

function compareRedLetters({ documents }: WholeCase, note: WholeNote): void {
  const invoices = usable(documents).filter(({ document }) => INVOICE_KINDS.includes(document.kind));
  const numbered = new Map(invoices.map((one) => [`${factOf(one, 'code') ?? ''}${factOf(one, 'number') ?? ''}`, one]));
  for (const [number, red] of numbered) {
    const blue = numbered.get(factOf(red, 'reverses') ?? '');
    const [day = '', blueDay = ''] = [factOf(red, 'issuedOn'), blue && factOf(blue, 'issuedOn')];
    if (day !== '' && day < blueDay) note('PERIOD_RED_BEFORE_BLUE', { number, day, blueDay });
  }
}

/** Interest is of the policy year: no more days of it than the year has left when the loan was drawn, both days counted. */
function compareLoans({ documents, reference: { policyYear: year } }: WholeCase, note: WholeNote): void {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  for (const { row } of rowsOfKind(usable(documents), 'statement')) {
    const { id = '', 'loans[].drawnOn': drawn, 'loans[].days': days } = row.values;
    if (drawn === undefined) continue;
    if (drawn > last) note('PERIOD_LOAN_AFTER_YEAR', { id, day: drawn, year });
    const most = daysBetween(drawn > first ? drawn : first, last) + 1;
    if (drawn <= last && days !== undefined && Number(days) > most)
      note('PERIOD_LOAN_DAYS', { id, days, most: String(most) });
  }
}

function compareRecognitions({ documents, reference: { policyYear: year } }: WholeCase, note: WholeNote): void {
  for (const { row } of rowsOfKind(usable(documents), 'statement')) {
    const { id = '', 'platforms[].recognisedOn': day } = row.values;
    if (day !== undefined && day > `${year}-12-31`) note('PERIOD_RECOGNISED_AFTER_YEAR', { id, day, year });
  }
}

/** Days that contradict each other or the policy year across documents; days inside one document are its reader's. */
export function checkPeriods(whole: WholeCase): Finding[] {
  return noted(whole.documents, (note) => {
    comparePapers(whole, note);
    compareRedLetters(whole, note);
    compareLoans(whole, note);
    compareRecognitions(whole, note);
  });
}
