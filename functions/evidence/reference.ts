import type { Application } from '../../shared/application/application.ts';
import { slotsOf } from '../../shared/application/file.ts';
import type { EvidenceReference } from '../../shared/evidence/reference.ts';
import { loadEnterprise, loadReference } from '../../shared/store/registers.ts';
import type { EvidenceDependencies } from './dependencies.ts';
import { itemEvidence } from './item-evidence.ts';

type Tables = Required<Pick<EvidenceReference, 'ports' | 'goodsByHs' | 'weighTolerance' | 'maxTruckGrossKg'>>;
export type CaseReference = Tables &
  Pick<EvidenceReference, 'statusCheck' | 'applicantName'> & {
    readonly policyYear: string;
    readonly creditCode: string;
  };

/**
 * What the documents of this case are compared with: reference tables kept by their owners, and the case itself.
 * @throws Error when a demonstration port code reached a system that is not a demonstration
 */
export async function referenceOf(
  application: Application,
  { table, demoAllowed }: EvidenceDependencies,
): Promise<CaseReference> {
  const tables = await loadReference<Tables & Pick<EvidenceReference, 'statusCheck'>>(table, 'evidence');
  const demo = tables.ports.filter((port) => port.code?.startsWith('DEMO'));
  if (demo.length > 0 && !demoAllowed) {
    throw new Error(`the port table holds demonstration codes: ${demo.map((port) => port.code).join(', ')}`);
  }
  const { creditCode } = application;
  const { name: applicantName } = await loadEnterprise(table, creditCode);
  return { ...tables, policyYear: String(application.policyYear), creditCode, applicantName };
}

/** The reference and what the item's readers need beside it: the side of invoices, the key of the
 * draw, and the keyed hash of persons. */
export async function readingReference(
  application: Application,
  reference: CaseReference,
  deps: Pick<EvidenceDependencies, 'personHash'>,
): Promise<EvidenceReference> {
  const { reading } = itemEvidence(application.item);
  const slots = slotsOf(application.item);
  const personal = slots.some((slot) => slot.ofPersons === true);
  const invoiced = slots.some(({ kind }) => kind === 'einvoice');
  if (!personal && !invoiced) return { ...reference, ...reading };
  const hash = await deps.personHash();
  // The same key under another label: no number of an invoice is a person, and no applicant can tell which is drawn.
  const lotOf = (number: string) => hash(`status check ${number}`);
  return { ...reference, ...reading, lotOf, ...(personal ? { personHash: hash } : {}) };
}
