import { compare, excess, type Fraction, isPositive, plus, ZERO } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import { moneyWords } from '../policy/term.ts';
import {
  type Case,
  cityReading,
  NOTHING,
  type Note,
  provinceReading,
  type Run,
  standingOf,
  type Tally,
  tally,
  unknownTally,
  withCity,
} from './run.ts';

/** What the province gives for the same base: the entitlement by rule before A31, or what was received (reading A43). */
export function twinAmount(run: Run, twin: string): Tally {
  const entitled = run.entitled.get(twin) ?? unknownTally([]);
  if (cityReading(run, 'A43') !== 'received') return entitled;
  const { status, granted } = standingOf(run.case, twin);
  if (status === 'refused' || status === 'not-applied') return NOTHING;
  if (status !== 'granted') return entitled;
  return granted === null ? unknownTally([`province.${twin.toLowerCase()}.granted`]) : tally(granted);
}

/** Sites are compared one by one only while both texts look at the same site by rule; otherwise totals are. */
export function siteBySite(run: { readonly case: Case }): boolean {
  const same = (id: string) => cityReading(run, id) === provinceReading(run, id);
  return (
    cityReading(run, 'A50') === 'per-site' && same('A50') && same('A22a') && cityReading(run, 'A43') === 'entitlement'
  );
}

/** What is left of a city amount beside its twin: `given` is what the province gives for the same base. */
type Left = Tally & { readonly given: Fraction };

function unknownLeft(missing: readonly string[]): Left {
  return { value: null, missing, given: ZERO };
}

function put(run: Run, item: string, next: Left, twin: string, by: string): Run {
  const amount = { value: next.value, missing: next.missing };
  if (next.value === null) return withCity(run, item, amount, ...untold(item, twin, by));
  const [before, left] = [run.city.get(item)?.value ?? ZERO, next.value];
  const as = compare(left, before) < 0 ? 'both' : 'step';
  return withCity(run, item, amount, {
    item,
    tell: () => leftWords(before, next.given, left, twin),
    as,
    readings: [by],
  });
}

function untold(item: string, twin: string, by: string): Note[] {
  const step = () => ({
    zh: `${twin} 不能判断，差额不能计算`,
    en: `${twin} cannot be told, so neither can the difference`,
  });
  const reason = () => ({
    zh: `缺少 ${twin} 所需事实，应付金额不能判断`,
    en: `facts of ${twin} are missing, so the payable amount cannot be told`,
  });
  return [
    { item, tell: step, as: 'step', readings: [by] },
    { item, tell: reason, as: 'reason' },
  ];
}

/** The province's own amount, not what is set off; a twin that gives nothing takes nothing. */
function leftWords(before: Fraction, given: Fraction, left: Fraction, twin: string): Text {
  const [own, other, rest] = [moneyWords(before), moneyWords(given), moneyWords(left)];
  if (!isPositive(given)) {
    return {
      zh: `${own} 元；${twin} 就同一基数不给予，市级全额给予 ${rest} 元`,
      en: `CNY ${own}; ${twin} gives nothing for the same base, the city pays CNY ${rest} in full`,
    };
  }
  if (isPositive(left)) {
    return {
      zh: `${own} 元；${twin} 就同一基数给予 ${other} 元，市级只补差额 ${rest} 元`,
      en: `CNY ${own}; ${twin} gives CNY ${other} for the same base, the city pays the difference of CNY ${rest}`,
    };
  }
  return {
    zh: `${own} 元；${twin} 就同一基数给予 ${other} 元，市级不再给予`,
    en: `CNY ${own}; ${twin} gives CNY ${other} for the same base, the city pays nothing more`,
  };
}

function isDue(run: Run, item: string): boolean {
  const own = run.city.get(item)?.value;
  return own != null && isPositive(own);
}

