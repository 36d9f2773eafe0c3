import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/language.tsx';
import { EntriesTable } from './entries-table.tsx';
import { Reading } from './reading.tsx';

type Props = { readonly caseId: string; readonly documentId: string; readonly entries: number | undefined };

/** What was read of a document; of an archive its files first, and then what was read of the one that is chosen. */
export function WhatWasRead({ caseId, documentId, entries }: Props) {
  const { evidence } = useWords();
  const [entry, setEntry] = useState<number>();
  if (entries === undefined) return <Reading caseId={caseId} documentId={documentId} />;
  if (entry === undefined)
    return (
      <>
        <EntriesTable caseId={caseId} documentId={documentId} onOpen={setEntry} />
        <Reading caseId={caseId} documentId={documentId} />
      </>
    );
  return (
    <>
      <Button onClick={() => setEntry(undefined)}>{evidence.wholeArchive}</Button>
      <h3 className="slot-title">{evidence.entryNumber(entry)}</h3>
      <Reading caseId={caseId} documentId={documentId} entry={entry} />
    </>
  );
}
