import type { RouteStage, StageRule } from '../application/route-stages.ts';
import type { DecisionRequest } from './decision-request.ts';

export type NextDepartments =
  /** The departments of this stage (from 1) that have not decided, side by side. */
  | { readonly do: 'ask'; readonly step: number; readonly departments: readonly string[] }
  | { readonly do: 'approve' }
  | { readonly do: 'return' | 'refuse'; readonly by: DecisionRequest };

/**
 * What follows from the decisions of one round: the first stage that is not settled is asked; one that is settled with a no
 * ends the round, whatever comes after it; all stages settled with a yes approve.
 */
export function nextDepartments(
  stages: readonly RouteStage[],
  asksOfRound: readonly DecisionRequest[],
): NextDepartments {
  for (const [index, stage] of stages.entries()) {
    const step = index + 1;
    const decided = decidedIn(step, asksOfRound);
    const outcome = outcomeOf(stage, decided);
    if (outcome === 'open') return { do: 'ask', step, departments: undecided(stage, decided) };
    if (outcome === 'no') return endedBy(decided);
  }
  if (stages.length === 0) throw new Error('a case without departments cannot be approved');
  return { do: 'approve' };
}

/** A stage as it is asked: its number in the route, from 1, and those of it that have not decided. */
export type StageToAsk = { readonly step: number; readonly departments: readonly string[] };

/** The first stage that is not settled and those after it, in order; none once the round has ended. */
export function stagesToAsk(stages: readonly RouteStage[], asksOfRound: readonly DecisionRequest[]): StageToAsk[] {
  const next = nextDepartments(stages, asksOfRound);
  if (next.do !== 'ask') return [];
  const after = stages.slice(next.step).map(({ departments }, index) => ({ step: next.step + 1 + index, departments }));
  return [{ step: next.step, departments: next.departments }, ...after];
}

/** Whether the stage needs no further answer. */
export function isSettled(
  stages: readonly RouteStage[],
  step: number,
  asksOfRound: readonly DecisionRequest[],
): boolean {
  const stage = stages[step - 1];
  return stage !== undefined && outcomeOf(stage, decidedIn(step, asksOfRound)) !== 'open';
}

/** all: the first no ends it; any: the first answer decides; quorum k: yes at k, no once k cannot be reached. */
function outcomeOf({ departments, rule }: RouteStage, decided: readonly DecisionRequest[]): 'open' | 'yes' | 'no' {
  const yes = decided.filter(({ decision }) => decision === 'approve').length;
  const no = decided.length - yes;
  const { forYes, forNo } = needed(rule, departments.length);
  // Of several answers to a question that one answer settles, as in *any*, the first counts; they are in their order.
  if (rule === 'any' && decided[0] !== undefined) return decided[0].decision === 'approve' ? 'yes' : 'no';
  if (no >= forNo) return 'no';
  return yes >= forYes ? 'yes' : 'open';
}

function needed(rule: StageRule, of: number) {
  if (rule === 'all') return { forYes: of, forNo: 1 };
  if (rule === 'any') return { forYes: 1, forNo: 1 };
  return { forYes: rule.quorum, forNo: of - rule.quorum + 1 };
}

/** In the order in which they were given. */
function decidedIn(step: number, asks: readonly DecisionRequest[]): DecisionRequest[] {
  const decided = asks.filter((ask) => ask.step === step && ask.status === 'decided');
  for (const { subject, decision } of decided)
    if (decision === undefined) throw new Error(`a request of ${subject} is decided without a decision`);
  return decided.toSorted(({ decidedAt: a = '' }, { decidedAt: b = '' }) => (a < b ? -1 : Number(a > b)));
}

function undecided({ departments }: RouteStage, decided: readonly DecisionRequest[]): string[] {
  return departments.filter((department) => decided.every((ask) => ask.department !== department));
}

/** The no that settled the stage; older versions asked one department in each and marked none. */
function endedBy(decided: readonly DecisionRequest[]): NextDepartments {
  const by = decided.find(({ settles }) => settles) ?? decided.findLast(({ decision }) => decision !== 'approve');
  if (by?.decision === 'return' || by?.decision === 'refuse') return { do: by.decision, by };
  throw new Error('a stage that was settled with a no has none');
}
