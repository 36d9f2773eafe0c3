import { readFileSync } from 'node:fs';
import { EDITION_NEEDS } from '../../shared/award/rules.ts';
import { checkEdition } from '../../shared/policy/check-edition.ts';
import { loadEdition } from '../../shared/policy/edition.ts';
import { readDocuments } from '../policy-edition.ts';
import { refuse } from './refusals.ts';

/**
 * The documents to compute under: those of the files, each one document, a list of them, or what `GET /editions/{id}`
 * answers; without files those of seeds/policy.
 * @throws Refusal FILE_MISSING, JSON_WRONG, EDITION_FILE_WRONG, EDITION_INCOMPLETE, and those of `checkEdition`
 */
export function documentsOf(files: readonly string[]): readonly unknown[] {
  if (files.length === 0) return readDocuments();
  const documents = files.flatMap(documentsIn);
  const edition = loadEdition(...documents);
  checkEdition(edition, EDITION_NEEDS, Number(edition.term.issuedOn.slice(0, 4)));
  return documents;
}

function documentsIn(file: string): readonly unknown[] {
  const read = jsonOf(file, textOf(file));
  const all = Array.isArray(read) ? read : ((read as { documents?: unknown } | null)?.documents ?? [read]);
  const areDocuments = Array.isArray(all) && all.every((one) => typeof one === 'object' && one !== null);
  if (areDocuments) return all;
  throw refuse('EDITION_FILE_WRONG', { path: file }, { file });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw refuse('FILE_MISSING', { path: file }, { file });
  }
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('JSON_WRONG', { path: file }, { file });
  }
}