function subtract(run: Run, item: string, twin: string, by: string): Run {
  const own = run.city.get(item)?.value ?? ZERO;
  if (!isPositive(own)) return run;
  const { value, missing } = twinAmount(run, twin);
  const left = value === null ? unknownLeft(missing) : { ...tally(excess(own, value)), given: value };
  return put(run, item, left, twin, by);
}

/** What remains of C4b when every site is compared with the same site of P3b; null while P3b cannot be told. */
function remainsBySite(run: Run, remains: (amount: Fraction, twin: Fraction) => Fraction): Left {
  const twin = run.entitled.get('P3b') ?? unknownTally([]);
  if (twin.value === null) return unknownLeft(twin.missing);
  const others = run.case.gross.get('P3b')?.parts?.();
  let [total, given] = [ZERO, ZERO];
  for (const [site, amount] of run.case.gross.get('C4b')?.parts?.() ?? []) {
    const other = run.waived.sites.has(site) ? ZERO : (others?.get(site) ?? ZERO);
    given = plus(given, other);
    total = plus(total, remains(amount, other));
  }
  return { ...tally(total), given };
}

/** The province has granted something for the item: it cannot be given up. */
export function isGranted(of: Case, item: string): boolean {
  const { status, granted } = standingOf(of, item);
  return status === 'granted' && granted !== null && isPositive(granted);
}

/** A21 `waive` on a whole item: nothing where the provincial award is kept, everything where there is none. */
function allOrNothing(run: Run, own: Tally, twin: string): Left {
  const entitled = run.entitled.get(twin) ?? unknownTally([]);
  if (isGranted(run.case, twin)) return { ...NOTHING, given: standingOf(run.case, twin).granted ?? ZERO };
  if (entitled.value === null) return unknownLeft(entitled.missing);
  return { ...(isPositive(entitled.value) ? NOTHING : own), given: entitled.value };
}

/** A21 `waive`: where the provincial award is kept the city pays nothing for that base. */
function takeOne(run: Run, item: 'C4a' | 'C4b', twin: 'P3a' | 'P3b'): Run {
  if (!isDue(run, item)) return run;
  const own = run.city.get(item) ?? unknownTally([]);
  const next =
    item === 'C4b' && siteBySite(run)
      ? remainsBySite(run, (amount, kept) => (isPositive(kept) ? ZERO : amount))
      : allOrNothing(run, own, twin);
  return put(run, item, next, twin, 'A21=waive');
}

const DIFFERENCE = 'A21=difference';

function lessSites(run: Run): Run {
  if (!siteBySite(run)) return subtract(run, 'C4b', 'P3b', DIFFERENCE);
  return isDue(run, 'C4b') ? put(run, 'C4b', remainsBySite(run, excess), 'P3b', DIFFERENCE) : run;
}

/** Clause 4 beside its twins (reading A21). */
function clauseFour(run: Run): Run {
  const a21 = cityReading(run, 'A21');
  if (a21 === 'difference') return lessSites(subtract(run, 'C4a', 'P3a', DIFFERENCE));
  return a21 === 'waive' ? takeOne(takeOne(run, 'C4a', 'P3a'), 'C4b', 'P3b') : run;
}

/**
 * Step 3: the city pays what remains above the provincial twin (general rule 2).
 * heilongjiang-2022#closing-2.3 「本措施与本省其他政策有重复的，按照“从优、就
 * 高、不重复”的原则予以支持。）」
 */
export function payDifferences(run: Run): Run {
  const [a1, a44, a45] = ['A1', 'A44', 'A45'].map((id) => cityReading(run, id));
  const first = a1 === 'not-twice' ? subtract(run, 'C1a', 'P1', 'A1=not-twice') : run;
  const second = a44 === 'difference' ? subtract(first, 'C1c', 'P1', 'A44=difference') : first;
  const fourth = clauseFour(second);
  return a45 === 'difference' ? subtract(fourth, 'C5', 'P4a', 'A45=difference') : fourth;
}
