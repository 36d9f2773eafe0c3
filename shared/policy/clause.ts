import { type Fraction, least } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import type { CityItem, ProvinceItem } from './items.ts';
import type { Condition, Said, Scope, Term } from './term.ts';
import { moneyWords } from './term.ts';

/** What proves it: named by the text, or inferred by us and marked so. */
export type Evidence = { readonly named: boolean; readonly papers: readonly Text[] };

/** A share of what the province awards; it waits for the provincial decision (step 6). */
export type AwardShare = {
  readonly shareOfAward: (scope: Scope) => MatchingBase;
  readonly rate: Term<'rate'>;
  readonly uses: readonly string[];
  /** Granted nothing is met with 0 (C1b, C10) or not met (C6, whose threshold is the award itself). */
  readonly grantedNothing: 'met' | 'not-met';
};

/** Which awards are matched, and whether the amount waits for them or follows a standard or a computed amount. */
export type MatchingBase =
  | {
      readonly kind: 'awards';
      readonly items: readonly string[];
      readonly by: 'granted' | 'uncut' | 'standard' | 'uncapped-standard';
    }
  | { readonly kind: 'computed'; readonly amount: Said<Fraction> };

/** A payable item as a declaration: what it needs, what it pays, its cap, what proves it and who decides. */
export type Clause<Id extends string = string> = {
  readonly id: Id;
  readonly source: string;
  readonly article: Text;
  readonly name: Text;
  readonly conditions: readonly Condition[];
  readonly amount: Term<'money'> | AwardShare;
  readonly cap?: Term<'money'>;
  /** The single number of the text that A31 and A42 compare; `fixed` awards count by reading A57. Default: the cap. */
  readonly highest?: { readonly limit: Term<'money'>; readonly fixed: boolean };
  readonly evidence: Evidence;
  readonly bodies: readonly string[];
  /** Under this option the item asks that the province awards its counterpart. */
  readonly requiresAward?: { readonly reading: string; readonly option: string; readonly item: string };
  /** The item exists only under this option. */
  readonly onlyUnder?: { readonly reading: string; readonly option: string };
  /** Pays for the same base as a provincial item (rule 2), or adds to it. */
  readonly twin?: string;
  readonly addsTo?: readonly string[];
  /** Readings that act on the item after step 2, for docs/coverage.md. */
  readonly laterReadings?: readonly string[];
};
export type CityClause = Clause<CityItem>;
export type ProvinceClause = Clause<ProvinceItem>;

/** One step of an award in words, with the clause and the readings it was taken under. */
export type Step = {
  readonly zh: string;
  readonly en: string;
  readonly clause: string;
  readonly readings?: readonly string[];
};
export type Outcome = 'met' | 'not-met' | 'cannot-tell' | 'pending';

/** An item after step 1 or 2: its gross amount after its own cap. */
export type Gross = {
  readonly outcome: Exclude<Outcome, 'pending'>;
  readonly gross: Fraction | null;
  readonly uncapped: Fraction | null;
  readonly parts: ReadonlyMap<string, Fraction> | null;
  /** The single highest number for A31 and A42, in fen; null when the item has none. */
  readonly highest: Fraction | null;
  readonly missing: readonly string[];
  readonly because: readonly Text[];
  readonly trace: readonly Step[];
};

export function isAwardShare(amount: Clause['amount']): amount is AwardShare {
  return 'shareOfAward' in amount;
}

/** Writes steps and hands each the readings that were asked while it was said. */
export function scribe(clause: Clause, scope: Scope): { steps: Step[]; write: (said: Text) => void } {
  const steps: Step[] = [];
  return {
    steps,
    write: ({ zh, en }) => {
      const readings = scope.used.size > 0 ? { readings: [...scope.used] } : {};
      scope.used.clear();
      steps.push({ zh, en, clause: clause.source, ...readings });
    },
  };
}

type Asked = {
  readonly outcome: 'met' | 'not-met' | 'cannot-tell';
  readonly missing: readonly string[];
  readonly because: readonly Text[];
  readonly steps: Step[];
};

/** The conditions: one known to fail decides; otherwise a missing fact gives "cannot tell". */
export function askConditions(clause: Clause, scope: Scope, also: readonly Condition[] = []): Asked {
  const { steps, write } = scribe(clause, scope);
  const said = [...clause.conditions, ...also].map((condition) => {
    const answer = condition.say(scope);
    write(answer);
    return answer;
  });
  const failed = said.filter((answer) => answer.value === false);
  const open = said.filter((answer) => answer.value === null);
  const decisive = failed.length > 0 ? failed : open.length > 0 ? open : said;
  const because = decisive.map(({ zh, en }) => ({ zh, en }));
  const outcome = failed.length > 0 ? 'not-met' : open.length > 0 ? 'cannot-tell' : 'met';
  return {
    outcome,
    missing: outcome === 'cannot-tell' ? [...new Set(open.flatMap((a) => a.missing))] : [],
    because,
    steps,
  };
}

const NO_AMOUNT = { gross: null, uncapped: null, parts: null, highest: null };

function cannotTell(asked: Asked, gaps: readonly Said<Fraction>[], steps: readonly Step[]): Gross {
  const [gap] = gaps;
  return {
    ...NO_AMOUNT,
    outcome: 'cannot-tell',
    missing: [...new Set(gaps.flatMap((one) => one.missing))],
    because: gap ? [{ zh: gap.zh, en: gap.en }] : [],
    trace: [...asked.steps, ...steps],
  };
}

type Limit = Said<Fraction> | null;

function isGap(said: Limit): said is Said<Fraction> {
  return said !== null && said.value === null && said.missing.length > 0;
}

/** The amount under the item's own cap; a cap without a value and without a gap is no cap. */
function capped(amount: Fraction, limit: Limit, write: (said: Text) => void): Fraction {
  if (limit === null) return amount;
  const gross = limit.value ? least(amount, limit.value) : amount;
  write(limit.value ? capWords(limit, gross) : limit);
  return gross;
}

/** Steps 1 and 2: conditions, base, rate, then the item's own cap. */
export function assessGross(clause: Clause, scope: Scope, also: readonly Condition[] = []): Gross {
  const asked = askConditions(clause, scope, also);
  if (asked.outcome !== 'met' || isAwardShare(clause.amount)) return { ...NO_AMOUNT, ...asked, trace: asked.steps };
  const { steps, write } = scribe(clause, scope);
  const said = clause.amount.say(scope);
  write(said);
  const limit = clause.cap?.say(scope) ?? null;
  if (isGap(limit)) write(limit);
  if (said.value === null || isGap(limit)) return cannotTell(asked, [said, limit].filter(isGap), steps);
  const gross = capped(said.value, limit, write);
  const highest = (clause.highest?.limit ?? clause.cap)?.say(scope).value ?? null;
  scope.used.clear();
  return {
    outcome: 'met',
    gross,
    uncapped: said.uncapped ?? said.value,
    parts: said.parts ?? null,
    highest,
    missing: [],
    because: asked.because,
    trace: [...asked.steps, ...steps],
  };
}

function capWords(limit: Said<Fraction>, gross: Fraction): Text {
  return { zh: `上限 ${limit.zh}，计 ${moneyWords(gross)} 元`, en: `cap ${limit.en}: CNY ${moneyWords(gross)}` };
}
