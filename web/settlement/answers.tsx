import { DataTable } from '../parts/data-table.tsx';
import { useWords } from '../words/language.tsx';
import type { Run } from './queries.ts';

type Answer = NonNullable<Run['answers']>[number];

/** The files of the treasury that were recorded; what became of each payment stands in the lines. */
export function Answers({ of }: { readonly of: readonly Answer[] }) {
  const { settlement } = useWords();
  return (
    <DataTable<Answer>
      caption={settlement.answers}
      rows={of}
      rowKey={({ sha256 }) => sha256}
      empty={settlement.noAnswers}
      columns={[
        { key: 'at', title: settlement.receivedAt, kind: 'instant', value: ({ receivedAt }) => receivedAt },
        { key: 'lines', title: settlement.answerLines, kind: 'number', value: ({ lines }) => String(lines) },
        {
          key: 'corrects',
          title: settlement.corrects,
          value: ({ corrects }) => corrects?.slice(0, 16) ?? '',
        },
        {
          key: 'digest',
          title: settlement.fileDigest,
          value: ({ sha256 }) => sha256,
          show: ({ sha256 }) => <code className="digest">{sha256.slice(0, 16)}…</code>,
        },
      ]}
    />
  );
}
