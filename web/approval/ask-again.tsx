import { useMutation } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import { acted, client } from '../api/client.ts';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { TwoStep } from '../parts/two-step.tsx';
import { useWords } from '../words/language.tsx';
import { type Case, useReload } from './case-query.ts';

/** Asks the department whose turn it is again: its link ran out, or the case is held because nobody answered; or the applicant, who did not correct it in time. */
export function AskAgain({ shown }: { readonly shown: Case }) {
  const { approval } = useWords();
  const { id } = shown;
  const reload = useReload(id);
  const ask = useMutation({
    mutationFn: () =>
      acted({ 'ask-again': id, round: shown.round }, (header) =>
        client.POST('/applications/{id}/ask-again', { params: { path: { id }, header }, body: {} }),
      ),
    onSettled: reload,
  });
  const ranOut = shown.decisions.some(({ round, status }) => round === shown.round && status === 'expired');
  const isHeld = shown.stage === 'held' && shown.awaits !== 'province';
  const isOverdue = shown.awaits === 'correction';
  if (ask.isIdle && !ranOut && !isHeld) return null;
  return (
    <Flex vertical gap="small" align="flex-start">
      <RefusalAlert error={ask.error} />
      {ask.data === undefined ? (
        <TwoStep
          follows={isOverdue ? approval.correctAgainFollows : approval.askAgainFollows}
          loading={ask.isPending}
          onConfirm={() => ask.mutate()}
        >
          {isOverdue ? approval.correctAgain : approval.askAgain}
        </TwoStep>
      ) : (
        <Alert type="success" showIcon title={approval.askedAgain} />
      )}
    </Flex>
  );
}
