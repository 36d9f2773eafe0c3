import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import { acted, client } from '../api/client.ts';
import { usePerson } from '../app/sign-in.tsx';
import { DecideForm, type Typed } from '../approval/decide-form.tsx';
import type { Decision } from '../approval/turn.ts';
import { formatYuan } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useWords } from '../words/language.tsx';
import { charactersOf } from './batch-files.tsx';
import type { Run } from './queries.ts';

const OFFERED = ['approve', 'refuse'] as const;

/** The signature of the finance department under a run that waits for it; the sum that was looked at goes with it. */
export function SignPanel({ run }: { readonly run: Run }) {
  const { settlement } = useWords();
  const { department, name } = usePerson();
  const queries = useQueryClient();
  const turn = run.asks.find((ask) => ask.department === department && ask.status === 'waiting');
  const total = run.total ?? '';
  const sign = useMutation({
    mutationFn: ({ decision, reason }: Typed) => {
      const body = {
        decision: decision === 'approve' ? decision : 'refuse',
        total,
        ...(reason === '' ? {} : { reason }),
      } as const;
      return acted({ sign: run.id, ...body }, (header) =>
        client.POST('/settlements/{id}/decisions', { params: { path: { id: run.id }, header }, body }),
      );
    },
    // Somebody else may have been faster: whatever was answered, the record is read anew.
    onSettled: () => queries.invalidateQueries({ queryKey: ['settlement', run.id] }),
  });
  const said = sign.data?.decision;
  const labels: Partial<Readonly<Record<Decision, string>>> = settlement.signing.labels;
  const isOpen = turn !== undefined && run.stage === 'reserved';
  if (!isOpen && sign.isIdle) return null;
  return (
    <Panel title={settlement.sign}>
      <Flex vertical gap="middle">
        {said === undefined ? null : <Alert type="success" showIcon title={settlement.signedAs(labels[said] ?? '')} />}
        <RefusalAlert error={sign.error} />
        {!isOpen || said !== undefined ? null : run.startedBy === name ? (
          <Alert type="info" showIcon title={settlement.startedByYou} />
        ) : (
          <DecideForm
            turn={turn}
            offered={OFFERED}
            open={OFFERED}
            notes={<Notes run={run} />}
            say={settlement.signing}
            busy={sign.isPending}
            onDecide={sign.mutate}
          />
        )}
      </Flex>
    </Panel>
  );
}

/** What a signer has to know before the sum leaves: how much to how many, how many are left out, names a bank may misprint. */
function Notes({ run }: { readonly run: Run }) {
  const { settlement } = useWords();
  const beyond = charactersOf(run);
  return (
    <Flex vertical gap="small">
      <Alert type="info" showIcon title={settlement.signsWhat(run.count ?? 0, formatYuan(run.total ?? ''))} />
      {run.excluded.length === 0 ? null : (
        <Alert type="warning" showIcon title={settlement.leavesOut(run.excluded.length)} />
      )}
      {beyond === '' ? null : <Alert type="warning" showIcon title={settlement.beyondGbk(beyond)} />}
    </Flex>
  );
}
