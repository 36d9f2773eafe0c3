import { LOG_MESSAGES } from '../../functions/middleware/log-messages.ts';
import { REFUSALS } from '../../functions/refusal-catalogue.ts';
import type { RefusalForm } from '../../shared/kernel/refusal.ts';
import {
  cannotTellTogether,
  countedInAnother,
  factsContradict,
  fundNotOpen,
  fundShort,
  GROUNDS,
  loweredTogether,
  NO_CASE_PAYABLE,
  paymentFailed,
  SIGN_OFF_EXPIRED,
  signOffRefused,
} from '../../shared/settlement/grounds.ts';
import type { Ground } from '../../shared/settlement/settlement.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');
const row = (...cells: readonly (string | number)[]): string =>
  `| ${cells.map((text) => cell(String(text))).join(' | ')} |`;

const why = { zh: '……', en: '…' };
/** Grounds that are not constants of the catalogue: the values show where they stand. */
const FILLED: readonly Ground[] = [
  factsContradict(why, ['<A>', '<B>']),
  loweredTogether('2000.00', '1000.00', why),
  countedInAnother('2000.00', why),
  cannotTellTogether([why]),
  NO_CASE_PAYABLE,
  SIGN_OFF_EXPIRED,
  signOffRefused('…'),
  paymentFailed('…'),
  fundNotOpen({ zh: '<市、省>', en: '<funder>' }, 2022),
  fundShort({ zh: '<市、省>', en: '<funder>' }, 2022, '2,000.00', '1,000.00'),
];

const refusals = Object.entries(REFUSALS).flatMap(([room, forms]) => [
  '',
  `### ${room}`,
  '',
  row('code', 'status', '中文', 'English', '怎么办', 'what to do'),
  '|---|---|---|---|---|---|',
  ...Object.entries<RefusalForm>(forms).map(([name, form]) =>
    row(form.code ?? name, form.status ?? 400, form.zh, form.en, form.hint.zh, form.hint.en),
  ),
]);

/** docs/codes.md: every code and every line of the log that somebody may have to look up. */
export function codesPage(): string {
  return [
    '# 代码与日志 · Codes and log messages',
    '',
    '由 `npm run docs` 根据代码生成，测试比对。`{…}` 处填入实际内容。',
    'Written from the code by `npm run docs`; a test compares it. `{…}` is filled in when it is said.',
    '',
    '- [受理拒绝 Refusals](#refusals): 接口以 4xx 回答 what the interface answers with a 4xx.',
    '- [不予兑付的理由 Grounds](#grounds): 记在兑付批次的案件上 on the cases of a settlement run.',
    '- 材料问题 Findings: [evidence/codes.md](evidence/codes.md).',
    '- [日志 Log messages](#log-messages)；告警见 alarms: [runbook.md](runbook.md).',
    '',
    '## Refusals',
    '每个代码附 HTTP 状态与下一步。同一代码可有几句话。 Each with its HTTP status and what to do next; one code may say several sentences.',
    ...refusals,
    '',
    '## Grounds',
    '',
    row('code', '中文', 'English'),
    '|---|---|---|',
    ...[...Object.values(GROUNDS), ...FILLED].map(({ code, zh, en }) => row(code, zh, en)),
    '',
    '## Log messages',
    '',
    row('message', 'level', '中文', 'English'),
    '|---|---|---|---|',
    ...Object.entries(LOG_MESSAGES).map(([message, { level, zh, en }]) => row(`\`${message}\``, level, zh, en)),
    '',
  ].join('\n');
}
