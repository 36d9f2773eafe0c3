import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Typography } from 'antd';
import { batchNumber } from '../../shared/settlement/batch-number.ts';
import { answered, client } from '../api/client.ts';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { saveFile } from '../parts/save-file.ts';
import { useWords } from '../words/language.tsx';
import type { Run } from './queries.ts';

/** The forms of a payment file, and how each is named on the disk. */
const FORMATS = [
  ['xlsx', '.xlsx'],
  ['csv', '.csv'],
  ['gb18030', '-GB18030.csv'],
  ['json', '.json'],
] as const;
type Format = (typeof FORMATS)[number][0];

/** The payment file as it was signed; it holds whole account numbers, so every download is on the record. */
export function BatchFiles({ run }: { readonly run: Run }) {
  const { settlement } = useWords();
  const open = useMutation({
    mutationFn: async (format: Format) => {
      const asked = client.GET('/settlements/{id}/batch', {
        params: { path: { id: run.id }, query: { format } },
        parseAs: 'blob',
      });
      const suffix = FORMATS.find(([name]) => name === format)?.[1] ?? '';
      saveFile(`${settlement.batchName(batchNumber(run.id))}${suffix}`, (await answered(asked)) as unknown as Blob);
    },
  });
  const beyond = charactersOf(run);
  return (
    <Panel title={settlement.batch}>
      <Flex vertical gap="small">
        <Typography.Text type="secondary">{settlement.batchLead}</Typography.Text>
        {beyond === '' ? null : <Alert type="warning" showIcon title={settlement.beyondGbk(beyond)} />}
        <Flex gap="small" wrap>
          {FORMATS.map(([format]) => (
            <Button
              key={format}
              icon={<DownloadOutlined />}
              loading={open.isPending && open.variables === format}
              onClick={() => open.mutate(format)}
            >
              {settlement.batchFormats[format]}
            </Button>
          ))}
        </Flex>
        <RefusalAlert error={open.error} />
        <Typography.Text type="secondary" className="digest">
          SHA-256 {run.batch?.csv.sha256}
        </Typography.Text>
      </Flex>
    </Panel>
  );
}

/** What GBK does not have of the payees of the run, each character once. */
export const charactersOf = ({ lines }: Pick<Run, 'lines'>): string =>
  [...new Set(lines.flatMap(({ beyondGbk = [] }) => beyondGbk))].join('');
