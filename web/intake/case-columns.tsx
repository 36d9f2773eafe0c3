import { Tag } from 'antd';
import { Link } from 'react-router';
import { Amount } from '../parts/amount.tsx';
import type { Column } from '../parts/column.ts';
import { Day } from '../parts/day.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { ListedApplication, Stage } from './case.ts';

const COLOURS: Readonly<Partial<Record<Stage, string>>> = {
  returned: 'orange',
  refused: 'red',
  paid: 'green',
  approved: 'green',
  held: 'gold',
};

/** How a table shows cases; whose they are, for somebody who acts for several. */
export function useCaseColumns(ofSeveral: boolean): Column<ListedApplication>[] {
  const { intake } = useWords();
  const text = useText();
  return [
    {
      key: 'item',
      title: intake.item,
      value: ({ itemName }) => text(itemName),
      show: ({ id, itemName, topUpOf }) => (
        <>
          <Link to={`/my/cases/${id}`}>{text(itemName)}</Link>{' '}
          {topUpOf === undefined ? null : <Tag color="purple">{intake.topUp}</Tag>}
        </>
      ),
      width: 260,
    },
    ...(ofSeveral
      ? [
          {
            key: 'enterprise',
            title: intake.forCompany,
            value: ({ enterprise }: ListedApplication) => enterprise,
            filter: true as const,
            width: 200,
          },
        ]
      : []),
    { key: 'year', title: intake.year, value: ({ policyYear }) => String(policyYear), filter: true, width: 100 },
    {
      key: 'stage',
      title: intake.stage,
      value: ({ stageName }) => text(stageName),
      show: ({ stage, stageName }) => <Tag color={COLOURS[stage] ?? 'blue'}>{text(stageName)}</Tag>,
      filter: true,
      width: 130,
    },
    { key: 'holder', title: intake.withWhom, value: ({ stage }) => intake.holder[stage] ?? '', width: 150 },
    {
      key: 'amount',
      title: intake.amount,
      kind: 'number',
      value: ({ payable }) => payable ?? '',
      show: ({ payable }) => <Amount yuan={payable} />,
      width: 150,
    },
    {
      key: 'submitted',
      title: intake.submittedAt,
      value: ({ submittedAt }) => submittedAt ?? '',
      show: ({ submittedAt }) => <Day value={submittedAt} />,
      width: 140,
    },
    { key: 'id', title: intake.number, value: ({ id }) => id, width: 220 },
  ];
}
