import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { answered, client } from '../api/client.ts';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useWords } from '../words/language.tsx';
import { type Case, caseKey } from './case.ts';
import { declaredOf, isDeclared } from './declared.ts';
import { FigureFields, type Figures, givenOf, isSaved } from './figures.tsx';

type Props = {
  readonly of: Case;
  readonly figures: Figures;
  readonly onFigures: (figures: Figures) => void;
};

/** The declared figures of an open case, which may be changed until it is handed in. */
export function ChangeDeclared({ of: { id, item, declared }, figures, onFigures }: Props) {
  const { intake, app } = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const names = declaredOf(item);
  const given = givenOf(figures);
  const isWrong = names.some((name) => !isDeclared(name, figures[name] ?? ''));
  const changing = useMutation({
    mutationFn: () =>
      answered(client.PATCH('/applications/{id}', { params: { path: { id } }, body: { declared: given } })),
    onSuccess: (after) => {
      onFigures(after.declared);
      void message.success(intake.changed);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: caseKey(id) }),
  });
  return (
    <Panel title={intake.declaredTitle}>
      <div className="declared">
        <FigureFields names={names} figures={figures} onChange={onFigures} />
        <RefusalAlert error={changing.error} />
        <div>
          <Button
            disabled={isSaved(figures, declared) || isWrong}
            loading={changing.isPending}
            onClick={() => changing.mutate()}
          >
            {app.save}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
