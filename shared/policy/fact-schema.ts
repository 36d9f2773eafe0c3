import { type Fixed, fixedText } from '../kernel/canonical-writer.ts';
import type { FactSpec } from './fact-spec.ts';
import { DECIMALS, type Facts } from './facts.ts';

type Named = {
  readonly key: string;
  /** The member as canonical JSON begins it, as the first of its group and after another. */
  readonly name: Fixed;
  readonly next: Fixed;
};
export type Leaf = Named & {
  readonly is: 'leaf';
  readonly spec: FactSpec;
  readonly slot: number;
  /** Of a whole number; −1 for shares and for the other kinds. */
  readonly decimals: number;
  readonly isYesNo: boolean;
  /** The only values of a code; null where any text may stand. */
  readonly codes: ReadonlySet<string> | null;
};
/** The id of a row stands among its facts and is none. */
type RowId = Omit<Leaf, 'slot'> & { readonly slot: -1 };
export type List = Named & {
  readonly is: 'list';
  readonly isRow: true;
  readonly slot: number;
  readonly path: string;
  readonly members: readonly (Leaf | RowId)[];
  /** The slot that tells two rows of one id apart (the level of a platform); −1 where nothing does. */
  readonly twiceBy: number;
};
export type Group = Named & {
  readonly is: 'group';
  readonly slot: number;
  readonly path: string;
  readonly place: { readonly under: string; readonly list: null; readonly index: 0 };
  readonly members: readonly (Leaf | List | Group)[];
};

/** The facts of a set of rules, numbered and sorted once, so that a record is read in one pass. */
export type FactSchema = {
  readonly root: Group;
  /** The slot of every fact by its dotted name, of `list[]` among the lists, of `group.` among the groups. */
  readonly slots: ReadonlyMap<string, number>;
  readonly size: { readonly values: number; readonly lists: number; readonly groups: number };
};

type Building = { readonly slots: Map<string, number>; values: number; lists: number; groups: number };
type Entry = readonly [path: readonly string[], name: string, spec: FactSpec];

function named(key: string): Named {
  const name = `${JSON.stringify(key)}:`;
  return { key, name: fixedText(name), next: fixedText(`,${name}`) };
}

/** As canonical JSON sorts them: by code units. */
function sorted<T extends Named>(members: readonly T[]): T[] {
  return members.toSorted((one, other) => (one.key < other.key ? -1 : 1));
}

function leafOf(key: string, spec: FactSpec, slot: number): Leaf {
  const decimals = spec.kind === 'rate' ? -1 : (DECIMALS[spec.kind] ?? -1);
  const codes = spec.codes === undefined ? null : new Set(spec.codes);
  return { is: 'leaf', ...named(key), spec, slot, decimals, isYesNo: spec.kind === 'yes-no', codes };
}

const ID: RowId = { ...leafOf('id', { kind: 'code', zh: '', en: '' }, -1), slot: -1 };

function listOf(key: string, facts: readonly Entry[], build: Building): List {
  const members = facts.map(([path, name, spec], slot) => {
    build.slots.set(name, slot);
    return leafOf(path[0] ?? '', spec, slot);
  });
  const slot = build.lists;
  build.lists += 1;
  build.slots.set(`${key}[]`, slot);
  const twiceBy = key === 'platforms' ? (build.slots.get('platforms[].level') ?? -1) : -1;
  return {
    is: 'list',
    isRow: true,
    ...named(key),
    slot,
    path: `facts.${key}`,
    members: sorted([...members, ID]),
    twiceBy,
  };
}

function groupOf(key: string, dotted: string, facts: readonly Entry[], build: Building): Group {
  const path = dotted === '' ? 'facts' : `facts.${dotted}`;
  const slot = dotted === '' ? -1 : build.groups;
  if (slot >= 0) {
    build.groups += 1;
    build.slots.set(`${dotted}.`, slot);
  }
  const byKey = Map.groupBy(facts, ([[first = '']]) => first);
  const members = [...byKey].map(([name, own]) => memberOf(name, dotted === '' ? '' : `${dotted}.`, own, build));
  return {
    is: 'group',
    ...named(key),
    slot,
    path,
    place: { under: path, list: null, index: 0 },
    members: sorted(members),
  };
}

function memberOf(step: string, before: string, facts: readonly Entry[], build: Building): Leaf | List | Group {
  const below = facts.map(([[, ...rest], name, spec]): Entry => [rest, name, spec]);
  if (step.endsWith('[]')) return listOf(step.slice(0, -2), below, build);
  const [[path, name, spec] = [[], '', { kind: 'code' as const, zh: '', en: '' }]] = below;
  if (path.length > 0) return groupOf(step, `${before}${step}`, below, build);
  const slot = build.values;
  build.values += 1;
  build.slots.set(name, slot);
  return leafOf(step, spec, slot);
}

function compiled(facts: Facts): FactSchema {
  const build: Building = { slots: new Map(), values: 0, lists: 0, groups: 0 };
  const all = Object.entries(facts).map(([name, spec]): Entry => [name.split('.'), name, spec]);
  const root = groupOf('', '', all, build);
  const { slots, values, lists, groups } = build;
  return { root, slots, size: { values, lists, groups } };
}

const SCHEMAS = new WeakMap<Facts, FactSchema>();

/** The schema of a vocabulary of facts, made once. */
export function schemaOf(facts: Facts): FactSchema {
  const schema = SCHEMAS.get(facts) ?? compiled(facts);
  SCHEMAS.set(facts, schema);
  return schema;
}
