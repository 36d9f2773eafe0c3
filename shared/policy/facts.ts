import type { Text } from '../kernel/refusal.ts';
import type { FactSpec, Kind } from './fact-spec.ts';
import { care, earlierRuns, enterprise, otherAwards, province, provinceFacts, trade } from './facts-enterprise.ts';
import { expenses, goods, innovation } from './facts-trade.ts';

/** Every fact by its dotted name; `name[]` is a list of rows. docs/facts.md is generated from here. */
export const FACTS = {
  ...enterprise,
  ...trade,
  ...province,
  ...care,
  ...innovation,
  ...goods,
  ...expenses,
  ...otherAwards,
} as const;

export type FactName = keyof typeof FACTS;
export type KindOf<N extends FactName> = (typeof FACTS)[N]['kind'];
export type NamesOfKind<K extends Kind> = { [N in FactName]: KindOf<N> extends K ? N : never }[FactName];

export const FACT_NAMES = Object.keys(FACTS) as readonly FactName[];

/** Decimals of a number by kind; kinds without numbers are not listed. */
export const DECIMALS: Readonly<Partial<Record<Kind, number>>> = {
  money: 2,
  volume: 2,
  usd: 2,
  // Customs weights are kilograms with up to five decimals; frozen facts keep every digit of them.
  tonnes: 8,
  count: 0,
  rate: 8,
};

/** Facts by name, as one set of rules knows them. */
export type Facts = Readonly<Record<string, FactSpec>>;

/** The vocabulary of facts with the items of other documents in place of ours. */
export function factsFor(city: readonly string[], ofProvince: readonly string[]): Facts {
  const ours = Object.entries<FactSpec>(FACTS).filter(([name]) => !/^(province|earlierRuns)\./.test(name));
  const item: FactSpec = { ...FACTS['otherAwards[].item'], codes: [...city, ...ofProvince] };
  return {
    ...Object.fromEntries(ours),
    'otherAwards[].item': item,
    ...provinceFacts(ofProvince),
    ...earlierRuns(city),
  };
}

export function specOf(name: FactName): FactSpec {
  return FACTS[name];
}

/** What people call a fact (`goods[2].tonnesNet`), with the id of its row; the name itself where nobody has another. */
export function factWords(name: string): Text {
  const spec: FactSpec | undefined = (FACTS as Facts)[name.replaceAll(/\[[^\]]*\]/g, '[]')];
  const row = /\[([^\]]+)\]/.exec(name)?.[1];
  if (spec === undefined) return { zh: name, en: name };
  return row === undefined ? { zh: spec.zh, en: spec.en } : { zh: `${row}：${spec.zh}`, en: `${row}: ${spec.en}` };
}
