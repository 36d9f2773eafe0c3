import type { Edition } from '../../shared/policy/edition.ts';
import { editionAt } from '../../shared/store/editions.ts';
import type { Objects } from '../../shared/store/objects.ts';
import { loadEditionPointer } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';

type Places = { readonly table: Table; readonly objects: Pick<Objects, 'getJson'> };

/** The edition in force for a policy year. @throws Refusal EDITION_MISSING */
export async function editionInForce({ table, objects }: Places, policyYear: number): Promise<Edition> {
  return editionAt(objects, await loadEditionPointer(table, policyYear));
}
