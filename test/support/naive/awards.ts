// biome-ignore-all lint/complexity/noExcessiveCognitiveComplexity: one straight pass, so that it reads like the specification page
// A second, plain implementation of both documents, written from the specification page. It shares no code with the
// rules: facts are read from the raw record, a missing one throws, amounts are integer fractions.
import {
  add,
  decimal,
  div,
  fen,
  floor,
  ge,
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
  wan,
  ZERO,
} from './rational.ts';

type Json = Record<string, unknown>;
export type Readings = Readonly<Record<string, string>>;

class Missing extends Error {}

/** A fact of the record or of a row; a missing one stops the computation that needs it. */
export function need(holder: unknown, path: string): unknown {
  let at: unknown = holder;
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || (at as Json)[step] === undefined) throw new Missing(path);
    at = (at as Json)[step];
  }
  return at;
}
const money = (holder: unknown, path: string): Q => fen(need(holder, path) as string);
const amount = (holder: unknown, path: string): Q => decimal(need(holder, path) as string);
const yes = (holder: unknown, path: string): boolean => need(holder, path) === true;

type Answer = boolean | null;
const ask = (question: () => boolean): Answer => {
  try {
    return question();
  } catch (error) {
    if (error instanceof Missing) return null;
    throw error;
  }
};
/** All of them: a known no decides, then a gap. */
function all(questions: readonly (() => boolean)[]): Answer {
  const answers = questions.map(ask);
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}
const sure = (answer: Answer): boolean => {
  if (answer === null) throw new Missing('a condition');
  return answer;
};

export type Item = {
  outcome: 'met' | 'not-met' | 'cannot-tell';
  gross: Q | null;
  uncapped: Q | null;
  sites: Map<string, Q> | null;
  /** The number of the text that A31 and A42 compare; null: no 最高. */
  ceiling: Q | null;
};
type Paid = { gross: Q; uncapped?: Q; sites?: Map<string, Q>; ceiling?: Q | null };

export function item(questions: readonly (() => boolean)[], pay: () => Paid): Item {
  const nothing = { gross: null, uncapped: null, sites: null, ceiling: null };
  const answer = all(questions);
  if (answer !== true) return { outcome: answer === false ? 'not-met' : 'cannot-tell', ...nothing };
  try {
    const { gross, uncapped, sites, ceiling } = pay();
    return { outcome: 'met', gross, uncapped: uncapped ?? gross, sites: sites ?? null, ceiling: ceiling ?? null };
  } catch (error) {
    if (error instanceof Missing) return { outcome: 'cannot-tell', ...nothing };
    throw error;
  }
}

/** Whole units, or pro rata. */
const units = (base: Q, unit: Q, a3: string): Q => {
  if (!positive(base)) return ZERO;
  return a3 === 'pro-rata' ? div(base, unit) : q(floor(div(base, unit)));
};
const rows = (facts: unknown, list: string): Json[] => need(facts, list) as Json[];
const invoice = (a29: string, value: Q): Q =>
  a29 === 'invoice-down' ? q(floor(value)) : a29 === 'invoice-half-up' ? q(halfUp(value)) : value;

export type World = { facts: unknown; year: number; r: (id: string, part?: 'city' | 'province') => string };

const volumeOf = (w: World, part: 'city' | 'province'): Q =>
  money(w.facts, w.r('A48', part) === 'owner' ? 'trade.volumeAsOwner' : 'trade.volume');
const volumeBefore = (w: World, part: 'city' | 'province'): Q =>
  money(w.facts, w.r('A48', part) === 'owner' ? 'trade.volumeAsOwnerLastYear' : 'trade.volumeLastYear');
const growth = (w: World, part: 'city' | 'province'): Q => sub(volumeOf(w, part), volumeBefore(w, part));

