import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { readFacts } from '../../../shared/policy/fact-book.ts';
import type { FactSpec } from '../../../shared/policy/fact-spec.ts';
import { FACTS, factWords } from '../../../shared/policy/facts.ts';

/** `goods[].tonnes` as the nested facts that bring one wrong value. */
function nested(name: string, value: unknown): Record<string, unknown> {
  const [first = '', ...rest] = name.split('.');
  const inner = rest.length === 0 ? value : nested(rest.join('.'), value);
  return first.endsWith('[]') ? { [first.slice(0, -2)]: [inner] } : { [first]: inner };
}

function refusalOf(facts: unknown): Refusal {
  try {
    readFacts(facts);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error(`nothing was refused of ${JSON.stringify(facts)}`);
}

const WRONG: Readonly<Partial<Record<FactSpec['kind'], readonly unknown[]>>> = {
  'yes-no': ['yes'],
  date: ['2022-02-30'],
  code: [''],
};
const cases = Object.entries<FactSpec>(FACTS).flatMap(([name, spec]) =>
  (WRONG[spec.kind] ?? ['1e5', '-1', 7, '0.123456789']).map((value) => [name, value] as const),
);

describe('a wrong fact', () => {
  it.each(cases)('%s = %j is told by what people call it, with its path for programs', (name, value) => {
    const { text, hint, details } = refusalOf(nested(name, value));
    expect(text.zh).toContain(factWords(name).zh);
    const said = `${text.zh}${hint.zh}`;
    expect(said).not.toMatch(/facts\.|\[0\]|[a-z]+\.[a-z]+/i);
    expect(String(details?.path)).toMatch(/^facts\./);
  });
});

describe('a fact in words', () => {
  it('has its Chinese name, with the id of its row; one that nobody knows stands as it is', () => {
    for (const name of Object.keys(FACTS)) expect(factWords(name).zh).toMatch(/[\u4e00-\u9fff]/);
    expect(factWords('goods[g7].tonnesWeighed')).toEqual({ zh: 'g7：过磅净重', en: 'g7: weighbridge net weight' });
    expect(factWords('nobody.knows')).toEqual({ zh: 'nobody.knows', en: 'nobody.knows' });
  });
});
