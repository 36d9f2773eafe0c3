import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Flex, Typography } from 'antd';
import { saveFile } from '../parts/save-file.ts';
import { useWords } from '../words/language.tsx';
import type { Case } from './case-query.ts';
import type { Check } from './status-check.ts';

type Props = {
  readonly checks: readonly Check[];
  readonly columns: NonNullable<Case['platformColumns']>;
};

/** The list of invoices as the tax platform asks for them, as a workbook of text cells: numbers keep every digit. */
export function PlatformList({ checks, columns }: Props) {
  const { approval } = useWords();
  const save = useMutation({
    mutationFn: async () => {
      const { platformWorkbook } = await import('./platform-workbook.ts');
      const bytes = await platformWorkbook(approval.platformSheet, columns, approval.platformColumns, checks);
      saveFile(`${approval.platformSheet}.xlsx`, new Blob([bytes.slice().buffer]));
    },
  });
  return (
    <Flex vertical gap="small" align="start">
      <Button className="no-print" icon={<DownloadOutlined />} loading={save.isPending} onClick={() => save.mutate()}>
        {approval.platformExport(checks.length)}
      </Button>
      <Typography.Text type="secondary">{approval.platformNotVerified}</Typography.Text>
    </Flex>
  );
}