// City, closing sentence: 「适用于在我市登记注册，且符合国家和省、市相关规定的外贸进出口企业」. Three questions of every item, but that
// clause 2 names institutions beside enterprises (A14) and clause 3 whoever runs a platform.
const registered = (w: World) => [
  () => yes(w.facts, 'enterprise.registeredInCity'),
  () => yes(w.facts, 'enterprise.compliant'),
];
export const cityScope = (w: World) => [...registered(w), () => need(w.facts, 'enterprise.kind') === 'enterprise'];
const provinceScope = (w: World) => [() => yes(w.facts, 'enterprise.compliant')];
export const cityCap = (w: World): Q => (yes(w.facts, 'enterprise.newToCity') ? wan(500) : wan(300));
export const provinceCap = (w: World): Q => (yes(w.facts, 'enterprise.newToProvince') ? wan(500) : wan(300));
export const introducedEnough = (w: World): boolean => w.r('A5') === 'both' || yes(w.facts, 'enterprise.introduced');
export const bigVolume = (w: World): boolean => ge(volumeOf(w, 'city'), wan(10_000));

/** The rate of P1 on the increment without its threshold, with its cap (A46). */
export const p1Rate = (w: World): Q =>
  min(mul(units(growth(w, 'province'), wan(1000), w.r('A3', 'province')), wan(3)), provinceCap(w));

function c1a(w: World): Item {
  return item([...cityScope(w), () => introducedEnough(w), () => ge(growth(w, 'city'), wan(5000))], () => {
    const over = w.r('A4') === 'above-threshold' ? sub(growth(w, 'city'), wan(5000)) : growth(w, 'city');
    const pay = mul(units(over, wan(1000), w.r('A3', 'city')), wan(3));
    if (w.r('A6') === 'processing-only') return { gross: pay };
    return { gross: min(pay, cityCap(w)), uncapped: pay, ceiling: cityCap(w) };
  });
}

function c1c(w: World): Item {
  const now = (): Q => {
    if (w.r('A49') === 'processed-goods') return money(w.facts, 'processing.volume');
    return w.r('A8') === 'customs'
      ? volumeOf(w, 'city')
      : add(volumeOf(w, 'city'), money(w.facts, 'trade.domesticSales'));
  };
  const before = (): Q => {
    if (w.r('A49') === 'processed-goods') return money(w.facts, 'processing.volumeLastYear');
    return w.r('A8') === 'customs'
      ? volumeBefore(w, 'city')
      : add(volumeBefore(w, 'city'), money(w.facts, 'trade.domesticSalesLastYear'));
  };
  return item([...cityScope(w), () => yes(w.facts, 'processing.recognised'), () => ge(now(), wan(2000))], () => {
    const a7 = w.r('A7');
    const base = a7 === 'whole' ? now() : a7 === 'over-threshold' ? sub(now(), wan(2000)) : sub(now(), before());
    const pay = mul(units(base, wan(500), w.r('A3', 'city')), wan(5));
    return { gross: min(pay, cityCap(w)), uncapped: pay, ceiling: cityCap(w) };
  });
}

function c2(w: World): Item {
  const proof = { 'invoice-and-one': 'invoiceAndOne', 'all-three': 'allThree', any: 'any' }[w.r('A16')] ?? '';
  const count = (who: string): Q => amount(w.facts, `care.${w.r('A12')}.${who}.${proof}`);
  const everybody = (): Q => add(count('russian'), count('other'));
  const tested = (): Q => (w.r('A15') === 'russians-only' ? count('russian') : everybody());
  const paid = (): Q => (w.r('A15') === 'all' ? everybody() : count('russian'));
  const kinds = w.r('A14') === 'eligible' ? ['enterprise', 'public-institution'] : ['enterprise'];
  return item(
    [
      ...registered(w),
      () => kinds.includes(need(w.facts, 'enterprise.kind') as string),
      () => yes(w.facts, 'care.mainBusiness'),
      () => ge(tested(), q(500)),
    ],
    () => {
      const heads = w.r('A13') === 'every' ? paid() : max(ZERO, sub(paid(), q(500)));
      return { gross: min(mul(heads, q(5000)), wan(100)), ceiling: wan(100) };
    },
  );
}

