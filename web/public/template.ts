/** Kinds of documents that have a published workbook of their own; a statement's is that of its item. */
const OF_KIND = ['roster', 'fiscal-bill', 'local-use', 'weighbridge'];

/** The template (GET /templates/{kind}) of a paper of an item, if there is one. */
export function templateOfSlot(item: string, slot: string): string | undefined {
  if (slot === 'statement') return item;
  return OF_KIND.includes(slot) ? slot : undefined;
}
