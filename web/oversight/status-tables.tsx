import { useNavigate } from 'react-router';
import type { components } from '../api/schema.ts';
import { Amount } from '../parts/amount.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Panel } from '../parts/panel.tsx';
import { useWords } from '../words/language.tsx';
import { MailsNotSent } from './mails-not-sent.tsx';
import { addressOf } from './subject.ts';

type Status = components['schemas']['Status'];
type Props = { readonly status: Status };

/** The tables of the status: who is waited for, what stands still, mails, queues, and each year's money. */
export function StatusTables({ status }: Props) {
  const { oversight } = useWords();
  const { deadLetters, held, lost } = status;
  const open = useOpen();
  const subject = {
    key: 'subject',
    title: oversight.subject,
    value: (row: { readonly subject: string }) => row.subject,
  };
  return (
    <>
      <Waits status={status} />
      <Panel title={oversight.held}>
        <DataTable
          caption={oversight.held}
          rows={held}
          rowKey={(row) => row.subject}
          onOpen={open}
          columns={[subject, { key: 'ground', title: oversight.reason, value: ({ ground }) => ground }]}
        />
      </Panel>
      <Panel title={oversight.lost}>
        <DataTable
          caption={oversight.lost}
          rows={lost}
          rowKey={(row) => row.execution}
          onOpen={open}
          columns={[subject, { key: 'execution', title: oversight.execution, value: ({ execution }) => execution }]}
        />
      </Panel>
      <MailsNotSent status={status} />
      {deadLetters === null ? null : (
        <Panel title={oversight.deadLetters}>
          <DataTable
            caption={oversight.deadLetters}
            rows={deadLetters}
            rowKey={({ queue }) => queue}
            columns={[
              { key: 'queue', title: oversight.queue, value: ({ queue }) => queue },
              { key: 'n', title: oversight.messages, kind: 'number', value: ({ messages }) => String(messages) },
            ]}
          />
        </Panel>
      )}
      <Years status={status} />
    </>
  );
}

function useOpen() {
  const navigate = useNavigate();
  return ({ subject }: { readonly subject: string }) => void navigate(addressOf(subject));
}

function Waits({ status }: Props) {
  const { oversight, approval } = useWords();
  return (
    <Panel title={oversight.waits}>
      <DataTable
        caption={oversight.waits}
        rows={status.waits}
        rowKey={({ subject, department, turn }) => `${subject} ${department} ${turn}`}
        onOpen={useOpen()}
        columns={[
          { key: 'subject', title: oversight.subject, value: ({ subject }) => subject },
          {
            key: 'department',
            title: approval.department,
            value: ({ department }) => approval.departmentName(department),
            filter: true,
          },
          { key: 'approver', title: approval.officer, value: ({ approver }) => approver, filter: true },
          { key: 'days', title: approval.waited, kind: 'number', value: ({ days }) => String(days) },
          {
            key: 'since',
            title: oversight.since,
            kind: 'instant',
            value: ({ since }) => since,
          },
          {
            key: 'overdue',
            title: approval.turnState,
            value: ({ overdue }) => oversight.overdue[overdue ? 'yes' : 'no'],
          },
        ]}
      />
    </Panel>
  );
}

function Years({ status }: Props) {
  const { oversight, approval } = useWords();
  const { pots } = oversight;
  return (
    <Panel title={oversight.years}>
      <DataTable
        caption={oversight.years}
        rows={status.years}
        rowKey={({ year, funder }) => `${year} ${funder}`}
        columns={[
          { key: 'year', title: approval.policyYear, value: ({ year }) => String(year) },
          { key: 'funder', title: oversight.funder, value: ({ funder }) => oversight.funders[funder] },
          ...(['available', 'reserved', 'paid'] as const).map((pot) => ({
            key: pot,
            title: pots[pot],
            kind: 'number' as const,
            value: ({ fund }: Status['years'][number]) => fund?.[pot] ?? '',
            show: ({ fund }: Status['years'][number]) => <Amount yuan={fund?.[pot]} />,
          })),
          { key: 'run', title: oversight.lastRun, value: ({ run }) => run?.id ?? '' },
        ]}
      />
    </Panel>
  );
}
