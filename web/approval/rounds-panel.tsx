import { Descriptions, Flex, Typography } from 'antd';
import { Findings } from '../evidence/findings.tsx';
import { Amount } from '../parts/amount.tsx';
import { Day } from '../parts/day.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Panel } from '../parts/panel.tsx';
import { useWords } from '../words/language.tsx';
import type { Case } from './case-query.ts';
import { useFactName, useFactValue } from './fact-words.ts';
import { type Round, useRounds } from './story.ts';

/** What earlier rounds said, what the applicant replied, and what changed since. Nothing where there was one round only. */
export function RoundsPanel({ shown }: { readonly shown: Case }) {
  const { approval } = useWords();
  const rounds = useRounds(shown);
  if (shown.round < 2) return null;
  return (
    <Panel title={approval.rounds}>
      <Loaded query={rounds}>
        {(data) => (
          <Flex vertical gap="middle">
            {[...data.rounds]
              .sort((one, other) => other.round - one.round)
              .map((round) => (
                <OneRound key={round.round} round={round} isEarlier={round.round < shown.round} />
              ))}
          </Flex>
        )}
      </Loaded>
    </Panel>
  );
}

type OneProps = { readonly round: Round; readonly isEarlier: boolean };

function OneRound({ round, isEarlier }: OneProps) {
  const { approval } = useWords();
  const said = round.decisions.filter(({ decision }) => decision !== undefined);
  return (
    <section>
      <Typography.Title level={3} className="part-title">
        {approval.roundNumber(round.round)} <Day value={round.frozenAt ?? undefined} />
      </Typography.Title>
      {round.reply === null ? null : (
        <Typography.Paragraph>
          {approval.reply}：{round.reply}
        </Typography.Paragraph>
      )}
      <ul>
        {said.map(({ department, approver, decision, reason, turn }) => (
          <li key={`${department} ${turn}`}>
            {approval.departmentName(department)} {approver}{' '}
            {decision === undefined ? '' : approval.decisionWords[decision]}
            {reason === undefined ? '' : `：${reason}`}
          </li>
        ))}
      </ul>
      <Typography.Paragraph>
        {approval.payable} <Amount yuan={round.payable ?? undefined} />
      </Typography.Paragraph>
      {isEarlier && round.findings.length > 0 ? <Findings findings={round.findings} /> : null}
      {round.changes === null ? null : <Changes changes={round.changes} />}
    </section>
  );
}

function Changes({ changes }: { readonly changes: NonNullable<Round['changes']> }) {
  const { approval } = useWords();
  const name = useFactName();
  const value = useFactValue();
  const documents = (list: typeof changes.documentsAdded) => list.map((one) => one.name).join('、') || approval.none;
  const figures = changes.figures.map(
    (one) => `${name(one.name)} ${value(one.name, one.before ?? '—')} → ${value(one.name, one.after ?? '—')}`,
  );
  return (
    <Flex vertical gap="small">
      <Descriptions
        column={1}
        size="small"
        bordered
        items={[
          { key: 'added', label: approval.documentsAdded, children: documents(changes.documentsAdded) },
          { key: 'gone', label: approval.documentsGone, children: documents(changes.documentsGone) },
          { key: 'figures', label: approval.figuresChanged, children: figures.join('；') || approval.none },
          {
            key: 'payable',
            label: approval.payableBefore,
            children: <Amount yuan={changes.payableBefore ?? undefined} />,
          },
          { key: 'new', label: approval.findingsNew, children: <Findings findings={changes.findingsNew} /> },
          { key: 'settled', label: approval.findingsGone, children: <Findings findings={changes.findingsGone} /> },
        ]}
      />
    </Flex>
  );
}
