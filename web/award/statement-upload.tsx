import { DownloadOutlined, FileExcelOutlined } from '@ant-design/icons';
import { Alert, Button, Space, Typography, Upload } from 'antd';
import { useState } from 'react';
import { saveFile } from '../parts/save-file.ts';
import { useWords } from '../words/language.tsx';
import type { Typed } from './fact-form.ts';
import type { StatementRead, Unread } from './statement-file.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Larger ones are not read in a browser; a statement has some kilobytes. */
const MOST_BYTES = 5 * 1024 * 1024;

/** Fills the form from a workbook; the file is read here and goes nowhere. What reads workbooks is loaded when asked for. */
export function StatementUpload({ onRead }: { readonly onRead: (typed: Typed) => void }) {
  const { award } = useWords();
  const [read, setRead] = useState<StatementRead | 'unread'>();
  const take = async (file: File) => {
    const { readStatement } = await import('./statement-file.ts');
    const found = await (file.size > MOST_BYTES ? Promise.reject(new Error('too large')) : file.arrayBuffer())
      .then((bytes) => readStatement(new Uint8Array(bytes)))
      .catch(() => 'unread' as const);
    setRead(found);
    if (found !== 'unread') onRead(found.typed);
  };
  const save = async () => {
    const { blankStatement } = await import('./statement-file.ts');
    saveFile(`${award.templateName}.xlsx`, new Blob([(await blankStatement()).slice()], { type: XLSX }));
  };
  return (
    <Space orientation="vertical">
      <Space wrap>
        <Upload accept=".xlsx" showUploadList={false} beforeUpload={taking(take)}>
          <Button icon={<FileExcelOutlined />}>{award.upload}</Button>
        </Upload>
        <Button icon={<DownloadOutlined />} onClick={() => void save()}>
          {award.template}
        </Button>
      </Space>
      <Typography.Text type="secondary">{award.uploadHint}</Typography.Text>
      <WhatWasRead read={read} />
    </Space>
  );
}

/** Nothing is sent by the component: the file is only looked at. */
const taking = (take: (file: File) => Promise<void>) => (file: File) => {
  void take(file);
  return false;
};

function WhatWasRead({ read }: { readonly read: StatementRead | 'unread' | undefined }) {
  const { award } = useWords();
  if (read === undefined) return null;
  if (read === 'unread') return <Alert type="error" showIcon role="alert" title={award.fileUnread} />;
  if (read.cells === 0) return <Alert type="warning" showIcon role="alert" title={award.fileNothing} />;
  const said = (one: Unread) =>
    one.kind === 'cell'
      ? award.cellWrong(one.sheet, one.cell, one.heading)
      : award.columnUnknown(one.sheet, one.heading);
  return (
    <Alert
      type={read.unread.length === 0 ? 'success' : 'warning'}
      showIcon
      role="status"
      title={award.fileRead(read.cells)}
      description={
        read.unread.length === 0 ? undefined : (
          <>
            {award.fileProblems}
            <ul className="points">
              {read.unread.slice(0, 20).map((one) => (
                <li key={said(one)}>{said(one)}</li>
              ))}
            </ul>
          </>
        )
      }
    />
  );
}
