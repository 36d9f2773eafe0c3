import { Flex } from 'antd';
import { useState } from 'react';
import { Findings } from '../evidence/findings.tsx';
import { Panel } from '../parts/panel.tsx';
import { useWords } from '../words/language.tsx';
import type { Case } from './case.ts';
import { ChangeDeclared } from './change-declared.tsx';
import { type Figures, isSaved } from './figures.tsx';
import { SlotCard } from './slot-card.tsx';
import { SubmitCase } from './submit-case.tsx';
import { useUploads } from './use-uploads.ts';

/** The figures and papers of a draft or a returned case: changed, dropped, read, mended, and handed in. */
export function EditableCase({ of }: { readonly of: Case }) {
  const { intake } = useWords();
  const [figures, setFigures] = useState<Figures>(of.declared);
  const { queue, uploads } = useUploads(of.id);
  const isUnderWay = uploads.some(({ state }) => state === 'waiting' || state === 'sending');
  return (
    <>
      <ChangeDeclared of={of} figures={figures} onFigures={setFigures} />
      <Panel title={intake.materials}>
        <Flex vertical gap="middle">
          {of.findings.length === 0 ? null : <Findings findings={of.findings} />}
          {of.slots.map((slot) => (
            <SlotCard key={slot.slot} of={of} slot={slot} queue={queue} uploads={uploads} />
          ))}
        </Flex>
      </Panel>
      <SubmitCase of={of} isUnderWay={isUnderWay} isUnsaved={!isSaved(figures, of.declared)} />
    </>
  );
}
