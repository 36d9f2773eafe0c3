import type { Enterprise } from './enterprise.ts';

/** Facts that the register alone knows, by their dotted names, for one policy year; what nobody has said is absent. */
export function registerFacts(enterprise: Enterprise, policyYear: number): Readonly<Record<string, string | boolean>> {
  const { creditCode, kind, registeredInCity, compliant, careMainBusiness, standing = {} } = enterprise;
  const newIn = (year: number | undefined) => (year === undefined ? undefined : year === policyYear);
  const all = {
    'enterprise.creditCode': creditCode,
    'enterprise.kind': kind,
    'enterprise.registeredInCity': registeredInCity,
    'enterprise.compliant': compliant,
    'enterprise.introduced': standing.introduced,
    'enterprise.newToCity': newIn(standing.firstYearInCity),
    'enterprise.newToProvince': newIn(standing.firstYearInProvince),
    'enterprise.inPlatform': standing.inPlatform,
    'enterprise.farmExporter': standing.farmExporter,
    'care.mainBusiness': careMainBusiness,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

type Facts = Readonly<Record<string, unknown>>;

/** Facts with known ones set into them by their dotted names: `province.p1.status` beside `province.p5.granted`. */
export function withKnown(facts: Facts, known: Readonly<Record<string, string | boolean>>): Record<string, unknown> {
  let whole: Record<string, unknown> = { ...facts };
  for (const [name, value] of Object.entries(known)) whole = withOne(whole, name.split('.'), value);
  return whole;
}

function withOne(facts: Facts, path: readonly string[], value: string | boolean): Record<string, unknown> {
  const [member = '', ...below] = path;
  return { ...facts, [member]: below.length === 0 ? value : withOne((facts[member] ?? {}) as Facts, below, value) };
}
