import { Button, Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import { Panel } from '../../parts/panel.tsx';
import { useWords } from '../../words/language.tsx';

/** The way to enter an enterprise that is not in the register yet, or to change one by its code. */
export function EnterByCode() {
  const { register } = useWords();
  const navigate = useNavigate();
  return (
    <Panel title={register.enterNew}>
      <Form<{ code: string }>
        layout="vertical"
        onFinish={({ code }) => void navigate(`/register/${code.trim()}/change`)}
      >
        <Form.Item
          name="code"
          label={register.creditCode}
          extra={register.findHint}
          rules={[{ required: true, pattern: /^[0-9A-Z]{18}$/, transform: String, message: register.codeWrong }]}
        >
          <Input maxLength={18} autoComplete="off" />
        </Form.Item>
        <Button htmlType="submit">{register.enter}</Button>
      </Form>
    </Panel>
  );
}
