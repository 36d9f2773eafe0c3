import { scaled } from '../kernel/fraction.ts';
import { DECIMALS, type Facts } from '../policy/facts.ts';
import type { Lever } from './levers.ts';

type Group = Readonly<Record<string, unknown>>;

/** A lever in hand: which numbers of these facts move together, and by what they are counted. */
export type Grip = {
  readonly key: string;
  /** The dotted name people know, `goods[].tonnesNet`. */
  readonly fact: string;
  /** The row's id, for a list. */
  readonly row: string | null;
  /** Paths that stand in the facts; the first is the base. */
  readonly paths: readonly (readonly string[])[];
  readonly decimals: number;
  /** The most that can be added, in the smallest unit. */
  readonly most: bigint;
};

/** Rows of a list that are tried; beyond it people know their own list better. */
const MOST_ROWS = 12;
const LARGEST = 10n ** 18n - 1n;
const MOST = 10n ** 15n;

function groupAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Group)[key] : undefined;
}

function textAt(facts: Group, path: readonly string[]): string | undefined {
  const value = path.reduce<unknown>(groupAt, facts);
  return typeof value === 'string' ? value : undefined;
}

function gripOf(lever: Lever, facts: Group, kinds: Facts, row: { index: number; id: string } | null): Grip | null {
  const pathOf = (fact: string) => {
    if (row === null) return fact.split('.');
    const [list = '', member = ''] = fact.split('[].');
    return [list, String(row.index), member];
  };
  const held = lever.filter((fact) => textAt(facts, pathOf(fact)) !== undefined);
  const [fact] = held;
  if (fact === undefined) return null;
  const decimals = DECIMALS[kinds[fact]?.kind ?? 'count'] ?? 0;
  const unit = 10n ** BigInt(decimals);
  const paths = held.map(pathOf);
  const largest = paths.reduce((most, path) => {
    const value = scaled(textAt(facts, path), decimals, fact);
    return value > most ? value : most;
  }, 0n);
  const room = LARGEST * unit - largest;
  const most = room < MOST * unit ? room : MOST * unit;
  return { key: `${lever.join()}#${row?.index ?? ''}`, fact, row: row?.id ?? null, paths, decimals, most };
}

/** Every way to pull the lever on these facts: one, or one for each row; none where no number is given. */
export function gripsOf(lever: Lever, facts: Group, kinds: Facts): readonly Grip[] {
  const [first = ''] = lever;
  const list = first.includes('[].') ? first.split('[].')[0] : undefined;
  if (list === undefined) return [gripOf(lever, facts, kinds, null)].filter((grip) => grip !== null);
  const rows = groupAt(facts, list);
  if (!Array.isArray(rows)) return [];
  return rows.slice(0, MOST_ROWS).flatMap((row: unknown, index) => {
    const id = groupAt(row, 'id');
    return gripOf(lever, facts, kinds, { index, id: id === undefined ? String(index + 1) : String(id) }) ?? [];
  });
}

/** So many smallest units as a plain decimal: `12345n` with two decimals is `"123.45"`, whole numbers have none. */
export function plainText(units: bigint, decimals: number): string {
  if (decimals === 0) return String(units);
  const digits = units.toString().padStart(decimals + 1, '0');
  const tail = digits.slice(-decimals).replace(/0+$/, '');
  return tail === '' ? digits.slice(0, -decimals) : `${digits.slice(0, -decimals)}.${tail}`;
}

function withText(value: unknown, [key = '', ...rest]: readonly string[], text: string): unknown {
  const next = rest.length === 0 ? text : withText(groupAt(value, key), rest, text);
  if (!Array.isArray(value)) return { ...(value as Group), [key]: next };
  return value.map((member: unknown, index) => (String(index) === key ? next : member));
}

/** The facts with so many smallest units more; what is not pulled stays as it is. */
export function raised(facts: Group, grip: Grip, units: bigint): Group {
  return grip.paths.reduce<Group>((all, path) => {
    const before = scaled(textAt(all, path), grip.decimals, grip.fact);
    return withText(all, path, plainText(before + units, grip.decimals)) as Group;
  }, facts);
}
