import { Refusal } from '../../shared/kernel/refusal.ts';
import { checkRuling } from '../../shared/policy/ruling.ts';
import { editionAt } from '../../shared/store/editions.ts';
import { loadEditionPointer } from '../../shared/store/registers.ts';
import { loadReadingsYear, loadRuling, type ReadingsYear, type RulingRecord } from '../../shared/store/rulings.ts';
import type { YearPass } from '../../shared/store/year-passes.ts';
import type { RequestContext } from '../middleware/request-context.ts';
import { carrying } from './carry-out.ts';
import type { YearDependencies } from './dependencies.ts';
import type { Errand } from './errand.ts';
import { basisOf, listing } from './ruling-effects.ts';
import { isAsShown, keepCarriedOut, keepList, putInForce } from './ruling-pass.ts';
import { BEGINNING } from './year-pass.ts';

type Setting = { readonly deps: YearDependencies; readonly context: RequestContext };

/** What a pass does for a ruling; undefined when nothing is left of it: it was withdrawn, or is not defined beside another by now. */
export async function rulingErrand(
  pass: YearPass,
  deps: YearDependencies,
  context: RequestContext,
): Promise<Errand | undefined> {
  const ruling = await loadRuling(deps.table, pass.id);
  const year = await loadReadingsYear(deps.table, pass.policyYear);
  const basis = await basisOf(deps, year);
  const setting = { deps, context };
  if (pass.purpose === 'carry-out')
    return { basis, work: await carrying(ruling, deps, context), atEnd: carriedOut(setting) };
  if (ruling.status !== 'proposed' || !(await isDefined(ruling, year, deps))) return undefined;
  const atEnd = pass.purpose === 'confirm' ? confirmed(setting) : listed(setting);
  return { basis, work: await listing(ruling, year.inForce, deps), atEnd };
}

async function isDefined(ruling: RulingRecord, { inForce }: ReadingsYear, { table, objects }: YearDependencies) {
  const { register } = await editionAt(objects, await loadEditionPointer(table, ruling.policyYear));
  try {
    checkRuling(register, ruling, inForce);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** The ruling and its year as they are now; undefined when the ruling waits no more, or its list was made under other readings. */
async function current({ id, policyYear, basis }: YearPass, { deps }: Setting) {
  const [ruling, year] = [await loadRuling(deps.table, id), await loadReadingsYear(deps.table, policyYear)];
  return ruling.status === 'proposed' && (await basisOf(deps, year)) === basis ? { ruling, year } : undefined;
}

/** Not current any more: it is looked at again, which begins anew or ends. */
async function lookAgain(gone: YearPass, kept: Parameters<Errand['atEnd']>[1], { deps }: Setting): Promise<YearPass> {
  await deps.table.transact([kept(gone)]);
  return gone;
}

const listed =
  (setting: Setting): Errand['atEnd'] =>
  async (gone, kept) => {
    const now = await current(gone, setting);
    if (now === undefined) return lookAgain(gone, kept, setting);
    const { deps, context } = setting;
    await keepList(now.year, now.ruling, gone, deps, context, [kept({ ...gone, over: true })]);
    return undefined;
  };

/** In force where the list is still the one that was shown, and then every case is seen to; else the new list is kept. */
const confirmed =
  (setting: Setting): Errand['atEnd'] =>
  async (gone, kept) => {
    const now = await current(gone, setting);
    if (now === undefined) return lookAgain(gone, kept, setting);
    if (!isAsShown(now.ruling, gone)) return listed(setting)(gone, kept);
    const next: YearPass = { ...gone, ...BEGINNING, purpose: 'carry-out' };
    const { deps, context } = setting;
    await putInForce(now.year, now.ruling, gone.by, deps, context, [kept(next)]);
    return next;
  };

/** A year is gone through until nothing was left to do: a case that went back a stage meanwhile stands on a page that was read. */
const carriedOut =
  (setting: Setting): Errand['atEnd'] =>
  async (gone, kept) => {
    const { deps, context } = setting;
    if (gone.found.changed > 0) return lookAgain({ ...gone, ...BEGINNING, done: gone.done }, kept, setting);
    await keepCarriedOut(gone.id, gone, deps, context, [kept({ ...gone, over: true })]);
    return undefined;
  };
