import { scaled } from '../kernel/fraction.ts';
import type { Kind } from '../policy/fact-spec.ts';
import { DECIMALS, type Facts } from '../policy/facts.ts';
import type { Lever } from './levers.ts';

type Group = Readonly<Record<string, unknown>>;

/** A number of the facts that can be raised: its dotted name, and where it stands. */
export type Handle = { readonly fact: string; readonly path: readonly string[] };

/** A lever in hand: which numbers of these facts move together, and by how much at a time. */
export type Grip = {
  /** The list and the row's id in it, where the numbers stand in a list. */
  readonly list: string | null;
  readonly row: string | null;
  readonly handles: readonly Handle[];
  readonly decimals: number;
  /** One unit that people use, in the smallest unit: 10,000 yuan of volume, 100 yuan of cost, a tonne, a person. */
  readonly unit: bigint;
  /** The most units that can be added. */
  readonly most: bigint;
};

/** The most rows of a list that are tried, one of each kind before others, so that an estimate of a long list stays quick. */
const MOST_ROWS = 12;
const LARGEST = 10n ** 18n - 1n;
/** Nobody grows by more than that: 100 billion yuan of volume, a billion of cost, ten million tonnes or guests. */
const MOST_UNITS = 10n ** 7n;
/** Units that people count by, in whole yuan, dollars, tonnes and heads. */
const COUNTED_BY: Readonly<Partial<Record<Kind, bigint>>> = { volume: 10_000n, usd: 10_000n, money: 100n };

function groupAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Group)[key] : undefined;
}

function textAt(facts: Group, path: readonly string[]): string | undefined {
  const value = path.reduce<unknown>(groupAt, facts);
  return typeof value === 'string' ? value : undefined;
}

type RowOf = { readonly list: string; readonly index: number; readonly id: string } | null;

function pathIn(row: RowOf, fact: string): string[] {
  if (row === null) return fact.split('.');
  return [row.list, String(row.index), fact.split('[].')[1] ?? ''];
}

function gripOf(lever: Lever, facts: Group, kinds: Facts, row: RowOf): Grip | null {
  const handles = lever
    .map((fact): Handle => ({ fact, path: pathIn(row, fact) }))
    .filter(({ path }) => textAt(facts, path) !== undefined);
  const [first] = handles;
  if (first === undefined) return null;
  const kind = kinds[first.fact]?.kind ?? 'count';
  const decimals = DECIMALS[kind] ?? 0;
  const one = 10n ** BigInt(decimals);
  const unit = (COUNTED_BY[kind] ?? 1n) * one;
  const values = handles.map(({ fact, path }) => scaled(textAt(facts, path), decimals, fact));
  const largest = values.reduce((most, value) => (value > most ? value : most), 0n);
  const room = (LARGEST * one - largest) / unit;
  const most = room < MOST_UNITS ? room : MOST_UNITS;
  return { list: row?.list ?? null, row: row?.id ?? null, handles, decimals, unit, most };
}

type Row = { readonly index: number; readonly row: unknown };

/** What a row is: its codes and its answers of yes and no, and which members it has; not how much. */
function kindOfRow(row: unknown, list: string, kinds: Facts): string {
  const told = (name: string) => {
    const spec = kinds[`${list}[].${name}`];
    const counts = spec?.kind === 'yes-no' || (spec?.kind === 'code' && spec.codes !== undefined);
    return counts ? groupAt(row, name) : null;
  };
  const names = Object.keys((row ?? {}) as Group).toSorted();
  return JSON.stringify(names.map((name) => [name, told(name)]));
}

/** The rows to try: the first of each kind, then others in their order. */
function rowsToTry(rows: readonly unknown[], list: string, kinds: Facts): readonly Row[] {
  const all = rows.map((row, index) => ({ index, row }));
  if (all.length <= MOST_ROWS) return all;
  const firsts = [...Map.groupBy(all, ({ row }) => kindOfRow(row, list, kinds)).values()].map(
    ([first]) => first as Row,
  );
  return [...new Set([...firsts, ...all])].slice(0, MOST_ROWS).toSorted((a, b) => a.index - b.index);
}

/** The list that a lever raises one row of, and its rows here; undefined where it raises no list. */
function listOf(
  [first = '']: Lever,
  facts: Group,
): { readonly list: string; readonly rows: readonly unknown[] } | undefined {
  if (!first.includes('[].')) return undefined;
  const list = first.split('[].')[0] ?? '';
  const rows = groupAt(facts, list);
  return { list, rows: Array.isArray(rows) ? rows : [] };
}

/** Whether a list is so long that not each of its rows is tried: then nobody may say that nothing helps. */
export function leavesRowsOut(lever: Lever, facts: Group): boolean {
  return (listOf(lever, facts)?.rows.length ?? 0) > MOST_ROWS;
}

/** Every way to pull the lever on these facts: one, or one for each row that is tried; none where no number is given. */
export function gripsOf(lever: Lever, facts: Group, kinds: Facts): readonly Grip[] {
  const of = listOf(lever, facts);
  if (of === undefined) return [gripOf(lever, facts, kinds, null)].filter((grip) => grip !== null);
  return rowsToTry(of.rows, of.list, kinds).flatMap(({ row, index }) => {
    const id = groupAt(row, 'id');
    const told = id === undefined ? String(index + 1) : String(id);
    return gripOf(lever, facts, kinds, { list: of.list, index, id: told }) ?? [];
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

/** The facts with so many units more of everything in the grip; what is not pulled stays as it is. */
export function raised(facts: Group, { handles, decimals, unit }: Grip, units: bigint): Group {
  return handles.reduce<Group>((all, { fact, path }) => {
    const before = scaled(textAt(all, path), decimals, fact);
    return withText(all, path, plainText(before + units * unit, decimals)) as Group;
  }, facts);
}
