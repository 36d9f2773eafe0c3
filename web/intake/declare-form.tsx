import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Typography } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { acted, client } from '../api/client.ts';
import { usePerson } from '../app/sign-in.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useWords } from '../words/language.tsx';
import { MY_CASES } from './case.ts';
import { CompanyChoice } from './company-choice.tsx';
import { declaredOf, isDeclared } from './declared.ts';
import { FigureFields, type Figures, givenOf } from './figures.tsx';

/** Declared figures of a new case; when it is made, its papers are next. */
export function DeclareForm({ item, policyYear }: { readonly item: string; readonly policyYear: number }) {
  const { intake } = useWords();
  const { creditCodes } = usePerson();
  const [creditCode, setCreditCode] = useState(creditCodes[0] ?? '');
  const [figures, setFigures] = useState<Figures>({});
  const names = declaredOf(item);
  const wrong = names.filter((name) => !isDeclared(name, figures[name] ?? ''));
  // A second click comes before the page knows of the first.
  const isSent = useRef(false);
  const creating = useCreate({ creditCode, policyYear, item, declared: givenOf(figures) });
  return (
    <form
      className="declared"
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong.length > 0 || isSent.current) return;
        isSent.current = true;
        creating.mutate(undefined, {
          onError: () => {
            isSent.current = false;
          },
        });
      }}
    >
      <Typography.Text type="secondary">{intake.declaredLead}</Typography.Text>
      <CompanyChoice label={intake.forCompany} creditCodes={creditCodes} value={creditCode} onChange={setCreditCode} />
      <FigureFields names={names} figures={figures} onChange={setFigures} />
      <RefusalAlert error={creating.error} />
      <Button type="primary" htmlType="submit" size="large" loading={creating.isPending} disabled={wrong.length > 0}>
        {intake.create}
      </Button>
    </form>
  );
}

function useCreate(filed: { creditCode: string; policyYear: number; item: string; declared: Figures }) {
  const queries = useQueryClient();
  const go = useNavigate();
  return useMutation({
    mutationFn: () =>
      acted({ create: filed }, (key) => client.POST('/applications', { params: { header: key }, body: filed })),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: MY_CASES });
      // Back does not lead to the form again, so that nothing is filed twice.
      await go(`/my/cases/${id}`, { replace: true });
    },
  });
}
