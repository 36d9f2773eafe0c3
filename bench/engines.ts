import { readEdition } from '../local/policy-edition.ts';
import { assess } from '../shared/award/assess.ts';
import { evaluate } from '../shared/award/evaluate.ts';
import type { AssessRecord } from '../shared/award/record.ts';
import { type Contender, interleaved } from './interleave.ts';
import { inventedRecords } from './invent-records.ts';
import { doubles } from './peers/doubles.ts';
import { type Amounts, ITEMS, withNumbers } from './peers/items.ts';
import { jsonRules } from './peers/json-rules.ts';
import { zen } from './peers/zen.ts';
import { rulesOfItems } from './rules-of-items.ts';
import { truckload } from './trucks.ts';

const edition = readEdition();
const twelve = { rules: rulesOfItems(ITEMS) };
const COUNT = 400;

function ours(record: AssessRecord): Amounts {
  const { items } = evaluate(record, edition, twelve);
  return Object.fromEntries(ITEMS.map((item) => [item, Number(items.get(item)?.fen.gross ?? 0)])) as Amounts;
}

/** Every peer must give the same amounts, to the fen, before it is timed. @throws Error naming the first that does not */
export async function checkAnswers(records: readonly AssessRecord[]): Promise<number> {
  const [other, another] = [zen(), jsonRules()];
  let paying = 0;
  for (const record of records) {
    const expected = ours(record);
    const numbers = withNumbers(record.facts);
    const answers = {
      zen: await other(numbers),
      'json-rules-engine': await another(numbers),
      doubles: doubles(record.facts),
    };
    for (const [peer, amounts] of Object.entries(answers)) {
      const item = ITEMS.find((one) => amounts[one] !== expected[one]);
      if (item !== undefined)
        throw new Error(`${peer} gives ${amounts[item]} fen for ${item} of ${record.id}, we give ${expected[item]}`);
    }
    paying += ITEMS.filter((item) => expected[item] > 0).length;
  }
  return paying;
}

export type EngineTimes = {
  readonly records: number;
  /** Amounts above zero among those compared. */
  readonly compared: number;
  /** Microseconds a record. */
  readonly times: Readonly<Record<string, number>>;
  /** Milliseconds for the case of 150 trucks. */
  readonly trucks: number;
};

function contenders(records: readonly AssessRecord[]): Contender[] {
  const [zenEngine, rulesEngine] = [zen(), jsonRules()];
  const numbers = records.map(({ facts }) => withNumbers(facts));
  const texts = records.map((record) => JSON.stringify(record));
  const each = (of: (record: AssessRecord) => unknown) => () => {
    for (const record of records) of(record);
  };
  const eachText = (of: (record: AssessRecord) => string) => () => {
    for (const text of texts) of(JSON.parse(text) as AssessRecord);
  };
  const oneByOne = (of: (facts: unknown) => Promise<unknown>) => async () => {
    for (const facts of numbers) await of(facts);
  };
  return [
    { name: 'twelve', run: each((record) => evaluate(record, edition, twelve)) },
    { name: 'zen', run: oneByOne(zenEngine) },
    { name: 'json-rules-engine', run: oneByOne(rulesEngine) },
    { name: 'twelve, every word written', run: each((record) => assess(record, edition, twelve)) },
    { name: 'twenty-five', run: each((record) => evaluate(record, edition)) },
    { name: 'twenty-five, every word written', run: each((record) => assess(record, edition)) },
    { name: 'text to text', run: eachText(amountsOf) },
    { name: 'text to text in doubles', run: eachText(inDoubles) },
  ];
}

function amountsOf(record: AssessRecord): string {
  const { items } = evaluate(record, edition, twelve);
  const amounts: Record<string, string | null> = {};
  for (const [item, line] of items) amounts[item] = line.payable;
  return JSON.stringify(amounts);
}

function inDoubles({ facts }: AssessRecord): string {
  const fen = doubles(facts);
  const amounts: Record<string, string> = {};
  for (const item of ITEMS) amounts[item] = (fen[item] / 100).toFixed(2);
  return JSON.stringify(amounts);
}

/** The calculator beside the rule engines, in one process. */
export async function engineTimes(): Promise<EngineTimes> {
  const records = [...inventedRecords(COUNT, 7)];
  const compared = await checkAnswers([...inventedRecords(1000, 11)]);
  const times = await interleaved(contenders(records), { count: COUNT });
  const trucks = truckload(150);
  const one = await interleaved([{ name: 'trucks', run: () => evaluate(trucks, edition) }], { count: 1 });
  return { records: COUNT, compared, times: Object.fromEntries(times), trucks: (one.get('trucks') ?? 0) / 1000 };
}
