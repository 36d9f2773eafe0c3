import { digestOf } from '../kernel/digest.ts';
import { type Fraction, ratio, scaled } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import { type ParameterRecord, type Parameters, parametersOf } from './parameters.ts';
import { type Choice, type Reading, type Readings, type Register, readingsInForce } from './readings.ts';
import { refuse } from './refusals.ts';

export type ListRecord = {
  readonly clause: string;
  readonly named: readonly string[];
  readonly listed: readonly string[];
};
export type LprRate = { readonly from: string; readonly rate: Fraction };
export type Term = { readonly issuedOn: string; readonly months: number };

/**
 * One immutable, hashed body of policy data: the numbers, lists, published rates and the register of readings.
 * The rules take every number from here; the hash in the receipt names it for ever.
 */
export type Edition = {
  readonly hash: string;
  readonly documents: readonly { readonly document: string; readonly title: Text }[];
  readonly term: Term;
  readonly parameters: ReadonlyMap<string, ParameterRecord>;
  /** Which document a number stands in: `jixi-2022`; empty for one of the tables beside them. */
  readonly documentOf: (parameter: string) => string;
  readonly lists: ReadonlyMap<string, ListRecord>;
  readonly lpr: readonly LprRate[];
  readonly register: Register;
  /** The numbers of a policy year, built once. @throws Refusal PARAMETER_NOT_DATED on a number without a value */
  readonly numbersOf: (policyYear: number) => Parameters;
  /** The default readings, built once. */
  readonly defaults: Readings;
};

type Body = {
  readonly document?: string;
  readonly title?: Text;
  readonly term?: Term;
  readonly parameters?: readonly ParameterRecord[];
  readonly lists?: Readonly<Record<string, ListRecord>>;
  readonly lpr?: { readonly rates: readonly { readonly from: string; readonly rate: string }[] };
  readonly readings?: readonly Reading[];
  readonly notTogether?: readonly (readonly [Choice, Choice])[];
};

function lprOf(bodies: readonly Body[]): LprRate[] {
  return bodies
    .flatMap((body) => body.lpr?.rates ?? [])
    .map(({ from, rate }) => ({ from, rate: ratio(scaled(rate, 8, `lpr ${from}`), 100_000_000n) }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

function refuseIncomplete(term: Term | undefined, register: Register): asserts term is Term {
  if (term !== undefined && register.readings.size > 0) return;
  throw refuse('EDITION_INCOMPLETE', { path: term === undefined ? 'term' : 'readings' });
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/**
 * Makes an edition of the parsed JSON of seeds/policy (any number of documents, in any order). Who reads the files is
 * the caller; the hash depends on their content only.
 * @throws Refusal EDITION_INCOMPLETE
 */
export function loadEdition(...documents: readonly unknown[]): Edition {
  const bodies = frozen(structuredClone(documents)) as readonly Body[];
  const register: Register = {
    readings: new Map(bodies.flatMap((body) => body.readings ?? []).map((reading) => [reading.id, reading])),
    notTogether: bodies.flatMap((body) => body.notTogether ?? []),
  };
  const term = bodies.find((body) => body.term)?.term;
  refuseIncomplete(term, register);
  const parameters = new Map(bodies.flatMap((body) => body.parameters ?? []).map((one) => [one.name, one]));
  const homes = new Map(
    bodies.flatMap(({ document, parameters: own }) => (own ?? []).map((one) => [one.name, document ?? ''])),
  );
  const years = new Map<number, Parameters>();
  return {
    hash: digestOf(bodies.map(digestOf).sort()),
    documents: bodies.flatMap(({ document, title }) => (document && title ? [{ document, title }] : [])),
    term,
    parameters,
    documentOf: (parameter) => homes.get(parameter) ?? '',
    lists: new Map(bodies.flatMap((body) => Object.entries(body.lists ?? {}))),
    lpr: lprOf(bodies),
    register,
    numbersOf: (policyYear) => {
      const known = years.get(policyYear) ?? parametersOf(parameters, policyYear);
      years.set(policyYear, known);
      return known;
    },
    defaults: readingsInForce(register),
  };
}

/**
 * The policy years the term covers, by reading A34; the year of issue in a register that does not ask.
 * jixi-2022#closing-2.1 「本措施自印发之日起试行，试用期 1年。」
 */
export function policyYears(term: Term, a34: string | undefined): readonly number[] {
  const issued = Number(term.issuedOn.slice(0, 4));
  return a34 === 'both-calendar-years' ? [issued, issued + 1] : [issued];
}

/** @throws Refusal POLICY_YEAR_WRONG, POLICY_YEAR_OUTSIDE_TERM */
export function checkPolicyYear(edition: Edition, readings: Readings, policyYear: unknown): number {
  if (typeof policyYear !== 'number' || !Number.isSafeInteger(policyYear)) {
    throw refuse('POLICY_YEAR_WRONG', { path: 'policyYear' });
  }
  const years = policyYears(edition.term, readings.find('A34', 'city'));
  if (years.includes(policyYear)) return policyYear;
  throw refuse(
    'POLICY_YEAR_OUTSIDE_TERM',
    { path: 'policyYear' },
    { policyYear, years: { zh: years.join('、'), en: years.join(', ') } },
  );
}
