import { useMutation } from '@tanstack/react-query';
import { Alert, Flex, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { acted, client } from '../api/client.ts';
import { usePerson } from '../app/sign-in.tsx';
import { useAccount } from '../parts/account.ts';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { TwoStep } from '../parts/two-step.tsx';
import { useWords } from '../words/language.tsx';
import { type Case, useReload } from './case-query.ts';
import { turnOf } from './turn.ts';

type Why = 'pass' | 'conflict';
const NO_ONE = '';

/** The turn of the department to a colleague, or away from who has an interest in the case. */
export function HandOverPanel({ shown }: { readonly shown: Case }) {
  const { approval } = useWords();
  const { department } = usePerson();
  const reload = useReload(shown.id);
  const [why, setWhy] = useState<Why>('pass');
  const [to, setTo] = useState(NO_ONE);
  const [reason, setReason] = useState('');
  const hand = useMutation({
    mutationFn: () => {
      const body = { why, reason: reason.trim(), round: shown.round, ...(why === 'pass' ? { to } : {}) };
      return acted({ hand: shown.id, ...body }, (header) =>
        client.POST('/applications/{id}/hand-overs', { params: { path: { id: shown.id }, header }, body }),
      );
    },
    onSettled: reload,
  });
  const turn = turnOf(shown, department);
  if (turn === undefined && hand.isIdle) return null;
  const done = hand.data;
  return (
    <Panel title={approval.handOver}>
      {done === undefined ? null : (
        <Alert type="success" showIcon title={approval.handedOver[done.outcome](done.approver)} />
      )}
      <RefusalAlert error={hand.error} />
      {done === undefined ? (
        <Flex vertical gap="middle">
          <Radio.Group
            aria-label={approval.handOver}
            value={why}
            onChange={({ target }) => setWhy(target.value)}
            options={(['pass', 'conflict'] as const).map((value) => ({ value, label: approval.handOverWhy[value] }))}
          />
          {why === 'pass' ? <Colleague but={turn?.approver} value={to} onChange={setTo} /> : null}
          <Form.Item label={approval.handOverReason} htmlFor="hand-reason" layout="vertical">
            <Input.TextArea
              id="hand-reason"
              value={reason}
              maxLength={500}
              onChange={({ target }) => setReason(target.value)}
            />
          </Form.Item>
          <TwoStep
            follows={approval.handOverFollows[why]}
            disabled={reason.trim() === '' || (why === 'pass' && to === NO_ONE)}
            loading={hand.isPending}
            onConfirm={() => hand.mutate()}
          >
            {approval.handOverSubmit[why]}
          </TwoStep>
        </Flex>
      ) : null}
    </Panel>
  );
}

type ColleagueProps = {
  /** Who has the turn, by name. */
  readonly but: string | undefined;
  readonly value: string;
  readonly onChange: (id: string) => void;
};

function Colleague({ but, value, onChange }: ColleagueProps) {
  const { approval } = useWords();
  const account = useAccount();
  const officers = (account.data?.department?.officers ?? []).filter(({ name }) => name !== but);
  return (
    <Form.Item label={approval.colleague} htmlFor="colleague" layout="vertical">
      <Select
        id="colleague"
        value={value === NO_ONE ? null : value}
        onChange={onChange}
        options={officers.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  );
}
