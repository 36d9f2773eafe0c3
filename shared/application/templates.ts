import { DOCUMENT_KINDS, type DocumentKindName } from '../evidence/document-kinds.ts';
import { refuse } from './refusals.ts';
import { SLOTS } from './slots.ts';

type Template = { readonly key: string; readonly name: string };

/** The workbook of an item's stated facts. */
export function statementTemplate(item: string): Template {
  return { key: `templates/statement-${item}.xlsx`, name: `申报数据表-${item}.xlsx` };
}

/** The workbook of a table, by the kind of document that it becomes. */
export function tableTemplate(kind: DocumentKindName): Template {
  return { key: `templates/${kind}.xlsx`, name: `${DOCUMENT_KINDS[kind].name.zh}.xlsx` };
}

/** Kinds that come as a table of ours; a test compares them with those whose columns a reader has. */
const TABLES = ['register', 'weighbridge', 'local-use', 'roster', 'fiscal-bill'] as const;

/**
 * The workbooks that applicants fill in: by the kind of document they become, or for stated facts by the item. Their
 * files lie in the bucket.
 */
export const TEMPLATES: Readonly<Record<string, Template>> = {
  ...Object.fromEntries(TABLES.map((kind) => [kind, tableTemplate(kind)])),
  ...Object.fromEntries(Object.keys(SLOTS).map((item) => [item, statementTemplate(item)])),
};

/** @throws Refusal TEMPLATE_UNKNOWN (404) */
export function templateOf(kind: string): Template {
  const template = Object.hasOwn(TEMPLATES, kind) ? TEMPLATES[kind] : undefined;
  if (template !== undefined) return template;
  throw refuse('TEMPLATE_UNKNOWN', {}, { known: Object.keys(TEMPLATES).join(', ') });
}
