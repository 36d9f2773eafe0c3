import { rowWords } from '../../shared/evidence/grouped.ts';
import type { Text } from '../../shared/kernel/refusal.ts';
import { codeWords } from '../../shared/policy/code-words.ts';
import type { FrozenBody } from '../../shared/store/bodies.ts';
import { nameOf } from './figures.ts';

/** A value as it was read from a document, with its place in it as people say it; empty where only programs find it. */
export type ReadValue = { readonly name: Text; readonly value: string; readonly at: string };

/** The single values that were frozen from each document, by its id; lists and what has no value are left out. */
export function valuesByDocument({ facts, provenance = [] }: FrozenBody): ReadonlyMap<string, readonly ReadValue[]> {
  const found = new Map<string, ReadValue[]>();
  for (const { fact, path, documentId = '' } of provenance) {
    const value = valueAt(facts, fact);
    if (value === undefined) continue;
    // Documents of an archive stand under the archive.
    const [id = ''] = documentId.split('/');
    found.set(id, [...(found.get(id) ?? []), { name: nameOf(fact), value, at: placeIn(path) }]);
  }
  return found;
}

/** `netKg: row 3, row 4` is 第 3–4 行; a cell and what people wrote stand as they are, paths of elements are left out. */
function placeIn(path: string): string {
  const rows = [...path.matchAll(/\brow (\d+)/g)].map(([, row]) => Number(row));
  if (rows.length > 0) return `第 ${rowWords(rows).zh} 行`;
  return /^[A-Z]{1,3}\d+(:[A-Z]{1,3}\d+)?$|[\u4e00-\u9fff]/.test(path) ? path : '';
}

/** The value under `goods[ID].tonnesNet`: rows are named by their id. */
function valueAt(facts: unknown, name: string): string | undefined {
  const steps = name.split(/[.[\]]+/).filter((step) => step !== '');
  const value = steps.reduce<unknown>(inside, facts);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? codeWords(value).zh : undefined;
}

function inside(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return value.find((row: { readonly id?: unknown }) => row.id === step);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[step];
}
