import type { Text } from '../kernel/refusal.ts';
import { summaryOf } from '../policy/item-summary.ts';
import type { Enterprise } from './enterprise.ts';

/** How people call an item: its id and its name. */
export function itemName(item: string): Text {
  const name = summaryOf(item)?.name;
  return name === undefined ? { zh: item, en: item } : { zh: `${item} ${name.zh}`, en: `${item} ${name.en}` };
}

/** The clause that an item rests on, as people call it. */
export function clauseName(item: string): Text {
  return summaryOf(item)?.article ?? { zh: item, en: item };
}

type Step = 'first' | 'line' | 'commerce' | 'finance';
const ORDER: readonly Step[] = ['first', 'line', 'commerce', 'finance'];

/** The bodies that clauses name, as departments of the register; in a clause's own order within a step. */
const BODIES: Readonly<Record<string, readonly [Step, string | 'county']>> = {
  '县（市）区政府': ['first', 'county'],
  // The prefecture's part of provincial clauses: its commerce bureau looks first.
  '各市（地）政府（行署）': ['first', 'commerce'],
  市卫生健康委: ['line', 'health'],
  市市场监管局: ['line', 'market-regulation'],
  省市场监管局: ['line', 'province-market-regulation'],
  中国出口信用保险公司黑龙江分公司: ['line', 'sinosure'],
  '市商务局（市投资合作促进局）': ['commerce', 'commerce'],
  省商务厅: ['commerce', 'province-commerce'],
  市财政局: ['finance', 'finance'],
  省财政厅: ['finance', 'province-finance'],
};

/** Clause 10 names no body: the two bureaus of every city clause, after the county (docs/adr/0024). */
const OF_NOBODY = ['市商务局（市投资合作促进局）', '市财政局', '县（市）区政府'];

/** The departments that decide on an item: county or prefecture, the line department, commerce, finance (reading A36). */
export function routeOf(item: string, { county }: Pick<Enterprise, 'county'>): string[] {
  const named = summaryOf(item)?.bodies ?? [];
  const bodies = (named.length > 0 ? named : OF_NOBODY).map((body) => {
    const known = BODIES[body];
    if (known === undefined) throw new Error(`${item} names ${body}, which is no department of the register`);
    return known;
  });
  return ORDER.flatMap((step) => bodies.filter(([at]) => at === step)).map(([, id]) => (id === 'county' ? county : id));
}
