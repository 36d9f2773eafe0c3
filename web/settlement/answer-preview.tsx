import { Amount } from '../parts/amount.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { useWords } from '../words/language.tsx';
import { type AnswerRow, answerRows } from './answer-rows.ts';
import type { Run } from './queries.ts';

type Props = { readonly text: string; readonly run: Run; readonly corrects: boolean };

/** What each row of the treasury's file will change, before it is recorded. */
export function AnswerPreview({ text, run, corrects }: Props) {
  const { settlement } = useWords();
  return (
    <DataTable<AnswerRow>
      caption={settlement.whatChanges}
      rows={answerRows(text, run, corrects)}
      rowKey={({ line, effect }) => `${line} ${effect}`}
      empty={settlement.noRows}
      columns={[
        { key: 'line', title: settlement.line, kind: 'number', value: ({ line }) => line },
        { key: 'payee', title: settlement.payee, value: ({ payee }) => payee },
        {
          key: 'amount',
          title: settlement.amount,
          kind: 'number',
          value: ({ amount }) => amount,
          show: ({ amount }) => <Amount yuan={amount === '' ? undefined : amount} />,
        },
        {
          key: 'change',
          title: settlement.whatChanges,
          value: ({ effect }) => settlement.effects[effect],
          filter: true,
        },
        { key: 'reason', title: settlement.reason, value: ({ reason }) => reason },
      ]}
    />
  );
}
