import { Flex, Space, Tag } from 'antd';
import { useParams } from 'react-router';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { useText, useWords } from '../words/language.tsx';
import { BesideOthers } from './beside-others.tsx';
import { type Case, isEditable, useCase } from './case.ts';
import { CaseDocuments } from './case-documents.tsx';
import { CaseMoney } from './case-money.tsx';
import { CasePayment } from './case-payment.tsx';
import { CaseProgress } from './case-progress.tsx';
import { CaseSaid } from './case-said.tsx';
import { EditableCase } from './editable-case.tsx';
import { Guide, stepOfDraft } from './guide.tsx';
import { Messages } from './messages.tsx';
import { Stages } from './stages.tsx';
import { Timeline } from './timeline.tsx';
import { Withdraw } from './withdraw.tsx';
import './intake.css';
import '../public/public.css';

/** One case of one's own: where it stands, what is to do, papers, money, what happened. */
export function Page() {
  const { id = '' } = useParams();
  const query = useCase(id);
  return (
    <Loaded query={query} rows={14}>
      {(of) => <OneCase of={of} />}
    </Loaded>
  );
}

function OneCase({ of }: { readonly of: Case }) {
  const { intake, open } = useWords();
  const text = useText();
  return (
    <PageFrame
      title={text(of.itemName)}
      lead={
        <Space wrap>
          <span>
            {intake.number} <span className="case-number">{of.id}</span>
          </span>
          <Tag color="blue">{text(of.stageName)}</Tag>
          <Tag>{open.year(of.policyYear)}</Tag>
          {of.topUpOf === undefined ? null : <Tag color="purple">{intake.topUp}</Tag>}
        </Space>
      }
      actions={<Withdraw of={of} />}
    >
      <Flex vertical gap="middle">
        {of.stage === 'draft' ? <Guide step={stepOfDraft(of)} /> : null}
        <CaseProgress of={of} />
        {isEditable(of.stage) ? null : <Stages stages={of.stages} />}
        <CaseSaid of={of} />
        <CasePayment of={of} />
        {isEditable(of.stage) ? <EditableCase key={of.round} of={of} /> : null}
        <CaseMoney of={of} />
        <BesideOthers of={of} />
        {isEditable(of.stage) ? null : <CaseDocuments of={of} />}
        <Timeline of={of} />
        <Messages of={of} />
      </Flex>
    </PageFrame>
  );
}
