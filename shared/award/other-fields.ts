import { excess, type Fraction, isPositive, ZERO } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import { factOfRow, type Row, rowsIn } from '../policy/fact-book.ts';
import { moneyWords } from '../policy/term.ts';
import { cityReading, type Run, tally, unknownTally, withCity } from './run.ts';

const ASKED = ['otherAwards[].field', 'otherAwards[].item', 'otherAwards[].amount'] as const;

function of(run: Run, row: Row, name: (typeof ASKED)[number]) {
  return factOfRow(run.case.facts.schema, row, name);
}

function gapsOf(run: Run, row: Row): readonly string[] {
  return ASKED.filter((name) => of(run, row, name) === undefined);
}

/** One award of another field against one of our items. */
function subtract(run: Run, row: Row, item: string): Run {
  const before = run.city.get(item)?.value;
  if (before == null || !isPositive(before)) return run;
  const gaps = gapsOf(run, row);
  if (gaps.length > 0) {
    const tell = () => ({
      zh: `其他领域奖补 [${row.id}] 不完整，不能判断`,
      en: `the award of another field [${row.id}] is incomplete, so it cannot be told`,
    });
    return withCity(run, item, unknownTally(gaps), { item, tell, as: 'step' });
  }
  const amount = of(run, row, 'otherAwards[].amount') as Fraction;
  if (!isPositive(amount)) return run;
  const a58 = cityReading(run, 'A58');
  const left = a58 === 'choose' ? ZERO : excess(before, amount);
  const tell = () => lessWords(amount, before, left);
  return withCity(run, item, tally(left), { item, tell, as: 'both', readings: [`A58=${a58}`] });
}

function lessWords(amount: Fraction, before: Fraction, left: Fraction): Text {
  const [other, own, rest] = [amount, before, left].map(moneyWords);
  return {
    zh: `其他领域政策已给予 ${other} 元，从高不重复，本项由 ${own} 元减为 ${rest} 元`,
    en: `another field's policy gives CNY ${other}; not twice, so this item falls from CNY ${own} to CNY ${rest}`,
  };
}

/** Awards of other fields for the same project or expense (从高不重复, reading A58), in the order of the rows. */
export function subtractInRowOrder(run: Run, rows = rowsIn(run.case.facts, 'otherAwards') ?? []): Run {
  return rows.reduce((next, row) => {
    if (of(run, row, 'otherAwards[].field') === 'foreign-trade') return next;
    const about = of(run, row, 'otherAwards[].item');
    const items = run.case.rules.city.filter((item) => about === undefined || about === item);
    return items.reduce((one, item) => subtract(one, row, item), next);
  }, run);
}

/**
 * Step 8. Complete ones first: what they take away whole, an incomplete one leaves known, in whatever order they stand.
 * jixi-2022#closing-1.4 「符合本措施扶持条件的企业和项目，同时符合其他领域有关政策扶持条
 * 件的，按照“从高不重复”原则予以支持，另有规定除外。」
 */
export function subtractOtherFields(run: Run): Run {
  const rows = rowsIn(run.case.facts, 'otherAwards') ?? [];
  if (rows.length === 0) return run;
  const isOpen = (row: Row) => Number(gapsOf(run, row).length > 0);
  return subtractInRowOrder(
    run,
    rows.toSorted((one, other) => isOpen(one) - isOpen(other)),
  );
}
