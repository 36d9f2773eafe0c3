import { compare, type Fraction, isPositive, plus, ZERO } from '../kernel/fraction.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { ProvinceItem } from '../policy/items.ts';
import type { Scope } from '../policy/term.ts';
import { isGranted, siteBySite } from './difference.ts';
import { combine, isBetter, worthOf } from './pipeline.ts';
import { type Case, cityReading, type Run, SILENT, WAIVES_NOTHING, type Waived } from './run.ts';

/** Sites that can still differ in the result after pruning; beyond it the choice belongs to a person. */
const MOST_STATES = 4096;

function canWaive(of: Case, city: 'C4a' | 'C4b', twin: ProvinceItem): boolean {
  const own = of.gross.get(city)?.gross;
  const other = of.gross.get(twin)?.gross;
  return !isGranted(of, twin) && own != null && other != null && isPositive(own) && isPositive(other);
}

type State = { readonly city: Fraction; readonly province: Fraction; readonly sites: readonly string[] };

/** Neither more city money nor more provincial money: never the better choice. Keeping nothing is a case of its own. */
function dominated(one: State, other: State): boolean {
  const apart = isPositive(one.province) !== isPositive(other.province);
  return !apart && compare(one.city, other.city) <= 0 && compare(one.province, other.province) <= 0;
}

function pruned(states: readonly State[]): State[] {
  const kept: State[] = [];
  for (const state of states) {
    if (kept.some((other) => dominated(state, other))) continue;
    for (let i = kept.length - 1; i >= 0; i -= 1) {
      const other = kept[i];
      if (other && dominated(other, state)) kept.splice(i, 1);
    }
    kept.push(state);
  }
  if (kept.length <= MOST_STATES) return kept;
  throw new Refusal(
    'TOO_MANY_SITES_TO_CHOOSE',
    {
      zh: '独立站过多，择一享受的组合须由人工确定。',
      en: 'Too many sites: which of them waive the provincial award must be decided by a person.',
    },
    {
      hint: { zh: '请记录省级核定状态后重算。', en: 'Record the provincial decisions and assess again.' },
      details: { path: 'facts.sites' },
    },
  );
}

/** Which sites may give up P3b: every split of the sites that could be best. */
function siteChoices(of: Case): readonly (readonly string[])[] {
  const city = of.gross.get('C4b')?.parts ?? new Map<string, Fraction>();
  const province = of.gross.get('P3b')?.parts ?? new Map<string, Fraction>();
  let states: State[] = [{ city: ZERO, province: ZERO, sites: [] }];
  for (const [site, kept] of province) {
    if (!isPositive(kept)) continue;
    const own = city.get(site) ?? ZERO;
    states = pruned(
      states.flatMap((state) => {
        const stays = { ...state, province: plus(state.province, kept) };
        if (!isPositive(own)) return [stays];
        return [stays, { ...state, city: plus(state.city, own), sites: [...state.sites, site] }];
      }),
    );
  }
  return states.map((state) => state.sites);
}

/** All ways of taking one of the two under reading A21 `waive`; without it there is nothing to choose. */
export function waysToWaive(of: Case): readonly Waived[] {
  const run = { case: of } as Run;
  if (cityReading(run, 'A21') !== 'waive') return [WAIVES_NOTHING];
  const shops: readonly (readonly ProvinceItem[])[] = canWaive(of, 'C4a', 'P3a') ? [[], ['P3a']] : [[]];
  const free = canWaive(of, 'C4b', 'P3b');
  const bySite = siteBySite(run);
  const sites = free && bySite ? siteChoices(of) : [[]];
  const whole: readonly (readonly ProvinceItem[])[] = free && !bySite ? [[], ['P3b']] : [[]];
  return shops.flatMap((shop) =>
    whole.flatMap((site) => sites.map((some) => ({ items: new Set([...shop, ...site]), sites: new Set(some) }))),
  );
}

/**
 * The allowed combination in which the enterprise receives most from city and province together; ties: least city
 * money, then clause order. Exact: every way that could be best is computed through the whole order of operations.
 */
export function bestChoice(of: Case, cityScope: Scope): Waived {
  const [first = WAIVES_NOTHING, ...others] = waysToWaive(of);
  if (others.length === 0) return first;
  let best = first;
  let worth = worthOf(combine(of, first, SILENT, cityScope));
  for (const way of others) {
    const next = worthOf(combine(of, way, SILENT, cityScope));
    if (isBetter(next, worth)) [best, worth] = [way, next];
  }
  return best;
}
