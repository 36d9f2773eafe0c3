import { Alert } from 'antd';
import { Amount } from '../parts/amount.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Case, Stage } from './case.ts';

/** Stages in which the money of a case is decided on, under way or there. */
const MONEY: readonly Stage[] = ['approved', 'held', 'funded', 'settled', 'paid'];

/** What the last settlement made of the case: less than was approved, or nothing, why, and what to do now. */
export function CasePayment({ of: { stage, payment, payable, next } }: { readonly of: Case }) {
  const { intake } = useWords();
  const text = useText();
  const ground = MONEY.includes(stage) ? payment?.ground : undefined;
  const todo = next === null ? null : <p>{text(next)}</p>;
  if (payment === undefined || ground === undefined)
    return todo === null || stage === 'draft' || stage === 'returned' ? null : (
      <Alert type="warning" showIcon title={intake.toDo} description={todo} />
    );
  const nothing = payment.amount === '0.00';
  const failed = ground.code === 'PAYMENT_FAILED';
  return (
    <Alert
      type="warning"
      showIcon
      title={failed ? intake.paymentFailed : nothing ? intake.notPaid(payment.settlementId) : intake.lowered}
      description={
        <>
          {nothing ? null : (
            <p>
              {intake.approvedAmount} <Amount yuan={payable} /> · {intake.paymentAmount}{' '}
              <Amount yuan={payment.amount} />
            </p>
          )}
          <p>{text(ground)}</p>
          {todo}
        </>
      }
    />
  );
}
