import { Alert } from 'antd';
import { DueDay } from '../parts/due.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Case, Stage } from './case.ts';

/** Stages whose ground stands in a notice of its own. */
const SAID_APART: readonly Stage[] = ['returned', 'refused', 'held'];

/** What a department or the machine said last: returned and why, refused, held, a top-up and its ruling. */
export function CaseSaid({ of }: { readonly of: Case }) {
  const { intake } = useWords();
  const text = useText();
  const { stage, ground, awaits, topUpOf, rulingId } = of;
  const heldFor = `${awaits === 'correction' ? intake.heldCorrection : ''}${text(ground)}`;
  const ruled = topUpOf === undefined ? undefined : intake.topUpOf(topUpOf, rulingId ?? '');
  return (
    <>
      {ruled === undefined ? null : <Alert type="info" showIcon title={ruled} />}
      {stage === 'returned' ? (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={intake.returnedTitle}
          description={
            <>
              <Said of={of} /> {intake.returnedHint}
              <CorrectBy of={of} />
            </>
          }
        />
      ) : null}
      {stage === 'refused' ? (
        <Alert
          type="error"
          showIcon
          title={intake.refusedTitle}
          description={
            <>
              <Said of={of} />
              <Objection of={of} />
            </>
          }
        />
      ) : null}
      {ground !== undefined && !SAID_APART.includes(stage) ? (
        <Alert type="warning" showIcon title={intake.noticed} description={text(ground)} />
      ) : null}
      {stage === 'held' ? (
        <Alert
          type="info"
          showIcon
          title={intake.heldTitle}
          description={awaits === 'province' ? intake.heldProvince : heldFor}
        />
      ) : null}
    </>
  );
}

/** Until when a returned case is handed in again. */
function CorrectBy({ of: { correction } }: { readonly of: Case }) {
  const { intake } = useWords();
  if (correction === undefined) return null;
  return (
    <p>
      {intake.correctBy}
      <DueDay due={correction} />
    </p>
  );
}

/** The ground of the case, and beside it the clerk's own words. */
function Said({ of: { ground, decisions } }: { readonly of: Case }) {
  const text = useText();
  const last = decisions.findLast(({ decision }) => decision === 'return' || decision === 'refuse');
  const said = text(ground);
  const reason = last?.reason ?? '';
  return (
    <>
      {said}
      {reason === '' || said.includes(reason) ? null : <blockquote className="clause-quote">{reason}</blockquote>}
    </>
  );
}

/** On which clause a refusal rests, whom to ask, and the way to object. */
function Objection({ of: { objection } }: { readonly of: Case }) {
  const { intake } = useWords();
  const text = useText();
  if (objection === null) return null;
  const { clause, department, telephone, how } = objection;
  const rows = [
    [intake.clause, text(clause)],
    [intake.decidedBy, text(department)],
    [intake.telephone, telephone ?? intake.noTelephone],
  ] as const;
  return (
    <>
      <dl className="now">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{text(how)}</p>
    </>
  );
}
