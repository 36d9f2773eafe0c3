import { type Finding, shownTo } from '../evidence/finding.ts';
import { type Caller, isOfficial } from './caller.ts';

/** Findings for whoever asks, wherever they are shown: equal ones as one, hints for officers to officials only. */
export function findingsView(findings: readonly Finding[], caller: Caller): Finding[] {
  return shownTo(isOfficial(caller) ? 'official' : 'applicant', findings);
}
