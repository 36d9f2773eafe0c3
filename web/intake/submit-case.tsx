import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Case } from './case.ts';
import { useSubmit } from './use-submit.ts';

const LONGEST = 2000;

type Props = {
  readonly of: Case;
  /** Files are on their way. */
  readonly isUnderWay: boolean;
  /** Figures were changed on the page and not saved: the old ones would be handed in. */
  readonly isUnsaved: boolean;
};

/** What is still missing, the reply to who returned it, and the way to hand it in. */
export function SubmitCase({ of, isUnderWay, isUnsaved }: Props) {
  const { intake } = useWords();
  const [reply, setReply] = useState('');
  const { submit, isPending, error } = useSubmit(of, reply.trim());
  const isReturned = of.stage === 'returned';
  return (
    <Panel title={intake.check}>
      <Missing of={of} />
      {isUnsaved ? <Alert type="warning" showIcon role="alert" title={intake.unsaved} /> : null}
      {isReturned ? (
        <div className="reply">
          <label htmlFor="reply">{intake.reply}</label>
          <Input.TextArea
            id="reply"
            rows={3}
            maxLength={LONGEST}
            placeholder={intake.replyHint}
            value={reply}
            onChange={(event) => setReply(event.target.value)}
          />
        </div>
      ) : null}
      <RefusalAlert error={error} />
      <Button
        type="primary"
        size="large"
        className="submit"
        loading={isPending}
        disabled={of.missing.length > 0 || isUnderWay || isUnsaved}
        onClick={submit}
      >
        {isReturned ? intake.resubmit : intake.submit}
      </Button>
    </Panel>
  );
}

function Missing({ of: { missing } }: { readonly of: Case }) {
  const { intake } = useWords();
  const text = useText();
  if (missing.length === 0) return <Alert type="success" showIcon title={intake.complete} />;
  return (
    <Alert
      type="warning"
      showIcon
      title={intake.incomplete}
      description={
        <ul className="points">
          {missing.map((each) => (
            <li key={`${each.slot} ${each.document ?? ''} ${each.code}`}>{text(each)}</li>
          ))}
        </ul>
      }
    />
  );
}
