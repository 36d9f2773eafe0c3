import { type Fraction, isPositive, plus, times, ZERO } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import type { AwardShare, Gross, MatchingBase } from '../policy/clause.ts';
import { moneyWords, type Said, together } from '../policy/term.ts';
import {
  type Matched,
  type Matching,
  type Note,
  type Run,
  standingOf,
  type Tally,
  tally,
  unknownTally,
  withNotes,
} from './run.ts';

/** The state of one provincial award, as the city items that match it need it. */
type Stand =
  | {
      readonly kind: 'granted';
      /** The base that is matched. */
      readonly amount: Fraction;
      /** What the province gave; under A28 `before` the base may be 0 beside it. */
      readonly given: Fraction;
    }
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
  const { status, granted } = standingOf(run.case, item);
  if (status === 'refused' || status === 'not-applied') return { kind: 'none' };
  const uncut = by === 'uncut' ? uncutOf(run, item) : null;
  if (status === 'granted') return grantedStand(item, granted, uncut);
  const estimate = uncut ?? run.cut.get(item) ?? entitled;
  const pending: Stand = { kind: 'pending', estimate: estimate.value, missing: estimate.missing };
  if (status === 'pending' && !run.waived.items.has(item)) return pending;
  if (entitled.value === null) return { kind: 'unknown', missing: entitled.missing };
  return isPositive(entitled.value) ? pending : { kind: 'none' };
}

function standard(amount: Amount): Stand {
  return amount.value === null
    ? { kind: 'unknown', missing: amount.missing }
    : { kind: 'granted', amount: amount.value, given: amount.value };
}

function grantedStand(item: string, granted: Fraction | null, uncut: Amount | null): Stand {
  if (granted === null) return { kind: 'unknown', missing: [`province.${item.toLowerCase()}.granted`] };
  if (uncut === null || !isPositive(granted)) return { kind: 'granted', amount: granted, given: granted };
  return uncut.value === null
    ? { kind: 'unknown', missing: uncut.missing }
    : { kind: 'granted', amount: uncut.value, given: granted };
}

const NONE: Matched = { outcome: 'not-met', gross: null, estimate: null, missing: [] };

function unknownMatch(missing: readonly string[]): Matched {
  return { outcome: 'cannot-tell', gross: null, estimate: null, missing };
}

function isNothing(granted: readonly { given: Fraction }[], sum: Fraction, { grantedNothing }: AwardShare): boolean {
  if (grantedNothing === 'met') return false;
  return grantedNothing === 'not-met' ? !granted.some(({ given }) => isPositive(given)) : !isPositive(sum);
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
    if (isNothing(granted, sum, share)) return NONE;
    return { outcome: 'met', gross: times(sum, rate), estimate: null, missing: [] };
  }
  return open.length > 0 ? unknownMatch(together(...open.map((stand) => stand.missing))) : NONE;
}

/** What is matched, in words, and what it comes to. */
type Base = { readonly matched: Matched; readonly tell: Said<unknown>['tell'] };

function matchOf(run: Run, share: AwardShare, { base }: Matching, rate: Fraction): Base {
  if (base.kind === 'computed') {
    const { value, missing, tell } = base.amount(run.case.facts, null);
    const matched: Matched =
      value === null
        ? unknownMatch(missing)
        : { outcome: 'met', gross: times(value, rate), estimate: null, missing: [] };
    return { matched, tell };
  }
  const stands = base.items.map((item) => standOf(run, item, base.by));
  const names = () => ({ zh: base.items.join('、'), en: base.items.join(', ') });
  return { matched: matchedOf(stands, share, rate), tell: names };
}

function wordsOf(of: Text, matched: Matched, rate: string): Text {
  if (matched.outcome === 'met') {
    const amount = moneyWords(matched.gross ?? ZERO);
    return {
      zh: `省级奖励（${of.zh}）的 ${rate}：${amount} 元`,
      en: `${rate} of the provincial award (${of.en}): CNY ${amount}`,
    };
  }
  if (matched.outcome === 'pending') {
    const zh = matched.estimate !== null ? `，预估 ${moneyWords(matched.estimate)} 元` : '，暂不能预估';
    const en = matched.estimate !== null ? `; estimate CNY ${moneyWords(matched.estimate)}` : '; no estimate yet';
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

type Match = { readonly matched: Matched; readonly note?: Note | undefined };

function matchItem(run: Run, item: string, share: AwardShare): Match {
  const matching = run.case.compiled.matchingOf(item);
  const rate = matching.rate(run.case.facts, null);
  const { matched, tell } = matchOf(run, share, matching, rate.value ?? ZERO);
  const asked = new Set(matching.readings);
  const words = () => wordsOf(tell(asked), matched, rate.tell(new Set()).zh);
  return { matched, note: { item, tell: words, as: 'both', readings: [...matching.readings] } };
}

/** Step 6: 10 % of what the province awards; conditions of the item itself are asked before. */
export function matchProvince(run: Run): Run {
  let { matched, city } = run;
  const notes: Note[] = [];
  for (const { item, share } of run.case.compiled.matching) {
    const asked = run.case.gross.get(item);
    if (asked === undefined) continue;
    const match: Match = asked.outcome === 'met' ? matchItem(run, item, share) : { matched: unmatched(asked) };
    matched = matched.with(item, match.matched);
    city = city.with(item, amountOf(match.matched));
    if (match.note) notes.push(match.note);
  }
  return withNotes({ ...run, matched, city }, ...notes);
}

/** What its own conditions say of an item before anything is matched. */
function unmatched({ outcome, missing }: Gross): Matched {
  return { outcome, gross: null, estimate: null, missing };
}
