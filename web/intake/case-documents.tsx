import { Flex } from 'antd';
import { DocumentCard } from '../evidence/document-card.tsx';
import { Findings } from '../evidence/findings.tsx';
import { Panel } from '../parts/panel.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Case } from './case.ts';

/** The papers of a case that was handed in, each with what was read and found. */
export function CaseDocuments({ of }: { readonly of: Case }) {
  const { intake } = useWords();
  const text = useText();
  const kept = of.documents.filter(({ status }) => status !== 'set-aside');
  return (
    <Panel title={intake.materialsDone}>
      <Flex vertical gap="middle">
        {of.findings.length === 0 ? null : <Findings findings={of.findings} />}
        {of.slots.map(({ slot, name }) => {
          const documents = kept.filter((each) => each.slot === slot);
          if (documents.length === 0) return null;
          return (
            <section key={slot} aria-label={text(name)}>
              <h3 className="slot-title">{text(name)}</h3>
              <Flex vertical gap="small">
                {documents.map((document) => (
                  <DocumentCard key={document.id} caseId={of.id} document={document} />
                ))}
              </Flex>
            </section>
          );
        })}
      </Flex>
    </Panel>
  );
}
