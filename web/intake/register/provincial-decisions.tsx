import { useMutation } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { answered, client } from '../../api/client.ts';
import { OriginalView } from '../../evidence/original-view.tsx';
import { Amount } from '../../parts/amount.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Day } from '../../parts/day.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useWords } from '../../words/language.tsx';
import { ConfirmDecision } from './confirm-decision.tsx';
import type { Enterprise } from './entry.ts';
import { RecordDecision } from './record-decision.tsx';

type Decision = Enterprise['provincialDecisions'][number];
type Row = Decision & Decision['items'][number];
type Props = { readonly enterprise: Enterprise; readonly mayRecord: boolean };

/** What the province decided for the enterprise, each beside its document. */
export function ProvincialDecisions({ enterprise, mayRecord }: Props) {
  const { register } = useWords();
  const [recording, setRecording] = useState(false);
  const code = enterprise.creditCode;
  const open = useMutation({
    mutationFn: async ({ sha256, name }: Decision['document']) => {
      const asked = client.GET('/enterprises/{code}/decision-documents/{sha256}', {
        params: { path: { code, sha256 } },
        parseAs: 'blob',
      });
      const bytes = await answered(asked);
      return { name, sha256, bytes, url: URL.createObjectURL(bytes) };
    },
  });
  const rows = enterprise.provincialDecisions.flatMap((decision) =>
    decision.items.map((item): Row => ({ ...decision, ...item })),
  );
  return (
    <Panel
      title={register.provincial}
      extra={mayRecord ? <Button onClick={() => setRecording(true)}>{register.recordDecision}</Button> : null}
    >
      <Flex vertical gap="small">
        <RefusalAlert error={open.error} />
        {recording ? <RecordDecision code={code} onDone={() => setRecording(false)} /> : null}
        <DataTable<Row>
          caption={register.provincial}
          rows={rows}
          rowKey={({ number, item, policyYear }) => `${policyYear} ${number} ${item}`}
          empty={register.noDecisions}
          columns={[
            { key: 'year', title: register.policyYear, value: ({ policyYear }) => String(policyYear), filter: true },
            { key: 'number', title: register.documentNumber, value: ({ number }) => number },
            {
              key: 'on',
              title: register.decidedOn,
              value: ({ decidedOn }) => decidedOn,
              show: ({ decidedOn }) => <Day value={decidedOn} />,
            },
            { key: 'item', title: register.item, value: ({ item }) => item },
            { key: 'status', title: register.decided, value: ({ status }) => register.decisions[status], filter: true },
            {
              key: 'granted',
              title: register.granted,
              kind: 'number',
              value: ({ granted }) => granted ?? '',
              show: ({ granted }) => <Amount yuan={granted} />,
            },
            {
              key: 'confirmed',
              title: register.confirmation,
              value: ({ toConfirm, confirmedBy }) =>
                toConfirm === true
                  ? register.waitsForSecond
                  : confirmedBy === undefined
                    ? ''
                    : register.confirmedBy(confirmedBy),
            },
            {
              key: 'document',
              title: register.document,
              value: ({ document }) => document.name,
              show: ({ document }) => (
                <Button type="link" onClick={() => open.mutate(document)}>
                  {document.name}
                </Button>
              ),
            },
          ]}
        />
        {mayRecord
          ? enterprise.provincialDecisions
              .filter(({ toConfirm }) => toConfirm === true)
              .map((decision) => <ConfirmDecision key={decision.id} code={code} decision={decision} />)
          : null}
        {open.data === undefined ? null : <OriginalView key={open.data.url} original={open.data} />}
      </Flex>
    </Panel>
  );
}
