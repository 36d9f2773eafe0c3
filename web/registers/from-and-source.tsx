import { Form, Input } from 'antd';
import { useWords } from '../words/language.tsx';

/** From which day an entry holds, and by which document; with what people should know before they fill it in. */
export function FromAndSource({ hints = false }: { readonly hints?: boolean }) {
  const { registers } = useWords();
  const shown = (extra: string) => (hints ? { extra } : {});
  return (
    <div className="form-grid">
      <Form.Item
        name="validFrom"
        label={registers.validFrom}
        {...shown(registers.validFromHint)}
        rules={[{ required: true, message: registers.fillIn }]}
      >
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="source"
        label={registers.source}
        {...shown(registers.sourceHint)}
        rules={[{ required: true, whitespace: true, message: registers.fillIn }]}
      >
        <Input maxLength={300} />
      </Form.Item>
    </div>
  );
}
