import { Refusal } from '../../shared/kernel/refusal.ts';
import { checkRuling, type Ruling } from '../../shared/policy/ruling.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { editionAt } from '../../shared/store/editions.ts';
import { loadEditionPointer } from '../../shared/store/registers.ts';
import {
  changeRuling,
  loadReadingsYear,
  loadRuling,
  type ReadingsYear,
  type RulingRecord,
} from '../../shared/store/rulings.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { carryOut } from './carry-out.ts';
import { type RulingDependencies, rulingDependencies } from './dependencies.ts';
import { rulingView } from './propose-ruling.ts';
import { affectedBy, keepEffects } from './ruling-effects.ts';
import { assertNotWithdrawn, assertSecondPerson } from './second-person.ts';

type Confirmed = { readonly ruling: RulingRecord } | { readonly changed: RulingRecord };

/**
 * The second person puts the ruling in force and every case is seen to. Called again for one that is in force it sees to
 * what is left: a process may have died in between.
 */
export async function confirm({ caller, path, occasion }: DoorRequest<undefined>, deps: RulingDependencies) {
  const confirmed = await untilCommitted(() => inForce(path.id ?? '', caller.person, deps, occasion));
  if ('changed' in confirmed) throw effectsChanged(confirmed.changed);
  const done = await carryOut(confirmed.ruling, deps, occasion);
  const saved = await untilCommitted(() => carriedOut(confirmed.ruling.id, done, deps, occasion));
  return { status: 200, body: { ...rulingView(saved), done } };
}

async function inForce(id: string, person: string, deps: RulingDependencies, occasion: Occasion): Promise<Confirmed> {
  const ruling = await loadRuling(deps.table, id);
  if (ruling.status === 'in-force') return { ruling };
  assertNotWithdrawn(ruling);
  assertSecondPerson(ruling, person);
  const year = await loadReadingsYear(deps.table, ruling.policyYear);
  const edition = await editionAt(deps.objects, await loadEditionPointer(deps.table, ruling.policyYear));
  checkRuling(edition.register, ruling, year.inForce);
  const changed = await shownAnew(ruling, year, deps, occasion);
  if (changed !== undefined) return { changed };
  const after: RulingRecord = {
    ...ruling,
    status: 'in-force',
    confirmedBy: person,
    confirmedAt: occasion.at,
  };
  const fact = factOf(occasion, 'confirm-ruling', {
    reason: ruling.ground,
    digests: { effects: ruling.effects.sha256 },
    details: { id, reading: ruling.reading, option: ruling.option, scope: ruling.scope },
  });
  await changeRuling(deps.table, year, ruling, after, fact, [...year.inForce, selectedOf(ruling)]);
  return { ruling: after };
}

/** Nobody confirms a list that was not shown: where cases moved since, the new list is kept and looked at first. */
async function shownAnew(
  ruling: RulingRecord,
  year: ReadingsYear,
  deps: RulingDependencies,
  occasion: Occasion,
): Promise<RulingRecord | undefined> {
  const { affected } = await affectedBy(ruling, [...year.inForce, ruling], deps);
  const effects = await keepEffects(
    affected.map(({ effect }) => effect),
    deps,
  );
  if (effects.sha256 === ruling.effects.sha256) return undefined;
  const after = { ...ruling, effects };
  const fact = factOf(occasion, 'list-ruling-anew', {
    digests: { effects: effects.sha256 },
    details: { id: ruling.id },
  });
  await changeRuling(deps.table, year, ruling, after, fact);
  return after;
}

/** What the readings of a year keep of a ruling. */
function selectedOf(record: RulingRecord): Ruling {
  const { reading, option, scope, policyYear, ground, ruledBy, level, ruledOn, reclaims } = record;
  return { reading, option, scope, policyYear, ground, ruledBy, level, ruledOn, reclaims };
}

async function carriedOut(
  id: string,
  done: { readonly reassessed: number; readonly topUps: number },
  { table }: RulingDependencies,
  occasion: Occasion,
): Promise<RulingRecord> {
  const ruling = await loadRuling(table, id);
  if (ruling.carriedOut !== undefined && done.reassessed + done.topUps === 0) return ruling;
  const before = ruling.carriedOut ?? { reassessed: 0, topUps: 0 };
  const sum = { reassessed: before.reassessed + done.reassessed, topUps: before.topUps + done.topUps };
  const after = { ...ruling, carriedOut: { at: occasion.at, ...sum } };
  const fact = factOf(occasion, 'carry-out-ruling', { details: { id, ...sum } });
  await changeRuling(table, await loadReadingsYear(table, ruling.policyYear), ruling, after, fact);
  return after;
}

function effectsChanged({ id, effects }: RulingRecord): Refusal {
  const { cases, topUps, reclaims } = effects;
  return new Refusal(
    'RULING_EFFECTS_CHANGED',
    {
      zh: '提案提交后有案件发生变化，受影响案件清单已更新，尚未生效。',
      en: 'Cases moved since the list was made; it was made anew and nothing is in force yet.',
    },
    {
      status: 409,
      hint: { zh: '请重新查看清单后再确认。', en: 'Look at the new list and confirm again.' },
      details: { id, cases, topUps, reclaims },
    },
  );
}

export const handler = door({ route: 'POST /rulings/{id}/confirm' }, rulingDependencies, confirm);
