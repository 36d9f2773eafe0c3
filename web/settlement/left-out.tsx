import { Link } from 'react-router';
import { DataTable } from '../parts/data-table.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Run } from './queries.ts';

type Excluded = Run['excluded'][number];

/** Approved cases that the run does not pay, each with its reason. */
export function LeftOut({ cases }: { readonly cases: readonly Excluded[] }) {
  const { settlement } = useWords();
  const text = useText();
  return (
    <DataTable<Excluded>
      caption={settlement.leftOut}
      rows={cases}
      rowKey={({ applicationId }) => applicationId}
      empty={settlement.nobodyLeftOut}
      columns={[
        {
          key: 'case',
          title: settlement.caseNumber,
          value: ({ applicationId }) => applicationId,
          show: ({ applicationId }) => <Link to={`/cases/${applicationId}`}>{applicationId}</Link>,
        },
        { key: 'code', title: settlement.creditCode, value: ({ creditCode }) => creditCode },
        { key: 'why', title: settlement.ground, value: ({ ground }) => text(ground), filter: true },
      ]}
    />
  );
}
