import type { Edition } from '../policy/edition.ts';
import { written } from './assess.ts';
import { evaluate, linesOf, opened } from './evaluate.ts';
import { LEVERS, type Levers } from './levers.ts';
import type { Lines } from './lines.ts';
import { type NextStep, nextStep } from './next-step.ts';
import type { Assessment, AssessRecord, ItemAward } from './record.ts';
import { RULES } from './rules.ts';
import type { Rules } from './run.ts';

export type ItemEstimate = ItemAward & { readonly next: NextStep };
export type Estimate = Omit<Assessment, 'items'> & { readonly items: Readonly<Record<string, ItemEstimate>> };

type EstimateOptions = { readonly assessedOn?: string; readonly rules?: Rules; readonly levers?: Levers };

/**
 * Every item of the documents before applying: what `assess` gives on the same facts, and what is missing for each
 * item's next step.
 * @throws Refusal as `assess`
 */
export function estimate(record: AssessRecord, edition: Edition, options: EstimateOptions = {}): Estimate {
  const { rules = RULES, levers = LEVERS } = options;
  const now = evaluate(record, edition, options);
  const known = new Map<string, Lines>();
  const ask = (facts: AssessRecord['facts']) => {
    const of = opened({ ...record, facts }, edition, options);
    const lines = known.get(of.facts.digest) ?? linesOf(of);
    known.set(of.facts.digest, lines);
    return lines;
  };
  const question = { facts: record.facts, kinds: rules.facts, now, ask };
  const nextOf = (item: string) => nextStep({ ...question, item, levers: levers[item] ?? [] });
  const assessment = written(now);
  const items = Object.entries(assessment.items).map(([item, award]): [string, ItemEstimate] => [
    item,
    { ...award, next: nextOf(item) },
  ]);
  return { ...assessment, items: Object.fromEntries(items) };
}
