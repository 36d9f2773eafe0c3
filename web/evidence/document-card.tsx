import { EyeOutlined } from '@ant-design/icons';
import { Button, Flex, Space, Tag } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { components } from '../api/schema.ts';
import { sizeText } from '../parts/file-kind.ts';
import { useWords } from '../words/language.tsx';
import { Findings } from './findings.tsx';
import { STATUS_COLOURS } from './status-colours.ts';
import './evidence.css';

type CaseDocument = components['schemas']['Document'];
type Props = { readonly caseId: string; readonly document: CaseDocument; readonly actions?: ReactNode };

const OriginalDrawer = lazy(() => import('./original-drawer.tsx').then(({ OriginalDrawer: it }) => ({ default: it })));

const WhatWasRead = lazy(() => import('./what-was-read.tsx').then(({ WhatWasRead: it }) => ({ default: it })));

/** One document with its state and what was found in it, row by row; the original opens beside what was read. */
export function DocumentCard({ caseId, document, actions }: Props) {
  const { evidence } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [isRead, setRead] = useState(false);
  const { originalName, status, size, entries, findings } = document;
  return (
    <section className="file" aria-label={originalName}>
      <Flex justify="space-between" gap="small" wrap>
        <Space wrap>
          <span className="file-name">{originalName}</span>
          <Tag color={STATUS_COLOURS[status]}>{evidence.status[status]}</Tag>
          {size === undefined ? null : <span className="file-size">{sizeText(size)}</span>}
          {entries === undefined ? null : <span className="file-size">{evidence.entries(entries)}</span>}
        </Space>
        <Space wrap>
          {size === undefined ? null : (
            <Button size="small" icon={<EyeOutlined />} onClick={() => setOpen(true)}>
              {evidence.openOriginal}
            </Button>
          )}
          {size === undefined ? null : (
            <Button size="small" aria-expanded={isRead} onClick={() => setRead(!isRead)}>
              {isRead ? evidence.hideRead : evidence.showRead}
            </Button>
          )}
          {actions}
        </Space>
      </Flex>
      {status === 'awaiting' || isRead ? null : <Findings findings={findings} />}
      {isRead ? (
        <Suspense>
          <WhatWasRead caseId={caseId} documentId={document.id} entries={entries} />
        </Suspense>
      ) : null}
      {isOpen ? (
        <Suspense>
          <OriginalDrawer caseId={caseId} document={document} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </section>
  );
}
