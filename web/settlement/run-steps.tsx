import { Descriptions, Flex, Grid, Steps } from 'antd';
import { Amount } from '../parts/amount.tsx';
import { Day } from '../parts/day.tsx';
import { useWords } from '../words/language.tsx';
import type { Run, RunStage } from './queries.ts';

const WAY: readonly RunStage[] = ['opened', 'planned', 'reserved', 'signed', 'settled', 'paid'];
/** How far a run had come that left the way: it waits for a ruling after its plan, it ends after its reservation. */
const LEFT_AT: Readonly<Partial<Record<RunStage, RunStage>>> = {
  'needs-ruling': 'planned',
  releasing: 'reserved',
  abandoned: 'reserved',
};

/** The run step by step, while it runs. */
export function RunSteps({ run }: { readonly run: Run }) {
  const { settlement } = useWords();
  const wide = Grid.useBreakpoint().lg === true;
  const left = LEFT_AT[run.stage];
  const current = WAY.indexOf(left ?? run.stage);
  return (
    <Flex vertical gap="middle" aria-live="polite">
      <Steps
        orientation={wide ? 'horizontal' : 'vertical'}
        current={run.stage === 'paid' ? WAY.length : current}
        status={left === undefined ? 'process' : 'error'}
        items={WAY.map((stage) => ({ title: settlement.stages[stage] }))}
      />
      <Descriptions
        column={{ xs: 1, md: 2, xl: 3 }}
        items={[
          { key: 'stage', label: settlement.stage, children: settlement.stages[run.stage] },
          { key: 'funder', label: settlement.funder, children: settlement.funders[run.funder] },
          { key: 'year', label: settlement.policyYear, children: String(run.policyYear) },
          { key: 'count', label: settlement.count, children: String(run.count ?? run.plan?.count ?? 0) },
          { key: 'total', label: settlement.total, children: <Amount yuan={run.total ?? run.plan?.total} /> },
          { key: 'started', label: settlement.startedAt, children: <Day value={run.startedAt} withTime /> },
          { key: 'next', label: settlement.next, children: settlement.nextOf[run.stage] },
        ]}
      />
    </Flex>
  );
}
