import { Exact } from '../../kernel/money.ts';

/** What is measured, and how many of the smallest unit one of it is: kilograms, yuan, US dollars. */
export type Unit = { readonly of: 'mass' | 'yuan' | 'dollars'; readonly times: string };

const KILOGRAM: Unit = { of: 'mass', times: '1' };
const TONNE: Unit = { of: 'mass', times: '1000' };
const YUAN: Unit = { of: 'yuan', times: '1' };
const DOLLAR: Unit = { of: 'dollars', times: '1' };

const UNITS: ReadonlyMap<string, Unit> = new Map([
  ...['千克', '公斤', 'KG', 'KGS', 'KILOGRAM', 'KILOGRAMS', 'КГ'].map((name) => [name, KILOGRAM] as const),
  ...['吨', '公吨', 'T', 'MT', 'TON', 'TONNE', 'TONNES', 'Т'].map((name) => [name, TONNE] as const),
  ...['元', '人民币元', '元人民币', '人民币', 'RMB', 'CNY', '¥', '￥'].map((name) => [name, YUAN] as const),
  ...['美元', 'USD', '$'].map((name) => [name, DOLLAR] as const),
  ['万元', { of: 'yuan', times: '10000' }],
  ['万美元', { of: 'dollars', times: '10000' }],
]);

/** The unit that a word names, in whatever letters; `undefined` when it is none we know. */
export function unitNamed(word: string): Unit | undefined {
  return UNITS.get(word.normalize('NFKC').replace(/\s+/g, '').toUpperCase());
}

/** A number of one unit in another of the same measure, exactly. */
export function converted(number: string, from: Unit, to: Unit): string {
  if (from.times === to.times) return number;
  return new Exact(number).times(from.times).div(to.times).toFixed();
}

export function sameUnit(one: Unit | undefined, other: Unit | undefined): boolean {
  return one?.of === other?.of && one?.times === other?.times;
}

/** The words of a unit for people. */
export function unitWords({ of, times }: Unit): string {
  if (of === 'mass') return times === '1' ? '千克' : '吨';
  return `${times === '1' ? '' : '万'}${of === 'yuan' ? '元' : '美元'}`;
}
