import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Flex, Skeleton } from 'antd';
import { useNavigate } from 'react-router';
import { acted, client } from '../api/client.ts';
import { usePerson } from '../app/sign-in.tsx';
import { Amount } from '../parts/amount.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { TwoStep } from '../parts/two-step.tsx';
import { useText, useWords } from '../words/language.tsx';
import { useChosen } from './chosen.ts';
import { type Funder, useRuns } from './queries.ts';
import { YearAndFunder } from './year-and-funder.tsx';

/** The settlement runs of a policy year, and the start of one. */
export function Page() {
  const { settlement } = useWords();
  const { year, ...chosen } = useChosen();
  return (
    <PageFrame
      title={settlement.runsTitle}
      lead={settlement.runsLead}
      actions={<YearAndFunder year={year} {...chosen} />}
    >
      {year === undefined ? <Skeleton active /> : <Runs year={year} funder={chosen.funder} />}
    </PageFrame>
  );
}

function Runs({ year, funder }: { readonly year: number; readonly funder: Funder | undefined }) {
  const { settlement } = useWords();
  const text = useText();
  const navigate = useNavigate();
  const runs = useRuns(year, funder);
  return (
    <Loaded query={runs}>
      {({ settlements }) => (
        <DataTable
          caption={settlement.runsTitle}
          rows={settlements}
          rowKey={({ id }) => id}
          empty={settlement.noRuns}
          onOpen={({ id }) => void navigate(`/settlements/${id}`)}
          extra={<Start year={year} />}
          columns={[
            { key: 'id', title: settlement.run, value: ({ id }) => id },
            { key: 'funder', title: settlement.funder, value: (run) => settlement.funders[run.funder], filter: true },
            { key: 'stage', title: settlement.stage, value: ({ stage }) => settlement.stages[stage], filter: true },
            { key: 'count', title: settlement.count, kind: 'number', value: ({ count }) => String(count ?? '') },
            {
              key: 'total',
              title: settlement.total,
              kind: 'number',
              value: ({ total }) => total ?? '',
              show: ({ total }) => <Amount yuan={total} />,
            },
            {
              key: 'started',
              title: settlement.startedAt,
              kind: 'instant',
              value: ({ startedAt }) => startedAt,
            },
            { key: 'ground', title: settlement.ground, value: ({ ground }) => text(ground) },
          ]}
        />
      )}
    </Loaded>
  );
}

/** Starts the run of the year, or goes on with the one that waits for a ruling. */
function Start({ year }: { readonly year: number }) {
  const { settlement } = useWords();
  const { roles } = usePerson();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const start = useMutation({
    mutationFn: () =>
      acted({ settle: year }, (header) =>
        client.POST('/settlements', { params: { header }, body: { policyYear: year } }),
      ),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['settlements'] });
      void navigate(`/settlements/${id}`);
    },
  });
  if (!roles.includes('finance')) return null;
  return (
    <Flex vertical gap="small">
      <TwoStep
        type="primary"
        follows={settlement.startFollows(year)}
        loading={start.isPending}
        onConfirm={() => start.mutate()}
      >
        {settlement.start}
      </TwoStep>
      <RefusalAlert error={start.error} />
    </Flex>
  );
}
