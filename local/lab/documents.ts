import { readFileSync } from 'node:fs';
import { EDITION_NEEDS } from '../../shared/award/rules.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { checkEdition } from '../../shared/policy/check-edition.ts';
import { loadEdition } from '../../shared/policy/edition.ts';
import { readDocuments } from '../policy-edition.ts';
import { fileRefusal } from './stream.ts';

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
  throw new Refusal(
    'EDITION_FILE_WRONG',
    { zh: `“${file}”不是政策文件。`, en: `"${file}" holds no document of an edition.` },
    { hint: { zh: '请参照 seeds/policy 中的文件。', en: 'See the files in seeds/policy.' }, details: { path: file } },
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw fileRefusal('FILE_MISSING', file, 'does not exist or may not be read');
  }
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw fileRefusal('JSON_WRONG', file, 'is not complete JSON');
  }
}
