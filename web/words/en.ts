import { app } from './en/app.ts';
import { approval } from './en/approval.ts';
import { award } from './en/award.ts';
import { evidence } from './en/evidence.ts';
import { intake } from './en/intake.ts';
import { oversight } from './en/oversight.ts';
import { policy } from './en/policy.ts';
import { open } from './en/public.ts';
import { register } from './en/register.ts';
import { registers } from './en/registers.ts';
import { settlement } from './en/settlement.ts';
import type { zh } from './zh.ts';

/** All English words; a key that is missing does not compile. */
export const en: typeof zh = {
  app,
  approval,
  award,
  evidence,
  intake,
  open,
  oversight,
  policy,
  register,
  registers,
  settlement,
};
