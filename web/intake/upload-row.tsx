import { Alert, Button, Flex, Progress, Space, Spin } from 'antd';
import { Refused } from '../api/refused.ts';
import { formsOf, sizeText } from '../parts/file-kind.ts';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useWords } from '../words/language.tsx';
import type { Case } from './case.ts';
import type { Upload } from './upload-queue.ts';
import type { Queue } from './use-uploads.ts';

type Props = { readonly upload: Upload; readonly slot: Case['slots'][number]; readonly queue: Queue };

/** A file on its way, or why it did not go. */
export function UploadRow({ upload, slot, queue }: Props) {
  const { intake, app } = useWords();
  const { id, name, state, percent } = upload;
  const failed = state === 'failed' || state === 'not-sent';
  return (
    <section className="file" aria-label={name}>
      <Flex justify="space-between" gap="small" wrap>
        <span className="file-name">{name}</span>
        <Space>
          {state === 'failed' ? (
            <Button size="small" type="primary" onClick={() => queue.retry(id)}>
              {intake.retryUpload}
            </Button>
          ) : null}
          {state === 'arrived' ? null : (
            <Button size="small" onClick={() => queue.drop(id)}>
              {failed ? app.close : intake.cancelUpload}
            </Button>
          )}
        </Space>
      </Flex>
      {state === 'sending' ? <Progress percent={percent} size="small" aria-label={intake.sending(percent)} /> : null}
      {state === 'waiting' ? intake.waiting : null}
      {state === 'arrived' ? (
        <Space>
          <Spin size="small" />
          {intake.arrived}
        </Space>
      ) : null}
      {failed ? <Why upload={upload} slot={slot} /> : null}
    </section>
  );
}

function Why({ upload: { problem = 'network', most = 0, refusal }, slot }: Omit<Props, 'queue'>) {
  const { intake } = useWords();
  if (refusal instanceof Refused) return <RefusalAlert error={refusal} />;
  const { kind, size, ...rest } = intake.notSent;
  const said =
    problem === 'kind' ? kind(formsOf(slot.types)) : problem === 'size' ? size(sizeText(most)) : rest[problem];
  return <Alert type="error" role="alert" title={said} />;
}
