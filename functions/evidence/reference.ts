import type { Application } from '../../shared/application/application.ts';
import type { Enterprise } from '../../shared/application/enterprise.ts';
import { slotsOf } from '../../shared/application/file.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import type { Reading } from '../../shared/reading/session.ts';
import { loadEnterprise, loadEvidenceTables } from '../../shared/store/registers.ts';
import type { CaseReference } from './case-reference.ts';
import type { CaseDependencies, EvidenceDependencies, UploadDependencies } from './dependencies.ts';
import { itemEvidence } from './item-evidence.ts';

/**
 * What the documents of this case are compared with: reference tables kept by their owners, and the case itself.
 * @throws Error when a demonstration port code reached a system that is not a demonstration
 */
export async function referenceOf(
  application: Application,
  { table, demoAllowed }: Pick<CaseDependencies, 'table' | 'demoAllowed'>,
  at: Instant,
  known?: Enterprise,
): Promise<CaseReference> {
  const tables = await loadEvidenceTables(table, at);
  const demo = tables.ports.filter((port) => port.code?.startsWith('DEMO'));
  if (demo.length > 0 && !demoAllowed) {
    throw new Error(`the port table holds demonstration codes: ${demo.map((port) => port.code).join(', ')}`);
  }
  const { creditCode } = application;
  const { name: applicantName } = known ?? (await loadEnterprise(table, creditCode));
  return { ...tables, policyYear: String(application.policyYear), creditCode, applicantName };
}

/** How documents are read at the upload: with the key of persons by the function that has it, and drawing its sample of invoices. */
export async function uploadReading(
  application: Application,
  reference: CaseReference,
  { personKey, sampleKey }: Pick<UploadDependencies, 'personKey' | 'sampleKey'>,
): Promise<Reading> {
  const invoiced = slotsOf(application.item).some(({ kind }) => kind === 'einvoice');
  return {
    reference: { ...reference, ...itemEvidence(application.item).reading },
    ...(personKey === undefined ? {} : { personKey: await personKey() }),
    ...(invoiced ? { sampleKey: await sampleKey() } : {}),
  };
}

/** How they are read again once the case is submitted: the sample was taken at the upload and stays. */
export async function verificationReading(
  application: Application,
  reference: CaseReference,
  { personKey }: Pick<EvidenceDependencies, 'personKey'>,
): Promise<Reading> {
  const { statusCheck: _sampledAlready, ...compared } = reference;
  return {
    reference: { ...compared, ...itemEvidence(application.item).reading },
    ...(personKey === undefined ? {} : { personKey: await personKey() }),
  };
}
