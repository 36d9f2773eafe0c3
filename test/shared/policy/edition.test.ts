import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { POLICY_FILES, readEdition } from '../../../local/policy-edition.ts';
import { assess } from '../../../shared/award/assess.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { loadEdition } from '../../../shared/policy/edition.ts';
import { baseFacts, factsOf } from '../../golden/table.ts';

type Body = {
  parameters?: { name: string; values: { from: string; value: string; until?: string }[] }[];
  term?: { issuedOn: string };
};
const bodies = (): Body[] =>
  POLICY_FILES.map(
    (file) => JSON.parse(readFileSync(new URL(`../../../seeds/policy/${file}`, import.meta.url), 'utf8')) as Body,
  );
const changed = (name: string, value: string, from = '2022-01-01') => {
  const all = bodies();
  for (const body of all) {
    const parameter = body.parameters?.find((one) => one.name === name);
    if (parameter) parameter.values = [{ from, value }];
  }
  return loadEdition(...all);
};
const refusal = (run: () => unknown): Refusal => {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};
const ask = (policyYear: unknown, readings: Record<string, string> = {}, edition = readEdition()) =>
  assess({ id: 'x', policyYear: policyYear as number, facts: baseFacts(), readings }, edition);

describe('an edition', () => {
  test('is named by a hash of its content, whatever the order of its documents', () => {
    const [city, province, readings] = bodies();
    expect(loadEdition(readings, city, province).hash).toBe(readEdition().hash);
    expect(changed('C5.pay', '51').hash).not.toBe(readEdition().hash);
  });

  test('cannot be changed once it is loaded', () => {
    const [body] = bodies();
    const edition = loadEdition(...bodies());
    const record = edition.parameters.get('C5.pay') as unknown as { values: { value: string }[] };
    expect(() => {
      const [dated] = record.values;
      if (dated) dated.value = '99';
    }).toThrow(TypeError);
    expect(body).toBeDefined();
  });

  test('changes an award when a number changes, without any change of code', () => {
    const facts = factsOf(
      'goods[g].kind=coal;goods[g].tonnesNet=6000;goods[g].tonnesWeighed=6000;goods[g].usedInCity=6000',
    );
    const of = (edition: ReturnType<typeof readEdition>) =>
      assess({ id: 'x', policyYear: 2022, facts }, edition).items.C5?.payable;
    expect(of(readEdition())).toBe('300000.00');
    expect(of(changed('C5.pay', '51'))).toBe('306000.00');
    expect(of(changed('C5.threshold', '6000.001'))).toBe('0.00');
  });

  test('reads the rate of the dollar as data: at 6.70 the platform premium is not paid, at 6.73 it is (A40)', () => {
    const facts = factsOf('export.volume=67150000;insurances[i].kind=platform;insurances[i].premium=20万');
    const at = (rate: string) =>
      assess({ id: 'x', policyYear: 2022, facts, readings: { A40: 'rmb-at-rate' } }, changed('usdRate', rate)).items.P7a
        ?.payable;
    expect(at('6.70')).toBe('0.00');
    expect(at('6.73')).toBe('200000.00');
  });

  test('refuses a number that has no value for the year instead of guessing one', () => {
    const facts = factsOf('export.volume=67150000;insurances[i].kind=platform;insurances[i].premium=20万');
    const readings = { A40: 'rmb-at-rate', A34: 'both-calendar-years' };
    expect(refusal(() => assess({ id: 'x', policyYear: 2023, facts, readings }, readEdition())).code).toBe(
      'PARAMETER_NOT_DATED',
    );
  });

  test('is refused when the register or the term is missing', () => {
    const [city, province] = bodies();
    expect(refusal(() => loadEdition(city, province)).code).toBe('EDITION_INCOMPLETE');
  });
});

describe('the policy year', () => {
  test.each([2021, 2023])('%s is outside the term', (year) =>
    expect(refusal(() => ask(year)).code).toBe('POLICY_YEAR_OUTSIDE_TERM'),
  );
  test('2023 is inside it under A34 both-calendar-years', () =>
    expect(ask(2023, { A34: 'both-calendar-years' }).policyYear).toBe(2023));
  test.each(['2022', null, 2022.5])('%s is not a year', (year) =>
    expect(refusal(() => ask(year)).code).toBe('POLICY_YEAR_WRONG'),
  );
});

describe('chosen readings', () => {
  const refused: [Record<string, string>, string][] = [
    [{ A99: 'both' }, 'READING_UNKNOWN'],
    [{ A1: 'perhaps' }, 'READING_OPTION_UNKNOWN'],
    [{ 'A1.city': 'both' }, 'READING_PART_WRONG'],
    [{ 'A3.county': 'pro-rata' }, 'READING_PART_WRONG'],
    [{ A25a: 'value', A25c: 'with-storage' }, 'READINGS_NOT_DEFINED_TOGETHER'],
    [{ 'A25a.city': 'value', A25c: 'with-storage' }, 'READINGS_NOT_DEFINED_TOGETHER'],
    [{ A24: 'above-threshold', A27: 'per-product' }, 'READINGS_NOT_DEFINED_TOGETHER'],
    [{ A13: 'above-500', A15: 'threshold-all-pay-russians' }, 'READINGS_NOT_DEFINED_TOGETHER'],
    [{ A8: 'with-domestic', A49: 'processed-goods' }, 'READINGS_NOT_DEFINED_TOGETHER'],
    [{ A9: 'both', A32: 'same-trade' }, 'READINGS_NOT_DEFINED_TOGETHER'],
    [{ A63: 'with-vat' }, 'READINGS_NOT_DEFINED_TOGETHER'],
  ];
  test.each(refused)('%o is refused', (readings, code) => {
    const error = refusal(() => ask(2022, readings));
    expect(error.code).toBe(code);
    expect(error.hint.zh.length).toBeGreaterThan(3);
    expect(error.details.path).toMatch(/^readings\./);
  });

  test('the provincial part of A25a does not touch the city storage reading', () =>
    expect(ask(2022, { 'A25a.province': 'value', A25c: 'with-storage' }).id).toBe('x'));

  test('a part wins over the plain name, a plain name sets both', () => {
    const { readings } = ask(2022, { A3: 'pro-rata', 'A3.city': 'whole-units' }).receipt;
    expect([readings['A3.city'], readings['A3.province']]).toEqual(['whole-units', 'pro-rata']);
  });
});
