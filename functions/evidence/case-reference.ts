import type { EvidenceReference } from '../../shared/evidence/reference.ts';
import type { EvidenceTables } from '../../shared/store/registers.ts';

/** What the documents of one case are compared with: the tables, and who applies for which year. */
export type CaseReference = EvidenceTables &
  Pick<EvidenceReference, 'applicantName'> & {
    readonly policyYear: string;
    readonly creditCode: string;
  };
