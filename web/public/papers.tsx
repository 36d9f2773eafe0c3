import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Space, Tag, Typography } from 'antd';
import { useSignIn } from '../app/sign-in.tsx';
import { formsBySize, type Limits } from '../parts/file-kind.ts';
import { useText, useWords } from '../words/language.tsx';
import type { Item, Slot } from './catalogue.ts';
import { saveTemplate } from './save-template.ts';
import { templateOfSlot } from './template.ts';

/** The papers of an item, with the workbooks to fill in. */
export function Papers({ item }: { readonly item: Item }) {
  const { open } = useWords();
  const { person } = useSignIn();
  const { slots } = item.filing;
  if (slots.length === 0) return <Typography.Text>{open.noPapers}</Typography.Text>;
  return (
    <>
      <ul className="points">
        {slots.map((slot) => (
          <li key={slot.slot}>
            <Paper item={item.id} slot={slot} slots={slots} />
          </li>
        ))}
      </ul>
      {person === undefined ? <Typography.Text type="secondary">{open.templateNeedsSignIn}</Typography.Text> : null}
    </>
  );
}

type Props = { readonly item: string; readonly slot: Slot; readonly slots: readonly Slot[] };

function Paper({ item, slot, slots }: Props) {
  const { open } = useWords();
  const text = useText();
  const other = slots.find((each) => each.slot === slot.or);
  return (
    <>
      <Space wrap>
        <strong>{text(slot.name)}</strong>
        <Tag color={slot.required ? 'red' : 'default'}>{slot.required ? open.required : open.optional}</Tag>
        <TemplateButton item={item} slot={slot.slot} />
      </Space>
      <div>
        {open.basis[slot.basis]}
        {other === undefined ? '' : ` · ${open.orOther(text(other.name))}`}
      </div>
      <Typography.Text type="secondary">
        <Forms limits={slot.limits} />
      </Typography.Text>
    </>
  );
}

/** In which forms a paper comes, and how large each may be. */
export function Forms({ limits }: { readonly limits: Limits }) {
  const { open } = useWords();
  return `${open.form}：${formsBySize(limits)
    .map(({ forms, size }) => open.forms(forms, size))
    .join('；')}`;
}

/** The published workbook of a paper, where there is one and somebody is signed in. */
export function TemplateButton({ item, slot }: { readonly item: string; readonly slot: string }) {
  const { open, app } = useWords();
  const { message } = App.useApp();
  const { person } = useSignIn();
  const kind = templateOfSlot(item, slot);
  if (kind === undefined || person === undefined) return null;
  const save = () => saveTemplate(kind).catch(() => void message.error(app.brokenHint));
  return (
    <Button size="small" icon={<DownloadOutlined />} onClick={() => void save()}>
      {open.template}
    </Button>
  );
}
