import { EDITABLE } from '../../shared/application/life-cycle.ts';
import type { StoredApplication } from '../../shared/store/applications.ts';
import { refuse } from './refusals.ts';

/** @throws Refusal DOCUMENTS_CLOSED (409) */
export function assertEditable(application: StoredApplication): void {
  if (EDITABLE.includes(application.stage)) return;
  throw refuse('DOCUMENTS_CLOSED', { stage: application.stage });
}
