import { openOfd } from '../containers/ofd-package.ts';
import { checkPdf } from '../containers/pdf-gate.ts';
import type { FileType } from '../file-types.ts';
import { findingFrom } from '../finding.ts';
import type { Parsed } from '../parsed.ts';
import { STATEMENT_FINDINGS } from './statement-findings.ts';

/**
 * A paper that only a person can read: a recognition, a contract, a list, a receipt. It passes the gate of its type
 * (nothing encrypted, nothing that acts) and gives no facts.
 * @throws NotEvidence PDF_*, ARCHIVE_*
 */
export async function readPaper(bytes: Uint8Array, type: FileType): Promise<Parsed> {
  if (type === 'pdf') checkPdf(bytes);
  if (type === 'ofd') await openOfd(bytes);
  return { facts: {}, findings: [findingFrom(STATEMENT_FINDINGS, 'PAPER_FOR_A_PERSON')] };
}
