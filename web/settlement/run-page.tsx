import { Alert, Flex } from 'antd';
import { useParams } from 'react-router';
import { usePerson } from '../app/sign-in.tsx';
import { Turns } from '../approval/turns.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { useText, useWords } from '../words/language.tsx';
import { BatchFiles } from './batch-files.tsx';
import { LeftOut } from './left-out.tsx';
import { Lines } from './lines.tsx';
import { type Run, type RunStage, useRun } from './queries.ts';
import { RejectedLines } from './rejected-lines.tsx';
import { RunSteps } from './run-steps.tsx';
import { SignPanel } from './sign-panel.tsx';
import { TreasuryAnswer } from './treasury-answer.tsx';

/** The treasury has the files, and may have answered. */
const ANSWERED: readonly RunStage[] = ['settled', 'paid'];

/** One settlement run: where it stands, what it pays, what it leaves out and why, its signature, its files, the answer. */
export function Page() {
  const { id = '' } = useParams();
  const { settlement } = useWords();
  const run = useRun(id);
  return (
    <PageFrame title={settlement.runNamed(id)}>
      <Loaded query={run}>{(data) => <RunInFull run={data} />}</Loaded>
    </PageFrame>
  );
}

function RunInFull({ run }: { readonly run: Run }) {
  const { settlement } = useWords();
  const text = useText();
  const handles = usePerson().roles.includes('finance');
  return (
    <Flex vertical gap="middle">
      {run.ground === undefined ? null : <Alert type="warning" showIcon title={text(run.ground)} />}
      <Panel title={settlement.progress}>
        <RunSteps run={run} />
      </Panel>
      {handles && run.batch !== undefined ? <BatchFiles run={run} /> : null}
      {handles && ANSWERED.includes(run.stage) ? <TreasuryAnswer run={run} /> : null}
      {handles ? <RejectedLines run={run} /> : null}
      <Panel title={settlement.lines}>
        <Lines lines={run.lines} />
      </Panel>
      <Panel title={settlement.leftOut}>
        <LeftOut cases={run.excluded} />
      </Panel>
      {handles ? <SignPanel run={run} /> : null}
      <Panel title={settlement.signOff}>
        <Turns turns={run.asks} />
      </Panel>
    </Flex>
  );
}