const SEVEN = [
  'transformation-base',
  'import-innovation-zone',
  'export-consumer-goods-zone',
  'cross-border-ecommerce-zone',
  'processing-trade-park',
  'overseas-cooperation-zone',
  'border-trade-processing-zone',
];

function platforms(w: World, part: 'city' | 'province', eligible: (row: Json) => Answer): Paid {
  const [national, provincial] = part === 'city' ? [wan(100), wan(50)] : [wan(200), wan(100)];
  const add2 = w.r('A17', part) === 'add';
  const byId = new Map<string, Q>();
  let ceiling: Q | null = null;
  rows(w.facts, 'platforms').forEach((row, index) => {
    if (!(eligible(row) === false ? false : sure(eligible(row)))) return;
    const full = need(row, 'level') === 'national' ? national : provincial;
    const paid = money(row, part === 'city' ? 'paidBeforeByCity' : 'paidBeforeByProvince');
    const due = add2 ? (ge(paid, full) ? ZERO : full) : max(ZERO, sub(full, paid));
    const id = String(row.id ?? index + 1);
    const before = byId.get(id) ?? ZERO;
    byId.set(id, add2 ? add(before, due) : max(before, due));
    if (positive(due)) ceiling = ceiling === null ? full : max(ceiling, full);
  });
  return { gross: total([...byId.values()]), ceiling };
}
function anyRow(w: World, list: string, eligible: (row: Json) => Answer): boolean {
  const answers = rows(w.facts, list).map(eligible);
  if (answers.includes(true)) return true;
  if (answers.includes(null)) throw new Missing(list);
  return false;
}

function c3(w: World): Item {
  const eligible = (row: Json): Answer =>
    all([
      () => SEVEN.includes(need(row, 'type') as string),
      () => yes(row, 'newlyCreated'),
      () => {
        const day = need(row, 'recognisedOn') as string;
        return w.r('A19') === 'recognition-year' ? day.startsWith(`${w.year}-`) : day <= `${w.year}-12-31`;
      },
    ]);
  return item([...registered(w), () => anyRow(w, 'platforms', eligible)], () => platforms(w, 'city', eligible));
}
function p2(w: World): Item {
  const types = w.r('A53', 'province') === 'listed' ? SEVEN : SEVEN.slice(0, 3);
  const eligible = (row: Json): Answer =>
    all([
      () => types.includes(need(row, 'type') as string),
      () => (need(row, 'recognisedOn') as string) <= `${w.year}-12-31`,
    ]);
  return item([...provinceScope(w), () => anyRow(w, 'platforms', eligible)], () => platforms(w, 'province', eligible));
}

function c4a(w: World): Item {
  const volume = (): Q => money(w.facts, 'ecommerce.volume');
  return item([...cityScope(w), () => ge(volume(), wan(500))], () => {
    const a20 = w.r('A20');
    const base =
      a20 === 'whole'
        ? volume()
        : sub(volume(), a20 === 'above-threshold' ? wan(500) : money(w.facts, 'ecommerce.volumeLastYear'));
    return { gross: min(mul(units(base, wan(50), w.r('A3', 'city')), wan(1)), wan(100)), ceiling: wan(100) };
  });
}
function p3a(w: World): Item {
  const volume = (): Q => money(w.facts, 'ecommerce.volume');
  return item([...provinceScope(w), () => ge(volume(), wan(1000))], () => {
    const base = w.r('A56') === 'whole' ? volume() : sub(volume(), wan(1000));
    const pay = mul(units(base, wan(100), w.r('A3', 'province')), wan(1));
    return { gross: min(pay, wan(100)), uncapped: pay, ceiling: wan(100) };
  });
}

