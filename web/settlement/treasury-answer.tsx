import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Select, Typography, Upload } from 'antd';
import { useState } from 'react';
import { acted, client } from '../api/client.ts';
import { formatInstant } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { TwoStep } from '../parts/two-step.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { AnswerPreview } from './answer-preview.tsx';
import { Answers } from './answers.tsx';
import { fileTextOf } from './file-text.ts';
import type { Run } from './queries.ts';

type Chosen = { readonly name: string; readonly text: string };

/** The treasury's files: those on record, and the next one, of which is shown what each row will change before it is recorded. */
export function TreasuryAnswer({ run }: { readonly run: Run }) {
  const { settlement } = useWords();
  const queries = useQueryClient();
  const [file, setFile] = useState<Chosen>();
  const [corrects, setCorrects] = useState('');
  const record = useMutation({
    mutationFn: (text: string) =>
      acted({ answer: run.id, text, corrects }, (header) =>
        client.POST('/settlements/{id}/treasury-answer', {
          params: { path: { id: run.id }, query: corrects === '' ? {} : { corrects }, header },
          headers: { 'Content-Type': 'text/csv' },
          body: text,
          bodySerializer: String,
        }),
      ),
    onSuccess: () => setFile(undefined),
    onSettled: () => queries.invalidateQueries({ queryKey: ['settlement', run.id] }),
  });
  return (
    <Panel title={settlement.treasuryAnswer}>
      <Flex vertical gap="middle">
        {(run.answers ?? []).length === 0 ? null : <WhichAnswer run={run} value={corrects} onChange={setCorrects} />}
        {run.stage === 'settled' || corrects !== '' ? (
          <ChooseFile
            onChoose={(chosen) => {
              record.reset();
              setFile(chosen);
            }}
          />
        ) : null}
        {file === undefined ? null : (
          <>
            <Typography.Text strong>{file.name}</Typography.Text>
            <AnswerPreview text={file.text} run={run} corrects={corrects !== ''} />
            <TwoStep
              type="primary"
              follows={settlement.recordFollows}
              loading={record.isPending}
              onConfirm={() => record.mutate(file.text)}
            >
              {settlement.recordAnswer}
            </TwoStep>
          </>
        )}
        <RefusalAlert error={record.error} />
        {record.data === undefined ? null : (
          <Alert
            type="success"
            showIcon
            title={settlement.recorded(record.data.paid, record.data.failed, record.data.unanswered)}
          />
        )}
        <Answers of={run.answers ?? []} />
      </Flex>
    </Panel>
  );
}

function ChooseFile({ onChoose }: { readonly onChoose: (chosen: Chosen) => void }) {
  const { settlement } = useWords();
  return (
    <>
      <Typography.Text type="secondary">{settlement.treasuryLead}</Typography.Text>
      <Upload
        accept=".csv,text/csv"
        maxCount={1}
        showUploadList={false}
        beforeUpload={async (chosen) => {
          onChoose({ name: chosen.name, text: fileTextOf(await chosen.arrayBuffer()) });
          return Upload.LIST_IGNORE;
        }}
      >
        <Button>{settlement.chooseFile}</Button>
      </Upload>
    </>
  );
}

type WhichProps = { readonly run: Run; readonly value: string; readonly onChange: (digest: string) => void };

/** The answer that the next file corrects, if it does: a bank that gave a payment back, a line that was paid after all. */
function WhichAnswer({ run, value, onChange }: WhichProps) {
  const { settlement } = useWords();
  const { language } = useLanguage();
  const answers = (run.answers ?? []).map(({ sha256, receivedAt }) => ({
    value: sha256,
    label: settlement.answerNamed(formatInstant(receivedAt, language), sha256.slice(0, 8)),
  }));
  return (
    <Form.Item label={settlement.correctsWhich} htmlFor="corrects">
      <Select
        id="corrects"
        value={value}
        onChange={onChange}
        options={[{ value: '', label: settlement.correctsNone }, ...answers]}
      />
    </Form.Item>
  );
}
