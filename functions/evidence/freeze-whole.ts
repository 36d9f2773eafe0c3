import { ofGuests } from '../../shared/evidence/evidence-key-findings.ts';
import type { Finding } from '../../shared/evidence/finding.ts';
import type { FrozenSource } from '../../shared/evidence/frozen.ts';
import { grouped } from '../../shared/evidence/grouped.ts';
import { whyUnread } from '../../shared/evidence/unread.ts';
import { checkWhole } from '../../shared/evidence/whole/check-whole.ts';
import type { WholeCase } from '../../shared/evidence/whole/whole-case.ts';
import type { CaseReference } from './case-reference.ts';
import { type FrozenEvidence, itemEvidence } from './item-evidence.ts';

/** What the records know beside an application. */
export type Beside = Pick<WholeCase, 'lastYear' | 'related'>;

/** Documents that were read, with what they are read by. */
export function readPart(item: string, sources: readonly FrozenSource[], reference: CaseReference) {
  const documents = sources.filter(({ document }) => whyUnread(document.findings).length === 0);
  return { documents, reference: { ...reference, ...itemEvidence(item).reading } };
}

/**
 * Facts and findings of one application from its documents as they were read: joined as its item wants it, then laid side
 * by side as a whole. Pure.
 */
export function freezeWhole(
  item: string,
  sources: readonly FrozenSource[],
  reference: CaseReference,
  beside: Beside,
): FrozenEvidence {
  const read = readPart(item, sources, reference);
  const frozen = itemEvidence(item).freeze(read.documents, reference);
  const across = checkWhole({ ...read, figures: frozen.figures, ...beside });
  return { ...frozen, findings: grouped([...frozen.findings, ...across, ...toldByReaders(sources)]) };
}

/** A document that nobody read is named, so that a person looks at it, and so is one with guests that stand elsewhere too. */
function toldByReaders(sources: readonly FrozenSource[]): Finding[] {
  return sources.flatMap(({ documentId, document, name: { zh, en } = { zh: documentId, en: documentId } }) => {
    const unread = whyUnread(document.findings).map((finding) => {
      return { ...finding, zh: `文件 ${zh}：${finding.zh}`, en: `Document ${en}: ${finding.en}`, at: documentId };
    });
    const guests = ofGuests(document.findings).map((finding) => {
      const row = finding.at?.replace('row ', '');
      return {
        ...finding,
        zh: `文件 ${zh} 第 ${row} 行：${finding.zh}`,
        en: `Document ${en}, row ${row}: ${finding.en}`,
      };
    });
    return [...unread, ...guests];
  });
}
