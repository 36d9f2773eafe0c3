import { type Fraction, ratio, scaled } from '../../kernel/fraction.ts';
import { rateFits } from '../../kernel/interest.ts';
import type { Finding } from '../finding.ts';
import { RowNotes, rowNumber } from '../tables/row-notes.ts';
import type { TableRow } from '../tables/table.ts';
import { STATEMENT_FINDINGS } from './statement-findings.ts';

/** More decimals than any column of the workbook takes. */
const DECIMALS = 8;

function exact(text: string, name: string): Fraction {
  return ratio(scaled(text, DECIMALS, name), 10n ** BigInt(DECIMALS));
}

/** Rows of loans whose rate contradicts their other figures: a rate in percent where a decimal is asked for, above all. */
export function noteRates(rows: readonly TableRow[]): Finding[] {
  const notes = new RowNotes();
  for (const row of rows) {
    const value = (name: string) => row.values[`loans[].${name}`];
    const [principal, rate, days] = [value('principal'), value('contractRate'), value('days')];
    const interest = value('interestPaid');
    if (!principal || !rate || !days || !interest) continue;
    const loan = {
      principal: exact(principal, 'principal'),
      rate: exact(rate, 'rate'),
      days: exact(days, 'days'),
      interest: exact(interest, 'interest'),
    };
    if (rateFits(loan)) continue;
    notes.note(STATEMENT_FINDINGS, 'STATED_RATE_CONTRADICTS', rowNumber(row), { value: rate });
  }
  return notes.findings();
}
