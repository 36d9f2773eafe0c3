import type { Text } from '../kernel/refusal.ts';
import type { Application } from './application.ts';
import type { Stage } from './life-cycle.ts';

export type Holder = 'enterprise' | 'system' | 'department' | 'province' | 'finance' | 'treasury' | 'nobody';

const HOLDERS: Readonly<Record<Stage, Holder>> = {
  draft: 'enterprise',
  returned: 'enterprise',
  submitted: 'system',
  verified: 'system',
  assessed: 'department',
  held: 'department',
  approved: 'finance',
  funded: 'finance',
  settled: 'treasury',
  paid: 'nobody',
  refused: 'nobody',
  withdrawn: 'nobody',
};

const NAMES: Readonly<Record<Holder, Text>> = {
  enterprise: { zh: '申报单位', en: 'the applicant' },
  system: { zh: '系统核验核算', en: 'the system, which verifies and computes' },
  department: { zh: '审批部门', en: 'the department that decides' },
  province: { zh: '省级部门（待核定）', en: 'the province, which has not decided yet' },
  finance: { zh: '财政部门（待兑付）', en: 'finance, for the settlement' },
  treasury: { zh: '国库（付款中）', en: 'the treasury, which pays' },
  nobody: { zh: '已办结', en: 'nobody: it is done' },
};

/** Who has a case now; a case that is held for the province waits for nobody here. */
export function holderOf({ stage, awaits }: Pick<Application, 'stage' | 'awaits'>): Holder {
  return awaits === 'province' && stage === 'held' ? 'province' : HOLDERS[stage];
}

export function holderName(holder: Holder): Text {
  return NAMES[holder];
}
