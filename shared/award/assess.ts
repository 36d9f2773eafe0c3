import { digestOf } from '../kernel/digest.ts';
import { type Fraction, type Rounding, roundFen, yuanText, ZERO } from '../kernel/fraction.ts';
import { Refusal, type Text } from '../kernel/refusal.ts';
import { CATALOGUE, RULES_VERSION } from '../policy/catalogue.ts';
import type { Outcome, Step } from '../policy/clause.ts';
import { checkPolicyYear, type Edition } from '../policy/edition.ts';
import { readFacts } from '../policy/fact-book.ts';
import {
  CITY_ITEMS,
  type CityItem,
  type ItemId,
  type Level,
  PROVINCE_ITEMS,
  type ProvinceItem,
} from '../policy/items.ts';
import { type Readings, readingsInForce } from '../policy/readings.ts';
import { moneyWords, type Scope } from '../policy/term.ts';
import { bestChoice } from './choice.ts';
import { grossOf } from './gross.ts';
import { combine, payableOf } from './pipeline.ts';
import { type Case, collectingLog, NOTHING, type Run } from './run.ts';

/** One enterprise and policy year, as facts.md names them; amounts are strings. */
export type AssessRecord = {
  readonly id: string;
  readonly policyYear: number;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly readings?: Readonly<Record<string, string>>;
};

/** One item of an assessment; yuan with two decimals, null where it cannot be told. */
export type ItemAward = {
  readonly outcome: Outcome;
  readonly gross: string | null;
  readonly payable: string | null;
  readonly estimate?: string;
  readonly missing?: readonly string[];
  readonly because: readonly Text[];
  readonly trace: readonly Step[];
};

/** What the award was made of. With the facts and the edition it names it recomputes to the same bytes. */
export type Receipt = {
  readonly editionHash: string;
  readonly rulesVersion: string;
  readonly policyYear: number;
  readonly assessedOn: string | null;
  readonly readings: Readonly<Record<string, string>>;
  readonly factsDigest: string;
};

export type Assessment = {
  readonly id: string;
  readonly policyYear: number;
  readonly items: Readonly<Partial<Record<ItemId, ItemAward>>>;
  readonly totals: { readonly city: string; readonly province: string };
  readonly receipt: Receipt;
};

type Put = {
  readonly amount: Fraction | null;
  readonly missing: readonly string[];
  readonly gross: Fraction | null;
  readonly outcome: Outcome;
  readonly estimate: Fraction | null;
};

function cityResult(run: Run, item: CityItem): Put {
  const matched = run.matched.get(item);
  const gross = run.case.gross.get(item);
  const outcome = matched?.outcome ?? gross?.outcome ?? 'cannot-tell';
  const amount = payableOf(run, item);
  const missing = matched?.missing.length ? matched.missing : (run.city.get(item) ?? NOTHING).missing;
  const known = matched ? matched.gross : (gross?.gross ?? null);
  return { amount, missing, gross: outcome === 'not-met' ? ZERO : known, outcome, estimate: matched?.estimate ?? null };
}

function provinceResult(run: Run, item: ProvinceItem): Put {
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
  return readings.at('A29', level).endsWith('half-up') ? 'half-up' : 'down';
}

type Written = { readonly award: ItemAward; readonly fen: bigint };

function written(
  run: Run,
  item: ItemId,
  put: Put,
  rounding: Rounding,
  logged: ReturnType<typeof collectingLog>,
): Written {
  const gross = run.case.gross.get(item);
  const text = (amount: Fraction | null) => (amount === null ? null : yuanText(roundFen(amount, rounding)));
  const payable = text(put.amount);
  if (put.amount && put.amount.d !== 1n && put.amount.n % put.amount.d !== 0n) {
    const words = rounding === 'down' ? { zh: '舍去', en: 'down' } : { zh: '四舍五入', en: 'half up' };
    run.log.step(
      item,
      {
        zh: `兑付行一次${words.zh}至分：${moneyWords(put.amount)} → ${payable} 元`,
        en: `rounded once, ${words.en}, at the payment line: ${moneyWords(put.amount)} → CNY ${payable}`,
      },
      [`A29=${run.case.readings.at('A29', item.startsWith('C') ? 'city' : 'province')}`],
    );
  }
  return {
    fen: put.amount === null ? 0n : roundFen(put.amount, rounding),
    award: {
      outcome: put.outcome,
      gross: text(put.gross),
      payable,
      ...(put.estimate ? { estimate: yuanText(roundFen(put.estimate, rounding)) } : {}),
      ...(put.missing.length > 0 ? { missing: put.missing } : {}),
      because: [...(gross?.because ?? []), ...(logged.reasons.get(item) ?? [])],
      trace: [...(gross?.trace ?? []), ...(logged.steps.get(item) ?? [])],
    },
  };
}

