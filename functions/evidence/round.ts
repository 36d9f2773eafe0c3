import * as z from 'zod/mini';
import type { Application } from '../../shared/application/application.ts';
import type { RecordDependencies } from './dependencies.ts';

/** What every state of the application machine hands to its step: ids only. */
export const Round = z.object({ applicationId: z.string(), round: z.int() });
export type Round = z.infer<typeof Round>;

/** Whether the documents of this round are still to be verified; a later round or stage needs none of it. */
export function awaitsVerification(application: Application, { round }: Round): boolean {
  return application.round === round && application.stage === 'submitted';
}

/** Seconds of real time, as the table counts when it lets records expire. */
export function epochNow({ systemNow }: Pick<RecordDependencies, 'systemNow'>): number {
  return Math.floor(Date.parse(systemNow()) / 1000);
}
