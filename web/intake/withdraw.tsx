import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { acted, client } from '../api/client.ts';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useWords } from '../words/language.tsx';
import { type Case, caseKey, MY_CASES, type Stage } from './case.ts';

/** Until the decision an applicant may take the case back. */
const WITHDRAWABLE: readonly Stage[] = ['draft', 'submitted', 'verified', 'assessed', 'returned', 'held'];

export function Withdraw({ of: { id, round, stage } }: { readonly of: Case }) {
  const { intake, app } = useWords();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const withdrawing = useMutation({
    mutationFn: () =>
      acted({ withdraw: id, round }, (key) =>
        client.POST('/applications/{id}/withdraw', { params: { path: { id }, header: key } }),
      ),
    onSuccess: () => void message.success(intake.withdrawn),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: caseKey(id) }),
        queries.invalidateQueries({ queryKey: MY_CASES }),
      ]),
  });
  if (!WITHDRAWABLE.includes(stage)) return null;
  const ask = () =>
    modal.confirm({
      title: intake.withdrawAsk,
      content: intake.withdrawFollows,
      okText: intake.withdraw,
      okButtonProps: { danger: true },
      cancelText: app.cancel,
      onOk: () => withdrawing.mutateAsync().catch(() => undefined),
    });
  return (
    <>
      <Button danger loading={withdrawing.isPending} onClick={ask} className="no-print">
        {intake.withdraw}
      </Button>
      <RefusalAlert error={withdrawing.error} />
    </>
  );
}
