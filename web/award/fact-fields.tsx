import { PlusOutlined } from '@ant-design/icons';
import { Button, Collapse, Flex, Input, Select } from 'antd';
import { useId } from 'react';
import type { FactSpec } from '../../shared/policy/fact-spec.ts';
import { DECIMALS } from '../../shared/policy/facts.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { choicesOf, type Field, type Group, isWritten, type Typed } from './fact-form.ts';

type Props = { readonly groups: readonly Group[]; readonly typed: Typed; readonly onChange: (typed: Typed) => void };

/** All facts that can be stated, a panel for each group; those with figures are opened. */
export function FactFields({ groups, typed, onChange }: Props) {
  const { award } = useWords();
  return (
    <Collapse
      defaultActiveKey={['enterprise', 'trade']}
      items={groups.map((group) => ({
        key: group.id,
        label: award.groups[group.id] ?? group.id,
        children: group.list ? (
          <Rows group={group} typed={typed} onChange={onChange} />
        ) : (
          <Fields
            fields={group.fields}
            values={typed.values}
            onValue={(name, text) => onChange({ ...typed, values: { ...typed.values, [name]: text } })}
          />
        ),
      }))}
    />
  );
}

function Rows({ group, typed, onChange }: { readonly group: Group } & Omit<Props, 'groups'>) {
  const { award } = useWords();
  const rows = typed.lists[group.id] ?? [];
  const keep = (after: readonly Readonly<Record<string, string>>[]) =>
    onChange({ ...typed, lists: { ...typed.lists, [group.id]: after } });
  return (
    <Flex vertical gap="middle">
      {rows.map((row, index) => (
        // Rows have no name of their own; their place is who they are.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <fieldset key={index} className="fact-row">
          <legend>{award.row(index + 1)}</legend>
          <Fields
            fields={group.fields}
            values={row}
            onValue={(name, text) => keep(rows.map((each, at) => (at === index ? { ...each, [name]: text } : each)))}
          />
          <Button size="small" danger onClick={() => keep(rows.filter((_, at) => at !== index))}>
            {award.removeRow(index + 1)}
          </Button>
        </fieldset>
      ))}
      <Button icon={<PlusOutlined />} onClick={() => keep([...rows, {}])}>
        {award.addRow}
      </Button>
    </Flex>
  );
}

type FieldsProps = {
  readonly fields: readonly Field[];
  readonly values: Readonly<Record<string, string>>;
  readonly onValue: (name: string, text: string) => void;
};

function Fields({ fields, values, onValue }: FieldsProps) {
  return (
    <div className="fact-fields">
      {fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          text={values[field.name] ?? ''}
          onText={(text) => onValue(field.name, text)}
        />
      ))}
    </div>
  );
}

type OneProps = { readonly field: Field; readonly text: string; readonly onText: (text: string) => void };

function OneField({ field: { spec }, text, onText }: OneProps) {
  const { language, words } = useLanguage();
  const id = useId();
  const wrong = !isWritten(spec, text);
  const chosen = spec.kind === 'yes-no' || spec.codes !== undefined;
  return (
    <div>
      <label htmlFor={id}>{spec[language]}</label>
      {chosen ? <Chosen {...{ id, spec, text, onText }} /> : <Written {...{ id, spec, text, onText, wrong }} />}
      {wrong ? (
        <div id={`${id}-wrong`} role="alert" className="fact-wrong">
          {words.award.notNumber(DECIMALS[spec.kind] ?? 0)}
        </div>
      ) : null}
    </div>
  );
}

type InputProps = {
  readonly id: string;
  readonly spec: FactSpec;
  readonly text: string;
  readonly onText: (text: string) => void;
};

function Chosen({ id, spec, text, onText }: InputProps) {
  const { language, words } = useLanguage();
  const { yes, no, codes } = words.award;
  const yesNo = [
    { value: 'true', label: yes },
    { value: 'false', label: no },
  ];
  return (
    <Select
      id={id}
      allowClear
      className="fact-input"
      {...(text === '' ? {} : { value: text })}
      onChange={(chosen: string | undefined) => onText(chosen ?? '')}
      options={spec.kind === 'yes-no' ? yesNo : choicesOf(spec, codes, language)}
    />
  );
}

function Written({ id, spec, text, onText, wrong }: InputProps & { readonly wrong: boolean }) {
  const { award } = useWords();
  const unit = award.units[spec.kind];
  const plain = spec.kind === 'date' || spec.kind === 'code';
  return (
    <Input
      id={id}
      className="fact-input"
      value={text}
      type={spec.kind === 'date' ? 'date' : 'text'}
      inputMode={plain ? 'text' : 'decimal'}
      {...(unit === undefined ? {} : { suffix: unit })}
      {...(wrong ? { status: 'error' as const, 'aria-describedby': `${id}-wrong` } : {})}
      onChange={(event) => onText(event.target.value.trim())}
    />
  );
}
