import { InboxOutlined } from '@ant-design/icons';
import { Card, Flex, Upload as Picker, Space, Tag, Typography } from 'antd';
import { acceptOf, checkedFile } from '../parts/file-kind.ts';
import { Forms, TemplateButton } from '../public/papers.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Case } from './case.ts';
import { SlotDocument } from './slot-document.tsx';
import type { Upload } from './upload-queue.ts';
import { UploadRow } from './upload-row.tsx';
import type { Queue } from './use-uploads.ts';

type Props = {
  readonly of: Case;
  readonly slot: Case['slots'][number];
  readonly queue: Queue;
  readonly uploads: readonly Upload[];
};

/** One paper: what it is, where files are dropped, and each file with what was read and found. */
export function SlotCard({ of, slot, queue, uploads }: Props) {
  const { open, intake } = useWords();
  const text = useText();
  const documents = of.documents.filter((each) => each.slot === slot.slot && each.status !== 'set-aside');
  // What has arrived is a document by now.
  const known = new Set(of.documents.filter(({ status }) => status !== 'awaiting').map(({ id }) => id));
  const underWay = uploads.filter((each) => each.slot === slot.slot && !known.has(each.documentId ?? ''));
  const shown = documents.filter(({ id }) => !underWay.some(({ documentId }) => documentId === id));
  return (
    <Card
      size="small"
      title={
        <Space wrap>
          <h3 className="slot-title">{text(slot.name)}</h3>
          <Tag color={slot.required ? 'red' : 'default'}>{slot.required ? open.required : open.optional}</Tag>
        </Space>
      }
      extra={<TemplateButton item={of.item} slot={slot.slot} />}
    >
      <Flex vertical gap="small">
        {shown.map((document) => (
          <SlotDocument key={document.id} of={of} document={document} slot={slot} queue={queue} />
        ))}
        {underWay.map((upload) => (
          <UploadRow key={upload.id} upload={upload} slot={slot} queue={queue} />
        ))}
        <Picker.Dragger
          multiple={slot.files === 'many'}
          showUploadList={false}
          accept={acceptOf(slot.limits)}
          beforeUpload={(file) => {
            queue.add(slot.slot, file, checkedFile(file, slot.limits));
            return false;
          }}
        >
          <InboxOutlined aria-hidden /> {intake.drop}
          <br />
          <Typography.Text type="secondary">
            <Forms limits={slot.limits} />
            {slot.files === 'many' ? ` · ${intake.dropHint}` : ''}
          </Typography.Text>
        </Picker.Dragger>
      </Flex>
    </Card>
  );
}
