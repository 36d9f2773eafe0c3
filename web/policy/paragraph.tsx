import { Col, Row, Tag, Typography } from 'antd';
import { useText, useWords } from '../words/language.tsx';
import type { PolicyDocument } from './queries.ts';
import { RuleOfItem } from './rule-of-item.tsx';

type Shown = PolicyDocument['paragraphs'][number];
type Props = { readonly paragraph: Shown; readonly of: PolicyDocument };

/** The words of a paragraph on the left; on the right the rules that rest on them, and what pays nothing and why. */
export function Paragraph({ paragraph, of }: Props) {
  const { policy } = useWords();
  const text = useText();
  const { sentences } = paragraph;
  const ids = new Set(sentences.flatMap(({ items }) => items));
  return (
    <Row gutter={[24, 8]} className="clause-row">
      <Col xs={24} lg={11}>
        {sentences.map((sentence) => (
          <Typography.Paragraph key={sentence.anchor} strong={sentence.framing === 'heading'}>
            {sentence.text}{' '}
            {sentence.items.map((id) => (
              <Tag key={id}>{id}</Tag>
            ))}
          </Typography.Paragraph>
        ))}
      </Col>
      <Col xs={24} lg={13}>
        {of.items
          .filter(({ id }) => ids.has(id))
          .map((item) => (
            <RuleOfItem key={item.id} item={item} parameters={of.parameters} />
          ))}
        {sentences
          .flatMap(({ notComputed }) => notComputed)
          .map(({ what, reason }) => (
            <Typography.Paragraph key={what.zh} type="secondary">
              {policy.notComputed}：{text(what)}，{text(reason)}
            </Typography.Paragraph>
          ))}
      </Col>
    </Row>
  );
}
