import { FACT_NAMES } from './facts.ts';
import { factsAskedBy } from './item-facts.ts';
import { summaryOf } from './item-summary.ts';
import { groupOf, type StatementSheet, sheetOf } from './statement.ts';

/** Groups that come from registers, from the department, or from documents with a format of their own. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  all: ['enterprise', 'province', 'earlierRuns', 'care'],
  C5: ['goods'],
};

/** Items whose facts the estimate of a matching item looks at. */
const LOOKS_AT: Readonly<Record<string, string>> = { C1b: 'P1', C6: 'P5' };

function factsOfItem(item: string): ReadonlySet<string> {
  const clause = summaryOf(item);
  if (clause === undefined) return new Set();
  const facts = [item, clause.twin ?? '', LOOKS_AT[item] ?? ''].flatMap(factsAskedBy);
  const awards = item.startsWith('P') ? [] : FACT_NAMES.filter((name) => name.startsWith('otherAwards'));
  return new Set([...facts, ...awards]);
}

/**
 * The workbook in which an applicant states the facts of an item that no document with a format of its own gives: one
 * sheet for each group of facts. Derived from what the clause looks at, so that a clause which asks more is stated more.
 */
export function statementOf(item: string): readonly StatementSheet[] {
  const asked = factsOfItem(item);
  const elsewhere = [...(ELSEWHERE.all ?? []), ...(ELSEWHERE[item] ?? [])];
  const names = FACT_NAMES.filter((name) => asked.has(name) && !elsewhere.includes(groupOf(name)));
  return [...Map.groupBy(names, groupOf)].map(([group, members]) => sheetOf(group, members));
}
