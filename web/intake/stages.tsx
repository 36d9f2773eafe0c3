import { Tag } from 'antd';
import type { components } from '../api/schema.ts';
import { Day } from '../parts/day.tsx';
import { Panel } from '../parts/panel.tsx';
import { useWords } from '../words/language.tsx';
import './intake.css';

type Stage = components['schemas']['RouteStage'];
type Department = Stage['departments'][number];

const COLOURS: Readonly<Partial<Record<Department['status'] | Stage['outcome'], string>>> = {
  waiting: 'blue',
  open: 'blue',
  expired: 'red',
  refuse: 'red',
  return: 'orange',
  approve: 'green',
};

/** The route of a case: stage after stage, within a stage the departments side by side, by which rule, and who is waited for. */
export function Stages({ stages }: { readonly stages: readonly Stage[] }) {
  const { approval } = useWords();
  if (stages.length === 0) return null;
  return (
    <Panel title={approval.routeStages}>
      <ol className="stages">
        {stages.map((stage) => (
          <li key={stage.step} aria-current={stage.outcome === 'open' ? 'step' : undefined}>
            <p className="stage-head">
              <strong>{approval.stageNumber(stage.step)}</strong> <span>{ruleOf(stage, approval)}</span>{' '}
              <Tag color={COLOURS[stage.outcome] ?? 'default'}>{approval.stageOutcome[stage.outcome]}</Tag>
            </p>
            <ul className="stage-departments">
              {stage.departments.map((one) => (
                <OneDepartment key={one.department} one={one} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function OneDepartment({ one }: { readonly one: Department }) {
  const { approval } = useWords();
  const { department, status, decision, expiresAt } = one;
  return (
    <li>
      {approval.departmentName(department)}{' '}
      <Tag color={COLOURS[decision ?? status] ?? 'default'}>
        {decision === undefined ? approval.turnStatus[status] : approval.decisionWords[decision]}
      </Tag>
      {expiresAt === undefined ? null : (
        <span className="at">
          {approval.until} <Day value={expiresAt} withTime />
        </span>
      )}
    </li>
  );
}

type Words = ReturnType<typeof useWords>['approval'];

/** One department needs no rule. */
function ruleOf({ rule, needed, lead, departments }: Stage, approval: Words): string {
  if (departments.length === 1) return '';
  const says = approval.stageRule[rule](needed, departments.length);
  return `${says} · ${approval.stageLead(approval.departmentName(lead))}`;
}
