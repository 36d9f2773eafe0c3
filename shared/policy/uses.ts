import type { Clause } from './clause.ts';

/** What a clause looks at, read off its own declaration: facts, lists, parameters, readings. */
export type ClauseUses = {
  readonly facts: readonly string[];
  readonly lists: readonly string[];
  readonly parameters: readonly string[];
  readonly readings: readonly string[];
};

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

export function usesOfClause(clause: Clause): ClauseUses {
  const all = [
    ...clause.conditions.flatMap((condition) => condition.uses),
    ...clause.amount.uses,
    ...(clause.cap?.uses ?? []),
    ...(clause.highest?.limit.uses ?? []),
    ...(clause.laterReadings ?? []).map((id) => `reading:${id}`),
    ...(clause.requiresAward ? [`reading:${clause.requiresAward.reading}`] : []),
    ...(clause.onlyUnder ? [`reading:${clause.onlyUnder.reading}`] : []),
    ...(clause.id.startsWith('C')
      ? ['reading:A29', 'reading:A58', 'reading:A42']
      : ['reading:A29', 'reading:A31a', 'reading:A31b']),
    ...(clause.highest?.fixed && clause.id.startsWith('P') ? ['reading:A57'] : []),
  ];
  const named = (prefix: string) =>
    [...new Set(all.filter((use) => use.startsWith(`${prefix}:`)).map((use) => use.slice(prefix.length + 1)))].sort(
      byNumber,
    );
  return { facts: named('fact'), lists: named('list'), parameters: named('parameter'), readings: named('reading') };
}
