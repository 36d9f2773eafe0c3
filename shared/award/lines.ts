import { type Fraction, isWhole, plus, type Rounding, roundFen, ZERO } from '../kernel/fraction.ts';
import type { Outcome } from '../policy/clause.ts';
import type { Level } from '../policy/items.ts';
import type { Readings } from '../policy/readings.ts';
import { moneyWords, NOTHING_MISSING, together } from '../policy/term.ts';
import { Line } from './line.ts';
import { payableOf } from './pipeline.ts';
import { NOTHING, type Note, type Run } from './run.ts';

/** An item after step 8, exact. */
type Put = {
  readonly outcome: Outcome;
  readonly gross: Fraction | null;
  readonly amount: Fraction | null;
  readonly estimate: Fraction | null;
  readonly missing: readonly string[];
  /** What earlier runs did to it. */
  readonly paid: Note | undefined;
};

function cityResult(run: Run, item: string): Put {
  const matched = run.matched.get(item);
  const own = run.case.gross.get(item);
  const outcome = matched?.outcome ?? own?.outcome ?? 'cannot-tell';
  const missing = matched?.missing.length ? matched.missing : (run.city.get(item) ?? NOTHING).missing;
  const known = matched ? matched.gross : (own?.gross ?? null);
  const { amount, note: paid } = payableOf(run, item);
  const gross = outcome === 'not-met' ? ZERO : known;
  return { outcome, gross, amount, estimate: matched?.estimate ?? null, missing, paid };
}

function provinceResult(run: Run, item: string): Put {
  const own = run.case.gross.get(item);
  const outcome = own?.outcome ?? 'cannot-tell';
  const { value: amount, missing: open } = run.province.get(item) ?? NOTHING;
  const missing = together(own?.missing ?? NOTHING_MISSING, amount === null ? open : NOTHING_MISSING);
  const gross = outcome === 'not-met' ? ZERO : (own?.gross ?? null);
  return { outcome, gross, amount, estimate: null, missing, paid: undefined };
}

function roundingOf(readings: Readings, level: Level): Rounding {
  return readings.find('A29', level)?.endsWith('half-up') ? 'half-up' : 'down';
}

/** Says where a fraction of a fen was rounded: once, at the line (reading A29). */
function roundingNote(run: Run, item: string, level: Level, rounding: Rounding, amount: Fraction): Note | undefined {
  if (isWhole(amount)) return undefined;
  const words = rounding === 'down' ? { zh: '舍去', en: 'down' } : { zh: '四舍五入', en: 'half up' };
  const option = run.case.readings.find('A29', level);
  const tell = () => {
    const [before, after] = [moneyWords(amount), moneyWords(roundFen(amount, rounding))];
    return {
      zh: `兑付行一次${words.zh}至分：${before} → ${after} 元`,
      en: `rounded once, ${words.en}, at the payment line: ${before} → CNY ${after}`,
    };
  };
  return { item, tell, as: 'step', readings: option === undefined ? [] : [`A29=${option}`] };
}

function lineOf(run: Run, item: string, level: Level, rounding: Rounding): Line {
  const put = level === 'city' ? cityResult(run, item) : provinceResult(run, item);
  const { gross, amount, estimate, outcome, missing, paid } = put;
  const fen = {
    gross: gross === null ? null : roundFen(gross, rounding),
    payable: amount === null ? null : roundFen(amount, rounding),
    estimate: estimate === null ? null : roundFen(estimate, rounding),
  };
  const rounded = amount === null ? undefined : roundingNote(run, item, level, rounding, amount);
  return new Line(outcome, fen, missing, { run, item, paid, rounded });
}

export type Lines = {
  readonly items: ReadonlyMap<string, Line>;
  /** What is payable in fen; what cannot be told counts 0. */
  readonly totals: Readonly<Record<Level, Fraction>>;
};

/** Step 9: every item of one enterprise in one run is one line, rounded once. */
export function paymentLines(run: Run): Lines {
  const { readings, clauses, rules } = run.case;
  const items = new Map<string, Line>();
  const totals = { city: ZERO, province: ZERO };
  for (const level of ['city', 'province'] as const) {
    const rounding = roundingOf(readings, level);
    for (const item of rules[level]) {
      if (!clauses.has(item)) continue;
      const line = lineOf(run, item, level, rounding);
      items.set(item, line);
      totals[level] = plus(totals[level], line.fen.payable ?? ZERO);
    }
  }
  return { items, totals };
}
