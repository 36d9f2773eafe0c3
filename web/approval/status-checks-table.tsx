import { Tag } from 'antd';
import { Amount } from '../parts/amount.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { useWords } from '../words/language.tsx';
import { type Check, keyOf } from './status-check.ts';

type Props = {
  readonly checks: readonly Check[];
  readonly ticked?: { readonly keys: readonly string[]; readonly onChange: (keys: string[]) => void };
};

/** Every drawn invoice with what the platform asks for and what it answered. */
export function StatusChecksTable({ checks, ...ticking }: Props) {
  const { approval } = useWords();
  const answerOf = ({ answer }: Check) =>
    answer === undefined ? approval.notChecked : approval.results[answer.result];
  return (
    <DataTable
      caption={approval.statusChecks}
      rows={checks}
      rowKey={keyOf}
      {...ticking}
      columns={[
        { key: 'number', title: approval.invoiceNumber, value: ({ invoiceNumber }) => invoiceNumber },
        { key: 'issued', title: approval.issuedOn, value: ({ issuedOn }) => issuedOn },
        {
          key: 'gross',
          title: approval.grossOfInvoice,
          value: ({ gross }) => gross,
          kind: 'number',
          show: ({ gross }) => <Amount yuan={gross} />,
        },
        {
          key: 'answer',
          title: approval.answer,
          value: answerOf,
          show: (check) => <Tag>{answerOf(check)}</Tag>,
          filter: true,
        },
        { key: 'by', title: approval.checkedBy, value: ({ answer }) => answer?.person ?? '' },
        {
          key: 'on',
          title: approval.checkedOn,
          kind: 'day',
          value: ({ answer }) => answer?.checkedOn ?? '',
        },
        {
          key: 'platform',
          title: approval.platform,
          value: ({ checkAt }) => checkAt,
          show: ({ checkAt }) => (
            <a href={checkAt} target="_blank" rel="noopener noreferrer">
              {approval.openPlatform}
            </a>
          ),
        },
      ]}
    />
  );
}
