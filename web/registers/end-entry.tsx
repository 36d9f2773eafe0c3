import { Flex, Form } from 'antd';
import type { Register } from '../../shared/registers/register.ts';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { TwoStep } from '../parts/two-step.tsx';
import { useWords } from '../words/language.tsx';
import { FromAndSource } from './from-and-source.tsx';
import { usePropose } from './use-propose.ts';

type Typed = { readonly validFrom: string; readonly source: string };
type Props = { readonly register: Register; readonly of: string; readonly today: string };

/** Proposes that a key ends, from a day on and by a document. */
export function EndEntry({ register, of, today }: Props) {
  const { registers } = useWords();
  const [form] = Form.useForm<Typed>();
  const propose = usePropose(register);
  return (
    <Form
      form={form}
      name="end"
      layout="vertical"
      initialValues={{ validFrom: today }}
      onFinish={(typed) => propose.mutate([{ ...typed, key: of, body: null }])}
    >
      <FromAndSource />
      <Flex vertical gap="small" align="flex-start">
        <RefusalAlert error={propose.error} />
        <TwoStep danger follows={registers.endFollows} loading={propose.isPending} onConfirm={form.submit}>
          {registers.end}
        </TwoStep>
      </Flex>
    </Form>
  );
}
