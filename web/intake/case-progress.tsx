import { Steps } from 'antd';
import { Day } from '../parts/day.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Panel } from '../parts/panel.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Case, Stage } from './case.ts';
import { useTimeline } from './story.ts';

/** How far along the road a stage is; a returned case stands at its beginning again. */
const REACHED: Readonly<Record<Stage, number>> = {
  draft: 0,
  returned: 0,
  submitted: 2,
  verified: 2,
  assessed: 3,
  held: 3,
  refused: 3,
  approved: 4,
  funded: 4,
  settled: 4,
  paid: 5,
  withdrawn: 0,
};

/** The road of a case, who has it now and until when, and the days of its year. */
export function CaseProgress({ of }: { readonly of: Case }) {
  const { intake } = useWords();
  const { stage } = of;
  const { filing, received, verified, decided, paid } = intake.passed;
  const stopped = stage === 'refused' || stage === 'withdrawn' || stage === 'returned';
  return (
    <Panel title={intake.progress}>
      <Steps
        size="small"
        current={REACHED[stage]}
        status={stopped ? 'error' : 'process'}
        items={[filing, received, verified, decided, paid].map((title) => ({ title }))}
      />
      <Now of={of} />
    </Panel>
  );
}

function Now({ of }: { readonly of: Case }) {
  const { intake } = useWords();
  const text = useText();
  const timeline = useTimeline(of);
  return (
    <Loaded query={timeline} rows={1}>
      {({ now, dates }) => (
        <dl className="now">
          <div>
            <dt>{intake.withWhom}</dt>
            <dd>
              <strong>{text(now.whoName)}</strong>
            </dd>
          </div>
          <DayOf name={intake.since} value={now.since} />
          <DayOf name={intake.until} value={now.until} />
          <DayOf name={intake.filingCloses} value={dates?.filingClosesOn} />
          <DayOf name={intake.settlesOn} value={dates?.settlesOn} />
        </dl>
      )}
    </Loaded>
  );
}

function DayOf({ name, value }: { readonly name: string; readonly value: string | undefined }) {
  if (value === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Day value={value} />
      </dd>
    </div>
  );
}
