import { APPLICATION_REFUSALS } from '../shared/application/refusals.ts';
import { APPROVAL_REFUSALS as SHARED_APPROVAL } from '../shared/approval/refusals.ts';
import { AWARD_REFUSALS as SHARED_AWARD } from '../shared/award/refusals.ts';
import { FUND_REFUSALS } from '../shared/fund/refusals.ts';
import type { CodesOf, RefusalForms } from '../shared/kernel/refusal.ts';
import { KERNEL_REFUSALS } from '../shared/kernel/refusals.ts';
import { POLICY_REFUSALS as SHARED_POLICY } from '../shared/policy/refusals.ts';
import { REGISTER_REFUSALS } from '../shared/registers/refusals.ts';
import { SETTLEMENT_REFUSALS as SHARED_SETTLEMENT } from '../shared/settlement/refusals.ts';
import { STORE_REFUSALS } from '../shared/store/refusals.ts';
import { APPROVAL_REFUSALS } from './approval/refusals.ts';
import { AWARD_REFUSALS } from './award/refusals.ts';
import { EVIDENCE_REFUSALS } from './evidence/refusals.ts';
import { INTAKE_REFUSALS } from './intake/refusals.ts';
import { MIDDLEWARE_REFUSALS } from './middleware/refusals.ts';
import { OVERSIGHT_REFUSALS } from './oversight/refusals.ts';
import { POLICY_REFUSALS } from './policy/refusals.ts';
import { REGISTERS_REFUSALS } from './registers/refusals.ts';
import { SETTLEMENT_REFUSALS } from './settlement/refusals.ts';

/** Everything that the system may refuse, by the room that says it. */
export const REFUSALS = {
  'shared/kernel': KERNEL_REFUSALS,
  'shared/policy': SHARED_POLICY,
  'shared/award': SHARED_AWARD,
  'shared/application': APPLICATION_REFUSALS,
  'shared/approval': SHARED_APPROVAL,
  'shared/fund': FUND_REFUSALS,
  'shared/registers': REGISTER_REFUSALS,
  'shared/settlement': SHARED_SETTLEMENT,
  'shared/store': STORE_REFUSALS,
  'functions/middleware': MIDDLEWARE_REFUSALS,
  'functions/intake': INTAKE_REFUSALS,
  'functions/evidence': EVIDENCE_REFUSALS,
  'functions/award': AWARD_REFUSALS,
  'functions/approval': APPROVAL_REFUSALS,
  'functions/settlement': SETTLEMENT_REFUSALS,
  'functions/policy': POLICY_REFUSALS,
  'functions/oversight': OVERSIGHT_REFUSALS,
  'functions/registers': REGISTERS_REFUSALS,
} as const satisfies Readonly<Record<string, RefusalForms>>;

type Rooms = typeof REFUSALS;
/** Every code of a refusal of ours. The gates of evidence add the codes of their findings (docs/evidence/codes.md). */
export type RefusalCode = { [Room in keyof Rooms]: CodesOf<Rooms[Room]> }[keyof Rooms];
