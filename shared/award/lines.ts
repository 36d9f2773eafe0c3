import { type Fraction, type Rounding, roundFen, whole, yuanText, ZERO } from '../kernel/fraction.ts';
import type { Outcome } from '../policy/clause.ts';
import type { Level } from '../policy/items.ts';
import type { Readings } from '../policy/readings.ts';
import { moneyWords } from '../policy/term.ts';
import { payableOf } from './pipeline.ts';
import type { Assessment, ItemAward } from './record.ts';
import { type collectingLog, NOTHING, type Run } from './run.ts';

type Put = {
  readonly amount: Fraction | null;
  readonly missing: readonly string[];
  readonly gross: Fraction | null;
  readonly outcome: Outcome;
  readonly estimate: Fraction | null;
};

function cityResult(run: Run, item: string): Put {
  const matched = run.matched.get(item);
  const gross = run.case.gross.get(item);
  const outcome = matched?.outcome ?? gross?.outcome ?? 'cannot-tell';
  const amount = payableOf(run, item);
  const missing = matched?.missing.length ? matched.missing : (run.city.get(item) ?? NOTHING).missing;
  const known = matched ? matched.gross : (gross?.gross ?? null);
  return { amount, missing, gross: outcome === 'not-met' ? ZERO : known, outcome, estimate: matched?.estimate ?? null };
}

function provinceResult(run: Run, item: string): Put {
  const gross = run.case.gross.get(item);
  const outcome = gross?.outcome ?? 'cannot-tell';
  const decided = run.province.get(item) ?? NOTHING;
  const missing = [...new Set([...(gross?.missing ?? []), ...(decided.value === null ? decided.missing : [])])];
  return {
    amount: decided.value,
    missing,
    gross: outcome === 'not-met' ? ZERO : (gross?.gross ?? null),
    outcome,
    estimate: null,
  };
}

function roundingOf(readings: Readings, level: Level): Rounding {
  return readings.find('A29', level)?.endsWith('half-up') ? 'half-up' : 'down';
}

type Logged = ReturnType<typeof collectingLog>;
type Written = { readonly award: ItemAward; readonly fen: bigint };

/** Says where a fraction of a fen was rounded: once, at the line (reading A29). */
function sayRounding(run: Run, item: string, amount: Fraction | null, rounding: Rounding, fen: bigint): void {
  if (amount === null || amount.n % amount.d === 0n) return;
  const words = rounding === 'down' ? { zh: '舍去', en: 'down' } : { zh: '四舍五入', en: 'half up' };
  const option = run.case.readings.find('A29', run.case.rules.city.includes(item) ? 'city' : 'province');
  run.log.step(
    item,
    {
      zh: `兑付行一次${words.zh}至分：${moneyWords(amount)} → ${moneyWords(whole(fen))} 元`,
      en: `rounded once, ${words.en}, at the payment line: ${moneyWords(amount)} → CNY ${moneyWords(whole(fen))}`,
    },
    option === undefined ? [] : [`A29=${option}`],
  );
}

function written(run: Run, item: string, put: Put, rounding: Rounding, logged: Logged): Written {
  const gross = run.case.gross.get(item);
  const fen = put.amount === null ? null : roundFen(put.amount, rounding);
  const payable = fen === null ? null : yuanText(fen);
  sayRounding(run, item, put.amount, rounding, fen ?? 0n);
  return {
    fen: fen ?? 0n,
    award: {
      outcome: put.outcome,
      gross: put.gross === null ? null : yuanText(roundFen(put.gross, rounding)),
      payable,
      ...(put.estimate ? { estimate: yuanText(roundFen(put.estimate, rounding)) } : {}),
      ...(put.missing.length > 0 ? { missing: put.missing } : {}),
      because: [...(gross?.because ?? []), ...(logged.reasons.get(item) ?? [])],
      trace: [...(gross?.trace ?? []), ...(logged.steps.get(item) ?? [])],
    },
  };
}

/** Step 9: every item of one enterprise in one run is one line, rounded once; what cannot be told counts 0 in the totals. */
export function paymentLines(run: Run, logged: Logged): Pick<Assessment, 'items' | 'totals'> {
  const { readings, clauses, rules } = run.case;
  const items: Record<string, ItemAward> = {};
  const totals = { city: 0n, province: 0n };
  for (const item of rules.city.filter((one) => clauses.has(one))) {
    const { award, fen } = written(run, item, cityResult(run, item), roundingOf(readings, 'city'), logged);
    items[item] = award;
    totals.city += fen;
  }
  for (const item of rules.province.filter((one) => clauses.has(one))) {
    const { award, fen } = written(run, item, provinceResult(run, item), roundingOf(readings, 'province'), logged);
    items[item] = award;
    totals.province += fen;
  }
  return { items, totals: { city: yuanText(totals.city), province: yuanText(totals.province) } };
}
