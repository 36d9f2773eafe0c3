import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Flex, Typography } from 'antd';
import { answered, client } from '../api/client.ts';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { saveText } from '../parts/save-text.ts';
import { useWords } from '../words/language.tsx';
import type { Run } from './queries.ts';

type Format = 'csv' | 'json';

/** The payment file as it was signed; it holds whole account numbers, so every download is on the record. */
export function BatchFiles({ run }: { readonly run: Run }) {
  const { settlement } = useWords();
  const open = useMutation({
    mutationFn: async (format: Format) => {
      const asked = client.GET('/settlements/{id}/batch', {
        params: { path: { id: run.id }, query: { format } },
        parseAs: 'text',
      });
      const type = format === 'csv' ? 'text/csv' : 'application/json';
      saveText(`${settlement.batchName(run.id)}.${format}`, type, await answered(asked));
    },
  });
  return (
    <Panel title={settlement.batch}>
      <Flex vertical gap="small">
        <Typography.Text type="secondary">{settlement.batchLead}</Typography.Text>
        <Flex gap="small" wrap>
          <Button icon={<DownloadOutlined />} loading={open.isPending} onClick={() => open.mutate('csv')}>
            {settlement.batchTable}
          </Button>
          <Button icon={<DownloadOutlined />} loading={open.isPending} onClick={() => open.mutate('json')}>
            {settlement.batchData}
          </Button>
        </Flex>
        <RefusalAlert error={open.error} />
        <Typography.Text type="secondary" className="digest">
          SHA-256 {run.batch?.csv.sha256}
        </Typography.Text>
      </Flex>
    </Panel>
  );
}