function sites(w: World, part: 'city' | 'province', threshold: Q, scope: (() => boolean)[]): Item {
  const firm = w.r('A22a', part) === 'firm';
  const share = (row: Json): Q => {
    const names = ['costBuild'];
    if (w.r('A22c', part) === 'with-vat') names.push('costBuildVat');
    if (w.r('A22b', part) === 'all-costs') names.push('costOther');
    if (w.r('A22b', part) === 'all-costs' && w.r('A22c', part) === 'with-vat') names.push('costOtherVat');
    return total(names.map((name) => invoice(w.r('A29', part), mul(money(row, name), q(3, 10)))));
  };
  const firmVolume = (): Q => money(w.facts, 'ecommerce.volume');
  if (w.r('A50', part) === 'per-firm') {
    const volume = (): Q => (firm ? firmVolume() : total(rows(w.facts, 'sites').map((row) => money(row, 'volume'))));
    return item([...scope, () => rows(w.facts, 'sites').length > 0 && ge(volume(), threshold)], () => {
      const pay = total(rows(w.facts, 'sites').map(share));
      return { gross: min(pay, wan(50)), uncapped: pay, ceiling: wan(50) };
    });
  }
  const reaches = (row: Json): Answer => ask(() => ge(firm ? firmVolume() : money(row, 'volume'), threshold));
  return item([...scope, () => anyRow(w, 'sites', reaches)], () => {
    const bySite = new Map<string, Q>();
    let uncapped = ZERO;
    rows(w.facts, 'sites').forEach((row, index) => {
      if (!sure(reaches(row))) return;
      uncapped = add(uncapped, share(row));
      bySite.set(String(row.id ?? index + 1), min(share(row), wan(50)));
    });
    return { gross: total([...bySite.values()]), uncapped, sites: bySite, ceiling: wan(50) };
  });
}

function serviceFirm(w: World, part: 'city' | 'province', clients: number, volume: Q): (() => boolean)[] {
  return [
    () => yes(w.facts, 'serviceFirm.recognised'),
    () =>
      ge(amount(w.facts, w.r('A51b', part) === 'any' ? 'serviceFirm.clients' : 'serviceFirm.clientsSmall'), q(clients)),
    () =>
      ge(money(w.facts, w.r('A51a', part) === 'own' ? 'serviceFirm.volumeOwn' : 'serviceFirm.volumeHandled'), volume),
  ];
}
/** A18 `condition`: the province awards the counterpart. */
function counterpart(w: World, id: string, other: Item): () => boolean {
  return () => {
    if (w.r('A18') === 'besides') return true;
    const standing = ((w.facts as Json).province as Json | undefined)?.[id.toLowerCase()] as Json | undefined;
    const status = standing?.status;
    if (status === 'refused' || status === 'not-applied') return false;
    if (status === 'granted') return positive(money(standing, 'granted'));
    if (other.outcome === 'cannot-tell') throw new Missing(id);
    return other.gross !== null && positive(other.gross);
  };
}
function c4c(w: World, p3e: Item): Item {
  return item([...cityScope(w), ...serviceFirm(w, 'city', 10, wan(10_000)), counterpart(w, 'P3e', p3e)], () => {
    const paid = w.r('A23') === 'once' && yes(w.facts, 'serviceFirm.paidBefore');
    return { gross: paid ? ZERO : wan(30), ceiling: wan(30) };
  });
}
function c7(w: World, p6: Item): Item {
  const listed = (): boolean => {
    const answers = [ask(() => yes(w.facts, 'dualList.national')), ask(() => yes(w.facts, 'dualList.provincial'))];
    if (answers.includes(true)) return true;
    if (answers.includes(null)) throw new Missing('dualList');
    return false;
  };
  return item([...cityScope(w), listed, counterpart(w, 'P6', p6)], () => {
    if (w.r('A55') === 'once' && yes(w.facts, 'dualList.paidBeforeByCity')) return { gross: ZERO, ceiling: wan(10) };
    if (w.r('A30') === 'one') return { gross: wan(10), ceiling: wan(10) };
    const both = yes(w.facts, 'dualList.national') ? 1 : 0;
    return { gross: wan(10 * (both + (yes(w.facts, 'dualList.provincial') ? 1 : 0))), ceiling: wan(10) };
  });
}

