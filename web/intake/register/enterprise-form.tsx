import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Flex, Form, Input, InputNumber, Select, Typography } from 'antd';
import { useNavigate } from 'react-router';
import { acted, client } from '../../api/client.ts';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useWords } from '../../words/language.tsx';
import { COUNTIES } from './counties.ts';
import { bodyOf, type Enterprise, type Entry, typedOf } from './entry.ts';

type Props = { readonly code: string; readonly before: Enterprise | undefined };

/** What the register says of an enterprise; an account that changed has to be confirmed by a second person. */
export function EnterpriseForm({ code, before }: Props) {
  const { app } = useWords();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const keep = useMutation({
    mutationFn: (typed: Entry) => {
      const body = bodyOf(code, typed);
      return acted({ keep: body }, () => client.PUT('/enterprises/{code}', { params: { path: { code } }, body }));
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['enterprise', code] });
      void navigate(`/register/${code}`);
    },
  });
  return (
    <Form layout="vertical" initialValues={typedOf(before)} onFinish={(typed: Entry) => keep.mutate(typed)}>
      <RegisterFields />
      <StandingFields />
      <AccountFields />
      <RefusalAlert error={keep.error} />
      <Flex gap="small" className="form-actions">
        <Button type="primary" htmlType="submit" loading={keep.isPending}>
          {app.save}
        </Button>
      </Flex>
    </Form>
  );
}

function RegisterFields() {
  const { register, approval } = useWords();
  const needed = [{ required: true, message: register.fillIn }];
  const kinds = (['enterprise', 'public-institution', 'other'] as const).map((value) => ({
    value,
    label: register.kinds[value],
  }));
  const answers = (['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: register.answers[value] }));
  return (
    <>
      <Form.Item name="name" label={register.name} rules={needed}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label={register.kind} rules={needed}>
        <Select options={kinds} />
      </Form.Item>
      <Form.Item name="county" label={register.county} rules={needed}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={COUNTIES.map((value) => ({ value, label: approval.departmentName(value) }))}
        />
      </Form.Item>
      <Form.Item name="mail" label={register.mail} rules={[...needed, { type: 'email', message: register.mailWrong }]}>
        <Input maxLength={254} inputMode="email" autoComplete="off" />
      </Form.Item>
      <Form.Item name="registeredInCity" valuePropName="checked">
        <Checkbox>{register.registeredInCity}</Checkbox>
      </Form.Item>
      <Form.Item name="compliant" label={register.compliant}>
        <Select options={answers} />
      </Form.Item>
      <Form.Item name="careMainBusiness" label={register.careMainBusiness}>
        <Select options={answers} />
      </Form.Item>
    </>
  );
}

function StandingFields() {
  const { register } = useWords();
  return (
    <fieldset className="form-group">
      <legend>{register.standing}</legend>
      {(['introduced', 'inPlatform', 'farmExporter'] as const).map((name) => (
        <Form.Item key={name} name={name} valuePropName="checked">
          <Checkbox>{register[name]}</Checkbox>
        </Form.Item>
      ))}
      {(['firstYearInCity', 'firstYearInProvince'] as const).map((name) => (
        <Form.Item key={name} name={name} label={register[name]}>
          <InputNumber min={1980} max={2100} precision={0} />
        </Form.Item>
      ))}
    </fieldset>
  );
}

function AccountFields() {
  const { register } = useWords();
  return (
    <fieldset className="form-group">
      <legend>{register.account}</legend>
      <Typography.Paragraph type="secondary">{register.accountLead}</Typography.Paragraph>
      <Form.Item name="holder" label={register.holder}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="bank" label={register.bank}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="number"
        label={register.number}
        rules={[{ pattern: /^\d{8,30}$/, message: register.numberWrong }]}
      >
        <Input inputMode="numeric" maxLength={30} autoComplete="off" />
      </Form.Item>
    </fieldset>
  );
}
