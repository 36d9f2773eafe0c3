import { localDate } from '../kernel/dates.ts';
import { type Fraction, scaled, whole } from '../kernel/fraction.ts';
import { Refusal, type Text } from '../kernel/refusal.ts';
import { DECIMALS, FACTS, type FactSpec, type Facts, type Kind } from './facts.ts';

export type FactValue = Fraction | boolean | string;
export type Row = { readonly id: string; readonly values: ReadonlyMap<string, FactValue> };
/** The facts of one record, checked and typed. A fact that is not in it is unknown, not zero. */
export type FactBook = {
  readonly values: ReadonlyMap<string, FactValue>;
  readonly lists: ReadonlyMap<string, readonly Row[]>;
  /** Groups that were entered, even empty: `fairs` given without `fairs.online` means no online fair. */
  readonly groups: ReadonlySet<string>;
};

type Fact = { readonly name: string; readonly spec: FactSpec };
type Node = { readonly fact?: Fact; readonly list?: boolean; readonly children: Map<string, Node> };

function grown(facts: Facts): Node {
  const root: Node = { children: new Map() };
  for (const [name, spec] of Object.entries(facts)) {
    let node = root;
    const steps = name.split('.');
    steps.forEach((step, index) => {
      const list = step.endsWith('[]');
      const key = list ? step.slice(0, -2) : step;
      const made: Node = { list, children: new Map(), ...(index === steps.length - 1 ? { fact: { name, spec } } : {}) };
      const next = node.children.get(key) ?? made;
      node.children.set(key, next);
      node = next;
    });
  }
  return root;
}
const TREES = new WeakMap<Facts, Node>();
function treeOf(facts: Facts): Node {
  const tree = TREES.get(facts) ?? grown(facts);
  TREES.set(facts, tree);
  return tree;
}

function wrong(code: string, path: string, text: Text, hint: Text): Refusal {
  return new Refusal(code, text, { hint, details: { path } });
}

function membersOf(value: unknown, path: string): [string, unknown][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value);
  throw wrong(
    'FACT_GROUP_WRONG',
    path,
    { zh: `“${path}”应为一组事实。`, en: `"${path}" must be a group of facts.` },
    {
      zh: '请写成 {"名称": 值}；未知的事实请整项省略。',
      en: 'Write it as {"name": value}; leave out what is unknown.',
    },
  );
}

function numberOf(kind: Kind, value: unknown, path: string): Fraction {
  const decimals = DECIMALS[kind] ?? 0;
  const n = scaled(value, decimals, path);
  if (n < 0n) {
    throw wrong(
      'NUMBER_NEGATIVE',
      path,
      { zh: `“${path}”不能为负数。`, en: `"${path}" must not be negative.` },
      { zh: '请核对数值与符号。', en: 'Check the number and its sign.' },
    );
  }
  if (kind === 'tonnes' || kind === 'rate') return { n, d: 10n ** BigInt(decimals) };
  return whole(n);
}

function codeOf({ codes }: FactSpec, value: unknown, path: string): string {
  if (typeof value === 'string' && value !== '' && (codes === undefined || codes.includes(value))) return value;
  throw wrong(
    'FACT_CODE_UNKNOWN',
    path,
    { zh: `“${path}”的代码不在允许范围内。`, en: `"${path}" is not one of the allowed codes.` },
    {
      zh: codes ? `可用：${codes.join('、')}。` : '请填写非空文字。',
      en: codes ? `Use one of: ${codes.join(', ')}.` : 'Write a text that is not empty.',
    },
  );
}

function typedValue(spec: FactSpec, value: unknown, path: string): FactValue {
  const { kind } = spec;
  if (kind === 'code') return codeOf(spec, value, path);
  if (kind === 'date') return localDate(value, path);
  if (kind !== 'yes-no') return numberOf(kind, value, path);
  if (typeof value === 'boolean') return value;
  throw wrong(
    'FACT_NOT_YES_NO',
    path,
    { zh: `“${path}”应为 true 或 false。`, en: `"${path}" must be true or false.` },
    { zh: '请写 true 或 false，不加引号。', en: 'Write true or false, without quotes.' },
  );
}

