import { worker } from '../middleware/worker.ts';
import { evidenceDependencies } from './reading-dependencies.ts';
import { Round } from './round.ts';
import { verifyEvidence } from './verify-evidence.ts';

/** Statements of facts and papers. */
export const handler = worker(
  { name: 'evidence/verify-statements', input: Round },
  evidenceDependencies,
  verifyEvidence('stated'),
);
