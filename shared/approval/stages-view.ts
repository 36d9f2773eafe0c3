import type { RouteStage } from '../application/route-stages.ts';
import type { DecisionRequest } from './decision-request.ts';
import { nextDepartments } from './next-departments.ts';

/** How the stages of a round stand, for people: the rule in numbers, and of every department whether it was asked and what it said. */
export function stagesView(stages: readonly RouteStage[], asksOfRound: readonly DecisionRequest[]) {
  const next = stages.length === 0 ? undefined : nextDepartments(stages, asksOfRound);
  const ended = next !== undefined && 'by' in next ? next.by.step : stages.length + 1;
  const now = next?.do === 'ask' ? next.step : ended;
  return stages.map((stage, index) => {
    const step = index + 1;
    const outcome = outcomeAt(step, now, next?.do);
    const departments = stage.departments.map((department) => {
      const ask = asksOfRound.find((one) => one.step === step && one.department === department);
      return { department, ...standingOf(ask, outcome === 'to-come' || now !== step) };
    });
    const { rule, lead } = stage;
    return { step, ...ruleInNumbers(rule, stage.departments.length), lead, outcome, departments };
  });
}

function outcomeAt(step: number, now: number, does: 'ask' | 'approve' | 'return' | 'refuse' | undefined) {
  if (step < now) return 'approve' as const;
  if (step > now || does === undefined || does === 'approve') return 'to-come' as const;
  return does === 'ask' ? ('open' as const) : does;
}

function standingOf(ask: DecisionRequest | undefined, isToCome: boolean) {
  if (ask === undefined) return { status: isToCome ? ('to-come' as const) : ('not-asked' as const) };
  const { status, decision, expiresAt } = ask;
  if (status === 'waiting') return { status, expiresAt };
  return { status, ...(decision === undefined ? {} : { decision }) };
}

function ruleInNumbers(rule: RouteStage['rule'], of: number) {
  if (typeof rule === 'object') return { rule: 'quorum' as const, needed: rule.quorum };
  return { rule, needed: rule === 'all' ? of : 1 };
}

/** Departments whose answer is still needed in this round, in order, each once. */
export function stillToAct(stages: readonly RouteStage[], asksOfRound: readonly DecisionRequest[]): string[] {
  const next = nextDepartments(stages, asksOfRound);
  if (next.do !== 'ask') return [];
  const later = stages.slice(next.step).flatMap(({ departments }) => departments);
  return [...new Set([...next.departments, ...later])];
}
