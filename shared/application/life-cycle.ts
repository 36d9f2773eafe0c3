import { Refusal } from '../kernel/refusal.ts';

/** The stages of an application; the same words name folders, events and columns. */
export const STAGES = [
  'draft',
  'submitted',
  'verified',
  'assessed',
  'approved',
  'funded',
  'settled',
  'paid',
  'returned',
  'refused',
  'withdrawn',
  'held',
] as const;
export type Stage = (typeof STAGES)[number];

/** What can happen to an application: from which stages, to which. Anything else is refused. */
const TRANSITIONS = {
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  verify: { from: ['submitted'], to: 'verified' },
  'return-for-findings': { from: ['submitted'], to: 'returned' },
  assess: { from: ['verified'], to: 'assessed' },
  /** The award matches what the province has not decided yet: nobody is asked before it is known. */
  'await-province': { from: ['verified'], to: 'held' },
  /** A ruling changed the readings, or the province decided: the award is computed anew in a round of its own. */
  'assess-anew': { from: ['verified', 'assessed', 'held'], to: 'verified' },
  approve: { from: ['assessed'], to: 'approved' },
  return: { from: ['assessed', 'held'], to: 'returned' },
  refuse: { from: ['assessed', 'held'], to: 'refused' },
  hold: { from: ['assessed'], to: 'held' },
  resume: { from: ['held'], to: 'assessed' },
  fund: { from: ['approved'], to: 'funded' },
  release: { from: ['funded'], to: 'approved' },
  settle: { from: ['funded'], to: 'settled' },
  pay: { from: ['settled'], to: 'paid' },
  'payment-failed': { from: ['settled'], to: 'approved' },
  withdraw: { from: ['draft', 'submitted', 'verified', 'assessed', 'returned', 'held'], to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly Stage[]; to: Stage }>;

export type StageEvent = keyof typeof TRANSITIONS;

/** The stages in which a machine should be driving the case. */
export const DRIVEN: readonly Stage[] = ['submitted', 'verified', 'assessed'];
/** The stages in which the applicant may add and set aside documents. */
export const EDITABLE: readonly Stage[] = ['draft', 'returned'];
/** The stages after which the enterprise may file the same item for the same year again. */
export const CLOSED: readonly Stage[] = ['refused', 'withdrawn'];

/** The stage after an event. @throws Refusal STAGE_WRONG (409) when the event cannot happen in this stage */
export function nextStage(stage: Stage, event: StageEvent): Stage {
  const { from, to } = TRANSITIONS[event];
  if ((from as readonly Stage[]).includes(stage)) return to;
  throw new Refusal(
    'STAGE_WRONG',
    {
      zh: `该申报目前处于“${stageName(stage).zh}”阶段，不能办理此事项。`,
      en: `The application is ${stageName(stage).en}; this cannot be done now.`,
    },
    {
      status: 409,
      hint: { zh: '请查看申报的当前阶段。', en: 'Look at the current stage of the application.' },
      details: { stage, event },
    },
  );
}

export const transitions: Readonly<Record<StageEvent, { from: readonly Stage[]; to: Stage }>> = TRANSITIONS;

const NAMES: Record<Stage, { zh: string; en: string }> = {
  draft: { zh: '填报中', en: 'a draft' },
  submitted: { zh: '已受理', en: 'submitted' },
  verified: { zh: '材料已核验', en: 'verified' },
  assessed: { zh: '审批中', en: 'assessed and waiting for decisions' },
  approved: { zh: '已批准', en: 'approved' },
  funded: { zh: '资金已预留', en: 'funded' },
  settled: { zh: '已提交兑付', en: 'settled' },
  paid: { zh: '已兑付', en: 'paid' },
  returned: { zh: '退回补正', en: 'returned for correction' },
  refused: { zh: '不予受理', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  held: { zh: '暂缓办理', en: 'held' },
};

export function stageName(stage: Stage): { zh: string; en: string } {
  return NAMES[stage];
}
