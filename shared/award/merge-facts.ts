import { canonicalJson, digestOf } from '../kernel/digest.ts';
import { scaled } from '../kernel/fraction.ts';
import { Refusal } from '../kernel/refusal.ts';
import { DECIMALS, type Facts } from '../policy/facts.ts';

type Group = Readonly<Record<string, unknown>>;
/** The facts of one application, as they were frozen. */
export type FrozenPart = { readonly applicationId: string; readonly facts: Group };
export type MergedFacts =
  | { readonly kind: 'merged'; readonly facts: Group }
  /** Two applications have different values of one fact; `fact` is its dotted name. */
  | { readonly kind: 'contradict'; readonly fact: string; readonly applications: readonly [string, string] };

/**
 * Merges the facts of several applications of one enterprise and year: a fact that one application lacks is taken from
 * another, and rows with the same id are the same row. Where two contradict each other, the contradiction is returned.
 */
export function mergeFacts(parts: readonly FrozenPart[], kinds: Facts): MergedFacts {
  let facts: Group = {};
  for (const [n, part] of parts.entries()) {
    const { group, clash } = together(facts, part.facts, kinds);
    if (clash !== undefined) {
      const before = parts.slice(0, n).find((one) => together(one.facts, part.facts, kinds).clash !== undefined);
      return { kind: 'contradict', fact: clash, applications: [before?.applicationId ?? '', part.applicationId] };
    }
    facts = group;
  }
  return { kind: 'merged', facts };
}

function together(one: Group, other: Group, kinds: Facts): { group: Group; clash: string | undefined } {
  const clashes: string[] = [];
  const group = mergeGroup(one, other, '', { kinds, clash: (fact) => clashes.push(fact) });
  return { group, clash: clashes[0] };
}

type Merge = { readonly kinds: Facts; readonly clash: (fact: string) => void };

function mergeGroup(known: Group, said: Group, at: string, merge: Merge): Group {
  const all: Record<string, unknown> = { ...known };
  for (const [key, value] of Object.entries(said)) {
    const name = at === '' ? key : `${at}.${key}`;
    all[key] = key in all ? mergeValue(all[key], value, name, merge) : value;
  }
  return all;
}

function mergeValue(before: unknown, value: unknown, name: string, merge: Merge): unknown {
  if (Array.isArray(before) && Array.isArray(value)) return mergeRows(before, value, name, merge);
  if (isGroup(before) && isGroup(value)) return mergeGroup(before, value, name, merge);
  if (isSame(before, value, name, merge.kinds)) return before;
  const later = laterStanding(before, value, name);
  if (later === undefined) merge.clash(name);
  return later ?? before;
}

const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function mergeRows(before: readonly unknown[], said: readonly unknown[], list: string, merge: Merge): unknown[] {
  const rows = new Map(before.map((row, n) => keyed(row, n, list)));
  for (const [n, row] of said.entries()) {
    const [key, own] = keyed(row, n, list);
    const known = rows.get(key);
    rows.set(key, known === undefined ? own : mergeGroup(known, own, `${list}[]`, merge));
  }
  return [...rows.values()];
}

/**
 * The key by which a row is the same row in two applications: its id, or its position if it has none. A platform may stand
 * twice, with two levels. Rows of awards of other fields are numbered anew in each statement, so their content is the key;
 * otherwise one award would be subtracted twice.
 */
function keyed(row: unknown, n: number, list: string): [string, Group] {
  const own: Group = isGroup(row) ? row : {};
  if (list === 'otherAwards') {
    const { id: _, ...says } = own;
    const key = digestOf(says);
    return [key, { ...says, id: key }];
  }
  const id = String(own.id ?? n + 1);
  return [list === 'platforms' ? `${id} ${String(own.level)}` : id, { ...own, id }];
}

/** Numbers are the same whatever their zeros: "1.5" and "1.50". */
function isSame(before: unknown, value: unknown, name: string, kinds: Facts): boolean {
  if (canonicalJson(before) === canonicalJson(value)) return true;
  const decimals = DECIMALS[kinds[name]?.kind ?? 'code'];
  if (decimals === undefined) return false;
  try {
    return scaled(before, decimals, name) === scaled(value, decimals, name);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

const OPEN = ['not-applied', 'pending'];

/** Pending in one application and decided in another is no contradiction: the decision came in between. Two different decisions are one. */
function laterStanding(before: unknown, value: unknown, name: string): unknown {
  if (!/^province\.\w+\.status$/.test(name)) return undefined;
  const [first, second] = [before, value].map((one) => OPEN.indexOf(String(one)));
  if (second === -1) return first === -1 ? undefined : value;
  if (first === -1) return before;
  return (second ?? 0) > (first ?? 0) ? value : before;
}