function c5(w: World): Item {
  const named = ['coal', 'timber', 'fertiliser', 'soya'];
  const kinds = w.r('A53', 'city') === 'listed' ? [...named, 'iron-ore', 'copper-ore'] : named;
  const shipped = (row: Json): Q => {
    const a52 = w.r('A52');
    if (a52 === 'gross') return amount(row, 'tonnesGross');
    if (a52 === 'net') return amount(row, 'tonnesNet');
    if (a52 === 'weighed') return amount(row, 'tonnesWeighed');
    return min(amount(row, 'tonnesNet'), amount(row, 'tonnesWeighed'));
  };
  const place = w.r('A25b') === 'city' ? 'InCity' : 'InProvince';
  const local = (row: Json): Q => {
    const used = amount(row, `used${place}`);
    return w.r('A25c') === 'with-storage' ? add(used, amount(row, 'storedOrResoldInCity')) : used;
  };
  const counted = (only: string | null): Json[] =>
    rows(w.facts, 'goods').filter((row) =>
      sure(
        all([
          () => only === null || need(row, 'kind') === only,
          () => kinds.includes(need(row, 'kind') as string),
          () => yes(row, w.r('A54') === 'entered' ? 'enteredInArea' : 'declaredInArea'),
        ]),
      ),
    );
  const enough = (only: string | null): boolean => ge(total(counted(only).map(shipped)), q(5000));
  const overHalf = (only: string | null): boolean => {
    if (w.r('A25a', 'city') === 'value') {
      const used = total(counted(only).map((row) => money(row, `valueUsed${place}`)));
      return gt(mul(used, q(2)), total(counted(only).map((row) => money(row, 'value'))));
    }
    return gt(mul(total(counted(only).map(local)), q(2)), total(counted(only).map(shipped)));
  };
  const tonnes = (only: string | null): Q => {
    if (w.r('A24') === 'local-only') return total(counted(only).map(local));
    const sum = total(counted(only).map(shipped));
    return w.r('A24') === 'above-threshold' ? sub(sum, q(5000)) : sum;
  };
  const perProduct = w.r('A27') === 'per-product';
  const passes = (kind: string): Answer => all([() => enough(kind), () => overHalf(kind)]);
  const some = (test: (kind: string) => Answer) => (): boolean => {
    const answers = kinds.map(test);
    if (answers.includes(true)) return true;
    if (answers.includes(null)) throw new Missing('goods');
    return false;
  };
  const questions = perProduct ? [some(passes)] : [() => enough(null), () => overHalf(null)];
  return item([...cityScope(w), ...questions], () => {
    const sum = perProduct ? total(kinds.filter((kind) => sure(passes(kind))).map(tonnes)) : tonnes(null);
    const paidFor = w.r('A26') === 'exact' ? sum : q(floor(sum));
    return { gross: min(mul(paidFor, q(5000)), wan(200)), ceiling: wan(200) };
  });
}

