import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Form, Input, Typography } from 'antd';
import { acted, client } from '../../api/client.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Day } from '../../parts/day.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { TwoStep } from '../../parts/two-step.tsx';
import { useWords } from '../../words/language.tsx';
import type { Enterprise } from './entry.ts';

type Named = NonNullable<Enterprise['authorised']>[number];
type Change =
  | { readonly change: 'add'; readonly person: string; readonly name: string }
  | { readonly change: 'remove'; readonly person: string };
type Props = { readonly enterprise: Enterprise; readonly keeps: boolean };

/** Who acts for the enterprise: the registrar names a person who brings a letter of authority, or takes one off the list. */
export function AuthorisedPersons({ enterprise: { creditCode: code, authorised }, keeps }: Props) {
  const { register } = useWords();
  const queries = useQueryClient();
  const changing = useMutation({
    mutationFn: (body: Change) =>
      acted({ authorised: code, ...body }, (header) =>
        client.POST('/enterprises/{code}/authorised-persons', { params: { path: { code }, header }, body }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['enterprise', code] }),
  });
  const remove = ({ person, name }: Named) => (
    <TwoStep
      size="small"
      follows={register.removePersonFollows(name)}
      loading={changing.isPending && changing.variables.person === person}
      onConfirm={() => changing.mutate({ change: 'remove', person })}
    >
      {register.removePerson}
    </TwoStep>
  );
  return (
    <Panel title={register.authorised}>
      <Flex vertical gap="middle">
        <Typography.Text type="secondary">
          {authorised === null ? register.everybodyActs : register.onlyNamedAct}
        </Typography.Text>
        {authorised === null ? null : (
          <DataTable<Named>
            caption={register.authorised}
            rows={authorised}
            rowKey={({ person }) => person}
            empty={register.nobodyActs}
            columns={[
              { key: 'name', title: register.personName, value: ({ name }) => name },
              { key: 'person', title: register.personAccount, value: ({ person }) => person },
              {
                key: 'on',
                title: register.addedOn,
                value: ({ addedOn }) => addedOn,
                show: ({ addedOn }) => <Day value={addedOn} />,
              },
              { key: 'by', title: register.enteredBy, value: ({ addedBy }) => addedBy },
              ...(keeps
                ? [{ key: 'remove', title: register.action, value: () => '', show: remove, isAction: true as const }]
                : []),
            ]}
          />
        )}
        <RefusalAlert error={changing.error} />
        {keeps ? (
          <AddPerson
            key={authorised?.length ?? 0}
            busy={changing.isPending}
            onAdd={(typed) => changing.mutate({ change: 'add', ...typed })}
          />
        ) : null}
      </Flex>
    </Panel>
  );
}

type Typed = { readonly person: string; readonly name: string };
type AddProps = { readonly busy: boolean; readonly onAdd: (typed: Typed) => void };

function AddPerson({ busy, onAdd }: AddProps) {
  const { register } = useWords();
  const needed = { required: true, whitespace: true, message: register.fillIn };
  return (
    <Form layout="vertical" onFinish={({ person, name }: Typed) => onAdd({ person: person.trim(), name: name.trim() })}>
      <Form.Item name="name" label={register.personName} rules={[needed]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="person"
        label={register.personAccount}
        extra={register.personAccountHint}
        rules={[needed, { pattern: /^\s*[\w.@+:-]{1,128}\s*$/, message: register.accountWrong }]}
      >
        <Input maxLength={128} autoComplete="off" />
      </Form.Item>
      <Button htmlType="submit" loading={busy}>
        {register.addPerson}
      </Button>
    </Form>
  );
}
