import { Tag } from 'antd';
import type { components } from '../api/schema.ts';
import { useText } from '../words/language.tsx';

type Stage = components['schemas']['Stage'];

const COLOURS: Readonly<Record<Stage, string>> = {
  draft: 'default',
  submitted: 'blue',
  verified: 'blue',
  assessed: 'geekblue',
  approved: 'green',
  funded: 'green',
  settled: 'green',
  paid: 'green',
  returned: 'orange',
  refused: 'red',
  withdrawn: 'default',
  held: 'orange',
};

/** Where a case stands, in the words of the server; colour only adds to them. */
export function StageTag({ stage, name }: { readonly stage: Stage; readonly name: components['schemas']['Words'] }) {
  const text = useText();
  return <Tag color={COLOURS[stage]}>{text(name)}</Tag>;
}
