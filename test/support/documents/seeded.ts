import { creditCodeCheck } from '../../../shared/kernel/credit-code.ts';

export type Seeded = {
  /** A whole number from `low` to `high`, both possible. */
  readonly whole: (low: number, high: number) => number;
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T;
  /** `count` digits, the first not 0. */
  readonly digits: (count: number) => string;
};

/** Numbers that look random and are the same for the same seed (a 32-bit mixing counter). */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    whole,
    pick: (choices) => choices[whole(0, choices.length - 1)] ?? choices[0],
    digits: (count) => String(whole(1, 9)) + Array.from({ length: count - 1 }, () => whole(0, 9)).join(''),
  };
}

/** An invented credit code of an enterprise in the Jixi area (230300, 230381 虎林, 230382 密山) with its check digit. */
export function inventCreditCode(serial: number, area: '230300' | '230381' | '230382' = '230382'): string {
  const first17 = `91${area}MA${String(serial).padStart(7, '0')}`;
  return first17 + creditCodeCheck(first17);
}
