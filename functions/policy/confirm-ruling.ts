import type { Refusal } from '../../shared/kernel/refusal.ts';
import { checkRuling } from '../../shared/policy/ruling.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { editionAt } from '../../shared/store/editions.ts';
import { loadEditionPointer } from '../../shared/store/registers.ts';
import { loadReadingsYear, loadRuling, type RulingRecord } from '../../shared/store/rulings.ts';
import type { Gone, Purpose } from '../../shared/store/year-passes.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import type { RequestContext } from '../middleware/request-context.ts';
import { assertAtRest, passToGoOn, progress, startPass } from './begin-pass.ts';
import { carrying } from './carry-out.ts';
import { type RulingDependencies, rulingDependencies } from './dependencies.ts';
import { refuse } from './refusals.ts';
import { basisOf, listing } from './ruling-effects.ts';
import { isAsShown, keepCarriedOut, keepList, putInForce } from './ruling-pass.ts';
import { rulingView } from './ruling-view.ts';
import { assertNotWithdrawn, assertSecondPerson } from './second-person.ts';
import { BEGINNING, goOn } from './year-pass.ts';

type Confirmed =
  | { readonly ruling: RulingRecord }
  | { readonly changed: RulingRecord }
  /** Whether the list is still the one that was shown takes longer than a request. */
  | { readonly asked: RulingRecord; readonly gone: Gone };

/**
 * The second person puts the ruling in force and every case is seen to. What takes longer than a request the machine does in
 * their name; `progress` says how far it is. Called again for one that is in force it sees to what is left: a process may
 * have died in between.
 */
export async function confirm({ caller, path, context }: HttpRequest<undefined>, deps: RulingDependencies) {
  const id = path.id ?? '';
  await assertAtRest(deps, id);
  const confirmed = await untilCommitted(() => inForce(id, caller.person, deps, context));
  if ('changed' in confirmed) throw effectsChanged(confirmed.changed);
  if ('asked' in confirmed) return left('confirm', confirmed.asked, confirmed.gone, deps, context);
  const work = await carrying(confirmed.ruling, deps, context);
  const gone = await goOn(BEGINNING, work, deps, deps.passSeconds);
  if (gone.place !== undefined) return left('carry-out', confirmed.ruling, gone, deps, context);
  const saved = await keepCarriedOut(id, gone, deps, context);
  return { status: 200, body: { ...rulingView(saved), done: gone.done } };
}

/** Leaves the rest to the machine. */
async function left(
  purpose: Purpose,
  ruling: RulingRecord,
  gone: Gone,
  deps: RulingDependencies,
  context: RequestContext,
) {
  const { id, policyYear } = ruling;
  const basis = await basisOf(deps, await loadReadingsYear(deps.table, policyYear));
  const { pass, write } = await passToGoOn({ id, policyYear, purpose, basis }, gone, deps, context);
  await deps.table.transact([write]);
  await startPass(pass, deps);
  return { status: 202, body: { ...rulingView(ruling), done: gone.done, progress: progress(pass) } };
}

async function inForce(
  id: string,
  person: string,
  deps: RulingDependencies,
  context: RequestContext,
): Promise<Confirmed> {
  const ruling = await loadRuling(deps.table, id);
  if (ruling.status === 'in-force') return { ruling };
  assertNotWithdrawn(ruling);
  assertSecondPerson(ruling, person);
  const year = await loadReadingsYear(deps.table, ruling.policyYear);
  const edition = await editionAt(deps.objects, await loadEditionPointer(deps.table, ruling.policyYear));
  checkRuling(edition.register, ruling, year.inForce);
  const gone = await goOn(BEGINNING, await listing(ruling, year.inForce, deps), deps, deps.passSeconds);
  if (gone.place !== undefined) return { asked: ruling, gone };
  // Nobody confirms a list that was not shown: where cases moved since, the new list is kept and looked at first.
  if (!isAsShown(ruling, gone)) return { changed: await keepList(year, ruling, gone, deps, context) };
  return { ruling: await putInForce(year, ruling, person, deps, context) };
}

function effectsChanged({ id, effects }: RulingRecord): Refusal {
  const { cases, topUps, reclaims } = effects;
  return refuse('RULING_EFFECTS_CHANGED', { id, cases, topUps, reclaims });
}

export const handler = storingHandler(
  { route: 'POST /rulings/{id}/confirm', statuses: [200, 202] },
  rulingDependencies,
  confirm,
);
