import { useMutation } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import { acted, client } from '../api/client.ts';
import { usePerson } from '../app/sign-in.tsx';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useWords } from '../words/language.tsx';
import { type Case, useReload } from './case-query.ts';
import { DecideForm, type Typed } from './decide-form.tsx';
import { TogetherNote } from './together-note.tsx';
import { decisionsOpen, turnOf } from './turn.ts';

/** The department's decision with its reason. What was looked at is what is decided on: the round goes with it. */
export function DecidePanel({ shown }: { readonly shown: Case }) {
  const { approval } = useWords();
  const { department } = usePerson();
  const reload = useReload(shown.id);
  const turn = turnOf(shown, department);
  const decide = useMutation({
    mutationFn: ({ decision, reason }: Typed) => {
      const body = { decision, round: shown.round, ...(reason === '' ? {} : { reason }) };
      return acted({ decide: shown.id, ...body }, (header) =>
        client.POST('/applications/{id}/decisions', { params: { path: { id: shown.id }, header }, body }),
      );
    },
    // Somebody else may have been faster: whatever was answered, the record is read anew.
    onSettled: reload,
  });
  const said = decide.data?.decision;
  if (turn === undefined && decide.isIdle) return null;
  const open = decisionsOpen(shown);
  const notes = (
    <>
      <TogetherNote of={shown} />
      {open.includes('approve') ? null : <Alert type="warning" showIcon title={approval.cannotApprove} />}
    </>
  );
  return (
    <Panel title={approval.decide}>
      <Flex vertical gap="middle">
        {said === undefined ? null : (
          <Alert type="success" showIcon title={approval.decidedAs(approval.decisionWords[said])} />
        )}
        <RefusalAlert error={decide.error} />
        {turn === undefined || said !== undefined ? null : (
          <DecideForm
            turn={turn}
            offered={['approve', 'return', 'refuse']}
            open={open}
            notes={notes}
            say={{ labels: approval.decisionWords, follows: approval.decisionFollows, reason: approval.reasonLabel }}
            busy={decide.isPending}
            onDecide={decide.mutate}
          />
        )}
      </Flex>
    </Panel>
  );
}
