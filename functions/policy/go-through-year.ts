import * as z from 'zod/mini';
import { isRefusal } from '../../shared/store/refusals.ts';
import { isWritten, type Write, WriteConflict } from '../../shared/store/table.ts';
import { loadYearPass, passKept, type YearPass } from '../../shared/store/year-passes.ts';
import { systemNow } from '../middleware/business-clock.ts';
import type { RequestContext } from '../middleware/request-context.ts';
import { worker } from '../middleware/worker.ts';
import { type YearDependencies, yearDependencies } from './dependencies.ts';
import { editionErrand } from './edition-errand.ts';
import type { Errand } from './errand.ts';
import { rulingErrand } from './ruling-errand.ts';
import { BEGINNING, goOn } from './year-pass.ts';

const Input = z.object({ pass: z.string() });
/** What the machine does next. */
type Next = { readonly next: 'again' | 'end' };
const AGAIN: Next = { next: 'again' };
const END: Next = { next: 'end' };

/**
 * Goes on with a pass over a year for some minutes and saves how far it is. What comes of it is committed together with its
 * end, so a step that is done twice changes nothing twice; one that lost against another looks again.
 */
export async function goThroughYear(
  { pass: id }: z.infer<typeof Input>,
  deps: YearDependencies,
  context: RequestContext,
): Promise<Next> {
  const pass = await loadYearPass(deps.table, id);
  if (pass === undefined || pass.over) return END;
  const errand = await errandOf(pass, deps, inNameOf(pass, context));
  const kept = (after: YearPass): Write => passKept(pass, after, systemNow());
  if (errand === undefined) return saved(deps, kept({ ...pass, over: true }), END);
  const { place, ...from } = errand.basis === pass.basis ? pass : anew(pass, errand.basis);
  const gone = { ...from, ...(await goOn({ ...from, ...(place && { place }) }, errand.work, deps, deps.passSeconds)) };
  if (gone.place !== undefined) return saved(deps, kept(gone), AGAIN);
  return ended(() => errand.atEnd(gone, kept));
}

/** Whoever lost against another change looks again, from where the pass was saved last. */
async function ended(commit: () => ReturnType<Errand['atEnd']>): Promise<Next> {
  try {
    return (await commit()) === undefined ? END : AGAIN;
  } catch (error) {
    if (error instanceof WriteConflict || isRefusal(error, 'CHANGED_MEANWHILE')) return AGAIN;
    throw error;
  }
}

async function saved({ table }: YearDependencies, write: Write, next: Next): Promise<Next> {
  return (await isWritten(table, [write])) ? next : AGAIN;
}

/** Readings or edition changed since: what was found holds no more, what was done stays done. */
function anew({ place: _, ...pass }: YearPass, basis: string): YearPass {
  return { ...pass, ...BEGINNING, done: pass.done, basis };
}

function errandOf(pass: YearPass, deps: YearDependencies, context: RequestContext): Promise<Errand | undefined> {
  return pass.purpose === 'compare' ? editionErrand(pass, deps, context) : rulingErrand(pass, deps, context);
}

/** The person who asked for it acts, through the machine. */
function inNameOf({ by, correlationId }: YearPass, { at }: RequestContext): RequestContext {
  return { by: { kind: 'person', id: by, role: 'policy' }, at, correlationId };
}

export const handler = worker({ name: 'policy/go-through-year', input: Input }, yearDependencies, goThroughYear);
