import { worker } from '../middleware/worker.ts';
import { personEvidenceDependencies } from './reading-dependencies.ts';
import { Round } from './round.ts';
import { verifyEvidence } from './verify-evidence.ts';

/** Rosters, medical records and what else tells of persons, whatever its format; the only step that holds their key. */
export const handler = worker(
  { name: 'evidence/verify-medical-records', input: Round },
  personEvidenceDependencies,
  verifyEvidence('care'),
);
