import { compare, isPositive } from '../../shared/kernel/fraction.ts';
import { type Edition, loadEdition } from '../../shared/policy/edition.ts';
import { kindOfParameter, numberOf, type ParameterRecord } from '../../shared/policy/parameters.ts';
import { readingsInForce } from '../../shared/policy/readings.ts';
import { refuse } from './refusals.ts';

/** What is tried: options of readings and numbers, under which edition; empty means nothing is changed. */
export type Change = {
  readonly readings: Readonly<Record<string, string>>;
  readonly numbers: readonly NewNumber[];
  readonly edition: Edition;
};
export type NewNumber = {
  readonly name: string;
  readonly unit: string;
  readonly before: string;
  readonly after: string;
};

type Pair = { readonly name: string; readonly value: string };
type Body = { readonly document?: string; readonly parameters?: readonly ParameterRecord[] };

/** `A1=both` in two. @throws Refusal OPTION_NOT_A_PAIR */
export function pairOf(text: string): Pair {
  const at = text.indexOf('=');
  if (at > 0 && at < text.length - 1) return { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
  throw refuse('OPTION_NOT_A_PAIR', { path: text }, { text });
}

/** Every number by the name people give it: `jixi-2022.C5.pay`. */
export function numberNames(documents: readonly unknown[]): ReadonlyMap<string, ParameterRecord> {
  return new Map(
    (documents as readonly Body[]).flatMap(({ document = '', parameters = [] }) =>
      parameters.map((record): [string, ParameterRecord] => [`${document}.${record.name}`, record]),
    ),
  );
}

/** Upper and lower case are one; the 50 yuan of `C5.pay` are found as `c5.rate` too, as the documents speak of a rate. */
function foundName(names: ReadonlyMap<string, ParameterRecord>, asked: string): [string, ParameterRecord] {
  const low = asked.toLowerCase();
  const wanted = [low, low.replace(/\.rate$/, '.pay')];
  for (const name of wanted) {
    const found = [...names].find(([known]) => known.toLowerCase() === name);
    if (found !== undefined) return found;
  }
  throw refuse(
    'PARAMETER_UNKNOWN',
    { path: `parameters.${asked}` },
    { asked, names: { zh: [...names.keys()].join('、'), en: [...names.keys()].join(', ') } },
  );
}

/** @throws Refusal PARAMETER_WRONG for a number that no clause could have */
function checkNumber(name: string, record: ParameterRecord, value: string): void {
  const path = `parameters.${name}`;
  const number = numberOf(kindOfParameter(record) ?? 'rate', path, value);
  const isUnit = name.endsWith('.unit') || record.unit === 'yuan per USD';
  if (compare(number, 0) < 0 || (isUnit && !isPositive(number))) {
    throw refuse('PARAMETER_WRONG', { path }, { name, value });
  }
  if (record.unit === 'rate' && compare(number, 1) > 0) {
    throw refuse('PARAMETER_ABOVE_ONE', { path }, { name, value });
  }
}

function withNumbers(documents: readonly unknown[], numbers: ReadonlyMap<ParameterRecord, string>): unknown[] {
  return (documents as readonly Body[]).map((body) => {
    if (body.parameters === undefined) return body;
    const parameters = body.parameters.map((record) => {
      const value = numbers.get(record);
      if (value === undefined) return record;
      return { ...record, values: record.values.map((dated) => ({ ...dated, value })) };
    });
    return { ...body, parameters };
  });
}

/**
 * The change that `--reading` and `--parameter` ask for, over the documents in force.
 * @throws Refusal READING_UNKNOWN, READING_OPTION_UNKNOWN, READING_PART_WRONG, READINGS_NOT_DEFINED_TOGETHER,
 *   PARAMETER_UNKNOWN, PARAMETER_WRONG, and the kernel's own for what is not a number
 */
export function changeOf(documents: readonly unknown[], readings: readonly Pair[], numbers: readonly Pair[]): Change {
  const names = numberNames(documents);
  const found = numbers.map(({ name, value }) => {
    const [known, record] = foundName(names, name);
    checkNumber(known, record, value);
    return { known, record, value };
  });
  const edition = loadEdition(...withNumbers(documents, new Map(found.map((one) => [one.record, one.value]))));
  const chosen = Object.fromEntries(readings.map(({ name, value }) => [name, value]));
  readingsInForce(edition.register, chosen);
  return {
    readings: chosen,
    edition,
    numbers: found.map(({ known, record, value }) => ({
      name: known,
      unit: record.unit,
      before: record.values.at(-1)?.value ?? '',
      after: value,
    })),
  };
}

/** The readings of a record with those that are tried in their place; a plain name replaces the parts of the record too. */
export function readingsWith(
  own: Readonly<Record<string, string>> | undefined,
  tried: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const kept = Object.entries(own ?? {}).filter(([name]) => tried[name.split('.')[0] ?? ''] === undefined);
  return { ...Object.fromEntries(kept), ...tried };
}
