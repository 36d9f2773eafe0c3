import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Upload as Picker, Popconfirm, Space } from 'antd';
import { DocumentCard } from '../evidence/document-card.tsx';
import { acceptOf, checkedFile } from '../parts/file-kind.ts';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useWords } from '../words/language.tsx';
import { type Case, type CaseDocument, caseKey } from './case.ts';
import { setAside } from './set-aside.ts';
import type { Queue } from './use-uploads.ts';

type Props = {
  readonly of: Case;
  readonly document: CaseDocument;
  readonly slot: Case['slots'][number];
  readonly queue: Queue;
};

/** A document of an open case: what was read and found, and the ways to mend it. */
export function SlotDocument({ of, document, slot, queue }: Props) {
  const { intake, app } = useWords();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => setAside(of.id, document.id),
    onSettled: () => queries.invalidateQueries({ queryKey: caseKey(of.id) }),
  });
  return (
    <>
      <DocumentCard
        caseId={of.id}
        document={document}
        actions={
          <Space wrap>
            <Picker
              accept={acceptOf(slot.limits)}
              showUploadList={false}
              beforeUpload={(file) => {
                queue.add(slot.slot, file, checkedFile(file, slot.limits), document.id);
                return false;
              }}
            >
              <Button size="small">{intake.replace}</Button>
            </Picker>
            <Popconfirm
              title={intake.removeAsk}
              description={intake.removeFollows}
              okText={intake.remove}
              cancelText={app.cancel}
              onConfirm={() => remove.mutate()}
            >
              <Button size="small" loading={remove.isPending}>
                {intake.remove}
              </Button>
            </Popconfirm>
          </Space>
        }
      />
      <RefusalAlert error={remove.error} />
    </>
  );
}
