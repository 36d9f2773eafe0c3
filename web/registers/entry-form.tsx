import { Button, Card, Flex, Form } from 'antd';
import { type Body, type Field, rowsField } from '../../shared/registers/field.ts';
import type { Register } from '../../shared/registers/register.ts';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useText, useWords } from '../words/language.tsx';
import { FieldInput } from './field-input.tsx';
import { FromAndSource } from './from-and-source.tsx';
import { bodyOf, typedOf } from './typed-body.ts';
import { usePropose } from './use-propose.ts';

type Typed = { readonly body: Body; readonly validFrom: string; readonly source: string };
type Props = {
  readonly register: Register;
  /** What is in force, to be changed. */
  readonly before?: Body;
  /** The business day, from which on it holds unless another is typed. */
  readonly today: string;
};

/** Proposes one entry: a form made of the register's fields, the day and the document. */
export function EntryForm({ register, before, today }: Props) {
  const { registers } = useWords();
  const propose = usePropose(register);
  const { fields, keyOf } = register;
  const list = rowsField(fields);
  const send = ({ body: typed, validFrom, source }: Typed) => {
    const body = bodyOf(fields, typed);
    propose.mutate([{ key: keyOf(body), validFrom, source: source.trim(), body: body as Record<string, never> }]);
  };
  return (
    <Form<Typed>
      layout="vertical"
      initialValues={{ body: before === undefined ? {} : typedOf(fields, before), validFrom: today }}
      onFinish={send}
    >
      <div className="form-grid">
        {fields
          .filter(({ kind }) => kind !== 'rows')
          .map((field) => (
            <FieldInput key={field.name} field={field} at={['body']} />
          ))}
      </div>
      {list === undefined ? null : <Members field={list} />}
      <FromAndSource hints />
      <Flex vertical gap="small" align="flex-start">
        <RefusalAlert error={propose.error} />
        <Button type="primary" htmlType="submit" loading={propose.isPending}>
          {registers.propose}
        </Button>
      </Flex>
    </Form>
  );
}

type MembersProps = { readonly field: Field & { readonly fields: readonly Field[] } };

/** The members of the register's list, each with its boxes. */
function Members({ field }: MembersProps) {
  const { registers } = useWords();
  const text = useText();
  return (
    <fieldset className="form-group">
      <legend>{text(field.words)}</legend>
      <Form.List name={['body', field.name]}>
        {(members, { add, remove }) => (
          <Flex vertical gap="small" align="stretch">
            {members.map(({ key, name }) => (
              <Card
                key={key}
                size="small"
                title={registers.member(name + 1)}
                extra={
                  <Button
                    size="small"
                    onClick={() => remove(name)}
                    aria-label={`${registers.removeMember} ${name + 1}`}
                  >
                    {registers.removeMember}
                  </Button>
                }
              >
                <div className="form-grid">
                  {field.fields.map((each) => (
                    <FieldInput key={each.name} field={each} at={[name]} />
                  ))}
                </div>
              </Card>
            ))}
            <Button onClick={() => add({})}>{registers.addMember}</Button>
          </Flex>
        )}
      </Form.List>
    </fieldset>
  );
}
