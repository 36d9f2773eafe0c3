import { createHmac } from 'node:crypto';
import { itemEvidence } from '../../functions/evidence/item-evidence.ts';
import { referenceOf } from '../../functions/evidence/reference.ts';
import type { Application } from '../../shared/application/application.ts';
import { documentNames } from '../../shared/application/document-names.ts';
import { isArchiveType } from '../../shared/application/documents.ts';
import { registerFacts, withKnown } from '../../shared/application/register-facts.ts';
import { countedDocuments } from '../../shared/application/verify.ts';
import type { DocumentKindName } from '../../shared/evidence/document-kinds.ts';
import type { FrozenSource } from '../../shared/evidence/frozen.ts';
import { grouped } from '../../shared/evidence/grouped.ts';
import { readBatch } from '../../shared/evidence/read-batch.ts';
import { readDocument } from '../../shared/evidence/read-document.ts';
import { checkWhole } from '../../shared/evidence/whole/check-whole.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
import { listDocuments } from '../../shared/store/applications.ts';
import { loadEnterprise } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import { NOW } from './case.ts';

/**
 * What one function found that read every document of a case, one after the other, under one key: how facts were frozen
 * before each kind had a reader of its own. Knows nothing of threads, kinds, pointers or objects in between.
 */
export async function evidenceInOneGo(
  application: Application,
  table: Table,
  bytesOf: (key: string) => Uint8Array,
  key: Uint8Array,
) {
  const item = itemEvidence(application.item);
  const reference = await referenceOf(application, { table, demoAllowed: false }, NOW);
  const personHash = (identity: string) => createHmac('sha256', key).update(identity).digest('hex');
  const reading = { ...reference, ...item.reading, personHash, lotOf: personHash };
  const sources: FrozenSource[] = [];
  for (const document of countedDocuments(await listDocuments(table, application.id))) {
    const bytes = bytesOf(document.key);
    const kind = document.kind as DocumentKindName;
    if (!isArchiveType(document.declaredType)) {
      const read = await readDocument({ kind, bytes, declaredType: document.declaredType, reference: reading });
      sources.push({ documentId: document.id, sha256: sha256(bytes), document: read });
      continue;
    }
    const batch = await readBatch({ kind, bytes, reference: reading });
    for (const [at, entry] of batch.entries.entries())
      sources.push({ documentId: `${document.id}/${at + 1}`, sha256: entry.sha256, document: entry.document });
  }
  const nameOf = documentNames(application.item, await listDocuments(table, application.id));
  const named = sources.map((source) => ({ ...source, name: nameOf(source.documentId) ?? { zh: '?', en: '?' } }));
  const evidence = item.freeze(named, reference);
  const whole = { documents: named, figures: evidence.figures, reference: { ...reference, ...item.reading } };
  const enterprise = await loadEnterprise(table, application.creditCode);
  const known = registerFacts(enterprise, application.policyYear);
  const path = `ENTERPRISE#${enterprise.creditCode} version ${enterprise.version}`;
  const fromRegister = Object.keys(known).map((fact) => ({ fact, path, method: 'enterprise-register' }));
  return {
    body: {
      facts: withKnown(evidence.facts, known),
      provenance: [...fromRegister, ...evidence.provenance],
      findings: grouped([...evidence.findings, ...checkWhole(whole)]),
      documents: sources.map(({ documentId, sha256: digest }) => ({ documentId, sha256: digest })),
      reference,
    },
    figures: evidence.figures,
    stated: evidence.stated,
  };
}
