import { Alert, Card, Descriptions } from 'antd';
import { Amount } from '../parts/amount.tsx';
import { Day } from '../parts/day.tsx';
import { StageTag } from '../parts/stage-tag.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Case } from './case-query.ts';
import { EnterpriseLine } from './enterprise-line.tsx';

/** Who applies for what, where the case stands, what it comes to. */
export function CaseHead({ shown }: { readonly shown: Case }) {
  const { approval } = useWords();
  const text = useText();
  const waits = shown.stillToAct.map(approval.departmentName).join('、');
  return (
    <Card>
      <Descriptions
        column={{ xs: 1, md: 2, xl: 3 }}
        items={[
          {
            key: 'enterprise',
            label: approval.enterprise,
            span: 'filled',
            children: <EnterpriseLine code={shown.creditCode} />,
          },
          { key: 'item', label: approval.item, children: text(shown.itemName) },
          { key: 'year', label: approval.policyYear, children: String(shown.policyYear) },
          { key: 'number', label: approval.caseNumber, children: shown.id },
          { key: 'stage', label: approval.stage, children: <StageTag stage={shown.stage} name={shown.stageName} /> },
          { key: 'payable', label: approval.payable, children: <Amount yuan={shown.payable} /> },
          { key: 'round', label: approval.round, children: approval.roundNumber(shown.round) },
          { key: 'submitted', label: approval.submittedAt, children: <Day value={shown.submittedAt} withTime /> },
          { key: 'waits', label: approval.waitsFor, children: waits === '' ? approval.nobody : waits },
        ]}
      />
      {shown.ground === undefined ? null : <Alert type="warning" showIcon title={text(shown.ground)} />}
      {shown.payment?.ground === undefined ? null : (
        <Alert type="warning" showIcon title={text(shown.payment.ground)} />
      )}
      {shown.awaits === undefined ? null : (
        <Alert
          type="info"
          showIcon
          title={shown.awaits === 'province' ? approval.awaitsProvince : approval.awaitsCorrection}
        />
      )}
      {shown.topUpOf === undefined ? null : (
        <Alert type="info" showIcon title={approval.topUpOf(shown.topUpOf, shown.rulingId ?? '')} />
      )}
    </Card>
  );
}
