import type { Caller } from '../../shared/application/caller.ts';
import { refuse } from './refusals.ts';

/** The body whose word on provincial awards counts here. */
const RECORDER = 'commerce';

/** @throws Refusal COMMERCE_ONLY (403) */
export function assertRecorder({ department }: Caller): void {
  if (department === RECORDER) return;
  throw refuse('COMMERCE_ONLY');
}