const LPR: readonly (readonly [string, string])[] = [
  ['2019-08-20', '4.25'],
  ['2019-09-20', '4.20'],
  ['2019-11-20', '4.15'],
  ['2020-02-20', '4.05'],
  ['2020-04-20', '3.85'],
  ['2021-12-20', '3.80'],
  ['2022-01-20', '3.70'],
  ['2022-08-22', '3.65'],
  ['2023-06-20', '3.55'],
  ['2023-08-21', '3.45'],
  ['2024-07-22', '3.35'],
  ['2024-10-21', '3.10'],
  ['2025-05-20', '3.00'],
];
function lpr(day: string): Q {
  const known = LPR.filter(([from]) => from <= day).at(-1);
  if (known === undefined) throw new Error('LPR_NOT_PUBLISHED');
  return div(decimal(known[1]), q(100));
}
function interest(w: World, purpose: string): Q {
  const mine = rows(w.facts, 'loans').filter((row) => need(row, 'purpose') === purpose);
  return total(
    mine.map((row) => {
      let base: Q;
      if (w.r('A39') === 'contract') base = money(row, 'interestPaid');
      else if (w.r('A39') === 'at-lpr') {
        const [sum, days, day] = [money(row, 'principal'), amount(row, 'days'), need(row, 'drawnOn') as string];
        base = div(mul(mul(sum, lpr(day)), days), q(365));
      } else {
        const [paid, rate, day] = [
          money(row, 'interestPaid'),
          amount(row, 'contractRate'),
          need(row, 'drawnOn') as string,
        ];
        base = lt(lpr(day), rate) ? div(mul(paid, lpr(day)), rate) : paid;
      }
      return invoice(w.r('A29', 'province'), mul(base, q(1, 2)));
    }),
  );
}
/** A rate that is off by more than five per cent on 360 and on 365 days contradicts its row: nobody can tell. */
function ratesFit(w: World, purpose: string): boolean {
  for (const row of rows(w.facts, 'loans')) {
    const figures = ['principal', 'contractRate', 'days', 'interestPaid'].map((name) => row[name]);
    if (row.purpose !== purpose || figures.includes(undefined)) continue;
    const [principal, rate, days, paid] = figures.map((text) => decimal(text as string)) as [Q, Q, Q, Q];
    const fits = [360, 365].some((year) => {
      const due = div(mul(mul(principal, rate), days), q(year));
      const off = gt(due, paid) ? sub(due, paid) : sub(paid, due);
      return !gt(mul(off, q(20)), due);
    });
    if (!fits) throw new Missing('loans[].contractRate');
  }
  return true;
}
function half(w: World, names: readonly string[]): Q {
  return total(names.map((name) => invoice(w.r('A29', 'province'), mul(money(w.facts, name), q(1, 2)))));
}
function p4a(w: World): Item {
  const named = ['coal', 'iron-ore', 'copper-ore', 'timber', 'fertiliser'];
  const kinds = w.r('A53', 'province') === 'listed' ? [...named, 'soya'] : named;
  const mine = (): Json[] => rows(w.facts, 'goods').filter((row) => kinds.includes(need(row, 'kind') as string));
  const value = (): Q => total(mine().map((row) => money(row, 'value')));
  return item(
    [
      ...provinceScope(w),
      () => ge(w.r('A59') === 'all-imports' ? money(w.facts, 'import.volume') : value(), wan(10_000)),
      () => {
        if (w.r('A25a', 'province') === 'value') {
          return gt(mul(total(mine().map((row) => money(row, 'valueUsedInProvince'))), q(2)), value());
        }
        const weight = total(mine().map((row) => min(amount(row, 'tonnesNet'), amount(row, 'tonnesWeighed'))));
        return gt(mul(total(mine().map((row) => amount(row, 'usedInProvince'))), q(2)), weight);
      },
      () => ratesFit(w, 'import'),
    ],
    () => {
      const fees = half(w, w.r('A63') === 'with-vat' ? ['bankFees.import', 'bankFees.importVat'] : ['bankFees.import']);
      const pay = add(fees, interest(w, 'import'));
      return { gross: min(pay, wan(200)), uncapped: pay, ceiling: wan(200) };
    },
  );
}
function p4b(w: World): Item {
  const asked = [() => ge(money(w.facts, 'export.localProductVolume'), wan(5000)), () => ratesFit(w, 'export')];
  return item([...provinceScope(w), ...asked], () => {
    const fees = half(w, w.r('A63') === 'with-vat' ? ['bankFees.export', 'bankFees.exportVat'] : ['bankFees.export']);
    const pay = add(fees, interest(w, 'export'));
    return { gross: min(pay, wan(200)), uncapped: pay, ceiling: wan(200) };
  });
}

