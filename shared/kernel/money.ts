import { Decimal } from 'decimal.js';
import { called, type Named, pathOf } from './named.ts';
import { refuse } from './refusals.ts';

/** decimal.js with 60 digits: volumes of 10^15 yuan in fen, multiplied by rates, stay exact. */
export const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_DOWN, toExpNeg: -60, toExpPos: 60 });
export type Exact = Decimal;

/** An integer number of fen (0.01 yuan). Only this file makes one. */
export type Fen = Decimal & { readonly __unit: 'fen' };

/** What a number is called of which only the path is known. */
const NUMBER = '所填的数';
const PLAIN = /^-?(0|[1-9]\d{0,17})(\.\d+)?$/;

/**
 * Checks a plain decimal string ("1234.5"). JSON numbers, exponents, signs with "+", spaces and leading zeros are refused,
 * because a number that went through a double may already have lost a unit.
 * @throws Refusal NUMBER_NOT_A_STRING, NUMBER_NOT_PLAIN, NUMBER_TOO_FINE
 */
export function plainNumber(value: unknown, decimals: number, of: Named): string {
  if (typeof value !== 'string') {
    throw refuse('NUMBER_NOT_A_STRING', { path: pathOf(of) }, { name: called(of, NUMBER) });
  }
  if (!PLAIN.test(value)) {
    throw refuse('NUMBER_NOT_PLAIN', { path: pathOf(of) }, { name: called(of, NUMBER) });
  }
  const fraction = value.split('.')[1] ?? '';
  if (fraction.length > decimals) {
    throw refuse('NUMBER_TOO_FINE', { path: pathOf(of), decimals }, { name: called(of, NUMBER), decimals });
  }
  return value;
}

/** A plain decimal string as an exact number. @throws Refusal as {@link plainNumber} */
export function exact(value: unknown, decimals: number, of: Named): Exact {
  return new Exact(plainNumber(value, decimals, of));
}

/** Money from a string of yuan with at most two decimals: `yuan('0.01')` is one fen. @throws Refusal as {@link exact} */
export function yuan(value: unknown, of: Named = 'amount'): Fen {
  return exact(value, 2, of).times(100) as Fen;
}

/** Money from a string of 万元 (10,000 yuan) with at most six decimals. @throws Refusal as {@link exact} */
export function wan(value: unknown, of: Named = 'amount'): Fen {
  return exact(value, 6, of).times(1_000_000) as Fen;
}

/** Money from an integer count of fen, as records keep it. @throws RangeError when it is not an integer */
export function fen(value: string | number | Decimal): Fen {
  const amount = new Exact(value);
  if (!amount.isInteger()) throw new RangeError(`not a whole number of fen: ${String(value)}`);
  return amount as Fen;
}

/**
 * The only division of money: `floor(numerator × amount ÷ denominator)` in fen; multiplied first, divided once.
 * Called at the payment line and nowhere else (reading A29, general rule 1).
 */
export function floorShare(numerator: Decimal.Value, denominator: Decimal.Value, amount: Decimal): Fen {
  return amount.times(numerator).divToInt(denominator) as Fen;
}

export function addFen(amounts: readonly Decimal[]): Fen {
  return amounts.reduce((sum, amount) => sum.plus(amount), new Exact(0)) as Fen;
}

/** Yuan with two decimals, as money leaves the system: `"947250.00"`. */
export function formatYuan(amount: Fen): string {
  return amount.div(100).toFixed(2);
}

/** For people: `"947,250.00"`. */
export function formatYuanGrouped(amount: Fen): string {
  const [whole = '0', cents = '00'] = formatYuan(amount).split('.');
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${cents}`;
}
