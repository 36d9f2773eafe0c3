import { Tag } from 'antd';
import { useNavigate } from 'react-router';
import type { components } from '../api/schema.ts';
import { Amount } from '../parts/amount.tsx';
import { useBusinessDay } from '../parts/business-day.ts';
import { DataTable } from '../parts/data-table.tsx';
import type { Rest } from '../parts/rest.ts';
import { useText, useWords } from '../words/language.tsx';
import { daysBetween } from './days.ts';

type Turn = components['schemas']['TurnToTake'];
type Props = { readonly turns: readonly Turn[]; readonly rest: Rest<Turn> | undefined };

/** Turns to take, with how long each has waited. */
export function TurnsTable({ turns, rest }: Props) {
  const { approval } = useWords();
  const text = useText();
  const today = useBusinessDay();
  const navigate = useNavigate();
  const open = (turn: Turn) =>
    void navigate(turn.kind === 'application' ? `/cases/${turn.application.id}` : `/settlements/${turn.settlementId}`);
  const about = (turn: Turn) =>
    turn.kind === 'application' ? text(turn.application.itemName) : approval.settlementTurn(turn.settlementId);
  return (
    <DataTable<Turn>
      caption={approval.worklistTitle}
      rows={turns}
      rest={rest}
      rowKey={(turn) => `${turn.kind === 'application' ? turn.application.id : turn.settlementId} ${turn.step}`}
      empty={approval.nothingWaits}
      onOpen={open}
      columns={[
        { key: 'enterprise', title: approval.enterprise, value: ({ enterprise }) => enterprise },
        { key: 'about', title: approval.item, value: about, filter: true },
        {
          key: 'amount',
          title: approval.payable,
          kind: 'number',
          value: ({ amount }) => amount ?? '',
          show: ({ amount }) => <Amount yuan={amount ?? undefined} />,
        },
        { key: 'waited', title: approval.waited, kind: 'number', value: ({ askedAt }) => daysBetween(askedAt, today) },
        {
          key: 'left',
          title: approval.daysLeft,
          kind: 'number',
          value: ({ due }) => String(due?.daysLeft ?? ''),
        },
        {
          key: 'status',
          title: approval.turnState,
          value: ({ status }) => approval.turnStatus[status],
          show: ({ status }) => <Tag color={status === 'expired' ? 'red' : 'blue'}>{approval.turnStatus[status]}</Tag>,
          filter: true,
        },
        { key: 'approver', title: approval.approver, value: ({ approver }) => approver, filter: true },
        {
          key: 'until',
          title: approval.until,
          kind: 'instant',
          value: ({ expiresAt }) => expiresAt,
        },
        { key: 'round', title: approval.round, kind: 'number', value: ({ round }) => String(round) },
      ]}
    />
  );
}
