import type { Edition } from '../policy/edition.ts';
import { assess } from './assess.ts';
import { LEVERS, type Levers } from './levers.ts';
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
  const now = assess(record, edition, options);
  const asked = new Map<string, Assessment>();
  const ask = (facts: AssessRecord['facts']) => assess({ ...record, facts }, edition, options);
  const question = { facts: record.facts, kinds: rules.facts, now, ask, asked };
  const items = Object.entries(now.items).map(([item, award]): [string, ItemEstimate] => [
    item,
    { ...award, next: nextStep({ ...question, item, levers: levers[item] ?? [] }) },
  ]);
  return { ...now, items: Object.fromEntries(items) };
}
