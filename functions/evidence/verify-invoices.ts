import { worker } from '../middleware/worker.ts';
import { evidenceDependencies } from './reading-dependencies.ts';
import { Round } from './round.ts';
import { verifyEvidence } from './verify-evidence.ts';

/** Invoices of goods and services: structured data, OFD, PDF, pictures. */
export const handler = worker(
  { name: 'evidence/verify-invoices', input: Round },
  evidenceDependencies,
  verifyEvidence('invoices'),
);
