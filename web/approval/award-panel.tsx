import { Alert, Descriptions, Flex, Typography } from 'antd';
import { Amount } from '../parts/amount.tsx';
import { Panel } from '../parts/panel.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Case } from './case-query.ts';
import { Trace } from './trace.tsx';

/** What the case comes to, why, and the calculation step by step with the clause each step rests on. */
export function AwardPanel({ shown }: { readonly shown: Case }) {
  const { approval } = useWords();
  const text = useText();
  const { award } = shown;
  if (award === null)
    return (
      <Panel title={approval.award}>
        <Alert type="info" title={approval.notAssessed} />
      </Panel>
    );
  return (
    <Panel title={approval.award}>
      <Flex vertical gap="middle">
        <Descriptions
          column={{ xs: 1, md: 2 }}
          items={[
            { key: 'outcome', label: approval.outcome, children: approval.outcomes[award.outcome] },
            { key: 'payable', label: approval.payable, children: <Amount yuan={award.payable ?? undefined} /> },
            { key: 'gross', label: approval.gross, children: <Amount yuan={award.gross ?? undefined} /> },
          ]}
        />
        {award.because.length === 0 ? null : (
          <section>
            <Typography.Title level={3} className="part-title">
              {approval.because}
            </Typography.Title>
            <ul>
              {award.because.map((why) => (
                <li key={why.zh}>{text(why)}</li>
              ))}
            </ul>
          </section>
        )}
        <section>
          <Typography.Title level={3} className="part-title">
            {approval.calculation}
          </Typography.Title>
          <Trace shown={shown} />
        </section>
      </Flex>
    </Panel>
  );
}
