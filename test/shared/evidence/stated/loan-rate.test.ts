import { describe, expect, test } from 'vitest';
import { noteRates } from '../../../../shared/evidence/stated/loan-rate.ts';

const loan = { principal: '2000000.00', days: '365', interestPaid: '87000.00' };

describe('a yearly rate beside principal, days and interest', () => {
  test('that does not fit is told with its row; a loan that says less is left', () => {
    const row = (at: string, contractRate: string) => ({
      at,
      values: {
        ...Object.fromEntries(Object.entries(loan).map(([name, value]) => [`loans[].${name}`, value])),
        'loans[].contractRate': contractRate,
      },
    });
    const findings = noteRates([row('row 2', '4.35'), row('row 3', '0.0435'), { at: 'row 4', values: {} }]);
    expect(findings).toMatchObject([{ code: 'STATED_RATE_CONTRADICTS', severity: 'person', rows: ['2'] }]);
  });
});
