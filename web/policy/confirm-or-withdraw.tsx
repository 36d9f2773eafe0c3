import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import { acted, client } from '../api/client.ts';
import { usePerson } from '../app/sign-in.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { TwoStep } from '../parts/two-step.tsx';
import { useWords } from '../words/language.tsx';

type Kind = 'ruling' | 'edition';
type Props = {
  readonly kind: Kind;
  readonly id: string;
  /** It is still a proposal. */
  readonly open: boolean;
  readonly proposedBy: string;
  readonly follows: string;
};

/** The second person's confirmation, or the withdrawal of a proposal. The server holds the two persons apart. */
export function ConfirmOrWithdraw({ kind, id, open, proposedBy, follows }: Props) {
  const { policy } = useWords();
  const { roles } = usePerson();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: async (what: 'confirm' | 'withdraw') => {
      await acted({ [what]: kind, id }, (header) => send(kind, what, { path: { id }, header }));
    },
    onSettled: () => queries.invalidateQueries(),
  });
  if (!open || !roles.includes('policy')) return null;
  return (
    <Flex vertical gap="small">
      <Alert type="info" showIcon title={policy.secondPerson(proposedBy)} />
      <RefusalAlert error={act.error} />
      <Flex gap="small" wrap>
        <TwoStep type="primary" follows={follows} loading={act.isPending} onConfirm={() => act.mutate('confirm')}>
          {policy.confirm}
        </TwoStep>
        <TwoStep
          danger
          follows={policy.withdrawFollows}
          loading={act.isPending}
          onConfirm={() => act.mutate('withdraw')}
        >
          {policy.withdraw}
        </TwoStep>
      </Flex>
    </Flex>
  );
}

type Params = { readonly path: { readonly id: string }; readonly header: { readonly 'Idempotency-Key': string } };

function send(kind: Kind, what: 'confirm' | 'withdraw', params: Params): Promise<{ data?: unknown }> {
  if (kind === 'ruling')
    return what === 'confirm'
      ? client.POST('/rulings/{id}/confirm', { params })
      : client.POST('/rulings/{id}/withdraw', { params });
  return what === 'confirm'
    ? client.POST('/editions/{id}/confirm', { params })
    : client.POST('/editions/{id}/withdraw', { params });
}
