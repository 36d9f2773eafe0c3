import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Input, Segmented } from 'antd';
import { useState } from 'react';
import { acted, client } from '../api/client.ts';
import { useBusinessDay } from '../parts/business-day.ts';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useWords } from '../words/language.tsx';
import { useReload } from './case-query.ts';
import type { Check } from './status-check.ts';

type Result = NonNullable<Check['answer']>['result'];
const RESULTS: readonly Result[] = ['normal', 'void', 'red-lettered', 'not-found'];
/** As many as the server takes at once. */
const AT_ONCE = 500;

type Props = { readonly id: string; readonly chosen: readonly Check[]; readonly onDone: () => void };

/** One answer for all that are ticked: they are recorded together, or none of them. */
export function StatusAnswer({ id, chosen, onDone }: Props) {
  const { approval } = useWords();
  const reload = useReload(id);
  const today = useBusinessDay();
  const [result, setResult] = useState<Result>('normal');
  const [note, setNote] = useState('');
  const record = useMutation({
    mutationFn: () => recordAll(id, chosen, { result, note: note.trim(), checkedOn: today ?? '' }),
    onSuccess: () => {
      onDone();
      setNote('');
    },
    onSettled: reload,
  });
  return (
    <Flex vertical gap="small">
      <Segmented
        aria-label={approval.answer}
        value={result}
        onChange={setResult}
        options={RESULTS.map((value) => ({ value, label: approval.results[value] }))}
      />
      <Input
        value={note}
        maxLength={500}
        aria-label={approval.note}
        placeholder={approval.note}
        onChange={(event) => setNote(event.target.value)}
      />
      {result === 'normal' ? null : <Alert type="warning" showIcon title={approval.notNormalFollows} />}
      <RefusalAlert error={record.error} />
      <Button
        type="primary"
        disabled={chosen.length === 0 || today === undefined}
        loading={record.isPending}
        onClick={() => record.mutate()}
      >
        {approval.recordFor(chosen.length)}
      </Button>
    </Flex>
  );
}

type Said = { readonly result: Result; readonly note: string; readonly checkedOn: string };

async function recordAll(id: string, checks: readonly Check[], { result, note, checkedOn }: Said): Promise<void> {
  const results = checks.map(({ documentId, entry, invoiceNumber }) => ({
    ...{ documentId, invoiceNumber, result },
    ...(entry === undefined ? {} : { entry }),
    ...(note === '' ? {} : { note }),
  }));
  for (let start = 0; start < results.length; start += AT_ONCE) {
    const body = { checkedOn, results: results.slice(start, start + AT_ONCE) };
    await acted({ 'status-checks': id, ...body }, (header) =>
      client.POST('/applications/{id}/status-checks', { params: { path: { id }, header }, body }),
    );
  }
}
