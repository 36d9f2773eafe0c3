import { type Finding, shorten } from '../finding.ts';
import { checkParties } from './parties.ts';
import { checkPeriods } from './periods.ts';
import { checkPlausibility } from './plausibility.ts';
import { checkRelated } from './related-parties.ts';
import type { WholeCase } from './whole-case.ts';

/**
 * Everything of one application beside everything else of it, its register entry and its last year. Pure; changes no
 * fact, blocks nothing. What no record tells is not compared, which a finding says.
 */
export function checkWhole(whole: WholeCase): readonly Finding[] {
  return shorten([...checkParties(whole), ...checkPeriods(whole), ...checkPlausibility(whole), ...checkRelated(whole)]);
}
