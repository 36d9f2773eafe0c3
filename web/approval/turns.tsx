import { Tag } from 'antd';
import type { components } from '../api/schema.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Day } from '../parts/day.tsx';
import { DueDay } from '../parts/due.tsx';
import { formatInstant } from '../parts/format.ts';
import { useLanguage, useWords } from '../words/language.tsx';

type Turn = components['schemas']['Turn'];

/** Who was asked, by when they decide, what they decided and why. */
export function Turns({ turns }: { readonly turns: readonly Turn[] }) {
  const { approval } = useWords();
  const said = ({ status, decision }: Turn) =>
    decision === undefined ? approval.turnStatus[status] : approval.decisionWords[decision];
  const { language } = useLanguage();
  const why = ({ reason, handed = [] }: Turn) =>
    [
      ...handed.map((one) => approval.handedLine[one.why](one.by, formatInstant(one.at, language), one.to ?? '')),
      ...(reason === undefined ? [] : [reason]),
    ].join(' ');
  return (
    <DataTable
      caption={approval.turns}
      rows={turns}
      rowKey={({ round, step, department, turn }) => `${round} ${step} ${department} ${turn}`}
      empty={approval.nobodyAsked}
      columns={[
        { key: 'round', title: approval.round, value: ({ round }) => String(round), kind: 'number' },
        {
          key: 'department',
          title: approval.department,
          value: (turn) => approval.departmentName(turn.department),
          filter: true,
        },
        { key: 'approver', title: approval.approver, value: ({ approver }) => approver },
        { key: 'said', title: approval.decision, value: said, show: (turn) => <Tag>{said(turn)}</Tag>, filter: true },
        { key: 'reason', title: approval.reason, value: why },
        {
          key: 'asked',
          title: approval.askedAt,
          kind: 'instant',
          value: ({ askedAt }) => askedAt,
        },
        {
          key: 'decided',
          title: approval.decidedAt,
          kind: 'instant',
          value: ({ decidedAt }) => decidedAt ?? '',
        },
        {
          key: 'until',
          title: approval.until,
          kind: 'instant',
          value: ({ expiresAt }) => expiresAt,
          show: ({ due, expiresAt }) => (due === undefined ? <Day value={expiresAt} withTime /> : <DueDay due={due} />),
        },
      ]}
    />
  );
}