type Pages = { values: Map<string, FactValue>; lists: Map<string, Row[]>; groups: Set<string> };

function unknownFact(path: string): Refusal {
  return wrong(
    'FACT_UNKNOWN',
    path,
    { zh: `没有名为“${path}”的事实。`, en: `There is no fact named "${path}".` },
    { zh: '事实名称见 docs/facts.md。', en: 'The names stand in docs/facts.md.' },
  );
}

function rowsOf(node: Node, value: unknown, list: string, path: string): Row[] {
  if (!Array.isArray(value)) {
    throw wrong(
      'FACT_LIST_WRONG',
      path,
      { zh: `“${path}”应为列表。`, en: `"${path}" must be a list of rows.` },
      { zh: '没有则写空列表 []，未知则省略。', en: 'Write [] for none; leave it out when unknown.' },
    );
  }
  const seen = new Set<string>();
  return value.map((raw: unknown, index) => {
    const at = `${path}[${index}]`;
    const values = new Map<string, FactValue>();
    let id = String(index + 1);
    for (const [key, member] of membersOf(raw, at)) {
      const child = node.children.get(key);
      if (key === 'id') id = rowId(member, `${at}.id`);
      else if (child?.fact === undefined) throw unknownFact(`${at}.${key}`);
      else values.set(child.fact.name, typedValue(child.fact.spec, member, `${at}.${key}`));
    }
    refuseTwice(list, id, values, seen, at);
    return { id, values };
  });
}

function rowId(value: unknown, path: string): string {
  if (typeof value === 'string' && value !== '') return value;
  if (Number.isSafeInteger(value)) return String(value);
  throw wrong(
    'ROW_ID_WRONG',
    path,
    { zh: `“${path}”应为非空文字。`, en: `"${path}" must be a text.` },
    { zh: '每行一个编号。', en: 'Give every row an id of its own.' },
  );
}

/** One invoice, loan or premium counts once; a platform may stand twice only with two levels (promoted in the year). */
function refuseTwice(list: string, id: string, values: Row['values'], seen: Set<string>, at: string): void {
  const key = list === 'platforms' ? `${id}\u0000${String(values.get('platforms[].level'))}` : id;
  if (seen.has(key)) {
    throw wrong(
      'ROW_TWICE',
      `${at}.id`,
      { zh: `“${list}”中编号“${id}”重复。`, en: `The id "${id}" stands twice in "${list}".` },
      { zh: '同一票据、贷款或保单只能计入一次。', en: 'One invoice, loan or premium counts once.' },
    );
  }
  seen.add(key);
}

function readInto(node: Node, value: unknown, group: string, pages: Pages): void {
  const path = group === '' ? 'facts' : `facts.${group}`;
  const members = membersOf(value, path);
  if (group !== '') pages.groups.add(group);
  for (const [key, member] of members) {
    const child = node.children.get(key);
    const at = `${path}.${key}`;
    if (child === undefined) throw unknownFact(at);
    if (child.list) pages.lists.set(key, rowsOf(child, member, key, at));
    else if (child.fact !== undefined) pages.values.set(child.fact.name, typedValue(child.fact.spec, member, at));
    else readInto(child, member, group === '' ? key : `${group}.${key}`, pages);
  }
}

/**
 * Reads the nested facts of one record. Money, volumes, tonnes, counts and rates are strings (yuan or USD with two
 * decimals, tonnes with up to eight); every fact given is checked, needed or not. `facts` are those of the rules.
 * @throws Refusal with `details.path` naming the fact
 */
export function readFacts(value: unknown, facts: Facts = FACTS): FactBook {
  const pages: Pages = { values: new Map(), lists: new Map(), groups: new Set() };
  readInto(treeOf(facts), value, '', pages);
  return pages;
}
