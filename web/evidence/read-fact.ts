import type { FactSpec, Kind } from '../../shared/policy/fact-spec.ts';
import { FACTS } from '../../shared/policy/facts.ts';

/** What a fact is, whatever row it stands in; undefined where it is a field of a document and no fact. */
export function specOf(name: string): FactSpec | undefined {
  const row = name.replaceAll(/\[[^\]]*\]/g, '[]');
  return Object.hasOwn(FACTS, row) ? (FACTS as Readonly<Record<string, FactSpec>>)[row] : undefined;
}

const QUANTITIES: readonly Kind[] = ['money', 'volume', 'usd', 'tonnes', 'count'];

/** Whether a fact is an amount or a quantity, which is written by thousands; a number of a code or a document is not. */
export function isQuantity(name: string): boolean {
  const kind = specOf(name)?.kind;
  return kind !== undefined && QUANTITIES.includes(kind);
}
