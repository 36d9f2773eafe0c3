import {
  type Gone,
  loadYearPass,
  type Purpose,
  passExecution,
  passKept,
  type YearPass,
} from '../../shared/store/year-passes.ts';
import { systemNow } from '../middleware/business-clock.ts';
import type { RequestContext } from '../middleware/request-context.ts';
import { startSaved } from '../middleware/start-execution.ts';
import type { PassDependencies } from './dependencies.ts';
import { refuse } from './refusals.ts';

type About = {
  readonly id: string;
  readonly policyYear: number;
  readonly purpose: Purpose;
  readonly basis: string;
};

/**
 * The pass of a request that did not come to its end, as it is saved for the machine: with the transaction it belongs to,
 * or by itself. `by` is the person who asked.
 */
export async function passToGoOn(
  about: About,
  gone: Gone,
  { table }: Pick<PassDependencies, 'table'>,
  { by, correlationId }: RequestContext,
) {
  const before = await loadYearPass(table, about.id);
  const attempt = (before?.attempt ?? 0) + 1;
  const pass: YearPass = { ...about, ...gone, by: by.id, correlationId, turn: 0, attempt, over: false };
  return { pass, write: passKept(before, pass, systemNow()) };
}

/** Starts the machine that goes on with a saved pass; where that fails the reconciliation does. */
export async function startPass(pass: YearPass, { yearExecutions }: PassDependencies): Promise<void> {
  await startSaved(yearExecutions, passExecution(pass), { pass: pass.id });
}

/** How far the machine is, for people; undefined when nothing is under way. */
export async function progressOf({ table }: Pick<PassDependencies, 'table'>, id: string) {
  const pass = await loadYearPass(table, id);
  return pass === undefined || pass.over ? undefined : progress(pass);
}

export const progress = ({ purpose, cases }: Pick<YearPass, 'purpose' | 'cases'>) => ({ purpose, cases });

/** @throws Refusal PASS_UNDER_WAY (409) while the machine goes through the year for it */
export async function assertAtRest(deps: Pick<PassDependencies, 'table'>, id: string): Promise<void> {
  const underWay = await progressOf(deps, id);
  if (underWay !== undefined) throw refuse('PASS_UNDER_WAY', { id, ...underWay }, { cases: underWay.cases });
}
