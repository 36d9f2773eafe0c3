import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { answered, client } from '../api/client.ts';
import type { components } from '../api/schema.ts';
import { Loaded } from '../parts/loaded.tsx';
import { useWords } from '../words/language.tsx';
import { OriginalView } from './original-view.tsx';
import { WhatWasRead } from './what-was-read.tsx';
import './evidence.css';

type Props = {
  readonly caseId: string;
  readonly document: components['schemas']['Document'];
  readonly onClose: () => void;
};

/** The original beside what was read and found. Opening it is put on the record by the server. */
export function OriginalDrawer({ caseId, document, onClose }: Props) {
  const { evidence } = useWords();
  const path = { id: caseId, documentId: document.id };
  const link = useQuery({
    queryKey: ['original', caseId, document.id],
    queryFn: () => answered(client.GET('/applications/{id}/documents/{documentId}/original', { params: { path } })),
    // Each opening is one record: it is asked once, and not again when the window comes back.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  });
  return (
    <Drawer open size="90%" onClose={onClose} title={evidence.original(document.originalName)}>
      <div className="original">
        <div className="original-file">
          <Loaded query={link}>{(original) => <OriginalView original={original} />}</Loaded>
        </div>
        <div>
          <h2 className="panel-title">{evidence.read}</h2>
          <WhatWasRead caseId={caseId} documentId={document.id} entries={document.entries} />
        </div>
      </div>
    </Drawer>
  );
}
