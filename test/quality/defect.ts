import type { Plan } from './plan.ts';

/** A way in which an application can be wrong. `expects`: the code that must be told; without one no check looks for it. */
export type Defect = {
  readonly name: string;
  /** In which items it is planted, in turns. */
  readonly items: readonly string[];
  readonly expects?: string;
  /** Plants it in a copy of its own. */
  readonly plant: (plan: Plan) => void;
};

/** The first of what a clean plan has to have. @throws Error for a plan without it: the class would test nothing */
export function first<One>(some: readonly One[], at = 0): One {
  const found = some[at];
  if (found === undefined) throw new Error(`the plan has no place no. ${at} for this defect`);
  return found;
}

/** `rows` with the one at `at` changed. */
export function changed<One extends object>(rows: readonly One[], at: number, change: Partial<One>): One[] {
  first(rows, at);
  return rows.map((row, index) => (index === at ? { ...row, ...change } : row));
}
