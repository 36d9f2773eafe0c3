import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, Input, Modal, Radio } from 'antd';
import { useNavigate } from 'react-router';
import { acted, client } from '../api/client.ts';
import { useBusinessDay } from '../parts/business-day.ts';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Reading, Ruling } from './queries.ts';

type Typed = Pick<Ruling, 'option' | 'scope' | 'ground' | 'ruledBy' | 'level' | 'ruledOn' | 'reclaims'>;
type Props = { readonly reading: Reading; readonly year: number; readonly onClose: () => void };

/** Proposes a ruling; the server lists every case it would change, and a second person confirms it. */
export function ProposeRuling({ reading, year, onClose }: Props) {
  const { policy, app } = useWords();
  const text = useText();
  const [form] = Form.useForm<Typed>();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const today = useBusinessDay();
  const propose = useMutation({
    mutationFn: (typed: Typed) => {
      const body = { ...typed, reading: reading.id, policyYear: year };
      return acted(body, (header) => client.POST('/rulings', { params: { header }, body }));
    },
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['rulings'] });
      void navigate(`/policy/rulings/${id}`);
    },
  });
  const level = reading.ruledOnBy === 'both' ? 'city' : reading.ruledOnBy;
  return (
    <Modal
      open
      title={policy.proposeFor(reading.id)}
      okText={policy.propose}
      cancelText={app.cancel}
      confirmLoading={propose.isPending}
      onCancel={onClose}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ scope: 'policy-year', level, ruledOn: today, reclaims: false }}
        onFinish={(typed) => propose.mutate(typed)}
      >
        <Form.Item name="option" label={policy.option} rules={[{ required: true, message: policy.chooseOption }]}>
          <Radio.Group options={reading.options.map((option) => ({ value: option.name, label: text(option) }))} />
        </Form.Item>
        <Form.Item name="scope" label={policy.scope}>
          <Radio.Group
            options={(['policy-year', 'undecided'] as const).map((value) => ({ value, label: policy.scopes[value] }))}
          />
        </Form.Item>
        <Form.Item name="level" label={policy.ruledOnBy} hidden={reading.ruledOnBy !== 'both'}>
          <Radio.Group
            options={(['city', 'province'] as const).map((value) => ({ value, label: policy.levels[value] }))}
          />
        </Form.Item>
        <Form.Item name="ruledBy" label={policy.ruledBy} rules={[{ required: true, message: policy.fillIn }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="ruledOn" label={policy.ruledOn} rules={[{ required: true, message: policy.fillIn }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="ground" label={policy.ground} rules={[{ required: true, message: policy.fillIn }]}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Form.Item name="reclaims" valuePropName="checked">
          <Checkbox>{policy.reclaims}</Checkbox>
        </Form.Item>
        <RefusalAlert error={propose.error} />
      </Form>
    </Modal>
  );
}
