import { CATALOGUE } from './catalogue.ts';
import type { Clause } from './clause.ts';
import type { Edition } from './edition.ts';
import type { Kind } from './fact-spec.ts';
import { FACT_NAMES, specOf } from './facts.ts';
import { NOT_COMPUTED } from './not-computed.ts';
import { usesOfClause } from './uses.ts';

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  money: '金额 money（元，字符串，两位小数）',
  volume: '额度 volume（元，字符串，两位小数）',
  usd: '美元 money (USD)（字符串，两位小数）',
  tonnes: '吨 tonnes（字符串，通常三位、最多八位小数）',
  count: '数量 count（字符串，整数）',
  rate: '比率 rate（字符串，"0.05" 即 5%）',
  date: '日期 date（YYYY-MM-DD）',
  'yes-no': '是否 yes/no（true / false）',
  code: '代码 code',
};

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function itemsUsing(name: string, uses: ReadonlyMap<string, readonly string[]>): string {
  const own = [...uses].filter(([, facts]) => facts.includes(name)).map(([id]) => id);
  if (name.startsWith('enterprise.creditCode')) return '全部';
  if (name.startsWith('earlierRuns.')) return `${name.slice('earlierRuns.'.length)}（第 9 步）`;
  if (name.startsWith('otherAwards')) return '全部市级事项（A58）';
  if (name.startsWith('province.')) return '省级应付；C1b C6（A46、A41 时含其他）';
  return own.join(' ');
}

/** docs/facts.md: the input format of the calculator, generated so that it cannot drift from the code. */
export function factsPage(): string {
  const uses = new Map([...CATALOGUE].map(([id, clause]) => [id as string, usesOfClause(clause).facts]));
  const rows = FACT_NAMES.map((name) => {
    const spec = specOf(name);
    const codes = spec.codes ? `：${spec.codes.map((code) => `\`${code}\``).join(' ')}` : '';
    return `| ${name} | ${KIND_WORDS[spec.kind]}${codes} | ${spec.zh}；${spec.en} | ${itemsUsing(name, uses)} |`;
  });
  return `# 核算所用事实 · The facts an award is computed from

本页由代码生成（\`npm run -s policy-docs\`），请勿手工修改。This page is generated from the code; do not edit it by hand.

JSON，驼峰命名，按点号嵌套；\`name[]\` 为行列表，每行一个 \`id\`（未写的按行序编号）。金额、额度、吨数、比率、数量一律为字符串；
缺少的事实为“未知”而不是零：相应事项“不能判断”。列表缺少为未知，空列表为没有；\`otherAwards\`、\`earlierRuns\` 以及 \`fairs\` 内缺少的一类视为没有。
不知道的事实整项省略，不写 null；名称有误的事实会被退回。\`earlierRuns.C10\` 仅在口径 A41 为 \`ten-percent\` 时使用。

| 事实 Fact | 类型 Kind | 含义 Meaning | 事项 Items |
|---|---|---|---|
${rows.join('\n')}
`;
}

function coverageRow(clause: Clause): string {
  const uses = usesOfClause(clause);
  const file = `shared/policy/${clause.source.split(' ')[0]}/${clause.id.toLowerCase()}.ts`;
  const papers = clause.evidence.papers.map((paper) => paper.zh).join('、');
  const twin = clause.twin ? `；与 ${clause.twin} 同一基数` : '';
  const adds = clause.addsTo ? `；在 ${clause.addsTo.join('、')} 之外` : '';
  const cells = [
    clause.article.zh,
    `[${clause.id}](../${file}) ${clause.name.zh}${twin}${adds}`,
    uses.parameters.join(' '),
    uses.readings.join(' '),
    `${clause.evidence.named ? '条文列明' : '推定'}：${papers}`,
    clause.bodies.length > 0 ? clause.bodies.join('、') : '条文未写明',
    `test/golden/items/${clause.id}.csv`,
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** docs/coverage.md: clause → item → parameters → readings → evidence → departments → tests, and what is not computed. */
export function coveragePage(edition: Edition): string {
  const rows = [...CATALOGUE.values()].map(coverageRow);
  const rest = NOT_COMPUTED.map((one) => {
    const document = edition.documents.find(({ document: id }) => id === one.document)?.title.zh ?? one.document;
    return `| ${[`${document} ${one.clause}`, one.id ?? '', one.what.zh, one.reason.zh, one.decides].map(cell).join(' | ')} |`;
  });
  const readings = [...edition.register.readings.values()]
    .filter((reading) => reading.acts !== 'calc')
    .map((reading) => `| ${reading.id} | ${reading.acts} | ${cell(reading.question.zh)} | ${reading.default} |`);
  return `# 条款覆盖 · Coverage

本页由代码生成（\`npm run -s policy-docs\`），请勿手工修改。This page is generated from the code; do not edit it by hand.

## 支付的条款 · Clauses that pay

| 条款 Clause | 事项 Item | 参数 Parameters | 口径 Readings | 佐证 Evidence | 责任部门 Departments | 测试 Tests |
|---|---|---|---|---|---|---|
${rows.join('\n')}

## 不计算的条款 · Not computed

| 条款 Clause | 编号 | 内容 What | 理由 Reason | 由谁决定 Who decides |
|---|---|---|---|---|
${rest.join('\n')}

## 不在核算内起作用的口径 · Readings that act elsewhere

| 编号 | 作用环节 | 问题 | 默认 |
|---|---|---|---|
${readings.join('\n')}
`;
}
