import { compare, type Fraction, plus, ZERO } from '../kernel/fraction.ts';
import { moneyWords } from '../policy/term.ts';
import { cityReading, NOTHING, type Run } from './run.ts';

function exclusiveGroup(run: Run): { items: readonly string[]; by: string } | null {
  if (cityReading(run, 'A32') === 'same-trade') return { items: ['C1a', 'C1c', 'C4a'], by: 'A32=same-trade' };
  if (cityReading(run, 'A9') === 'highest') return { items: ['C1a', 'C1c'], by: 'A9=highest' };
  return null;
}

/** Step 4: of exclusive items the one with the larger result of step 3 stays; ties: the earlier clause. */
export function keepHighest(run: Run): void {
  const group = exclusiveGroup(run);
  if (group === null) return;
  const live = group.items.filter((item) => run.case.gross.get(item)?.outcome === 'met');
  const known = live.filter((item) => run.city.get(item)?.value != null);
  const open = live.filter((item) => !known.includes(item));
  for (const item of open.length > 0 ? live : []) {
    const names = open.join(', ');
    run.log.step(
      item,
      { zh: `金额不能判断的 ${names} 不参与就高比较`, en: `${names} cannot be told and is left out of the comparison` },
      [group.by],
    );
  }
  const amountOf = (item: string): Fraction => run.city.get(item)?.value ?? ZERO;
  const kept = known.reduce<string | null>(
    (best, item) => (best === null || compare(amountOf(item), amountOf(best)) > 0 ? item : best),
    null,
  );
  if (kept === null) return;
  for (const item of known.filter((one) => one !== kept)) {
    const text = {
      zh: `与 ${kept}（${moneyWords(amountOf(kept))} 元）同一基数，就高不重复，本项 ${moneyWords(amountOf(item))} 元不再给予`,
      en: `same base as ${kept} (CNY ${moneyWords(amountOf(kept))}); the higher stays, this item's CNY ${moneyWords(amountOf(item))} is dropped`,
    };
    run.log.step(item, text, [group.by]);
    run.log.because(item, text);
    run.city.set(item, NOTHING);
  }
  carryPayments(run, kept, group.items);
}

/** What earlier runs paid for the same base counts as paid for the item that stays. */
function carryPayments(run: Run, kept: string, items: readonly string[]): void {
  for (const item of items.filter((one) => one !== kept)) {
    const before = run.paid.get(item) ?? ZERO;
    if (before.n === 0n) continue;
    run.paid.set(kept, plus(run.paid.get(kept) ?? ZERO, before));
    run.paid.set(item, ZERO);
    run.log.step(kept, {
      zh: `前次为 ${item} 就同一基数已兑付 ${moneyWords(before)} 元，计入本项`,
      en: `CNY ${moneyWords(before)} paid earlier for ${item} on the same base counts as paid for this item`,
    });
  }
}
