import { Input, Radio, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { Day } from '../parts/day.tsx';
import { DueDay } from '../parts/due.tsx';
import { TwoStep } from '../parts/two-step.tsx';
import { useWords } from '../words/language.tsx';
import type { Decision, Turn } from './turn.ts';

export type Typed = { readonly decision: Decision; readonly reason: string };
type Props = {
  readonly turn: Pick<Turn, 'department' | 'approver' | 'expiresAt' | 'due'>;
  /** Every decision that is shown; those that are not open cannot be chosen. */
  readonly offered: readonly Decision[];
  readonly open: readonly Decision[];
  /** What to know before deciding. */
  readonly notes?: ReactNode;
  readonly say: {
    readonly labels: Partial<Readonly<Record<Decision, string>>>;
    /** What follows from it. */
    readonly follows: Partial<Readonly<Record<Decision, string>>>;
    readonly reason: string;
  };
  readonly busy: boolean;
  readonly onDecide: (typed: Typed) => void;
};

/** The decision of one turn with its reason; asked once, with what follows. */
export function DecideForm({ turn, offered, open, notes, say, busy, onDecide }: Props) {
  const { approval } = useWords();
  const [decision, setDecision] = useState<Decision>();
  const [reason, setReason] = useState('');
  const isOpen = decision !== undefined && open.includes(decision);
  const reasonMissing = decision !== 'approve' && reason.trim() === '';
  return (
    <>
      <Typography.Text>
        {approval.departmentName(turn.department)} · {turn.approver} · {approval.until}{' '}
        {turn.due === undefined ? <Day value={turn.expiresAt} withTime /> : <DueDay due={turn.due} />}
      </Typography.Text>
      <Radio.Group
        aria-label={approval.decision}
        value={decision}
        onChange={({ target }) => setDecision(target.value)}
        options={offered.map((value) => ({
          value,
          label: say.labels[value],
          disabled: !open.includes(value),
        }))}
      />
      {notes}
      <label htmlFor="reason">{say.reason}</label>
      <Input.TextArea
        id="reason"
        className="counted"
        rows={4}
        maxLength={2000}
        showCount
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <TwoStep
        type="primary"
        disabled={!isOpen || reasonMissing}
        loading={busy}
        follows={(decision && say.follows[decision]) ?? approval.chooseDecision}
        onConfirm={() => isOpen && onDecide({ decision, reason: reason.trim() })}
      >
        {approval.submitDecision}
      </TwoStep>
    </>
  );
}
