import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Flex, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import { acted, client } from '../api/client.ts';
import { Amount } from '../parts/amount.tsx';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { TwoStep } from '../parts/two-step.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Run } from './queries.ts';

type Line = Run['lines'][number];
const SHORTEST_REASON = 2;

/** Payments that the treasury gave back: their money is kept until somebody gives it back to the fund, with a reason. */
export function RejectedLines({ run }: { readonly run: Run }) {
  const { settlement } = useWords();
  const rejected = run.lines.filter(({ status }) => status === 'rejected');
  if (rejected.length === 0) return null;
  return (
    <Panel title={settlement.rejectedLines}>
      <Flex vertical gap="large">
        {rejected.map((line) => (
          <FreeLine key={line.applicationId} run={run} line={line} />
        ))}
      </Flex>
    </Panel>
  );
}

function FreeLine({ run, line }: { readonly run: Run; readonly line: Line }) {
  const { settlement } = useWords();
  const text = useText();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const free = useMutation({
    mutationFn: () =>
      acted({ free: run.id, line: line.line, reason }, (header) =>
        client.POST('/settlements/{id}/lines/{applicationId}/release', {
          params: { path: { id: run.id, applicationId: line.applicationId }, header },
          body: { reason },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['settlement', run.id] }),
  });
  const field = `free-${line.line}`;
  return (
    <div>
      <Typography.Text strong>
        {line.line} · {line.payee} · <Amount yuan={line.amount} />
      </Typography.Text>
      <div>{text(line.ground)}</div>
      <Form.Item label={settlement.freeReason} htmlFor={field} layout="vertical">
        <Input.TextArea id={field} value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
      </Form.Item>
      <RefusalAlert error={free.error} />
      <TwoStep
        follows={settlement.freeFollows}
        disabled={reason.trim().length < SHORTEST_REASON}
        loading={free.isPending}
        onConfirm={() => free.mutate()}
      >
        {settlement.freeLine}
      </TwoStep>
    </div>
  );
}
