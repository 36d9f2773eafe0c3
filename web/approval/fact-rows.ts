import type { components } from '../api/schema.ts';
import type { Case } from './case-query.ts';

type Frozen = components['schemas']['FrozenFacts'];
/** What was declared of one figure and what was verified; empty where one of them is not there. */
export type FigureRow = { readonly name: string; readonly declared: string; readonly verified: string };
export type FactRow = {
  readonly fact: string;
  readonly value: string;
  readonly path: string;
  readonly documentId: string | undefined;
};

/** The declared figures beside what the documents say, name by name; beside the amount that is applied for stands the award. */
export function figureRows({ figures, stated }: Frozen, { declared, award }: Case): FigureRow[] {
  const said = { ...declared, ...stated };
  const payable = award?.payable ?? null;
  const found = payable === null ? figures : { ...figures, amount: payable };
  return [...new Set([...Object.keys(said), ...Object.keys(found)])].map((name) => ({
    name,
    declared: said[name] ?? '',
    verified: found[name] ?? '',
  }));
}

/** The facts that were frozen, each with the document and the place in it that it comes from. */
export function factRows({ facts, provenance }: Frozen): FactRow[] {
  return provenance.map(({ fact, path, documentId }) => ({ fact, value: valueAt(facts, fact), path, documentId }));
}

/** The value under a name such as `goods[2].tonnesNet` (a row by its id or its place); empty where it is no single value. */
export function valueAt(facts: unknown, name: string): string {
  const steps = name.split(/\.|\[|\]\.?/).filter((step) => step !== '');
  const found = steps.reduce<unknown>((at, step) => stepInto(at, step), facts);
  if (typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean') return String(found);
  return '';
}

function stepInto(at: unknown, step: string): unknown {
  if (typeof at !== 'object' || at === null) return undefined;
  if (Array.isArray(at)) return at.find((row: { readonly id?: unknown }) => row.id === step) ?? at[Number(step)];
  return Object.entries(at).find(([key]) => key === step)?.[1];
}
