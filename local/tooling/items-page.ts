import type { Basis, Slot } from '../../shared/application/documents.ts';
import { funderName, funderOf } from '../../shared/application/funder.ts';
import { itemName, routeOf } from '../../shared/application/route.ts';
import { SLOTS } from '../../shared/application/slots.ts';
import { declaredFileType, FILE_TYPES } from '../../shared/evidence/file-types.ts';
import { statementOf } from '../../shared/policy/statement-of-item.ts';

const BASIS: Readonly<Record<Basis, string>> = {
  named: '措施列明 named',
  inferred: '推定 inferred',
  statement: '企业申明 stated',
};

function requiredOf({ required, or }: Slot): string {
  if (!required) return '可选 optional';
  return or === undefined ? '必需 required' : `必需，或 \`${or}\` required, or \`${or}\``;
}

function slotRow(item: string, slot: Slot): string {
  const { id, name, basis, types } = slot;
  const fileTypes = types.flatMap((type) => declaredFileType(type) ?? []);
  const endings = [...new Set(fileTypes.map((type) => FILE_TYPES[type].endings[0]))].join(', ');
  const sheets =
    basis === 'statement'
      ? `：${statementOf(item)
          .map(({ name: sheet }) => sheet.zh)
          .join('、')}`
      : '';
  return `| \`${id}\` | ${name.zh}${sheets} / ${name.en} | ${BASIS[basis]} | ${requiredOf(slot)} | ${endings} |`;
}

function itemSection([item, slots]: readonly [string, readonly Slot[]]): string {
  const { zh, en } = itemName(item);
  const funder = funderName(funderOf(item));
  const route = routeOf(item, { county: '县（市）区 county' }).join(' → ');
  const heads = ['| 材料 slot | 名称 name | 依据 basis | | 格式 files |', '|---|---|---|---|---|'];
  return [
    `## ${zh} / ${en}`,
    `资金 funder: ${funder.zh} ${funder.en} · 审批 departments: ${route}\n`,
    ...heads,
    ...slots.map((slot) => slotRow(item, slot)),
  ].join('\n');
}

/** docs/evidence/items.md: for every item who pays, who decides, and which documents are asked for and why. */
export function itemsPage(): string {
  const opening = [
    '# 各事项的材料与审批部门 Documents and departments of every item',
    '由 `npm run -s policy-docs` 按条款生成，请勿手工修改。 Written from the clauses by `npm run -s policy-docs`.\n',
    '仅市级措施第二条列明了材料，其余为推定。“申报数据表”按事项下载：`GET /templates/<事项>`。',
    "Only city clause 2 names documents; all others are inferred. Each item's workbook: `GET /templates/<item>`.\n",
  ].join('\n');
  return `${[opening, ...Object.entries(SLOTS).map(itemSection)].join('\n\n')}\n`;
}
