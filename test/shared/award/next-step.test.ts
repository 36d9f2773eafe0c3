import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEdition } from '../../../local/policy-edition.ts';
import { assess } from '../../../shared/award/assess.ts';
import { estimate } from '../../../shared/award/estimate.ts';
import { LEVERS } from '../../../shared/award/levers.ts';
import type { NextStep } from '../../../shared/award/next-step.ts';
import { gripsOf, raised } from '../../../shared/award/raise.ts';
import { RULES } from '../../../shared/award/rules.ts';
import { scaled } from '../../../shared/kernel/fraction.ts';
import { FACT_NAMES } from '../../../shared/policy/facts.ts';
import { factsOf } from '../../golden/table.ts';
import { factsArbitrary } from '../../support/records.ts';

type Line = Record<'情形' | '事项' | '事实' | '结果' | '增加' | '多得' | '缺少', string>;
const lines = parse(readFileSync(new URL('../../golden/next-step.csv', import.meta.url)), { columns: true }) as Line[];
const edition = readEdition();
const record = (facts: Record<string, unknown>) => ({ id: 'x', policyYear: 2022, facts });

describe('the next step', () => {
  test.each(lines.map((line) => [line.事项, line.情形, line] as const))('%s %s', (item, _, line) => {
    const step = estimate(record(factsOf(line.事实)), edition).items[item]?.next as NextStep & Record<string, unknown>;
    expect([step.kind, step.more ?? '', step.pays ?? '', ((step.missing ?? []) as string[]).join()]).toEqual([
      line.结果,
      line.增加,
      line.多得,
      line.缺少,
    ]);
    expect(step.zh !== '' && step.en !== '').toBe(true);
  });

  test('hangs on facts that exist, for items that exist', () => {
    for (const [item, levers] of Object.entries(LEVERS)) {
      expect(RULES.clauses.has(item)).toBe(true);
      for (const fact of levers.flat()) expect(FACT_NAMES).toContain(fact);
    }
  });
});

/** Asks again by itself, without the search: the facts with so much more, through `assess`. */
function asked(facts: Record<string, unknown>, item: string, step: NextStep & { kind: 'more' }, less: bigint) {
  const lever = LEVERS[item]?.find((one) => one.includes(step.fact)) ?? [];
  const grip = gripsOf(lever, facts, RULES.facts).find((one) => one.row === (step.row ?? null));
  if (grip === undefined) throw new Error(`nothing to pull for ${item}`);
  const units = scaled(step.more, grip.decimals, 'more') - less;
  const award = assess(record(raised(facts, grip, units)), edition).items[item];
  return scaled(award?.gross ?? award?.estimate ?? '0', 2, 'gross');
}

describe('a next step', () => {
  test('pays what it says, and one unit less pays nothing more', () => {
    let steps = 0;
    fc.assert(
      fc.property(factsArbitrary(true), (facts) => {
        const told = estimate(record(facts), edition);
        for (const [item, { gross, estimate: expected, next }] of Object.entries(told.items)) {
          if (next.kind !== 'more') continue;
          steps += 1;
          const now = scaled(gross ?? expected ?? '0', 2, 'gross');
          expect(asked(facts, item, next, 0n) - now).toBe(scaled(next.pays, 2, 'pays'));
          expect(asked(facts, item, next, 1n)).toBeLessThanOrEqual(now);
        }
      }),
      { numRuns: 5, seed: 20 },
    );
    expect(steps).toBeGreaterThan(20);
  }, 60_000);

  test('stands beside exactly the award that the same facts give', () => {
    fc.assert(
      fc.property(factsArbitrary(), (facts) => {
        const { items, ...rest } = estimate(record(facts), edition, { assessedOn: '2023-03-01' });
        const bare = Object.fromEntries(Object.entries(items).map(([id, { next: _, ...award }]) => [id, award]));
        expect({ ...rest, items: bare }).toEqual(assess(record(facts), edition, { assessedOn: '2023-03-01' }));
      }),
      { numRuns: 4, seed: 21 },
    );
  }, 60_000);
});
