// biome-ignore-all lint/complexity/noExcessiveCognitiveComplexity: one straight pass, so that it reads like the specification page
// Steps 3 to 9 of the specification page, plain and slow: under A21 `waive` every subset is tried.
import {
  bigVolume,
  cityCap,
  cityScope,
  type Item,
  introducedEnough,
  item,
  p1Rate,
  provinceCap,
  type Readings,
  stepsOneAndTwo,
  type World,
} from './awards.ts';
import {
  add,
  div,
  fen,
  floor,
  gt,
  halfUp,
  lt,
  max,
  min,
  mul,
  positive,
  type Q,
  q,
  sub,
  total,
  yuanText,
  ZERO,
} from './rational.ts';

type Json = Record<string, unknown>;
export type NaiveItem = { outcome: string; gross: string | null; payable: string | null; estimate: string | null };
export type NaiveResult = { items: Record<string, NaiveItem>; city: string; province: string };

const CITY = ['C1a', 'C1b', 'C1c', 'C2', 'C3', 'C4a', 'C4b', 'C4c', 'C5', 'C6', 'C7', 'C10'];
const PROVINCE = ['P1', 'P2', 'P3a', 'P3b', 'P3d', 'P3e', 'P4a', 'P4b', 'P5', 'P6', 'P7a', 'P7b', 'P7c'];
const FIXED = new Set(['P2', 'P3d', 'P3e', 'P6']);

type State = { status: string | null; granted: Q | null };
type Match = { outcome: string; gross: Q | null; estimate: Q | null };
type Way = { items: ReadonlySet<string>; sites: ReadonlySet<string> };
type Outcome = {
  city: Map<string, Q | null>;
  province: Map<string, Q | null>;
  matched: Map<string, Match>;
  paid: Map<string, Q>;
  total: Q;
  cityTotal: Q;
};

function stateOf(facts: unknown, id: string): State {
  const one = ((facts as Json).province as Json | undefined)?.[id.toLowerCase()] as Json | undefined;
  const granted = one?.granted;
  return {
    status: (one?.status as string | undefined) ?? null,
    granted: granted === undefined ? null : fen(granted as string),
  };
}

