import { type Funder, funderName } from '../application/funder.ts';
import { type Approver, type DecisionRequest, linkRequestOf } from '../approval/decision-request.ts';
import type { Text } from '../kernel/refusal.ts';
import { linkLines, turnId, turnLines } from './department-messages.ts';
import { fact, line } from './layout.ts';
import type { Fact, OutgoingMail } from './outgoing.ts';
import { compose, yuanText } from './wording.ts';

// What a funder's finance department hears about a settlement run. Amounts are yuan as strings.

export type RunOfMail = { readonly id: string; readonly policyYear: number; readonly funder: Funder };
/** What the signer is asked to sign: the lines that stand, and the fund before and after their reservation. */
export type SignOffSummary = {
  readonly run: RunOfMail;
  readonly count: number;
  readonly total: string;
  readonly fundBefore: string;
  readonly fundAfter: string;
};

export function signOffRequestMail(request: DecisionRequest, summary: SignOffSummary): OutgoingMail {
  const title = `${summary.run.policyYear} 年度兑付 ${summary.run.id}`;
  return compose(
    turnId(request),
    request.approver.mail,
    request.ask === 1 ? `请签批：${title}` : `再次请签批：${title}`,
    [
      line('财政部门：请签批下列兑付批次。', 'Finance bureau: please sign this settlement.'),
      ...turnLines(request),
      {
        kind: 'facts',
        rows: [
          ...runFacts(summary.run),
          fact('笔数', 'Payments', String(summary.count)),
          fact('合计', 'Total', yuanText(summary.total)),
          fact('兑付前资金余额', 'Fund before', yuanText(summary.fundBefore)),
          fact('兑付后资金余额', 'Fund after', yuanText(summary.fundAfter)),
        ],
      },
      { kind: 'link', label: { zh: '查看并签批', en: 'See the run and sign' } },
      line(
        '签批后生成支付文件；不予签批则释放预留资金。',
        'Signing writes the batch; refusing releases the reservations.',
      ),
      ...linkLines(request),
    ],
    linkRequestOf(request),
  );
}

const NOTICES = {
  'needs-ruling': {
    subject: '待研究决定',
    zh: '申请支付合计超过资金余额，未预留任何资金，需由有权机关研究决定后重新启动。',
    en: 'The plan is above the fund: nothing was reserved; it needs a ruling and a new start.',
  },
  settled: {
    subject: '支付文件已生成',
    zh: '财政已签批，支付文件已生成并存档，请提交国库支付。',
    en: 'Signed; the payment batch was written. Hand it to the treasury.',
  },
  abandoned: {
    subject: '已终止',
    zh: '本批兑付已终止，预留资金已释放，各申报保持“已批准”。',
    en: 'The run was abandoned and its reservations released; the applications stay approved.',
  },
  paid: {
    subject: '已兑付完毕',
    zh: '国库已回复全部支付结果。',
    en: 'The treasury has answered for every payment.',
  },
} as const satisfies Record<string, { subject: string } & Text>;
export type SettlementNotice = keyof typeof NOTICES;

/** Tells one person of the finance bureau what became of a run. `mark` tells repeated events of one run apart. */
export function settlementNoticeMail(
  notice: SettlementNotice,
  to: Approver,
  run: RunOfMail,
  more: { readonly facts?: readonly Fact[]; readonly ground?: Text; readonly mark?: string } = {},
): OutgoingMail {
  const words = NOTICES[notice];
  const ground = more.ground === undefined ? [] : [line(`原因：${more.ground.zh}`, `Ground: ${more.ground.en}`)];
  return compose(
    [notice, ...(more.mark === undefined ? [] : [more.mark]), to.id].join('-'),
    to.mail,
    `${run.policyYear} 年度兑付 ${run.id}：${words.subject}`,
    [line(words.zh, words.en), ...ground, { kind: 'facts', rows: [...runFacts(run), ...(more.facts ?? [])] }],
  );
}

function runFacts(run: RunOfMail): Fact[] {
  const { zh, en } = funderName(run.funder);
  return [
    fact('兑付编号', 'Run', run.id),
    fact('政策年度', 'Policy year', String(run.policyYear)),
    fact('资金来源', 'Money of', `${zh} ${en}`),
  ];
}
