import { codeWords } from '../../shared/policy/code-words.ts';
import type { FactSpec } from '../../shared/policy/fact-spec.ts';
import { DECIMALS, FACTS } from '../../shared/policy/facts.ts';

/** One fact in the form: `name` is dotted, `goods[].tonnesNet` stands in the rows of `goods`. */
export type Field = { readonly name: string; readonly spec: FactSpec };
export type Group = { readonly id: string; readonly list: boolean; readonly fields: readonly Field[] };

/** What was typed, as text: facts by name, and rows of lists; nothing is what was left blank. */
export type Typed = {
  readonly values: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
};
export const NOTHING: Typed = { values: {}, lists: {} };

/** Whether some list has several rows, so that one has to be told from another. */
export const hasSeveralRows = ({ lists }: Typed): boolean => Object.values(lists).some(({ length }) => length > 1);

const groupOf = (name: string): string => name.split(/\[\]\.|\./)[0] ?? name;

/** Every group of facts in the order of the catalogue. `known`: the register says what the enterprise is. */
export function groupsOf(known: boolean): readonly Group[] {
  const fields = Object.entries<FactSpec>(FACTS)
    .filter(([name]) => name !== 'enterprise.creditCode')
    .filter(([name]) => !known || (groupOf(name) !== 'enterprise' && name !== 'care.mainBusiness'))
    .map(([name, spec]) => ({ name, spec }));
  return [...Map.groupBy(fields, ({ name }) => groupOf(name))].map(([id, members]) => ({
    id,
    list: members.some(({ name }) => name.includes('[].')),
    fields: members,
  }));
}

/** Whether a number is written as the API takes it; what is blank is unknown and fine. */
export function isWritten({ kind }: FactSpec, text: string): boolean {
  const decimals = DECIMALS[kind];
  if (text === '' || decimals === undefined) return true;
  return new RegExp(decimals === 0 ? '^\\d{1,15}$' : `^\\d{1,15}(\\.\\d{1,${decimals}})?$`).test(text);
}

/** Texts that stand for the codes of a fact. */
export function choicesOf({ codes = [] }: FactSpec, words: Readonly<Record<string, string>>, language: 'zh' | 'en') {
  return codes.map((value) => ({ value, label: words[value] ?? codeWords(value)[language] }));
}

type Tree = { [key: string]: unknown };

/** The nested facts that POST /estimates takes; blanks are left out, a list without rows too. */
export function factsOf(typed: Typed): Tree {
  const facts: Tree = {};
  for (const [name, text] of Object.entries(typed.values)) if (text !== '') put(facts, name.split('.'), name, text);
  for (const [list, rows] of Object.entries(typed.lists)) {
    if (rows.length > 0) facts[list] = rows.map((row, index) => rowOf(row, index));
  }
  return facts;
}

function rowOf(row: Readonly<Record<string, string>>, index: number): Tree {
  const facts = Object.entries(row).filter(([, text]) => text !== '');
  const values = facts.map(([name, text]) => [name.split('[].')[1] ?? name, factValue(name, text)]);
  return { id: String(index + 1), ...Object.fromEntries(values) };
}

function put(tree: Tree, steps: readonly string[], name: string, text: string): void {
  const [step = '', ...rest] = steps;
  if (rest.length === 0) {
    tree[step] = factValue(name, text);
    return;
  }
  tree[step] ??= {};
  put(tree[step] as Tree, rest, name, text);
}

/** Yes and no are true and false, everything else stays the text it is. */
function factValue(name: string, text: string): string | boolean {
  const spec: FactSpec | undefined = (FACTS as Readonly<Record<string, FactSpec>>)[name];
  return spec?.kind === 'yes-no' ? text === 'true' : text;
}

/** The facts whose text is no number; nothing is asked before they are mended. */
export function wrongIn(typed: Typed, groups: readonly Group[]): readonly string[] {
  const specs = new Map(groups.flatMap(({ fields }) => fields.map(({ name, spec }) => [name, spec] as const)));
  const all = [
    ...Object.entries(typed.values),
    ...Object.values(typed.lists)
      .flat()
      .flatMap((row) => Object.entries(row)),
  ];
  return all
    .filter(([name, text]) => !isWritten(specs.get(name) ?? { kind: 'code', zh: '', en: '' }, text))
    .map(([name]) => name);
}
