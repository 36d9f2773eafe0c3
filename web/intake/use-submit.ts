import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { acted, client } from '../api/client.ts';
import { Refused } from '../api/refused.ts';
import { useWords } from '../words/language.tsx';
import { type Case, caseKey, MY_CASES } from './case.ts';

const isUnchanged = (error: unknown): boolean => error instanceof Refused && error.body.code === 'UNCHANGED_SUBMISSION';

/** Handing in: asked once, with what follows; where nothing changed since it was returned, asked again. */
export function useSubmit({ id, round }: Case, reply: string) {
  const { modal, message } = App.useApp();
  const { intake, app } = useWords();
  const queries = useQueryClient();
  const sending = useMutation({
    mutationFn: (unchanged: boolean) => {
      const body = { unchanged, ...(reply === '' ? {} : { reply }) };
      return acted({ submit: id, round, ...body }, (key) =>
        client.POST('/applications/{id}/submit', { params: { path: { id }, header: key }, body }),
      );
    },
    onSuccess: () => void message.success(intake.submitted),
    // Another window may have done it: the page shows how it stands.
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: caseKey(id) }),
        queries.invalidateQueries({ queryKey: MY_CASES }),
      ]),
  });
  const askAgain = () =>
    modal.confirm({
      title: intake.unchangedAsk,
      content: intake.unchangedFollows,
      okText: intake.submitAnyway,
      cancelText: intake.goOn,
      onOk: () => sending.mutateAsync(true).catch(() => undefined),
    });
  const submit = () =>
    modal.confirm({
      title: intake.submitAsk,
      content: intake.submitFollows,
      okText: app.submit,
      cancelText: app.cancel,
      onOk: () =>
        sending.mutateAsync(false).catch((error: unknown) => {
          if (isUnchanged(error)) askAgain();
        }),
    });
  return { submit, isPending: sending.isPending, error: isUnchanged(sending.error) ? null : sending.error };
}