function p5(w: World): Item {
  const kinds: readonly (readonly [string, readonly string[], Q])[] = [
    ['offline', ['booth', 'freight', 'travel', 'lodging'], q(7, 10)],
    ['agent', ['booth', 'freight'], q(7, 10)],
    ['online', ['fee'], q(1, 2)],
  ];
  const costs = (): { cost: () => Q; rate: Q }[] => {
    const fairs = need(w.facts, 'fairs') as Json;
    return kinds
      .filter(([kind]) => fairs[kind] !== undefined)
      .flatMap(([kind, names, rate]) =>
        (w.r('A63') === 'with-vat' ? [...names, 'vat'] : names).map((name) => ({
          cost: () => money(fairs[kind], name),
          rate,
        })),
      );
  };
  return item(
    [
      ...provinceScope(w),
      () => {
        const answers = costs().map(({ cost }) => ask(() => positive(cost())));
        if (answers.includes(true)) return true;
        if (answers.includes(null)) throw new Missing('fairs');
        return false;
      },
    ],
    () => {
      const pay = total(costs().map(({ cost, rate }) => invoice(w.r('A29', 'province'), mul(cost(), rate))));
      return { gross: min(pay, wan(30)), uncapped: pay, ceiling: wan(30) };
    },
  );
}

function premiums(w: World, kind: string): { rows: () => Json[]; any: () => boolean } {
  const mine = (row: Json): Answer =>
    all([() => need(row, 'kind') === kind, ...(kind === 'own' ? [() => yes(row, 'selfPaid')] : [])]);
  return {
    rows: () => rows(w.facts, 'insurances').filter((row) => sure(mine(row))),
    any: () => anyRow(w, 'insurances', mine),
  };
}
function premium(w: World, row: Json, rate: Q): Q {
  const names = w.r('A63') === 'with-vat' ? ['premium', 'vat'] : ['premium'];
  return total(names.map((name) => invoice(w.r('A29', 'province'), mul(money(row, name), rate))));
}
function p7a(w: World): Item {
  const small = (): boolean => {
    const usd = w.r('A40') === 'customs-usd';
    const volume = money(w.facts, usd ? 'export.volumeUsd' : 'export.volume');
    const limit = usd ? wan(1000) : mul(wan(1000), decimal('6.7261'));
    return w.r('A38') === 'included' ? ge(limit, volume) : lt(volume, limit);
  };
  const own = premiums(w, 'platform');
  return item([...provinceScope(w), small, own.any], () => {
    const pay = total(own.rows().map((row) => premium(w, row, q(1))));
    if (w.r('A60') === 'p7b-only') return { gross: pay };
    return { gross: min(pay, wan(150)), uncapped: pay, ceiling: wan(150) };
  });
}
function p7b(w: World): Item {
  const own = premiums(w, 'own');
  const lift = (rate: Q, times: number): Q => {
    const a37 = w.r('A37a');
    if (a37 === 'points') return add(rate, q(times, 10));
    if (a37 === 'relative-sum') return mul(rate, q(10 + times, 10));
    let raised = rate;
    for (let i = 0; i < times; i += 1) raised = mul(raised, q(11, 10));
    return raised;
  };
  const one = (row: Json): Q => {
    const vat = w.r('A63') === 'with-vat' ? money(row, 'vat') : ZERO;
    const whole = add(money(row, 'premium'), vat);
    const farm = yes(w.facts, 'enterprise.farmExporter');
    const rate = farm ? q(9, 10) : q(1, 2);
    if (farm && w.r('A37b') === 'fixed-90') return invoice(w.r('A29', 'province'), mul(whole, rate));
    const inside = yes(w.facts, 'enterprise.inPlatform') ? 1 : 0;
    const [key, fresh] = [money(row, 'keyMarketPart'), money(row, 'newModePart')];
    let pay: Q;
    if (w.r('A61') === 'whole') {
      pay = mul(whole, lift(rate, inside + (positive(key) ? 1 : 0) + (positive(fresh) ? 1 : 0)));
    } else {
      const both = w.r('A37a') === 'compound' ? money(row, 'bothPart') : ZERO;
      const plain = add(sub(sub(whole, key), fresh), both);
      pay = total([
        mul(plain, lift(rate, inside)),
        mul(add(sub(key, both), sub(fresh, both)), lift(rate, inside + 1)),
        mul(both, lift(rate, inside + 2)),
      ]);
    }
    return invoice(w.r('A29', 'province'), min(pay, whole));
  };
  return item([...provinceScope(w), own.any], () => {
    const pay = total(own.rows().map(one));
    return { gross: min(pay, wan(150)), uncapped: pay, ceiling: wan(150) };
  });
}
function p7c(w: World): Item {
  const own = premiums(w, 'domestic');
  return item([...provinceScope(w), () => ge(money(w.facts, 'export.volumeUsdLastYear'), wan(50)), own.any], () => {
    const pay = total(own.rows().map((row) => premium(w, row, q(1, 2))));
    return { gross: min(pay, wan(50)), uncapped: pay, ceiling: wan(50) };
  });
}