function run(w: World, items: Map<string, Item>, way: Way): Outcome {
  const state = (id: string) => stateOf(w.facts, id);
  const get = (id: string): Item => items.get(id) as Item;

  // Entitlements after waivers; null is unknown.
  const entitled = new Map<string, Q | null>();
  for (const id of PROVINCE) {
    const one = get(id);
    let value = one.outcome === 'cannot-tell' ? null : (one.gross ?? ZERO);
    if (value !== null && way.items.has(id)) value = ZERO;
    if (value !== null && id === 'P3b' && one.sites && !way.items.has(id)) {
      value = total([...one.sites].filter(([site]) => !way.sites.has(site)).map(([, pay]) => pay));
    }
    entitled.set(id, value);
  }

  // Step 3.
  const city = new Map<string, Q | null>();
  for (const id of ['C1a', 'C1c', 'C2', 'C3', 'C4a', 'C4b', 'C4c', 'C5', 'C7']) {
    city.set(id, get(id).outcome === 'cannot-tell' ? null : (get(id).gross ?? ZERO));
  }
  const twin = (id: string): Q | null => {
    const { status, granted } = state(id);
    if (w.r('A43') === 'received') {
      if (status === 'refused' || status === 'not-applied') return ZERO;
      if (status === 'granted') return granted;
    }
    return entitled.get(id) ?? null;
  };
  const less = (id: string, other: string): void => {
    const own = city.get(id) ?? null;
    if (own === null || !positive(own)) return;
    const taken = twin(other);
    city.set(id, taken === null ? null : max(ZERO, sub(own, taken)));
  };
  if (w.r('A1') === 'not-twice') less('C1a', 'P1');
  if (w.r('A44') === 'difference') less('C1c', 'P1');
  if (w.r('A45') === 'difference') less('C5', 'P4a');
  const bySite =
    w.r('A43') === 'entitlement' &&
    w.r('A50', 'city') === 'per-site' &&
    w.r('A50', 'province') === 'per-site' &&
    w.r('A22a', 'city') === w.r('A22a', 'province');
  const sitePay = (site: string): Q => (way.sites.has(site) ? ZERO : (get('P3b').sites?.get(site) ?? ZERO));
  if (w.r('A21') === 'difference') {
    less('C4a', 'P3a');
    const own = city.get('C4b') ?? null;
    if (!bySite) less('C4b', 'P3b');
    else if (own !== null && positive(own)) {
      const parts = [...(get('C4b').sites ?? [])].map(([site, pay]) => max(ZERO, sub(pay, sitePay(site))));
      city.set('C4b', entitled.get('P3b') === null ? null : total(parts));
    }
  }
  if (w.r('A21') === 'waive') {
    for (const [id, other] of [
      ['C4a', 'P3a'],
      ['C4b', 'P3b'],
    ] as const) {
      const own = city.get(id) ?? null;
      if (own === null || !positive(own)) continue;
      const { status, granted } = state(other);
      const decided = status === 'granted' && granted !== null && positive(granted);
      const value = entitled.get(other) ?? null;
      if (id === 'C4b' && bySite) {
        const free = [...(get('C4b').sites ?? [])].filter(([site]) => !positive(sitePay(site))).map(([, pay]) => pay);
        city.set(id, value === null ? null : total(free));
      } else if (decided) city.set(id, ZERO);
      else if (value === null) city.set(id, null);
      else if (positive(value)) city.set(id, ZERO);
    }
  }

  // Step 4.
  const paid = new Map<string, Q>();
  const earlier = ((w.facts as Json).earlierRuns as Record<string, string> | undefined) ?? {};
  for (const id of CITY) paid.set(id, earlier[id] === undefined ? ZERO : fen(earlier[id]));
  const group = w.r('A32') === 'same-trade' ? ['C1a', 'C1c', 'C4a'] : w.r('A9') === 'highest' ? ['C1a', 'C1c'] : [];
  let kept: string | null = null;
  for (const id of group) {
    const value = city.get(id) ?? null;
    if (get(id).outcome !== 'met' || value === null) continue;
    if (kept === null || gt(value, city.get(kept) as Q)) kept = id;
  }
  if (kept !== null) {
    for (const id of group) {
      if (id === kept) continue;
      if (city.get(id) !== null) city.set(id, ZERO);
      paid.set(kept, add(paid.get(kept) as Q, paid.get(id) as Q));
      paid.set(id, ZERO);
    }
  }

  // Step 5.
  const own = PROVINCE.filter((id) => positive(entitled.get(id) ?? ZERO));
  const sum = total(own.map((id) => entitled.get(id) as Q));
  let cap: Q | null = null;
  let capUnknown = false;
  if (w.r('A31a') === 'document') {
    try {
      cap = provinceCap(w);
    } catch {
      capUnknown = gt(sum, fen('3000000'));
    }
  } else {
    const stated = own.filter((id) => !FIXED.has(id) && get(id).ceiling !== null);
    const counting = own.filter((id) => w.r('A57') === 'yes' || !FIXED.has(id));
    if (w.r('A57') === 'yes' || stated.length > 0) {
      cap = counting
        .map((id) => get(id).ceiling ?? (entitled.get(id) as Q))
        .reduce<Q | null>((a, b) => (a === null ? b : max(a, b)), null);
    }
  }
  const cut = new Map(entitled);
  if (capUnknown) for (const id of own) cut.set(id, null);
  if (cap !== null && gt(sum, cap)) {
    const first = own.filter((id) => id === 'P1' || id === 'P5');
    const held = total(first.map((id) => entitled.get(id) as Q));
    for (const id of own) {
      const value = entitled.get(id) as Q;
      if (w.r('A31b') === 'pro-rata') cut.set(id, div(mul(value, cap), sum));
      else if (id === 'P1' || id === 'P5') cut.set(id, gt(held, cap) ? div(mul(value, cap), held) : value);
      else cut.set(id, div(mul(value, max(ZERO, sub(cap, held))), sub(sum, held)));
    }
  }
  const province = new Map<string, Q | null>();
  for (const id of PROVINCE) {
    const { status, granted } = state(id);
    const decided = status === 'refused' || status === 'not-applied' ? ZERO : (cut.get(id) ?? null);
    province.set(id, status === 'granted' ? granted : decided);
  }

  // Step 6.
  const matched = new Map<string, Match>();
  const match = (id: string, questions: (() => boolean)[], base: () => Match): void => {
    const asked = item(questions, () => ({ gross: ZERO })).outcome;
    const result = asked === 'met' ? base() : { outcome: asked, gross: null, estimate: null };
    matched.set(id, result);
    city.set(id, result.outcome === 'met' ? result.gross : result.outcome === 'not-met' ? ZERO : null);
  };
  const tenth = (value: Q | null): Q | null => (value === null ? null : div(value, q(10)));
  const waiting = (ids: readonly string[], uncut: boolean, nothing: string): Match => {
    let pending = false;
    let untold = false;
    let granted = false;
    let open = false;
    let given = false;
    let sumGranted = ZERO;
    let sumExpected = ZERO;
    for (const id of ids) {
      const { status, granted: amount } = state(id);
      const raw = get(id).outcome === 'not-met' ? ZERO : get(id).uncapped;
      if (status === 'refused' || status === 'not-applied') continue;
      if (status === 'granted') {
        const counts = uncut && amount !== null && positive(amount) ? raw : amount;
        if (amount === null || counts === null) open = true;
        else {
          granted = true;
          given ||= positive(amount);
          sumGranted = add(sumGranted, counts);
        }
        continue;
      }
      const value = entitled.get(id) ?? null;
      if ((status === 'pending' && !way.items.has(id)) || (value !== null && positive(value))) {
        pending = true;
        const expected = uncut ? raw : (cut.get(id) ?? null);
        if (expected === null) untold = true;
        else sumExpected = add(sumExpected, expected);
      } else if (value === null) open = true;
    }
    if (pending)
      return { outcome: 'pending', gross: null, estimate: untold ? null : tenth(add(sumGranted, sumExpected)) };
    if (granted) {
      if (!given && nothing === 'not-met') return { outcome: 'not-met', gross: null, estimate: null };
      return { outcome: 'met', gross: tenth(sumGranted), estimate: null };
    }
    return { outcome: open ? 'cannot-tell' : 'not-met', gross: null, estimate: null };
  };
  match('C1b', [...cityScope(w), () => introducedEnough(w), () => bigVolume(w)], () => {
    if (w.r('A46') === 'p1-rate') {
      const one = item([], () => ({ gross: p1Rate(w) }));
      return one.gross === null
        ? { outcome: 'cannot-tell', gross: null, estimate: null }
        : { outcome: 'met', gross: tenth(one.gross), estimate: null };
    }
    const ids = w.r('A46') === 'p1' ? ['P1'] : PROVINCE;
    if (w.r('A2') === 'obtained') return waiting(ids, false, 'met');
    const amounts = ids.map((id) => {
      if (w.r('A2') === 'capped-standard') return entitled.get(id) ?? null;
      return get(id).outcome === 'not-met' ? ZERO : get(id).uncapped;
    });
    const told = amounts.filter((one): one is Q => one !== null);
    if (told.length === 0) return { outcome: 'cannot-tell', gross: null, estimate: null };
    return { outcome: 'met', gross: tenth(total(told)), estimate: null };
  });
  match('C6', cityScope(w), () => waiting(['P5'], w.r('A28') === 'before', 'not-met'));
  if (w.r('A41') === 'ten-percent')
    match('C10', cityScope(w), () => waiting(['P3d', 'P4b', 'P7a', 'P7b', 'P7c'], false, 'met'));

  // Step 7 and A42: the amounts of the year under a cap, what was paid stays paid.
  const under = (limit: Q, order: readonly string[]): void => {
    const claim = (id: string): Q => max(city.get(id) ?? ZERO, paid.get(id) as Q);
    let over = sub(total(order.map(claim)), limit);
    for (const id of order) {
      if (!positive(over)) break;
      const room = sub(claim(id), paid.get(id) as Q);
      const taken = min(over, room);
      const left = sub(claim(id), taken);
      over = sub(over, taken);
      const value = city.get(id) ?? null;
      if (value !== null) city.set(id, min(value, left));
    }
  };
  const order = ['C1b', 'C1c', 'C1a'];
  if (w.r('A6') !== 'processing-only') {
    const groups = w.r('A6') === 'sum' ? [order] : order.map((id) => [id]);
    for (const ids of groups) {
      let limit: Q | null = null;
      try {
        limit = cityCap(w);
      } catch {
        const claims = total(ids.map((id) => max(city.get(id) ?? ZERO, paid.get(id) as Q)));
        if (gt(claims, fen('3000000'))) for (const id of ids) if (positive(city.get(id) ?? ZERO)) city.set(id, null);
      }
      if (limit !== null) under(limit, ids);
    }
  }

  // Step 8.
  // What is known is taken off first: an item of which nothing is left stays known, whatever else is not.
  const others = ((w.facts as Json).otherAwards as Json[] | undefined) ?? [];
  const isWhole = (row: Json) => row.item !== undefined && row.field !== undefined && row.amount !== undefined;
  for (const row of [...others.filter(isWhole), ...others.filter((one) => !isWhole(one))]) {
    if (row.field === 'foreign-trade') continue;
    for (const id of CITY) {
      if (row.item !== undefined && row.item !== id) continue;
      const value = city.get(id) ?? null;
      if (value === null || !positive(value)) continue;
      if (!isWhole(row)) city.set(id, null);
      else {
        const other = fen(row.amount as string);
        if (!positive(other)) continue;
        city.set(id, w.r('A58') === 'choose' ? ZERO : max(ZERO, sub(value, other)));
      }
    }
  }
  if (w.r('A42') === 'highest-own-cap') {
    const mine = CITY.filter((id) => positive(city.get(id) ?? ZERO));
    const ceilings = mine.map((id) => {
      let known = items.get(id)?.ceiling ?? null;
      if (id === 'C1b' && w.r('A6') !== 'processing-only') known = item([], () => ({ gross: cityCap(w) })).gross;
      return known ?? (city.get(id) as Q);
    });
    if (mine.length > 0) under(ceilings.reduce(max), [...CITY].reverse());
  }
  const cityTotal = total(CITY.map((id) => city.get(id) ?? ZERO));
  return {
    city,
    province,
    matched,
    paid,
    cityTotal,
    total: add(cityTotal, total(PROVINCE.map((id) => province.get(id) ?? ZERO))),
  };
}

