import { instant, localDate } from '../kernel/dates.ts';
import { plainNumber } from '../kernel/money.ts';
import { refuse } from './refusals.ts';

/** One approved award that asks for money of the fund. */
export type Claim = {
  readonly id: string;
  readonly enterprise: string;
  readonly item: string;
  /** The number of the clause that grants it: 5 for `C5`, 3 for `P3a`. */
  readonly clause: number;
  /** Whole fen, above zero. */
  readonly fen: bigint;
  /** Milliseconds since 1970. */
  readonly approvedAt: number;
};

const ITEM = /^[A-Z]+([1-9]\d?)[a-z]?$/;
const TIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** What people call a field, and what stands in it. */
const FIELDS = {
  id: { name: { zh: '编号', en: 'id' }, example: '"A-1"' },
  enterprise: { name: { zh: '企业', en: 'enterprise' }, example: '"91230382…"' },
  item: { name: { zh: '事项', en: 'item' }, example: '"C5"' },
  policyYear: { name: { zh: '政策年度', en: 'policy year' }, example: '2022' },
} as const;

/** Whole fen of a string of yuan. @throws Refusal NUMBER_NOT_A_STRING, NUMBER_NOT_PLAIN, NUMBER_TOO_FINE */
export function fenOf(amount: unknown, path: string): bigint {
  const [whole = '0', cents = ''] = plainNumber(amount, 2, path).split('.');
  const fen = BigInt(whole) * 100n;
  const rest = BigInt(cents.padEnd(2, '0'));
  return whole.startsWith('-') ? fen - rest : fen + rest;
}

/** `947250.00` of whole fen that are not negative. */
export function yuanOfFen(fen: bigint): string {
  const digits = fen.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * The claims of one policy year, sorted by id: whatever order they came in, the same plan follows.
 * @param value an array of `{ id, enterprise, item, policyYear, amount, approvedAt }`, the amount a string of yuan
 * @throws Refusal CLAIMS_NOT_A_LIST, CLAIM_FIELD_WRONG, CLAIM_TWICE, CLAIM_NOT_POSITIVE, CLAIMS_OF_TWO_YEARS, and for amounts
 *   NUMBER_NOT_A_STRING, NUMBER_NOT_PLAIN, NUMBER_TOO_FINE, for times DATE_WRONG, INSTANT_WRONG; `details.path` says where
 */
export function claimsOf(value: unknown): readonly Claim[] {
  if (!Array.isArray(value)) throw refuse('CLAIMS_NOT_A_LIST');
  const claims = value.map(claimOf);
  refuseTwoYears(value as { readonly policyYear: number }[]);
  claims.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const twice = claims.find(({ id }, index) => claims[index - 1]?.id === id);
  if (twice !== undefined) throw refuse('CLAIM_TWICE', { id: twice.id }, { id: twice.id });
  return claims;
}

function claimOf(value: unknown, index: number): Claim {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const { id, enterprise, item, policyYear, amount } = given;
  const wrong = (field: keyof typeof FIELDS) =>
    refuse('CLAIM_FIELD_WRONG', { path: `[${index}].${field}` }, { number: index + 1, ...FIELDS[field] });
  if (typeof id !== 'string' || id === '') throw wrong('id');
  if (typeof enterprise !== 'string' || enterprise === '') throw wrong('enterprise');
  if (!Number.isSafeInteger(policyYear)) throw wrong('policyYear');
  const clause = typeof item === 'string' ? ITEM.exec(item)?.[1] : undefined;
  if (clause === undefined) throw wrong('item');
  const approvedAt = timeOf(given.approvedAt, `[${index}].approvedAt`);
  const fen = fenOf(amount, `[${index}].amount`);
  if (fen <= 0n) throw refuse('CLAIM_NOT_POSITIVE', { path: `[${index}].amount` }, { id });
  return { id, enterprise, item: item as string, clause: Number(clause), fen, approvedAt };
}

/** A day without a time is its first moment in Asia/Shanghai. @throws Refusal DATE_WRONG, INSTANT_WRONG */
function timeOf(value: unknown, path: string): number {
  if (typeof value !== 'string') return Date.parse(instant(value, path));
  const day = localDate(value.slice(0, 10), path);
  if (value === day) return Date.parse(`${day}T00:00:00+08:00`);
  return Date.parse(TIME.test(value) ? value : instant(value, path));
}

function refuseTwoYears(claims: readonly { readonly policyYear: number }[]): void {
  const [first] = claims;
  const index = claims.findIndex(({ policyYear }) => policyYear !== first?.policyYear);
  if (first === undefined || index < 0) return;
  const other = claims[index]?.policyYear ?? '';
  throw refuse('CLAIMS_OF_TWO_YEARS', { path: `[${index}].policyYear` }, { year: first.policyYear, other });
}
