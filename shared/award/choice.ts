import { compare, type Fraction, isPositive, plus, ZERO } from '../kernel/fraction.ts';
import { isGranted, siteBySite } from './difference.ts';
import { combine, isBetter, worthOf } from './pipeline.ts';
import { refuse } from './refusals.ts';
import { type Case, cityReading, WAIVES_NOTHING, type Waived } from './run.ts';

/** The most sites that are left to choose among after pruning; with more of them a person must choose. */
const MOST_STATES = 16_384;

/**
 * Up to here every way is tried: a state with less of both may pay the same once the caps of A31 and of the clause have
 * cut them, and the tie then goes by the order of the sites.
 */
const TRIED_WHOLE = 256;

function canWaive(of: Case, city: 'C4a' | 'C4b', twin: string): boolean {
  const own = of.gross.get(city)?.gross;
  const other = of.gross.get(twin)?.gross;
  return !isGranted(of, twin) && own != null && other != null && isPositive(own) && isPositive(other);
}

type State = { readonly city: Fraction; readonly province: Fraction; readonly sites: readonly string[] };

/**
 * Leaves out every state that has neither more city money nor more provincial money than another: it never pays more. Keeping no provincial money at all is a case of its own, because then P3b does not count in A31.
 * Of equal states the first stays, in clause order.
 */
function pruned(states: readonly State[]): State[] {
  const order = states
    .map((state, index) => ({ state, index }))
    .sort(
      (a, b) => compare(b.state.city, a.state.city) || compare(b.state.province, a.state.province) || a.index - b.index,
    );
  const kept: typeof order = [];
  let reached: Fraction | null = null;
  for (const one of order) {
    const alone = !isPositive(one.state.province);
    if (
      alone
        ? kept.some((other) => !isPositive(other.state.province))
        : reached && compare(one.state.province, reached) <= 0
    )
      continue;
    kept.push(one);
    if (!alone) reached = one.state.province;
  }
  if (kept.length <= MOST_STATES) return kept.sort((a, b) => a.index - b.index).map((one) => one.state);
  throw refuse('TOO_MANY_SITES_TO_CHOOSE', { path: 'facts.sites' });
}

/** Which sites may give up P3b: every split of the sites that could be best. */
function siteChoices(of: Case, triedWhole: number): readonly (readonly string[])[] {
  const city = of.gross.get('C4b')?.parts?.() ?? new Map<string, Fraction>();
  const province = of.gross.get('P3b')?.parts?.() ?? new Map<string, Fraction>();
  let states: State[] = [{ city: ZERO, province: ZERO, sites: [] }];
  for (const [site, kept] of province) {
    if (!isPositive(kept)) continue;
    const own = city.get(site) ?? ZERO;
    const next = states.flatMap((state) => {
      const stays = { ...state, province: plus(state.province, kept) };
      if (!isPositive(own)) return [stays];
      return [stays, { ...state, city: plus(state.city, own), sites: [...state.sites, site] }];
    });
    states = next.length <= triedWhole ? next : pruned(next);
  }
  return states.map((state) => state.sites);
}

/** All ways of taking one of the two under reading A21 `waive`; without it there is nothing to choose. */
export function waysToWaive(of: Case, triedWhole = TRIED_WHOLE): readonly Waived[] {
  const run = { case: of };
  if (cityReading(run, 'A21') !== 'waive') return [WAIVES_NOTHING];
  const shops: readonly (readonly string[])[] = canWaive(of, 'C4a', 'P3a') ? [[], ['P3a']] : [[]];
  const free = canWaive(of, 'C4b', 'P3b');
  const bySite = siteBySite(run);
  const sites = free && bySite ? siteChoices(of, triedWhole) : [[]];
  const whole: readonly (readonly string[])[] = free && !bySite ? [[], ['P3b']] : [[]];
  return shops.flatMap((shop) =>
    whole.flatMap((site) => sites.map((some) => ({ items: new Set([...shop, ...site]), sites: new Set(some) }))),
  );
}

/**
 * The allowed combination in which the enterprise receives most from city and province together; ties: least city
 * money, then clause order: the later item or site gives way. Exact: every way that could be best is computed through the whole order of operations.
 */
export function bestChoice(of: Case): Waived {
  return bestOf(of, waysToWaive(of));
}

/** Until 2022.2 sites were left out before the caps cut them, so that an exact tie could go to another site. */
export function bestChoiceUntil2022dot2(of: Case): Waived {
  return bestOf(of, waysToWaive(of, 0));
}

function bestOf(of: Case, ways: readonly Waived[]): Waived {
  const [first = WAIVES_NOTHING, ...others] = ways;
  if (others.length === 0) return first;
  let best = first;
  let worth = worthOf(combine(of, first));
  for (const way of others) {
    const next = worthOf(combine(of, way));
    if (isBetter(next, worth)) [best, worth] = [way, next];
  }
  return best;
}
