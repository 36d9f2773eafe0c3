import { app } from './zh/app.ts';
import { approval } from './zh/approval.ts';
import { award } from './zh/award.ts';
import { evidence } from './zh/evidence.ts';
import { intake } from './zh/intake.ts';
import { oversight } from './zh/oversight.ts';
import { policy } from './zh/policy.ts';
import { open } from './zh/public.ts';
import { register } from './zh/register.ts';
import { registers } from './zh/registers.ts';
import { settlement } from './zh/settlement.ts';

/** All Chinese words, by capability. */
export const zh = { app, approval, award, evidence, intake, open, oversight, policy, register, registers, settlement };