function subsets<T>(all: readonly T[]): T[][] {
  return all.reduce<T[][]>((sets, one) => sets.flatMap((set) => [set, [...set, one]]), [[]]);
}

/** Every way of giving something up that A21 `waive` allows. */
function ways(w: World, items: Map<string, Item>): Way[] {
  const none: Way = { items: new Set(), sites: new Set() };
  if (w.r('A21') !== 'waive') return [none];
  const free = (id: string) => {
    const { status, granted } = stateOf(w.facts, id);
    return !(status === 'granted' && granted !== null && positive(granted)) && items.get(id)?.gross != null;
  };
  const bySite =
    w.r('A43') === 'entitlement' &&
    w.r('A50', 'city') === 'per-site' &&
    w.r('A50', 'province') === 'per-site' &&
    w.r('A22a', 'city') === w.r('A22a', 'province');
  const earns = (id: string) => positive(items.get(id)?.gross ?? ZERO);
  const shops = free('P3a') && earns('C4a') && earns('P3a') ? [[], ['P3a']] : [[]];
  const all = free('P3b') && earns('C4b') && earns('P3b');
  const twins = [...(items.get('P3b')?.sites ?? [])].filter(
    ([site, pay]) => positive(pay) && positive(items.get('C4b')?.sites?.get(site) ?? ZERO),
  );
  const sites = all && bySite ? subsets(twins.map(([site]) => site)) : [[]];
  const firms = all && !bySite ? [[], ['P3b']] : [[]];
  return shops.flatMap((shop) =>
    firms.flatMap((firm) =>
      sites.map((some) => ({ items: new Set<string>([...shop, ...firm]), sites: new Set<string>(some) })),
    ),
  );
}

