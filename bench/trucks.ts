import type { AssessRecord } from '../shared/award/record.ts';

/** A year of coal by truck, invented: each row a declaration with its weighing and what became of it. */
export function truckload(trucks: number): AssessRecord {
  const goods = Array.from({ length: trucks }, (_, index) => {
    const kilograms = 33_000 + ((index * 7919) % 9_000);
    const weight = (kg: number) => `${Math.floor(kg / 1000)}.${String(kg % 1000).padStart(3, '0')}`;
    return {
      id: `truck-${index + 1}`,
      kind: 'coal',
      enteredInArea: true,
      declaredInArea: true,
      tonnesNet: weight(kilograms),
      tonnesGross: weight(kilograms + 14_200),
      tonnesWeighed: weight(kilograms - (index % 120)),
      usedInCity: weight(Math.floor(kilograms * 0.7)),
      usedInProvince: weight(Math.floor(kilograms * 0.8)),
      storedOrResoldInCity: '0',
      value: String(kilograms),
      valueUsedInCity: String(Math.floor(kilograms * 0.7)),
      valueUsedInProvince: String(Math.floor(kilograms * 0.8)),
    };
  });
  const enterprise = {
    kind: 'enterprise',
    registeredInCity: true,
    compliant: true,
    newToCity: false,
    newToProvince: false,
  };
  return { id: 'trucks', policyYear: 2022, facts: { enterprise, goods } };
}
