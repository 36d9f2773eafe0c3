import { Refusal } from '../kernel/refusal.ts';

/** The workbooks that applicants fill in, by the kind of document they become; their files lie in the bucket. */
export const TEMPLATES: Readonly<Record<string, { readonly key: string; readonly name: string }>> = {
  roster: { key: 'templates/roster.xlsx', name: '团组名单.xlsx' },
  'local-use': { key: 'templates/local-use.xlsx', name: '落地使用台账.xlsx' },
};

/** @throws Refusal TEMPLATE_UNKNOWN (404) */
export function templateOf(kind: string): { readonly key: string; readonly name: string } {
  const template = Object.hasOwn(TEMPLATES, kind) ? TEMPLATES[kind] : undefined;
  if (template !== undefined) return template;
  const known = Object.keys(TEMPLATES).join('、');
  throw new Refusal(
    'TEMPLATE_UNKNOWN',
    { zh: '没有该模板。', en: 'There is no such template.' },
    { status: 404, hint: { zh: `可下载的模板：${known}。`, en: `Templates: ${known}.` } },
  );
}
