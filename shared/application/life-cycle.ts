import { refuse } from './refusals.ts';

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

/**
 * Who makes something happen to a case: the applicant, a department by the link in its mail, an officer of a department at
 * the desk, a person of role policy, the treasury by its answer (which finance records), a person of finance, or the machine
 * by itself.
 */
export const FIRED_BY = ['applicant', 'department', 'officer', 'policy', 'treasury', 'finance', 'machine'] as const;
export type FiredBy = (typeof FIRED_BY)[number];

type Transition = { readonly from: readonly Stage[]; readonly to: Stage; readonly by: readonly FiredBy[] };

/** What can happen to an application: from which stages, to which, and by whom. Anything else is refused. */
const TRANSITIONS = {
  submit: { from: ['draft', 'returned'], to: 'submitted', by: ['applicant'] },
  verify: { from: ['submitted'], to: 'verified', by: ['machine'] },
  'return-for-findings': { from: ['submitted'], to: 'returned', by: ['machine'] },
  assess: { from: ['verified'], to: 'assessed', by: ['machine'] },
  /** The award matches what the province has not decided yet: nobody is asked before it is known. */
  'await-province': { from: ['verified'], to: 'held', by: ['machine'] },
  /** A ruling changed the readings, the province decided, or the rules were corrected: the award is computed anew in a round of its own. */
  'assess-anew': {
    from: ['verified', 'assessed', 'held'],
    to: 'verified',
    by: ['policy', 'officer', 'department', 'machine'],
  },
  approve: { from: ['assessed'], to: 'approved', by: ['department'] },
  return: { from: ['assessed', 'held'], to: 'returned', by: ['department'] },
  refuse: { from: ['assessed', 'held'], to: 'refused', by: ['department'] },
  /** Nobody may decide (the last one declared a conflict, by link or signed in), or nobody did after the reminders: a person has to look. */
  hold: { from: ['assessed'], to: 'held', by: ['department', 'officer', 'machine'] },
  /** The time for correction is over. Nothing is lost: an officer can give more. */
  overdue: { from: ['returned'], to: 'held', by: ['machine'] },
  'return-again': { from: ['held'], to: 'returned', by: ['officer'] },
  /** The same, where the city has ruled that a case which is not corrected counts as withdrawn. */
  lapse: { from: ['returned'], to: 'withdrawn', by: ['machine'] },
  resume: { from: ['held'], to: 'assessed', by: ['officer'] },
  fund: { from: ['approved'], to: 'funded', by: ['machine'] },
  /** Finance refused its signature or let the time pass, or the line may no longer be paid. */
  release: { from: ['funded'], to: 'approved', by: ['department', 'machine'] },
  settle: { from: ['funded'], to: 'settled', by: ['machine'] },
  pay: { from: ['settled'], to: 'paid', by: ['treasury'] },
  /** The money stays with the line, and the account has to be confirmed anew, until a person decides. */
  'payment-rejected': { from: ['settled'], to: 'settled', by: ['treasury'] },
  /** The bank gave a payment back, as a later answer of the treasury says. */
  'payment-returned': { from: ['paid'], to: 'settled', by: ['treasury'] },
  /** A person gives the money of a rejected line back to the fund; the next run pays the case. */
  'payment-failed': { from: ['settled'], to: 'approved', by: ['finance'] },
  withdraw: {
    from: ['draft', 'submitted', 'verified', 'assessed', 'returned', 'held'],
    to: 'withdrawn',
    by: ['applicant'],
  },
} as const satisfies Record<string, Transition>;

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
  throw refuse('STAGE_WRONG', { stage, event }, { stage: stageName(stage) });
}

export const transitions: Readonly<Record<StageEvent, Transition>> = TRANSITIONS;

const NAMES: Record<Stage, { zh: string; en: string }> = {
  draft: { zh: '填报中', en: 'a draft' },
  submitted: { zh: '已收件', en: 'submitted' },
  verified: { zh: '材料已核验', en: 'verified' },
  assessed: { zh: '审批中', en: 'assessed and waiting for decisions' },
  approved: { zh: '已批准', en: 'approved' },
  funded: { zh: '资金已预留', en: 'funded' },
  settled: { zh: '已提交兑付', en: 'settled' },
  paid: { zh: '已兑付', en: 'paid' },
  returned: { zh: '退回补正', en: 'returned for correction' },
  refused: { zh: '不予支持', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  held: { zh: '暂缓办理', en: 'held' },
};

export function stageName(stage: Stage): { zh: string; en: string } {
  return NAMES[stage];
}
