import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Col, Flex, Form, Input, InputNumber, Row } from 'antd';
import { useState } from 'react';
import { acted, client } from '../../api/client.ts';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useWords } from '../../words/language.tsx';
import { type ChosenFile, DecisionFile } from './decision-file.tsx';
import { DecisionItems } from './decision-items.tsx';
import { base64Of, type DecisionTyped } from './decision-typed.ts';

type Props = { readonly code: string; readonly onDone: () => void };

/** Enters what the province decided, with its document open beside the form. */
export function RecordDecision({ code, onDone }: Props) {
  const { register, app } = useWords();
  const queries = useQueryClient();
  const [file, setFile] = useState<ChosenFile>();
  const record = useMutation({
    mutationFn: async ({ typed, chosen }: { readonly typed: DecisionTyped; readonly chosen: ChosenFile }) => {
      const body = { ...typed, document: { name: chosen.name, base64: await base64Of(chosen.bytes) } };
      return acted({ decision: code, ...typed, sha256: chosen.sha256 }, (header) =>
        client.POST('/enterprises/{code}/provincial-decisions', { params: { path: { code }, header }, body }),
      );
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['enterprise', code] }),
  });
  if (record.data !== undefined)
    return (
      <Alert
        type="success"
        showIcon
        title={register.decisionRecorded(record.data.reassessed.length, record.data.wouldChange.length)}
        action={<Button onClick={onDone}>{app.close}</Button>}
      />
    );
  return (
    <Row gutter={[24, 16]}>
      <Col xs={24} lg={10}>
        <Form
          layout="vertical"
          initialValues={{ items: [{}] }}
          onFinish={(typed: DecisionTyped) => file !== undefined && record.mutate({ typed, chosen: file })}
        >
          <Form.Item
            name="policyYear"
            label={register.policyYear}
            rules={[{ required: true, message: register.fillIn }]}
          >
            <InputNumber min={2000} max={2100} precision={0} />
          </Form.Item>
          <Form.Item
            name="number"
            label={register.documentNumber}
            rules={[{ required: true, message: register.fillIn }]}
          >
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="decidedOn" label={register.decidedOn} rules={[{ required: true, message: register.fillIn }]}>
            <Input type="date" />
          </Form.Item>
          <DecisionItems />
          <RefusalAlert error={record.error} />
          <Flex gap="small" wrap className="form-actions">
            <Button type="primary" htmlType="submit" disabled={file === undefined} loading={record.isPending}>
              {register.record}
            </Button>
            <Button onClick={onDone}>{app.cancel}</Button>
          </Flex>
        </Form>
      </Col>
      <Col xs={24} lg={14}>
        <DecisionFile file={file} onFile={setFile} />
      </Col>
    </Row>
  );
}