/** The whole calculation for one record; facts are the raw JSON, readings complete (every entry and part). */
export function naive(facts: unknown, year: number, readings: Readings): NaiveResult {
  const r = (id: string, part: 'city' | 'province' = 'city'): string => readings[id] ?? readings[`${id}.${part}`] ?? '';
  const w: World = { facts, year, r };
  const items = stepsOneAndTwo(w);
  let best: Outcome | null = null;
  for (const way of ways(w, items)) {
    const next = run(w, items, way);
    const same = best !== null && !lt(best.total, next.total) && !gt(best.total, next.total);
    if (best === null || gt(next.total, best.total) || (same && lt(next.cityTotal, best.cityTotal))) best = next;
  }
  const done = best as Outcome;
  const result: NaiveResult = { items: {}, city: '', province: '' };
  let [citySum, provinceSum] = [0n, 0n];
  const line = (value: Q, part: 'city' | 'province'): bigint =>
    r('A29', part).endsWith('half-up') ? halfUp(value) : floor(value);
  const text = (value: Q | null, part: 'city' | 'province') => (value === null ? null : yuanText(line(value, part)));
  for (const id of CITY) {
    if (id === 'C10' && r('A41') === 'no') continue;
    const match = done.matched.get(id);
    const outcome = match?.outcome ?? items.get(id)?.outcome ?? '';
    const value = done.city.get(id) ?? null;
    const payable = value === null ? null : max(ZERO, sub(value, done.paid.get(id) as Q));
    const gross = outcome === 'not-met' ? ZERO : match ? match.gross : (items.get(id)?.gross ?? null);
    result.items[id] = {
      outcome,
      gross: text(gross, 'city'),
      payable: text(payable, 'city'),
      estimate: text(match?.estimate ?? null, 'city'),
    };
    if (payable !== null) citySum += line(payable, 'city');
  }
  for (const id of PROVINCE) {
    const one = items.get(id) as Item;
    const payable = done.province.get(id) ?? null;
    const gross = one.outcome === 'not-met' ? ZERO : one.gross;
    result.items[id] = {
      outcome: one.outcome,
      gross: text(gross, 'province'),
      payable: text(payable, 'province'),
      estimate: null,
    };
    if (payable !== null) provinceSum += line(payable, 'province');
  }
  return { ...result, city: yuanText(citySum), province: yuanText(provinceSum) };
}
