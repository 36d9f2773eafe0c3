import { compare, type Fraction, isZero, plus, ZERO } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import { moneyWords } from '../policy/term.ts';
import { cityReading, NOTHING, type Note, type Run, withCity, withNotes } from './run.ts';

type Group = { readonly items: readonly string[]; readonly by: string };

function exclusiveGroup(run: Run): Group | null {
  if (cityReading(run, 'A32') === 'same-trade') return { items: ['C1a', 'C1c', 'C4a'], by: 'A32=same-trade' };
  if (cityReading(run, 'A9') === 'highest') return { items: ['C1a', 'C1c'], by: 'A9=highest' };
  return null;
}

function amountIn(run: Run, item: string): Fraction {
  return run.city.get(item)?.value ?? ZERO;
}

/** Step 4: of exclusive items the one with the larger result of step 3 stays; ties: the earlier clause. */
export function keepHighest(run: Run): Run {
  const group = exclusiveGroup(run);
  if (group === null) return run;
  const live = group.items.filter((item) => run.case.gross.get(item)?.outcome === 'met');
  const known = live.filter((item) => run.city.get(item)?.value != null);
  const open = live.filter((item) => !known.includes(item));
  const told = open.length === 0 ? run : withNotes(run, ...live.map((item) => leftOut(item, open, group.by)));
  const kept = known.reduce<string | null>(
    (best, item) => (best === null || compare(amountIn(run, item), amountIn(run, best)) > 0 ? item : best),
    null,
  );
  if (kept === null) return told;
  const dropped = known.filter((one) => one !== kept);
  const chosen = dropped.reduce((next, item) => drop(next, item, kept, group.by), told);
  return carryPayments(chosen, kept, group.items);
}

function leftOut(item: string, open: readonly string[], by: string): Note {
  const names = open.join(', ');
  const tell = () => ({
    zh: `金额不能判断的 ${names} 不参与就高比较`,
    en: `${names} cannot be told and is left out of the comparison`,
  });
  return { item, tell, as: 'step', readings: [by] };
}

function drop(run: Run, item: string, kept: string, by: string): Run {
  const [stays, goes] = [amountIn(run, kept), amountIn(run, item)];
  const tell = (): Text => ({
    zh: `与 ${kept}（${moneyWords(stays)} 元）同一基数，就高不重复，本项 ${moneyWords(goes)} 元不再给予`,
    en: `same base as ${kept} (CNY ${moneyWords(stays)}); the higher stays, this item's CNY ${moneyWords(goes)} is dropped`,
  });
  return withCity(run, item, NOTHING, { item, tell, as: 'both', readings: [by] });
}

/** What earlier runs paid for the same base counts as paid for the item that stays. */
function carryPayments(run: Run, kept: string, items: readonly string[]): Run {
  return items
    .filter((one) => one !== kept)
    .reduce((next, item) => {
      const before = next.paid.get(item) ?? ZERO;
      return isZero(before) ? next : carried(next, item, kept, before);
    }, run);
}

function carried(run: Run, item: string, kept: string, before: Fraction): Run {
  const paid = run.paid.with(kept, plus(run.paid.get(kept) ?? ZERO, before)).with(item, ZERO);
  const tell = () => ({
    zh: `前次为 ${item} 就同一基数已兑付 ${moneyWords(before)} 元，计入本项`,
    en: `CNY ${moneyWords(before)} paid earlier for ${item} on the same base counts as paid for this item`,
  });
  return withNotes({ ...run, paid }, { item: kept, tell, as: 'step' });
}
