import { useMutation } from '@tanstack/react-query';
import { Tag } from 'antd';
import { acted, client } from '../api/client.ts';
import type { components } from '../api/schema.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { TwoStep } from '../parts/two-step.tsx';
import { useWords } from '../words/language.tsx';
import { type Case, useReload } from './case-query.ts';

type Mail = components['schemas']['Mail'];

/** The mails of a case; one that could not be delivered can be sent again. */
export function MailsPanel({ shown, maySend }: { readonly shown: Case; readonly maySend: boolean }) {
  const { approval } = useWords();
  const { id } = shown;
  const reload = useReload(id);
  const again = useMutation({
    mutationFn: (mailId: string) =>
      acted({ 'send-again': id, mailId }, (header) =>
        client.POST('/applications/{id}/mails/{mailId}/send-again', { params: { path: { id, mailId }, header } }),
      ),
    onSettled: reload,
  });
  const failed = ({ status }: Mail) => status === 'failed';
  return (
    <Panel title={approval.mails}>
      <RefusalAlert error={again.error} />
      <DataTable
        caption={approval.mails}
        rows={shown.mails}
        rowKey={({ id: mail }) => mail}
        empty={approval.noMails}
        columns={[
          { key: 'subject', title: approval.subject, value: ({ subject }) => subject },
          {
            key: 'status',
            title: approval.mailStatus,
            value: ({ status }) => approval.mailStatuses[status],
            show: (mail) => <Tag color={failed(mail) ? 'red' : 'default'}>{approval.mailStatuses[mail.status]}</Tag>,
            filter: true,
          },
          {
            key: 'at',
            title: approval.writtenAt,
            kind: 'instant',
            value: ({ createdAt }) => createdAt,
          },
          {
            key: 'sent',
            title: approval.sentAt,
            kind: 'instant',
            value: ({ sentAt }) => sentAt ?? '',
          },
          {
            key: 'again',
            title: approval.action,
            value: () => '',
            isAction: true,
            show: (mail) =>
              maySend && failed(mail) ? (
                <TwoStep
                  size="small"
                  follows={approval.sendAgainFollows}
                  loading={again.isPending && again.variables === mail.id}
                  onConfirm={() => again.mutate(mail.id)}
                >
                  {approval.sendAgain}
                </TwoStep>
              ) : null,
          },
        ]}
      />
    </Panel>
  );
}
