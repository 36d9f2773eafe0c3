import { type Fraction, ratio, scaled, whole } from '../kernel/fraction.ts';
import type { Kind } from './fact-spec.ts';
import { DECIMALS } from './facts.ts';
import { refuse } from './refusals.ts';

/** Every number a clause may use, by kind; the values are dated data in seeds/policy, each with its clause. */
export const PARAMETERS = {
  'C1a.threshold': 'volume',
  'C1a.unit': 'volume',
  'C1a.pay': 'money',
  'C1b.threshold': 'volume',
  'C1b.rate': 'rate',
  'C1c.threshold': 'volume',
  'C1c.unit': 'volume',
  'C1c.pay': 'money',
  'C1.capExisting': 'money',
  'C1.capNew': 'money',
  'C2.threshold': 'count',
  'C2.pay': 'money',
  'C2.cap': 'money',
  'C3.national': 'money',
  'C3.provincial': 'money',
  'C4a.threshold': 'volume',
  'C4a.unit': 'volume',
  'C4a.pay': 'money',
  'C4a.cap': 'money',
  'C4b.threshold': 'volume',
  'C4b.rate': 'rate',
  'C4b.cap': 'money',
  'C4c.clients': 'count',
  'C4c.threshold': 'volume',
  'C4c.pay': 'money',
  'C5.threshold': 'tonnes',
  'C5.share': 'rate',
  'C5.pay': 'money',
  'C5.cap': 'money',
  'C6.rate': 'rate',
  'C7.pay': 'money',
  'C10.fund': 'money',
  'C10.rate': 'rate',
  'P1.threshold': 'volume',
  'P1.unit': 'volume',
  'P1.pay': 'money',
  'P1.capExisting': 'money',
  'P1.capNew': 'money',
  'P2.national': 'money',
  'P2.provincial': 'money',
  'P3a.threshold': 'volume',
  'P3a.unit': 'volume',
  'P3a.pay': 'money',
  'P3a.cap': 'money',
  'P3b.threshold': 'volume',
  'P3b.rate': 'rate',
  'P3b.cap': 'money',
  'P3d.pay': 'money',
  'P3e.clients': 'count',
  'P3e.threshold': 'volume',
  'P3e.pay': 'money',
  'P4a.threshold': 'volume',
  'P4a.share': 'rate',
  'P4a.rate': 'rate',
  'P4a.cap': 'money',
  'P4b.threshold': 'volume',
  'P4b.rate': 'rate',
  'P4b.cap': 'money',
  'P5.offlineRate': 'rate',
  'P5.agentRate': 'rate',
  'P5.onlineRate': 'rate',
  'P5.cap': 'money',
  'P6.pay': 'money',
  'P7a.threshold': 'usd',
  'P7a.rate': 'rate',
  'P7b.rate': 'rate',
  'P7b.uplift': 'rate',
  'P7b.farmRate': 'rate',
  'P7b.cap': 'money',
  'P7c.threshold': 'usd',
  'P7c.rate': 'rate',
  'P7c.cap': 'money',
  usdRate: 'rate',
} as const satisfies Record<string, Kind>;

export type ParameterName = keyof typeof PARAMETERS;
export type ParameterKind<N extends ParameterName> = (typeof PARAMETERS)[N];
/** One value from a day on; without `until` it holds until the next one. */
export type DatedValue = { readonly from: string; readonly until?: string; readonly value: string };
export type ParameterRecord = {
  readonly name: string;
  readonly unit: string;
  readonly clause: string;
  readonly text: string;
  readonly values: readonly DatedValue[];
};

export type Parameters = {
  /** @throws Refusal PARAMETER_NOT_DATED when the edition has no value for the policy year */
  readonly get: (name: string) => Fraction;
  /** The same, undefined without a value for the year. */
  readonly find: (name: string) => Fraction | undefined;
  readonly clauseOf: (name: string) => string;
};

function valueIn(record: ParameterRecord, policyYear: number): string | undefined {
  const lastDay = `${policyYear}-12-31`;
  const held = record.values.filter((dated) => dated.from <= lastDay && (dated.until ?? lastDay) >= lastDay);
  return held.at(-1)?.value;
}

/** Numbers of another city's documents are known by their unit alone; yuan are fen in hand, whatever they measure. */
const KIND_OF_UNIT: Readonly<Record<string, Kind>> = {
  yuan: 'money',
  usd: 'usd',
  tonnes: 'tonnes',
  count: 'count',
  rate: 'rate',
};

/** The kind of a number by its name, or by its unit; undefined for what no clause can compute with. */
export function kindOfParameter(record: ParameterRecord): Kind | undefined {
  return (PARAMETERS as Readonly<Record<string, Kind>>)[record.name] ?? KIND_OF_UNIT[record.unit];
}

/** Whole in the smallest unit of its kind, a rate as a share. @throws Refusal when the text is not a plain number of the kind */
export function numberOf(kind: Kind, name: string, text: string): Fraction {
  const decimals = DECIMALS[kind] ?? 0;
  const n = scaled(text, decimals, name);
  return kind === 'rate' ? ratio(n, 10n ** BigInt(decimals)) : whole(n);
}

/** The numbers in force in a policy year: the last value dated on or before its last day. */
export function parametersOf(records: ReadonlyMap<string, ParameterRecord>, policyYear: number): Parameters {
  const read = new Map<string, Fraction>();
  for (const [name, record] of records) {
    const kind = kindOfParameter(record);
    const text = valueIn(record, policyYear);
    if (kind !== undefined && text !== undefined) read.set(name, numberOf(kind, name, text));
  }
  return {
    find: (name) => read.get(name),
    get: (name) => {
      const value = read.get(name);
      if (value !== undefined) return value;
      throw refuse('PARAMETER_NOT_DATED', { path: `parameters.${name}` }, { name, policyYear });
    },
    clauseOf: (name) => records.get(name)?.clause ?? name,
  };
}
