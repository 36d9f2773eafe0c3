import { worker } from '../middleware/worker.ts';
import { evidenceDependencies } from './reading-dependencies.ts';
import { Round } from './round.ts';
import { verifyEvidence } from './verify-evidence.ts';

/** Manifest registers, declarations, road manifests, weighbridge tickets, local-use statements. */
export const handler = worker(
  { name: 'evidence/verify-manifests', input: Round },
  evidenceDependencies,
  verifyEvidence('cargo'),
);
