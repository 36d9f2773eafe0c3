import type { components } from '../api/schema.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Panel } from '../parts/panel.tsx';
import { useWords } from '../words/language.tsx';

type Status = components['schemas']['Status'];

/** Mails that wait in the outbox, and those that every try failed for. */
export function MailsNotSent({ status: { unsentMails, failedMails } }: { readonly status: Status }) {
  const { oversight, approval } = useWords();
  const rows = [
    ...failedMails.map((mail) => ({ ...mail, state: oversight.mailStates.failed })),
    ...unsentMails.map((mail) => ({ ...mail, state: oversight.mailStates.unsent })),
  ];
  return (
    <Panel title={oversight.mails}>
      <DataTable
        caption={oversight.mails}
        rows={rows}
        rowKey={({ subject, mail }) => `${subject} ${mail}`}
        columns={[
          { key: 'subject', title: oversight.subject, value: ({ subject }) => subject },
          { key: 'state', title: approval.turnState, value: ({ state }) => state, filter: true },
          { key: 'tries', title: oversight.tries, kind: 'number', value: ({ tries }) => String(tries) },
          {
            key: 'since',
            title: oversight.since,
            kind: 'instant',
            value: ({ createdAt }) => createdAt,
          },
          { key: 'error', title: oversight.error, value: ({ lastError }) => lastError },
        ]}
      />
    </Panel>
  );
}
