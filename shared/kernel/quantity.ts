import type { Decimal } from 'decimal.js';
import { Exact, exact } from './money.ts';

/** Tonnes with three decimals, as the customs declare them; exact. */
export type Tonnes = Decimal & { readonly __unit: 'tonnes' };

/** Tonnes from a string with at most three decimals. @throws Refusal as `exact` */
export function tonnes(value: unknown, name = 'tonnes'): Tonnes {
  return exact(value, 3, name) as Tonnes;
}

/** Tonnes from kilograms as registers and weighbridges print them (at most five decimals), without loss. */
export function tonnesOfKilograms(value: unknown, name = 'kilograms'): Tonnes {
  return exact(value, 5, name).div(1000) as Tonnes;
}

export function addTonnes(parts: readonly Decimal[]): Tonnes {
  return parts.reduce((sum, part) => sum.plus(part), new Exact(0)) as Tonnes;
}

/** Every digit that is there and none that is not: `"12345.678"`. */
export function formatTonnes(amount: Decimal): string {
  return amount.toFixed();
}
