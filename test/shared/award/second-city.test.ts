import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocuments, readEdition } from '../../../local/policy-edition.ts';
import { assess } from '../../../shared/award/assess.ts';
import { catalogueView } from '../../../shared/award/catalogue-view.ts';
import { estimate } from '../../../shared/award/estimate.ts';
import { RULES } from '../../../shared/award/rules.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { loadEdition } from '../../../shared/policy/edition.ts';
import { baseFacts } from '../../golden/table.ts';
import { NANHE, NANHE_IN_PROVINCE, NANHE_LEVERS } from '../../support/second-city/rules.ts';

type Body = Record<string, unknown> & { readings?: readonly { by: string }[] };
const nanhe = JSON.parse(
  readFileSync(new URL('../../support/second-city/nanhe-2023.json', import.meta.url), 'utf8'),
) as Body;
const edition = loadEdition(nanhe);
const record = (volume: string, clients = '0', small = '0', readings: Record<string, string> = {}) => ({
  id: 'x',
  policyYear: 2023,
  facts: {
    enterprise: { registeredInCity: true, compliant: true, newToProvince: false },
    ecommerce: { volume },
    serviceFirm: { clients, clientsSmall: small },
  },
  readings,
});
const paid = (...args: Parameters<typeof record>) => assess(record(...args), edition, { rules: NANHE });
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'nothing was refused';
};

describe('a second city of one folder and its data', () => {
  test.each([
    ['7999999.99', '0', 'not-met', '0.00', 'not-met', '0.00', '0.00'],
    ['8000000', '3', 'met', '120000.00', 'not-met', '0.00', '120000.00'],
    ['8000000', '4', 'met', '120000.00', 'met', '10000.00', '130000.00'],
    ['0', '24', 'not-met', '0.00', 'met', '60000.00', '60000.00'],
    ['0', '25', 'not-met', '0.00', 'met', '60000.00', '60000.00'],
  ])('volume %s, %s clients: N1 %s %s, N2 %s %s, in all %s', (volume, clients, n1, first, n2, second, total) => {
    const { items, totals } = paid(volume, clients);
    expect(items).toMatchObject({ N1: { outcome: n1, payable: first }, N2: { outcome: n2, payable: second } });
    expect(Object.keys(items)).toEqual(['N1', 'N2']);
    expect(totals).toEqual({ city: total, province: '0.00' });
  });

  test('pays by its own reading, and says so in its trace', () => {
    expect(paid('0', '10', '6').items.N2?.payable).toBe('25000.00');
    const ruled = paid('0', '10', '6', { 'N-1': 'small-only' });
    expect(ruled.items.N2?.payable).toBe('15000.00');
    expect(ruled.items.N2?.trace.flatMap((step) => step.readings ?? [])).toContain('N-1=small-only');
  });

  test('has a receipt of its own that names its rules and its edition', () => {
    expect(paid('8000000').receipt).toMatchObject({
      rulesVersion: 'nanhe-2023.1',
      editionHash: edition.hash,
      readings: { 'N-1': 'any' },
    });
  });

  test('takes its own items for earlier runs and knows nothing of ours', () => {
    const given = record('8000000');
    const withRuns = (earlierRuns: object) => ({ ...given, facts: { ...given.facts, earlierRuns } });
    expect(assess(withRuns({ N1: '20000' }), edition, { rules: NANHE }).items.N1?.payable).toBe('100000.00');
    expect(codeOf(() => assess(withRuns({ C5: '1' }), edition, { rules: NANHE }))).toBe('FACT_UNKNOWN');
    expect(codeOf(() => paid('0', '0', '0', { A1: 'both' }))).toBe('READING_UNKNOWN');
    expect(codeOf(() => assess({ ...given, policyYear: 2022 }, edition, { rules: NANHE }))).toBe(
      'POLICY_YEAR_OUTSIDE_TERM',
    );
  });

  test('estimates before applying, and stands in its catalogue', () => {
    const { items } = estimate(record('7000000', '2'), edition, { rules: NANHE, levers: NANHE_LEVERS });
    expect(items.N1?.next).toMatchObject({ kind: 'more', more: '1000000', pays: '120000.00' });
    expect(items.N2?.next).toMatchObject({ kind: 'more', more: '2', pays: '10000.00' });
    const view = catalogueView(edition, 2023, NANHE);
    expect(view.items.map(({ id, level }) => [id, level])).toEqual([
      ['N1', 'city'],
      ['N2', 'city'],
    ]);
    expect(view.parameters.map(({ name, inForce }) => [name, inForce?.value])).toContainEqual([
      'nanhe-2023.N1.pay',
      '120000.00',
    ]);
    expect(view.notComputed).toEqual([]);
  });

  test('stands beside the document of the province with its steps and its readings', () => {
    const province = (readDocuments() as Body[]).flatMap((body) => {
      if (body.document === 'jixi-2022') return [];
      if (body.readings === undefined) return [body];
      return [{ readings: body.readings.filter(({ by }) => by !== 'city'), notTogether: [] }];
    });
    // The province's numbers are dated from 2022 on, so they hold in 2023 as well.
    const both = loadEdition(nanhe, ...province);
    const { items, totals } = assess(record('10000000'), both, { rules: NANHE_IN_PROVINCE });
    expect(items.N1?.payable).toBe('120000.00');
    expect(items.P3a?.payable).toBe('100000.00');
    expect(totals).toEqual({ city: '120000.00', province: '100000.00' });
  });

  test('changes nothing of ours: no global is touched', () => {
    const ours = { id: 'x', policyYear: 2022, facts: baseFacts() };
    const before = JSON.stringify(assess(ours, readEdition()));
    paid('8000000', '9');
    expect(JSON.stringify(assess(ours, readEdition()))).toBe(before);
    expect([...RULES.clauses.keys()]).not.toContain('N1');
    expect(codeOf(() => assess({ ...ours, facts: { earlierRuns: { N1: '1' } } }, readEdition()))).toBe('FACT_UNKNOWN');
  });
});
