import { readFileSync } from 'node:fs';
import { type Edition, loadEdition } from '../shared/policy/edition.ts';

export const POLICY_FILES = ['jixi-2022.json', 'heilongjiang-2022.json', 'readings.json'] as const;

/** The parsed documents of seeds/policy. */
export function readDocuments(): readonly unknown[] {
  const folder = new URL('../seeds/policy/', import.meta.url);
  return POLICY_FILES.map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown);
}

/** Reads seeds/policy from disk and makes the edition of it. */
export function readEdition(): Edition {
  return loadEdition(...readDocuments());
}
