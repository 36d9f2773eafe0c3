import { Typography } from 'antd';
import { useText, useWords } from '../words/language.tsx';
import type { PolicyDocument } from './queries.ts';

type Props = {
  readonly item: PolicyDocument['items'][number];
  readonly parameters: PolicyDocument['parameters'];
};

/** One rule: its item, the numbers in force that it takes, the readings it rests on. */
export function RuleOfItem({ item, parameters }: Props) {
  const { policy } = useWords();
  const text = useText();
  // A rule names its numbers without the document that they stand in.
  const taken = parameters.filter(({ name }) =>
    item.parameters.some((each) => name === each || name.endsWith(`.${each}`)),
  );
  return (
    <section className="rule-of-item">
      <Typography.Title level={3} className="part-title">
        {item.id} {text(item.name)}
      </Typography.Title>
      <dl className="numbers">
        {taken.map(({ name, quote, inForce }) => (
          <div key={name}>
            <dt>{quote}</dt>
            <dd>{inForce === null ? policy.notInForce : text(inForce.words)}</dd>
          </div>
        ))}
      </dl>
      {item.readings.length === 0 ? null : (
        <Typography.Text type="secondary">
          {policy.readingsOf}：{item.readings.join('、')}
        </Typography.Text>
      )}
    </section>
  );
}
