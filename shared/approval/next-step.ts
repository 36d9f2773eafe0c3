import type { Ask } from './ask.ts';

export type NextStep =
  | { readonly do: 'ask'; readonly step: number; readonly department: string }
  | { readonly do: 'approve' }
  | { readonly do: 'return' | 'refuse'; readonly by: Ask };

/**
 * What follows from the decisions of one round: the first department that has not decided is asked; one return or
 * refusal ends the round, whatever comes after it; all approvals together approve. Steps count from 1.
 */
export function nextStep(route: readonly string[], asksOfRound: readonly Ask[]): NextStep {
  for (const [index, department] of route.entries()) {
    const ask = asksOfRound.find((each) => each.step === index + 1);
    if (ask?.status !== 'decided') return { do: 'ask', step: index + 1, department };
    if (ask.decision === 'return' || ask.decision === 'refuse') return { do: ask.decision, by: ask };
    if (ask.decision !== 'approve') throw new Error(`an ask of ${ask.subject} is decided without a decision`);
  }
  if (route.length === 0) throw new Error('a case without departments cannot be approved');
  return { do: 'approve' };
}
