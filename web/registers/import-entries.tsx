import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Typography, Upload } from 'antd';
import type { Body } from '../../shared/registers/field.ts';
import type { Register } from '../../shared/registers/register.ts';
import { answered, client } from '../api/client.ts';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useWords } from '../words/language.tsx';
import { Change } from './proposals.tsx';
import type { Entry } from './queries.ts';
import { usePropose } from './use-propose.ts';

type Props = { readonly register: Register; readonly entries: readonly Entry[] };

/** A workbook of entries: the server reads and checks it, what it changes is shown, and only then it is sent. */
export function ImportEntries({ register, entries }: Props) {
  const { registers } = useWords();
  const propose = usePropose(register);
  const read = useMutation({
    mutationFn: async (file: File) => {
      const base64 = await base64Of(file);
      const params = { path: { register: register.name } };
      return answered(client.POST('/registers/{register}/table', { params, body: { base64 } }));
    },
    onMutate: () => propose.reset(),
  });
  const shown = propose.isSuccess ? undefined : read.data;
  const before = (key: string) =>
    (entries.find((entry) => entry.key === key && entry.state === 'in-force')?.body ?? null) as Body | null;
  return (
    <Flex vertical gap="small" align="flex-start">
      <Typography.Text type="secondary">{registers.importLead}</Typography.Text>
      <Upload
        accept=".xlsx"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          read.mutate(file);
          return Upload.LIST_IGNORE;
        }}
      >
        <Button loading={read.isPending}>{registers.chooseFile}</Button>
      </Upload>
      <RefusalAlert error={read.error ?? propose.error} />
      {shown === undefined ? null : (
        <>
          <Alert
            type="info"
            showIcon
            role="status"
            title={registers.importShows(shown.entries.length, shown.unchanged)}
          />
          {shown.entries.map((entry) => (
            <Change key={entry.key} register={register} entry={entry} before={before(entry.key)} />
          ))}
          {shown.entries.length === 0 ? null : (
            <Button type="primary" loading={propose.isPending} onClick={() => propose.mutate(shown.entries)}>
              {registers.sendImport(shown.entries.length)}
            </Button>
          )}
        </>
      )}
    </Flex>
  );
}

/** The browser writes `data:…;base64,` before it. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
