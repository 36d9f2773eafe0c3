import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Form, Input, Typography } from 'antd';
import { acted, client } from '../../api/client.ts';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useWords } from '../../words/language.tsx';

/** The second pair of eyes: the number is typed as it stands in the papers, so that nobody confirms what they did not compare. */
export function ConfirmAccount({ code }: { readonly code: string }) {
  const { register } = useWords();
  const queries = useQueryClient();
  const confirm = useMutation({
    mutationFn: ({ number }: { readonly number: string }) =>
      acted({ confirm: code, number }, (header) =>
        client.POST('/enterprises/{code}/bank-account/confirm', {
          params: { path: { code }, header },
          body: { number },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['enterprise', code] }),
  });
  return (
    <Form layout="vertical" onFinish={(typed: { readonly number: string }) => confirm.mutate(typed)}>
      <Typography.Paragraph type="secondary">{register.confirmLead}</Typography.Paragraph>
      <Form.Item
        name="number"
        label={register.numberInPapers}
        rules={[
          { required: true, message: register.fillIn },
          { pattern: /^\d{8,30}$/, message: register.numberWrong },
        ]}
      >
        <Input inputMode="numeric" maxLength={30} autoComplete="off" />
      </Form.Item>
      <RefusalAlert error={confirm.error} />
      <Flex>
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {register.confirm}
        </Button>
      </Flex>
    </Form>
  );
}
