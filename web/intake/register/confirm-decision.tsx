import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import { acted, client } from '../../api/client.ts';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { TwoStep } from '../../parts/two-step.tsx';
import { useWords } from '../../words/language.tsx';
import type { Enterprise } from './entry.ts';

type Decision = Enterprise['provincialDecisions'][number];
type Props = { readonly code: string; readonly decision: Decision };

/** A decision that moves nothing until a second officer, with the paper open, says that it is so. */
export function ConfirmDecision({ code, decision }: Props) {
  const { register } = useWords();
  const queries = useQueryClient();
  const confirm = useMutation({
    mutationFn: () =>
      acted({ confirmDecision: decision.id }, (header) =>
        client.POST('/enterprises/{code}/provincial-decisions/{decision}/confirm', {
          params: { path: { code, decision: decision.id }, header },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['enterprise', code] }),
  });
  return (
    <Flex vertical gap="small">
      <Alert type="warning" showIcon title={register.toConfirm(decision.number, decision.recordedBy)} />
      <RefusalAlert error={confirm.error} />
      <div>
        <TwoStep follows={register.confirmFollows} loading={confirm.isPending} onConfirm={() => confirm.mutate()}>
          {register.confirmDecision(decision.number)}
        </TwoStep>
      </div>
    </Flex>
  );
}
