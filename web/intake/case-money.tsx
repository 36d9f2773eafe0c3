import { Button, Descriptions } from 'antd';
import { Link } from 'react-router';
import { Amount } from '../parts/amount.tsx';
import { Panel } from '../parts/panel.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Case } from './case.ts';
import { DECLARED, unitOf } from './declared.ts';

/** Declared figures beside what was computed, and the way to the calculation sheet. */
export function CaseMoney({ of }: { readonly of: Case }) {
  const { intake, award } = useWords();
  const declared = DECLARED.filter((name) => of.declared[name] !== undefined);
  const computed = of.award;
  const rows = [
    ...declared.map((name) => ({
      key: name,
      label: intake.declared[name],
      children: <Declared name={name} value={of.declared[name]} />,
    })),
    {
      key: 'payable',
      label: intake.payable,
      children:
        computed === null ? intake.notYetKnown : <Amount yuan={of.payable ?? computed.payable ?? computed.estimate} />,
    },
    ...(of.payment === undefined
      ? []
      : [{ key: 'payment', label: intake.paymentAmount, children: <Amount yuan={of.payment.amount} /> }]),
    ...(computed === null
      ? []
      : [{ key: 'why', label: award.why, span: 'filled' as const, children: <Why because={computed.because} /> }]),
  ];
  return (
    <Panel
      title={intake.money}
      extra={
        computed === null ? null : (
          <Link to={`/my/cases/${of.id}/award`}>
            <Button tabIndex={-1}>{intake.awardSheet}</Button>
          </Link>
        )
      }
    >
      <Descriptions column={{ xs: 1, md: 2 }} items={rows} />
    </Panel>
  );
}

function Why({ because }: { readonly because: NonNullable<Case['award']>['because'] }) {
  const text = useText();
  return (
    <ul className="points">
      {because.map((each) => (
        <li key={each.zh}>{text(each)}</li>
      ))}
    </ul>
  );
}

function Declared({ name, value }: { readonly name: (typeof DECLARED)[number]; readonly value: string | undefined }) {
  if (unitOf(name) === 'yuan') return <Amount yuan={value} />;
  return <span className="amount">{value}</span>;
}
