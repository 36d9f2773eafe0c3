import { refuse } from './refusals.ts';

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

/**
 * Who makes something happen to a run: a person of finance, the schedule on the day of the calendar, the finance department
 * by the link to its signature, the treasury by its answer (which finance records), or the machine by itself.
 */
export type RunFiredBy = 'finance' | 'schedule' | 'department' | 'treasury' | 'machine';

type Transition = { readonly from: readonly RunStage[]; readonly to: RunStage; readonly by: readonly RunFiredBy[] };

/** What can happen to a run: from which stages, to which, and by whom. Anything else is refused. */
const TRANSITIONS = {
  plan: { from: ['opened'], to: 'planned', by: ['machine'] },
  reserve: { from: ['planned'], to: 'reserved', by: ['machine'] },
  sign: { from: ['reserved'], to: 'signed', by: ['department'] },
  settle: { from: ['signed'], to: 'settled', by: ['machine'] },
  pay: { from: ['settled'], to: 'paid', by: ['treasury'] },
  // Claims above the fund: a person rules, and a new start plans the same run afresh (reading A33a).
  'ask-for-ruling': { from: ['planned'], to: 'needs-ruling', by: ['machine'] },
  'plan-again': { from: ['needs-ruling'], to: 'opened', by: ['finance', 'schedule'] },
  // The signature was refused, or nobody gave it in time.
  release: { from: ['reserved'], to: 'releasing', by: ['department'] },
  abandon: { from: ['opened', 'reserved', 'signed', 'releasing'], to: 'abandoned', by: ['department', 'machine'] },
} as const satisfies Record<string, Transition>;

export type RunEvent = keyof typeof TRANSITIONS;
export const runTransitions: Readonly<Record<RunEvent, Transition>> = TRANSITIONS;

/** The stages in which a machine should be driving the run. */
export const drivenStages: readonly RunStage[] = ['opened', 'planned', 'reserved', 'signed', 'releasing'];
/** The stages after which the year may have another run. */
export const CLOSED_RUNS: readonly RunStage[] = ['paid', 'abandoned'];

/** The stage after an event. @throws Refusal SETTLEMENT_STAGE_WRONG (409) */
export function nextRunStage(stage: RunStage, event: RunEvent): RunStage {
  const { from, to } = TRANSITIONS[event];
  if ((from as readonly RunStage[]).includes(stage)) return to;
  throw refuse('SETTLEMENT_STAGE_WRONG', { stage, event }, { stage: { zh: NAMES[stage], en: stage } });
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
