import { Form, Input, Select } from 'antd';
import type { Field } from '../../shared/registers/field.ts';
import { useText, useWords } from '../words/language.tsx';

type Props = {
  readonly field: Field;
  /** Where the field stands in the form. */
  readonly at: (string | number)[];
};

/** The box of one field, made of what its register says of it. */
export function FieldInput({ field, at }: Props) {
  const { registers } = useWords();
  const text = useText();
  const hint =
    field.kind === 'periods' ? registers.periodsHint : field.kind === 'days' ? registers.daysHint : undefined;
  return (
    <Form.Item
      name={[...at, ...field.name.split('.')]}
      label={text(field.words)}
      {...(hint === undefined ? {} : { extra: hint })}
      rules={field.optional === true ? [] : [{ required: true, message: registers.fillIn }]}
    >
      <Box field={field} />
    </Form.Item>
  );
}

/** The form gives it its value and hears of changes. */
function Box({ field, ...given }: { readonly field: Field }) {
  const { registers } = useWords();
  const text = useText();
  const { kind, optional = false } = field;
  if (kind === 'choice' || kind === 'choices') {
    const options = (field.options ?? []).map((option) => ({ value: option.value, label: text(option) }));
    return (
      <Select
        {...given}
        options={options}
        allowClear={optional}
        {...(kind === 'choices' ? { mode: 'multiple' as const } : {})}
      />
    );
  }
  if (kind === 'yes-no') {
    const options = [
      { value: true, label: registers.yes },
      { value: false, label: registers.no },
    ];
    return <Select {...given} options={options} allowClear={optional} />;
  }
  return <Input {...given} maxLength={kind === 'text' ? 100 : 2000} {...(kind === 'day' ? { type: 'date' } : {})} />;
}
