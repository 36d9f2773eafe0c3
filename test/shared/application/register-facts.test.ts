import { describe, expect, test } from 'vitest';
import { registerFacts } from '../../../shared/application/register-facts.ts';
import { FACT_NAMES } from '../../../shared/policy/facts.ts';
import { enterprise, FIRM } from '../../support/case.ts';

const ALL = {
  introduced: true,
  firstYearInCity: 2022,
  firstYearInProvince: 2015,
  inPlatform: false,
  farmExporter: true,
};

describe('what the register says of an enterprise', () => {
  test('becomes facts; new in the year of its arrival only', () => {
    const known = enterprise(FIRM, { standing: ALL, careMainBusiness: false });
    expect(registerFacts(known, 2022)).toEqual({
      'enterprise.creditCode': FIRM,
      'enterprise.kind': 'enterprise',
      'enterprise.registeredInCity': true,
      'enterprise.compliant': true,
      'enterprise.introduced': true,
      'enterprise.newToCity': true,
      'enterprise.newToProvince': false,
      'enterprise.inPlatform': false,
      'enterprise.farmExporter': true,
      'care.mainBusiness': false,
    });
    expect(registerFacts(known, 2023)['enterprise.newToCity']).toBe(false);
  });

  test('is absent while nobody has said it, and speaks of facts that exist', () => {
    expect(Object.keys(registerFacts(enterprise(FIRM), 2022))).toEqual([
      'enterprise.creditCode',
      'enterprise.kind',
      'enterprise.registeredInCity',
      'enterprise.compliant',
    ]);
    for (const name of Object.keys(registerFacts(enterprise(FIRM, { standing: ALL }), 2022)))
      expect(FACT_NAMES).toContain(name);
  });
});
