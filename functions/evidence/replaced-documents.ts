import type { Application } from '../../shared/application/application.ts';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import { slotsOf } from '../../shared/application/file.ts';

/** What a usable new document takes the place of: the named one, and in a slot for one file every earlier one. */
export function replacedBy(
  after: DocumentRecord,
  documents: readonly DocumentRecord[],
  application: Pick<Application, 'item'>,
): DocumentRecord[] {
  if (after.status !== 'read' && after.status !== 'to-a-person') return [];
  const single = slotsOf(application.item).find((slot) => slot.id === after.slot)?.files === 'one';
  return documents.filter(
    (each) =>
      each.id !== after.id &&
      each.slot === after.slot &&
      !['awaiting', 'set-aside'].includes(each.status) &&
      (single || each.id === after.replaces),
  );
}
