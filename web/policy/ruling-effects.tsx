import { CaseLink } from '../approval/case-link.tsx';
import { Amount } from '../parts/amount.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { useWords } from '../words/language.tsx';
import type { RulingInFull } from './queries.ts';

type Effect = RulingInFull['changes'][number];

/** Every case that the ruling changes: before, after, and what follows. */
export function RulingEffects({ changes }: { readonly changes: readonly Effect[] }) {
  const { policy } = useWords();
  return (
    <DataTable<Effect>
      caption={policy.effects}
      rows={changes}
      rowKey={({ applicationId }) => applicationId}
      empty={policy.changesNothing}
      columns={[
        {
          key: 'case',
          title: policy.caseNumber,
          value: ({ applicationId }) => applicationId,
          show: ({ applicationId }) => <CaseLink id={applicationId} />,
        },
        { key: 'code', title: policy.creditCode, value: ({ creditCode }) => creditCode },
        { key: 'item', title: policy.item, value: ({ item }) => item, filter: true },
        {
          key: 'before',
          title: policy.before,
          kind: 'number',
          value: ({ before }) => before ?? '',
          show: ({ before }) => <Amount yuan={before ?? undefined} />,
        },
        {
          key: 'after',
          title: policy.after,
          kind: 'number',
          value: ({ after }) => after ?? '',
          show: ({ after }) => <Amount yuan={after ?? undefined} />,
        },
        {
          key: 'difference',
          title: policy.difference,
          kind: 'number',
          value: ({ difference }) => difference ?? '',
          show: ({ difference }) => <Amount yuan={difference ?? undefined} />,
        },
        { key: 'follows', title: policy.follows, value: ({ follows }) => policy.followsWords[follows], filter: true },
      ]}
    />
  );
}
