import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountsText } from '../../../local/amounts-text.ts';
import { readEdition } from '../../../local/policy-edition.ts';
import { assess } from '../../../shared/award/assess.ts';
import { compiledFor } from '../../../shared/award/compile.ts';
import { evaluate } from '../../../shared/award/evaluate.ts';
import type { Assessment } from '../../../shared/award/record.ts';
import { RULES } from '../../../shared/award/rules.ts';
import { digestOf } from '../../../shared/kernel/digest.ts';
import { readFacts } from '../../../shared/policy/fact-book.ts';
import type { Evaluate, FactBook } from '../../../shared/policy/term.ts';
import { baseFacts } from '../../golden/table.ts';
import { factsArbitrary } from '../../support/records.ts';

const edition = readEdition();
const record = (facts: Record<string, unknown>, readings?: Record<string, string>) => ({
  ...{ id: 'x', policyYear: 2022, facts },
  ...(readings === undefined ? {} : { readings }),
});

describe('an evaluation', () => {
  test('is the assessment, whose words are made when they are read, once or twice', () => {
    fc.assert(
      fc.property(factsArbitrary(), (facts) => {
        const evaluation = evaluate(record(facts), edition);
        const written = assess(record(facts), edition);
        for (const [item, line] of evaluation.items) {
          expect(line.written()).toEqual(written.items[item]);
          expect(line.trace).toEqual(line.trace);
        }
        expect(evaluation.receipt).toEqual(written.receipt);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps its words while other records are computed by the same rules', () => {
    const goods = (tonnes: string) => [
      {
        ...{ id: 'g', kind: 'coal', enteredInArea: true, declaredInArea: true },
        ...{ tonnesNet: tonnes, tonnesWeighed: tonnes, usedInCity: tonnes },
      },
    ];
    const first = evaluate(record({ ...baseFacts(), goods: goods('5000') }), edition);
    evaluate(record({ ...baseFacts(), goods: goods('9000') }), edition);
    const said = JSON.stringify(first.items.get('C5')?.trace);
    expect(said).toContain('5,000.000');
    expect(said).not.toContain('9,000.000');
  });

  test('keeps nothing of a record in the compiled rules: what is said to be always the same answer is', () => {
    const { clauses } = compiledFor(RULES, edition, undefined, () => 2022);
    const seen = new Map<unknown, Set<unknown>>();
    const note = (evaluate: Evaluate<unknown> | null, book: FactBook) => {
      if (evaluate === null) return;
      const said = evaluate(book, null);
      if (said.always) seen.set(evaluate, (seen.get(evaluate) ?? new Set()).add(said));
    };
    for (const facts of fc.sample(factsArbitrary(), { numRuns: 150, seed: 4 })) {
      const book = readFacts(facts, RULES.facts);
      for (const { conditions, amount, cap, highest } of clauses.values())
        for (const one of [...conditions(), amount, cap, highest]) note(one, book);
    }
    expect(seen.size).toBeGreaterThan(30);
    for (const answers of seen.values()) expect(answers.size).toBeLessThanOrEqual(4);
  });

  test('writes amounts, totals and receipt as the assessment has them, without a word', () => {
    fc.assert(
      fc.property(factsArbitrary(), fc.constantFrom(undefined, '2023-03-01'), (facts, assessedOn) => {
        const options = assessedOn === undefined ? {} : { assessedOn };
        const { items, ...rest } = assess(record(facts), edition, options);
        const bare = Object.entries(items).map(([item, { because: _, trace: __, missing: ___, ...amounts }]) => [
          item,
          amounts,
        ]);
        const told = JSON.parse(amountsText(evaluate(record(facts), edition, options))) as Assessment;
        expect(told).toEqual({ ...rest, items: Object.fromEntries(bare) });
      }),
      { numRuns: 60 },
    );
  });

  test('compiles the same readings once, and another choice by itself', () => {
    const facts = { ...baseFacts(), trade: { volume: '155000000', volumeLastYear: '100000000' } };
    const paid = (readings?: Record<string, string>) =>
      evaluate(record(facts, readings), edition).items.get('C1a')?.payable;
    const one = { 'A3.city': 'pro-rata' };
    expect([paid(), paid(one), paid({}), paid({ ...one }), paid()]).toEqual([
      '150000.00',
      '165000.00',
      '150000.00',
      '165000.00',
      '150000.00',
    ]);
    expect(() => paid({ A3: undefined as unknown as string })).toThrow('READING_OPTION_UNKNOWN');
  });

  test('digests the facts as they were given, in whatever order they stand', () => {
    fc.assert(
      fc.property(factsArbitrary(), (facts) => {
        expect(evaluate(record(facts), edition).receipt.factsDigest).toBe(digestOf(facts));
      }),
      { numRuns: 200 },
    );
    const odd = { loans: [{ days: '-0', id: 7, drawnOn: '2022-01-20' }], otherAwards: [{ policy: '“甲”\n\ud800' }] };
    expect(readFacts(odd).digest).toBe(digestOf(odd));
    const long = { otherAwards: Array.from({ length: 3000 }, (_, n) => ({ id: `第${n}`, policy: '补贴'.repeat(20) })) };
    expect(readFacts(long).digest).toBe(digestOf(long));
    expect(readFacts({}).digest).toBe(digestOf({}));
  });
});
