import { Link } from 'react-router';
import { Amount } from '../parts/amount.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { useWords } from '../words/language.tsx';
import type { Share } from './fund-sums.ts';
import type { Fund } from './queries.ts';

type Entry = Fund['entries'][number];

type SharesProps = {
  readonly title: string;
  readonly shares: readonly Share[];
  /** What people call an item, or a month. */
  readonly nameOf: (name: string) => string;
};

/** What each item, or each month, took. */
export function SharesTable({ title, shares, nameOf }: SharesProps) {
  const { settlement } = useWords();
  return (
    <DataTable<Share>
      caption={title}
      rows={shares}
      rowKey={({ name }) => name}
      empty={settlement.nothingTaken}
      columns={[
        { key: 'name', title, value: ({ name }) => nameOf(name) },
        {
          key: 'reserved',
          title: settlement.reserved,
          kind: 'number',
          value: ({ reserved }) => reserved,
          show: ({ reserved }) => <Amount yuan={reserved} />,
        },
        {
          key: 'paid',
          title: settlement.paid,
          kind: 'number',
          value: ({ paid }) => paid,
          show: ({ paid }) => <Amount yuan={paid} />,
        },
      ]}
    />
  );
}

/** The ledger, entry by entry. */
export function FundEntries({ entries }: { readonly entries: readonly Entry[] }) {
  const { settlement } = useWords();
  return (
    <DataTable<Entry>
      caption={settlement.entries}
      rows={entries}
      rowKey={({ id }) => id}
      empty={settlement.noEntries}
      columns={[
        { key: 'at', title: settlement.at, kind: 'instant', value: ({ at }) => at },
        { key: 'kind', title: settlement.movement, value: ({ kind }) => settlement.movements[kind], filter: true },
        {
          key: 'amount',
          title: settlement.amount,
          kind: 'number',
          value: ({ amount }) => amount,
          show: ({ amount }) => <Amount yuan={amount} />,
        },
        {
          key: 'run',
          title: settlement.run,
          value: ({ settlementId }) => settlementId ?? '',
          show: ({ settlementId }) =>
            settlementId === undefined ? null : <Link to={`/settlements/${settlementId}`}>{settlementId}</Link>,
        },
        { key: 'grant', title: settlement.grant, value: ({ grant }) => grant ?? '' },
      ]}
    />
  );
}
