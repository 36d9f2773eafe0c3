import { Timeline as Line } from 'antd';
import { Day } from '../parts/day.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Panel } from '../parts/panel.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Case, Stage } from './case.ts';
import { useTimeline } from './story.ts';

const COLOURS: Readonly<Partial<Record<Stage, string>>> = {
  returned: 'orange',
  held: 'orange',
  refused: 'red',
  approved: 'green',
  paid: 'green',
};

/** Every stage that a case has reached with its day and what was said. */
export function Timeline({ of }: { readonly of: Case }) {
  const { intake } = useWords();
  const text = useText();
  const timeline = useTimeline(of);
  return (
    <Panel title={intake.timeline}>
      <Loaded query={timeline}>
        {({ steps }) => (
          <Line
            items={steps.map(({ stage, stageName, what, at, reason }) => ({
              key: at,
              color: what === undefined ? (COLOURS[stage] ?? 'blue') : 'orange',
              content: (
                <>
                  <strong>{text(what ?? stageName)}</strong>{' '}
                  <span className="at">
                    <Day value={at} withTime />
                  </span>
                  {reason === undefined ? null : <blockquote className="clause-quote">{reason}</blockquote>}
                </>
              ),
            }))}
          />
        )}
      </Loaded>
    </Panel>
  );
}
