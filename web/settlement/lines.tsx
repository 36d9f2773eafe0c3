import { Tag, Typography } from 'antd';
import { Link } from 'react-router';
import { Amount } from '../parts/amount.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Run } from './queries.ts';

type Line = Run['lines'][number];
const FAILED: readonly Line['status'][] = ['rejected', 'failed'];

/** The payments of a run: to whom, how much, why less than approved, what became of each. */
export function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const { settlement } = useWords();
  const text = useText();
  const why = ({ again, lowered, ground }: Line) =>
    [again && settlement.paysAgain(again.settlementId, again.line), text(lowered?.ground), text(ground)]
      .filter(Boolean)
      .join(' ');
  return (
    <DataTable<Line>
      caption={settlement.lines}
      rows={lines}
      rowKey={({ line }) => String(line)}
      empty={settlement.noLines}
      columns={[
        { key: 'line', title: settlement.line, kind: 'number', value: ({ line }) => String(line) },
        { key: 'payee', title: settlement.payee, value: ({ payee }) => payee },
        { key: 'item', title: settlement.item, value: ({ item }) => item, filter: true },
        {
          key: 'case',
          title: settlement.caseNumber,
          value: ({ applicationId }) => applicationId,
          show: ({ applicationId }) => <Link to={`/cases/${applicationId}`}>{applicationId}</Link>,
        },
        {
          key: 'amount',
          title: settlement.amount,
          kind: 'number',
          value: ({ amount }) => amount,
          show: (line) => <LineAmount line={line} />,
        },
        { key: 'account', title: settlement.account, value: ({ bank, account }) => `${bank} ${account}` },
        {
          key: 'status',
          title: settlement.lineStatus,
          value: ({ status }) => settlement.lineStatuses[status],
          show: ({ status }) => (
            <Tag color={FAILED.includes(status) ? 'red' : 'default'}>{settlement.lineStatuses[status]}</Tag>
          ),
          filter: true,
        },
        {
          key: 'paidOn',
          title: settlement.paidOn,
          kind: 'day',
          value: ({ paidOn }) => paidOn ?? '',
        },
        { key: 'why', title: settlement.ground, value: why, width: 260 },
      ]}
    />
  );
}

function LineAmount({ line }: { readonly line: Line }) {
  const { settlement } = useWords();
  return (
    <>
      <Amount yuan={line.amount} />
      {line.lowered === undefined ? null : (
        <div>
          <Typography.Text type="secondary">
            {settlement.approved} <Amount yuan={line.lowered.approved} />
          </Typography.Text>
        </div>
      )}
    </>
  );
}
