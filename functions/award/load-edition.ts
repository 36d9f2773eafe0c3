import { type Edition, loadEdition } from '../../shared/policy/edition.ts';
import type { Objects } from '../../shared/store/objects.ts';
import { loadEditionPointer } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';

/** An edition is kept as the documents it is made of: city, province, readings. */
type KeptEdition = { readonly documents: readonly unknown[] };
type Places = { readonly table: Table; readonly objects: Pick<Objects, 'getJson'> };

/** A body never changes under its hash, so a process reads it once; the pointer is read every time. */
const known = new Map<string, Edition>();
const MOST_KNOWN = 8;

/** The edition in force for a policy year. @throws Refusal EDITION_MISSING */
export async function editionInForce({ table, objects }: Places, policyYear: number): Promise<Edition> {
  const pointer = await loadEditionPointer(table, policyYear);
  const before = known.get(pointer.sha256);
  if (before !== undefined) return before;
  const kept = (await objects.getJson(pointer)) as KeptEdition;
  const edition = loadEdition(...kept.documents);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(pointer.sha256, edition);
  return edition;
}
