import { excess, type Fraction, isPositive, plus, ZERO } from '../kernel/fraction.ts';
import { moneyWords } from '../policy/term.ts';
import { type Case, cityReading, provinceReading, type Run, type Tally, tally, unknownTally } from './run.ts';

/** What the province gives for the same base: the entitlement by rule before A31, or what was received (reading A43). */
export function twinAmount(run: Run, twin: string): Tally {
  const entitled = run.entitled.get(twin) ?? unknownTally([]);
  if (cityReading(run, 'A43') !== 'received') return entitled;
  const standing = run.case.standing.get(twin);
  if (standing?.status === 'refused' || standing?.status === 'not-applied') return tally(ZERO);
  if (standing?.status !== 'granted') return entitled;
  return standing.granted ? tally(standing.granted) : unknownTally([`province.${twin.toLowerCase()}.granted`]);
}

/** Sites are compared one by one only while both texts look at the same site by rule; otherwise totals are. */
export function siteBySite(run: Run): boolean {
  const same = (id: string) => cityReading(run, id) === provinceReading(run, id);
  return (
    cityReading(run, 'A50') === 'per-site' && same('A50') && same('A22a') && cityReading(run, 'A43') === 'entitlement'
  );
}

/** What P3b gives for a site after waivers; 0 for a site below its threshold. */
export function siteEntitlement(run: Run, site: string): Fraction {
  if (run.waived.sites.has(site)) return ZERO;
  return run.case.gross.get('P3b')?.parts?.get(site) ?? ZERO;
}

function put(run: Run, item: string, next: Tally, twin: string, by: string): void {
  const before = run.city.get(item)?.value ?? ZERO;
  run.city.set(item, next);
  if (next.value === null) {
    run.log.step(
      item,
      { zh: `${twin} 不能判断，差额不能计算`, en: `${twin} cannot be told, so neither can the difference` },
      [by],
    );
    run.log.because(item, {
      zh: `缺少 ${twin} 所需事实，应付金额不能判断`,
      en: `facts of ${twin} are missing, so the payable amount cannot be told`,
    });
    return;
  }
  const taken = excess(before, next.value);
  const text = {
    zh: `${moneyWords(before)} 元，${twin} 就同一基数给予后市级补足 ${moneyWords(next.value)} 元`,
    en: `CNY ${moneyWords(before)}; ${twin} pays for the same base, the city adds CNY ${moneyWords(next.value)}`,
  };
  run.log.step(item, text, [by]);
  if (isPositive(taken)) {
    run.log.because(item, {
      zh: `${twin} 就同一基数给予 ${moneyWords(taken)} 元，市级只补差额`,
      en: `${twin} gives CNY ${moneyWords(taken)} for the same base; the city pays the difference`,
    });
  }
}

function subtract(run: Run, item: string, twin: string, by: string): void {
  const own = run.city.get(item);
  if (!own?.value || !isPositive(own.value)) return;
  const other = twinAmount(run, twin);
  put(run, item, other.value === null ? unknownTally(other.missing) : tally(excess(own.value, other.value)), twin, by);
}

/** What remains of C4b when every site is compared with the same site of P3b; null while P3b cannot be told. */
function remainsBySite(run: Run, remains: (amount: Fraction, twin: Fraction) => Fraction): Tally {
  const twin = run.entitled.get('P3b') ?? unknownTally([]);
  if (twin.value === null) return unknownTally(twin.missing);
  let total = ZERO;
  for (const [site, amount] of run.case.gross.get('C4b')?.parts ?? []) {
    total = plus(total, remains(amount, siteEntitlement(run, site)));
  }
  return tally(total);
}

function isDue(run: Run, item: string): boolean {
  const own = run.city.get(item)?.value;
  return own != null && isPositive(own);
}

function subtractBySite(run: Run, by: string): void {
  if (isDue(run, 'C4b')) put(run, 'C4b', remainsBySite(run, excess), 'P3b', by);
}

/** The province has granted something for the item: it cannot be given up. */
export function isGranted(of: Case, item: string): boolean {
  const standing = of.standing.get(item);
  return standing?.status === 'granted' && standing.granted !== null && isPositive(standing.granted);
}

/** A21 `waive` on a whole item: nothing where the provincial award is kept, everything where there is none. */
function allOrNothing(run: Run, own: Tally, twin: string): Tally {
  const entitled = run.entitled.get(twin) ?? unknownTally([]);
  if (isGranted(run.case, twin)) return tally(ZERO);
  if (entitled.value === null) return unknownTally(entitled.missing);
  return isPositive(entitled.value) ? tally(ZERO) : own;
}

/** A21 `waive`: where the provincial award is kept the city pays nothing for that base. */
function takeOne(run: Run, item: 'C4a' | 'C4b', twin: 'P3a' | 'P3b'): void {
  if (!isDue(run, item)) return;
  const bySite = item === 'C4b' && siteBySite(run);
  const own = run.city.get(item) ?? unknownTally([]);
  const next = bySite
    ? remainsBySite(run, (amount, kept) => (isPositive(kept) ? ZERO : amount))
    : allOrNothing(run, own, twin);
  put(run, item, next, twin, 'A21=waive');
}

/** Step 3: the city pays what remains above the provincial twin (general rule 2). */
export function payDifferences(run: Run): void {
  if (cityReading(run, 'A1') === 'not-twice') subtract(run, 'C1a', 'P1', 'A1=not-twice');
  if (cityReading(run, 'A44') === 'difference') subtract(run, 'C1c', 'P1', 'A44=difference');
  const a21 = cityReading(run, 'A21');
  if (a21 === 'difference') {
    subtract(run, 'C4a', 'P3a', 'A21=difference');
    if (siteBySite(run)) subtractBySite(run, 'A21=difference');
    else subtract(run, 'C4b', 'P3b', 'A21=difference');
  }
  if (a21 === 'waive') {
    takeOne(run, 'C4a', 'P3a');
    takeOne(run, 'C4b', 'P3b');
  }
  if (cityReading(run, 'A45') === 'difference') subtract(run, 'C5', 'P4a', 'A45=difference');
}
