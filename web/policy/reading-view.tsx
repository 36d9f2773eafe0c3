import { Button, Descriptions, Drawer, Flex, Tag, Typography } from 'antd';
import { Day } from '../parts/day.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Reading } from './queries.ts';

type Props = {
  readonly reading: Reading | undefined;
  readonly onClose: () => void;
  readonly onPropose?: () => void;
};

/** One reading in full: the question, its answers, an example in figures, what was ruled. */
export function ReadingView({ reading, onClose, onPropose }: Props) {
  const { policy } = useWords();
  const text = useText();
  if (reading === undefined) return null;
  const names = Object.values(reading.inForce);
  return (
    <Drawer
      open
      onClose={onClose}
      size="large"
      title={`${reading.id} ${text(reading.question)}`}
      footer={
        onPropose === undefined ? null : (
          <Button type="primary" onClick={onPropose}>
            {policy.proposeRuling}
          </Button>
        )
      }
    >
      <Flex vertical gap="middle">
        <ul className="plain-list">
          {reading.options.map((option) => (
            <li key={option.name}>
              {text(option)} {names.includes(option.name) ? <Tag color="blue">{policy.inForce}</Tag> : null}
              {option.name === reading.default ? <Tag>{policy.byDefault}</Tag> : null}
            </li>
          ))}
        </ul>
        <Descriptions
          column={1}
          items={[
            { key: 'by', label: policy.ruledOnBy, children: policy.levels[reading.ruledOnBy] },
            { key: 'acts', label: policy.actsOn, children: policy.acts[reading.acts] },
            { key: 'from', label: policy.effectiveFrom, children: <Day value={reading.effectiveFrom} /> },
          ]}
        />
        <section>
          <Typography.Title level={3} className="part-title">
            {policy.example}
          </Typography.Title>
          <Typography.Paragraph>{reading.example}</Typography.Paragraph>
        </section>
        {reading.ruled.map((ruling) => (
          <Typography.Paragraph key={`${ruling.ruledOn} ${ruling.option}`}>
            <Day value={ruling.ruledOn} /> {ruling.ruledBy}：{ruling.ground}
          </Typography.Paragraph>
        ))}
      </Flex>
    </Drawer>
  );
}
