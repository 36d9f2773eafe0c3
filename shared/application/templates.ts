import { Refusal } from '../kernel/refusal.ts';
import { SLOTS } from './slots.ts';

type Template = { readonly key: string; readonly name: string };

/** The workbook of an item's stated facts. */
export function statementTemplate(item: string): Template {
  return { key: `templates/statement-${item}.xlsx`, name: `申报数据表-${item}.xlsx` };
}

/**
 * The workbooks that applicants fill in: by the kind of document they become, or for stated facts by the item. Their
 * files lie in the bucket.
 */
export const TEMPLATES: Readonly<Record<string, Template>> = {
  roster: { key: 'templates/roster.xlsx', name: '团组名单.xlsx' },
  'fiscal-bill': { key: 'templates/fiscal-bill.xlsx', name: '财政医疗收费电子票据清单.xlsx' },
  'local-use': { key: 'templates/local-use.xlsx', name: '落地使用台账.xlsx' },
  weighbridge: { key: 'templates/weighbridge.xlsx', name: '过磅单明细.xlsx' },
  ...Object.fromEntries(Object.keys(SLOTS).map((item) => [item, statementTemplate(item)])),
};

/** @throws Refusal TEMPLATE_UNKNOWN (404) */
export function templateOf(kind: string): Template {
  const template = Object.hasOwn(TEMPLATES, kind) ? TEMPLATES[kind] : undefined;
  if (template !== undefined) return template;
  const known = Object.keys(TEMPLATES).join('、');
  throw new Refusal(
    'TEMPLATE_UNKNOWN',
    { zh: '没有该模板。', en: 'There is no such template.' },
    { status: 404, hint: { zh: `可下载的模板：${known}。`, en: `Templates: ${known}.` } },
  );
}
