import { Refusal } from '../kernel/refusal.ts';

/** The stages of a settlement run. */
export const RUN_STAGES = [
  'opened',
  'planned',
  'reserved',
  'signed',
  'settled',
  'paid',
  'releasing',
  'needs-ruling',
  'abandoned',
] as const;
export type RunStage = (typeof RUN_STAGES)[number];

/** What can happen to a run: from which stages, to which. Anything else is refused. */
const TRANSITIONS = {
  plan: { from: ['opened'], to: 'planned' },
  reserve: { from: ['planned'], to: 'reserved' },
  sign: { from: ['reserved'], to: 'signed' },
  settle: { from: ['signed'], to: 'settled' },
  pay: { from: ['settled'], to: 'paid' },
  // Claims above the fund: a person rules, and a new start plans the same run afresh (reading A33a).
  'ask-for-ruling': { from: ['planned'], to: 'needs-ruling' },
  'plan-again': { from: ['needs-ruling'], to: 'opened' },
  release: { from: ['reserved'], to: 'releasing' },
  abandon: { from: ['opened', 'reserved', 'signed', 'releasing'], to: 'abandoned' },
} as const satisfies Record<string, { from: readonly RunStage[]; to: RunStage }>;

export type RunEvent = keyof typeof TRANSITIONS;
export const runTransitions: Readonly<Record<RunEvent, { from: readonly RunStage[]; to: RunStage }>> = TRANSITIONS;

/** The stages in which a machine should be driving the run. */
export const drivenStages: readonly RunStage[] = ['opened', 'planned', 'reserved', 'signed', 'releasing'];
/** The stages after which the year may have another run. */
export const CLOSED_RUNS: readonly RunStage[] = ['paid', 'abandoned'];

/** The stage after an event. @throws Refusal SETTLEMENT_STAGE_WRONG (409) */
export function nextRunStage(stage: RunStage, event: RunEvent): RunStage {
  const { from, to } = TRANSITIONS[event];
  if ((from as readonly RunStage[]).includes(stage)) return to;
  throw new Refusal(
    'SETTLEMENT_STAGE_WRONG',
    {
      zh: `该批兑付目前为“${NAMES[stage]}”，不能办理此事项。`,
      en: `The settlement run is "${stage}"; this cannot be done now.`,
    },
    {
      status: 409,
      hint: { zh: '请查看该批兑付的当前状态。', en: 'Look at the current stage of the run.' },
      details: { stage, event },
    },
  );
}

const NAMES: Readonly<Record<RunStage, string>> = {
  opened: '已启动',
  planned: '已编制',
  reserved: '资金已预留，待财政签批',
  signed: '财政已签批',
  settled: '支付文件已生成',
  paid: '已兑付完毕',
  releasing: '正在释放预留资金',
  'needs-ruling': '待研究决定',
  abandoned: '已终止',
};
