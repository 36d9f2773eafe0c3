import { type Fraction, isPositive, plus, times, ZERO } from '../kernel/fraction.ts';
import { type AwardShare, isAwardShare, type MatchingBase } from '../policy/clause.ts';
import { moneyWords, type Scope, together } from '../policy/term.ts';
import { type Matched, type Run, type Tally, tally, unknownTally } from './run.ts';

/** How one provincial award stands for those who match it. */
type Stand =
  | { readonly kind: 'granted'; readonly amount: Fraction }
  | { readonly kind: 'none' }
  | { readonly kind: 'pending'; readonly estimate: Fraction | null; readonly missing: readonly string[] }
  | { readonly kind: 'unknown'; readonly missing: readonly string[] };

type By = Extract<MatchingBase, { kind: 'awards' }>['by'];

type Amount = { readonly value: Fraction | null; readonly missing: readonly string[] };

/** The amount before every cap: the base of A2 `uncapped-standard` and of A28 `before`. */
function uncutOf(run: Run, item: string): Amount {
  const gross = run.case.gross.get(item);
  return { value: gross?.uncapped ?? (gross?.outcome === 'not-met' ? ZERO : null), missing: gross?.missing ?? [] };
}

function standOf(run: Run, item: string, by: By): Stand {
  const entitled = run.entitled.get(item) ?? unknownTally([]);
  if (by === 'standard') return standard(entitled);
  if (by === 'uncapped-standard') return standard(uncutOf(run, item));
  const status = run.case.standing.get(item)?.status;
  if (status === 'refused' || status === 'not-applied') return { kind: 'none' };
  const uncut = by === 'uncut' ? uncutOf(run, item) : null;
  if (status === 'granted') return grantedStand(run, item, uncut);
  const estimate = uncut ?? run.cut.get(item) ?? entitled;
  const pending: Stand = { kind: 'pending', estimate: estimate.value, missing: estimate.missing };
  if (status === 'pending' && !run.waived.items.has(item)) return pending;
  if (entitled.value === null) return { kind: 'unknown', missing: entitled.missing };
  return isPositive(entitled.value) ? pending : { kind: 'none' };
}

function standard(amount: Amount): Stand {
  return amount.value === null
    ? { kind: 'unknown', missing: amount.missing }
    : { kind: 'granted', amount: amount.value };
}

function grantedStand(run: Run, item: string, uncut: Amount | null): Stand {
  const granted = run.case.standing.get(item)?.granted ?? null;
  if (granted === null) return { kind: 'unknown', missing: [`province.${item.toLowerCase()}.granted`] };
  if (uncut === null || !isPositive(granted)) return { kind: 'granted', amount: granted };
  return uncut.value === null ? { kind: 'unknown', missing: uncut.missing } : { kind: 'granted', amount: uncut.value };
}

const NONE: Matched = { outcome: 'not-met', gross: null, estimate: null, missing: [] };

function unknownMatch(missing: readonly string[]): Matched {
  return { outcome: 'cannot-tell', gross: null, estimate: null, missing };
}

/** Pending before granted, granted before unknown: what is known of several awards; unknown ones are left out. */
function matchedOf(stands: readonly Stand[], share: AwardShare, rate: Fraction): Matched {
  const pending = stands.filter((stand) => stand.kind === 'pending');
  const granted = stands.filter((stand) => stand.kind === 'granted');
  const open = stands.filter((stand) => stand.kind === 'unknown');
  const sum = granted.reduce((total, stand) => plus(total, stand.amount), ZERO);
  if (pending.length > 0) {
    const untold = pending.filter((stand) => stand.estimate === null);
    if (untold.length > 0) {
      return {
        outcome: 'pending',
        gross: null,
        estimate: null,
        missing: together(...untold.map((stand) => stand.missing)),
      };
    }
    const expected = pending.reduce((total, stand) => plus(total, stand.estimate ?? ZERO), sum);
    return { outcome: 'pending', gross: null, estimate: times(expected, rate), missing: [] };
  }
  if (granted.length > 0) {
    if (!isPositive(sum) && share.grantedNothing === 'not-met') return NONE;
    return { outcome: 'met', gross: times(sum, rate), estimate: null, missing: [] };
  }
  return open.length > 0 ? unknownMatch(together(...open.map((stand) => stand.missing))) : NONE;
}

function matchOf(run: Run, share: AwardShare, base: MatchingBase, rate: Fraction): Matched {
  if (base.kind === 'computed') {
    const { value, missing } = base.amount;
    return value === null
      ? unknownMatch(missing)
      : { outcome: 'met', gross: times(value, rate), estimate: null, missing: [] };
  }
  return matchedOf(
    base.items.map((item) => standOf(run, item, base.by)),
    share,
    rate,
  );
}

function say(
  run: Run,
  item: string,
  base: MatchingBase,
  matched: Matched,
  rate: string,
  readings: readonly string[],
): void {
  const of = base.kind === 'computed' ? base.amount : { zh: base.items.join('、'), en: base.items.join(', ') };
  const text = wordsOf(of, matched, rate);
  run.log.step(item, text, readings);
  run.log.because(item, text);
}

function wordsOf(of: { zh: string; en: string }, matched: Matched, rate: string): { zh: string; en: string } {
  if (matched.outcome === 'met') {
    const amount = moneyWords(matched.gross ?? ZERO);
    return {
      zh: `省级奖励（${of.zh}）的 ${rate}：${amount} 元`,
      en: `${rate} of the provincial award (${of.en}): CNY ${amount}`,
    };
  }
  if (matched.outcome === 'pending') {
    const zh = matched.estimate ? `，预估 ${moneyWords(matched.estimate)} 元` : '，暂不能预估';
    const en = matched.estimate ? `; estimate CNY ${moneyWords(matched.estimate)}` : '; no estimate yet';
    return { zh: `等待省级核定（${of.zh}）${zh}`, en: `waits for the provincial decision (${of.en})${en}` };
  }
  if (matched.outcome === 'not-met') return { zh: `没有省级奖励（${of.zh}）`, en: `no provincial award (${of.en})` };
  return { zh: `省级奖励（${of.zh}）不能判断`, en: `the provincial award (${of.en}) cannot be told` };
}

/** What the city amount becomes: known when met or not met, unknown while it waits or a fact is missing. */
function amountOf(matched: Matched): Tally {
  if (matched.outcome === 'met') return tally(matched.gross ?? ZERO);
  return matched.outcome === 'not-met' ? tally(ZERO) : unknownTally(matched.missing);
}

function matchItem(run: Run, item: string, share: AwardShare, scope: Scope): Matched {
  const base = share.shareOfAward(scope);
  const readings = [...scope.used];
  scope.used.clear();
  const rate = share.rate.say(scope);
  const matched = matchOf(run, share, base, rate.value ?? ZERO);
  say(run, item, base, matched, rate.zh, readings);
  return matched;
}

/** Step 6: 10 % of what the province awards; conditions of the item itself are asked before. */
export function matchProvince(run: Run, scope: Scope): void {
  for (const item of run.case.rules.city) {
    const clause = run.case.clauses.get(item);
    const asked = run.case.gross.get(item);
    if (clause === undefined || asked === undefined || !isAwardShare(clause.amount)) continue;
    const matched =
      asked.outcome === 'met'
        ? matchItem(run, item, clause.amount, scope)
        : { outcome: asked.outcome, gross: null, estimate: null, missing: asked.missing };
    run.matched.set(item, matched);
    run.city.set(item, amountOf(matched));
  }
}
