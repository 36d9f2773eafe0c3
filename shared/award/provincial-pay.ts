import { type Fraction, plus, ZERO } from '../kernel/fraction.ts';
import { moneyWords } from '../policy/term.ts';
import { ByItem } from './by-item.ts';
import { NOTHING, type Note, type Run, standingOf, type Tally, tally, unknownTally, withNotes } from './run.ts';

/** What is left of an item after waivers; null when nothing of it is given up. */
function leftOf(run: Run, item: string): Fraction | null {
  if (run.waived.items.has(item)) return ZERO;
  if (item !== 'P3b' || run.waived.sites.size === 0) return null;
  let kept = ZERO;
  for (const [site, amount] of run.case.gross.get(item)?.parts?.() ?? []) {
    if (!run.waived.sites.has(site)) kept = plus(kept, amount);
  }
  return kept;
}

/** The entitlements after what reading A21 `waive` gives up. */
export function entitlements(run: Run): Run {
  const { gross, rules, clauses } = run.case;
  const notes: Note[] = [];
  const entitled = ByItem.of(rules.places, rules.province, (item): Tally => {
    const own = gross.get(item);
    // An item that does not take part is no open question: it gives nothing.
    if (!clauses.has(item)) return NOTHING;
    if (own === undefined || own.outcome === 'cannot-tell') return unknownTally(own?.missing ?? []);
    const left = leftOf(run, item);
    if (left !== null) notes.push(waived(item, left));
    const amount = left ?? own.gross;
    return amount === null ? NOTHING : tally(amount);
  });
  return withNotes({ ...run, entitled }, ...notes);
}

function waived(item: string, kept: Fraction): Note {
  const tell = () => ({
    zh: `择一享受：放弃省级奖励，保留 ${moneyWords(kept)} 元`,
    en: `one of the two: the provincial award is waived, CNY ${moneyWords(kept)} is kept`,
  });
  return { item, tell, as: 'both', readings: ['A21=waive'] };
}

/** What the province pays: granted where granted, nothing where refused or not applied for, otherwise step 5. */
export function decideProvince(run: Run): Run {
  const { rules, clauses } = run.case;
  const notes: Note[] = [];
  const province = ByItem.of(rules.places, rules.province, (item): Tally | undefined => {
    if (!clauses.has(item)) return undefined;
    const standing = standingOf(run.case, item);
    if (standing.status === null || standing.status === 'pending') return run.cut.get(item) ?? NOTHING;
    const { amount, said } = decided(item, standing.status, standing.granted);
    notes.push(...said);
    return amount;
  });
  return withNotes({ ...run, province }, ...notes);
}

type Decided = { readonly amount: Tally; readonly said: readonly Note[] };
const SAYS = {
  refused: { zh: '省级不予核定，计 0 元', en: 'refused by the province: 0' },
  'not-applied': { zh: '未向省级申报，计 0 元', en: 'not applied for with the province: 0' },
};

function decided(item: string, status: keyof typeof SAYS | 'granted', granted: Fraction | null): Decided {
  if (status === 'refused' || status === 'not-applied') {
    return { amount: NOTHING, said: [{ item, tell: () => SAYS[status], as: 'both' }] };
  }
  if (granted === null) return { amount: unknownTally([`province.${item.toLowerCase()}.granted`]), said: [] };
  return { amount: tally(granted), said: grantedNotes(item, granted) };
}

function grantedNotes(item: string, granted: Fraction): Note[] {
  const step = () => ({
    zh: `省级已核定 ${moneyWords(granted)} 元，以核定为准`,
    en: `the province granted CNY ${moneyWords(granted)}, which counts`,
  });
  const reason = () => ({
    zh: `省级已核定 ${moneyWords(granted)} 元`,
    en: `the province granted CNY ${moneyWords(granted)}`,
  });
  return [
    { item, tell: step, as: 'step' },
    { item, tell: reason, as: 'reason' },
  ];
}