/** Steps 1 and 2 for every item that computes its own amount. */
export function stepsOneAndTwo(w: World): Map<string, Item> {
  const once = (fact: string, pay: Q): Paid => ({ gross: yes(w.facts, fact) ? ZERO : pay, ceiling: pay });
  const p1 = item([...provinceScope(w), () => ge(growth(w, 'province'), wan(10_000))], () => {
    const base = w.r('A56') === 'whole' ? growth(w, 'province') : sub(growth(w, 'province'), wan(10_000));
    const pay = mul(units(base, wan(1000), w.r('A3', 'province')), wan(3));
    return { gross: min(pay, provinceCap(w)), uncapped: pay, ceiling: provinceCap(w) };
  });
  const p3e = item([...provinceScope(w), ...serviceFirm(w, 'province', 15, wan(30_000))], () => ({
    gross: wan(50),
    ceiling: wan(50),
  }));
  const p6 = item([...provinceScope(w), () => yes(w.facts, 'dualList.national')], () =>
    once('dualList.paidBeforeByProvince', wan(20)),
  );
  const [platform, own] = [p7a(w), p7b(w)];
  if (w.r('A60') === 'together' && own.gross)
    own.gross = min(own.gross, max(ZERO, sub(wan(150), platform.gross ?? ZERO)));
  return new Map<string, Item>([
    ['C1a', c1a(w)],
    ['C1c', c1c(w)],
    ['C2', c2(w)],
    ['C3', c3(w)],
    ['C4a', c4a(w)],
    ['C4b', sites(w, 'city', wan(500), cityScope(w))],
    ['C4c', c4c(w, p3e)],
    ['C5', c5(w)],
    ['C7', c7(w, p6)],
    ['P1', p1],
    ['P2', p2(w)],
    ['P3a', p3a(w)],
    ['P3b', sites(w, 'province', wan(1000), provinceScope(w))],
    [
      'P3d',
      item([...provinceScope(w), () => yes(w.facts, 'warehouse.provincial')], () =>
        once('warehouse.paidBefore', wan(100)),
      ),
    ],
    ['P3e', p3e],
    ['P4a', p4a(w)],
    ['P4b', p4b(w)],
    ['P5', p5(w)],
    ['P6', p6],
    ['P7a', platform],
    ['P7b', own],
    ['P7c', p7c(w)],
  ]);
}
