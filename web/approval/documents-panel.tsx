import { useMutation } from '@tanstack/react-query';
import { Button, Col, Empty, Flex, Row, Skeleton, Tag, Typography } from 'antd';
import { useState } from 'react';
import { answered, client } from '../api/client.ts';
import type { components } from '../api/schema.ts';
import { Findings } from '../evidence/findings.tsx';
import { OriginalView } from '../evidence/original-view.tsx';
import { WhatWasRead } from '../evidence/what-was-read.tsx';
import { Day } from '../parts/day.tsx';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Case } from './case-query.ts';

type Document = components['schemas']['Document'];
type Props = {
  readonly shown: Case;
  /** What the reader's role is let to: originals, and what was read from them. */
  readonly may: { readonly open: boolean; readonly read: boolean };
};

/** The documents on the left, the one that was opened on the right. Every opening goes on the record of the case. */
export function DocumentsPanel({ shown, may }: Props) {
  const { approval, evidence } = useWords();
  const { id } = shown;
  const opened = useMutation({
    mutationFn: (documentId: string) =>
      answered(
        client.GET('/applications/{id}/documents/{documentId}/original', { params: { path: { id, documentId } } }),
      ),
  });
  const [chosenId, setChosen] = useState<string>();
  const chosen = shown.documents.find((document) => document.id === chosenId);
  const documents = shown.documents.filter(({ sha256 }) => sha256 !== undefined);
  return (
    <Panel title={approval.documents}>
      {documents.length === 0 ? <Empty description={approval.noDocuments} /> : null}
      <Row gutter={[24, 16]}>
        <Col xs={24} lg={10}>
          <ul className="plain-list">
            {documents.map((document) => (
              <li key={document.id} className={chosenId === document.id ? 'document-chosen' : ''}>
                <DocumentLine
                  shown={shown}
                  document={document}
                  open={
                    may.read
                      ? () => {
                          setChosen(document.id);
                          opened.reset();
                          if (may.open) opened.mutate(document.id);
                        }
                      : undefined
                  }
                />
              </li>
            ))}
          </ul>
        </Col>
        <Col xs={24} lg={14} aria-live="polite">
          {chosen === undefined ? null : (
            <section aria-label={evidence.read}>
              <h3 className="part-title">{evidence.read}</h3>
              <WhatWasRead key={chosen.id} caseId={id} documentId={chosen.id} entries={chosen.entries} />
            </section>
          )}
          {opened.isPending ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
          <RefusalAlert error={opened.error} />
          {opened.data === undefined ? null : <OriginalView key={opened.data.url} original={opened.data} />}
          {chosen === undefined && documents.length > 0 ? (
            <Typography.Text type="secondary">
              {may.open ? approval.openADocument : may.read ? approval.mayNotOpen : approval.mayNotRead}
            </Typography.Text>
          ) : null}
        </Col>
      </Row>
    </Panel>
  );
}

type LineProps = { readonly shown: Case; readonly document: Document; readonly open: (() => void) | undefined };

function DocumentLine({ shown, document, open }: LineProps) {
  const { approval } = useWords();
  const text = useText();
  const slot = shown.slots.find(({ slot }) => slot === document.slot);
  return (
    <Flex vertical gap={4}>
      <Flex justify="space-between" gap="small" align="center">
        <Typography.Text strong>{slot === undefined ? approval.otherDocument : text(slot.name)}</Typography.Text>
        {open === undefined ? null : (
          <Button size="small" onClick={open} aria-label={`${approval.open} ${document.originalName}`}>
            {approval.open}
          </Button>
        )}
      </Flex>
      <Typography.Text className="digest">{document.originalName}</Typography.Text>
      <Flex gap="small" wrap>
        <Tag>{approval.documentStatus[document.status]}</Tag>
        {document.entries === undefined ? null : <Tag>{approval.entries(document.entries)}</Tag>}
        <Typography.Text type="secondary">
          <Day value={document.receivedAt} withTime />
        </Typography.Text>
      </Flex>
      {document.findings.length === 0 ? null : <Findings findings={document.findings} />}
    </Flex>
  );
}