function recordOf(value: unknown): AssessRecord {
  const record = value as AssessRecord | null;
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    throw wrongRecord('RECORD_WRONG', '', { zh: '记录应为一个对象。', en: 'A record must be an object.' });
  }
  if (typeof record.id !== 'string' || record.id === '') {
    throw wrongRecord('RECORD_ID_WRONG', 'id', { zh: '记录缺少编号。', en: 'The record has no id.' });
  }
  const readings: unknown = record.readings === undefined ? {} : record.readings;
  if (typeof readings !== 'object' || readings === null || Array.isArray(readings)) {
    throw wrongRecord('READINGS_WRONG', 'readings', {
      zh: '口径应为一组选项。',
      en: 'The readings must be a group of options.',
    });
  }
  return record;
}

function wrongRecord(code: string, path: string, text: Text): Refusal {
  return new Refusal(code, text, {
    hint: {
      zh: '写成 {"id": "…", "policyYear": 2022, "facts": {…}, "readings": {…}}。',
      en: 'Write {"id": "…", "policyYear": 2022, "facts": {…}, "readings": {…}}.',
    },
    details: { path },
  });
}

/** Items only some readings know (C10) are left out under the others. */
function inForce(of: { readonly readings: Readings }, item: ItemId): boolean {
  const only = CATALOGUE.get(item)?.onlyUnder;
  return only === undefined || of.readings.at(only.reading, 'city') === only.option;
}

/**
 * Assesses one enterprise and policy year: every item of both documents, the order of operations, the trace and the
 * receipt. Pure: the same record, edition and day give the same bytes.
 * @throws Refusal when the record, a fact, a reading or the policy year is wrong; `details.path` says where
 */
export function assess(
  record: AssessRecord,
  edition: Edition,
  options: { readonly assessedOn?: string } = {},
): Assessment {
  const { id, facts, readings: chosen, policyYear: year } = recordOf(record);
  const readings = chosen === undefined ? edition.defaults : readingsInForce(edition.register, chosen);
  const policyYear = checkPolicyYear(edition, readings, year);
  const base = { facts: readFacts(facts), readings, parameters: edition.numbersOf(policyYear), edition, policyYear };
  const scopeOf = (level: Level): Scope => ({ ...base, level, row: null, product: null, used: new Set() });
  const cityScope = scopeOf('city');
  const clauses = new Map([...CATALOGUE].filter(([item]) => inForce(base, item)));
  const of: Case = { ...base, clauses, ...grossOf(clauses, cityScope, scopeOf('province')) };
  const logged = collectingLog(clauses);
  const run = combine(of, bestChoice(of, cityScope), logged.log, cityScope);
  const items: Partial<Record<ItemId, ItemAward>> = {};
  const totals = { city: 0n, province: 0n };
  for (const item of CITY_ITEMS.filter((one) => clauses.has(one))) {
    const { award, fen } = written(run, item, cityResult(run, item), roundingOf(readings, 'city'), logged);
    items[item] = award;
    totals.city += fen;
  }
  for (const item of PROVINCE_ITEMS) {
    const { award, fen } = written(run, item, provinceResult(run, item), roundingOf(readings, 'province'), logged);
    items[item] = award;
    totals.province += fen;
  }
  return {
    id,
    policyYear,
    items,
    totals: { city: yuanText(totals.city), province: yuanText(totals.province) },
    receipt: {
      editionHash: edition.hash,
      rulesVersion: RULES_VERSION,
      policyYear,
      assessedOn: options.assessedOn ?? null,
      readings: readings.all,
      factsDigest: digestOf(facts),
    },
  };
}
