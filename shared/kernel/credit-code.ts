import { refuse } from './refusals.ts';

/** Alphabet of GB 32100-2015: digits and capitals without I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The check character of the first 17 characters, GB 32100-2015 (weights 3^i mod 31). */
export function creditCodeCheck(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

export function isCreditCode(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(value)) return false;
  return creditCodeCheck(value.slice(0, 17)) === value.charAt(17);
}

/** 统一社会信用代码 with its check digit. @throws Refusal CREDIT_CODE_WRONG */
export function creditCode(value: unknown, path = 'creditCode'): string {
  if (isCreditCode(value)) return value;
  throw refuse('CREDIT_CODE_WRONG', { path });
}
