import { Alert, Button, Flex } from 'antd';
import { Link, useParams } from 'react-router';
import { type Person, usePerson } from '../app/sign-in.tsx';
import { Findings } from '../evidence/findings.tsx';
import { BesideOthers } from '../intake/beside-others.tsx';
import { Stages } from '../intake/stages.tsx';
import { Timeline } from '../intake/timeline.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { useText, useWords } from '../words/language.tsx';
import { AskAgain } from './ask-again.tsx';
import { AwardPanel } from './award-panel.tsx';
import { CaseHead } from './case-head.tsx';
import { type Case, useCase } from './case-query.ts';
import { DecidePanel } from './decide-panel.tsx';
import { DocumentsPanel } from './documents-panel.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { HandOverPanel } from './hand-over-panel.tsx';
import { MailsPanel } from './mails-panel.tsx';
import { RoundsPanel } from './rounds-panel.tsx';
import { StatusChecks } from './status-checks.tsx';
import { Turns } from './turns.tsx';

/** A case as an official works on it: what needs attention first, the papers, the calculation, the decision. */
export function Page() {
  const { id = '' } = useParams();
  const { approval } = useWords();
  const text = useText();
  const found = useCase(id);
  const title = found.data === undefined ? approval.caseNumber : approval.caseNamed(text(found.data.itemName));
  return (
    <PageFrame title={title} actions={<ToAudit id={id} />}>
      <Loaded query={found} rows={12}>
        {(shown) => <CaseInFull shown={shown} />}
      </Loaded>
    </PageFrame>
  );
}

/** The auditor's way to all that happened to the case. */
function ToAudit({ id }: { readonly id: string }) {
  const { oversight } = useWords();
  if (!usePerson().roles.includes('auditor')) return null;
  return (
    <Link to={`/audit/applications/${id}`}>
      <Button>{oversight.chain}</Button>
    </Link>
  );
}

function CaseInFull({ shown }: { readonly shown: Case }) {
  const { approval } = useWords();
  const { roles } = usePerson();
  const is = (...wanted: readonly Person['roles'][number][]) => wanted.some((role) => roles.includes(role));
  return (
    <Flex vertical gap="middle">
      <CaseHead shown={shown} />
      <Attention shown={shown} />
      <DocumentsPanel
        shown={shown}
        may={{ open: is('officer', 'auditor', 'enterprise'), read: is('officer', 'finance', 'auditor', 'enterprise') }}
      />
      <FactsPanel shown={shown} />
      <AwardPanel shown={shown} />
      <StatusChecks shown={shown} mayRecord={is('officer')} />
      <RoundsPanel shown={shown} />
      <BesideOthers of={shown} at="/cases" />
      <Stages stages={shown.stages} />
      {is('officer', 'finance') ? <DecidePanel shown={shown} /> : null}
      {is('officer') ? <HandOverPanel shown={shown} /> : null}
      <Panel title={approval.turns}>
        {is('officer', 'operator') ? <AskAgain shown={shown} /> : null}
        <Turns turns={shown.decisions} />
      </Panel>
      <Timeline of={shown} />
      <MailsPanel shown={shown} maySend={is('officer', 'operator')} />
    </Flex>
  );
}

/** What was found in the whole case, and what is not there. */
function Attention({ shown }: { readonly shown: Case }) {
  const { approval } = useWords();
  const text = useText();
  return (
    <Panel title={approval.attention}>
      <Flex vertical gap="small">
        {shown.missing.length === 0 ? null : (
          <Alert
            type="warning"
            showIcon
            title={approval.missing}
            description={
              <ul>
                {shown.missing.map((each) => (
                  <li key={`${each.slot} ${each.document ?? ''} ${each.code}`}>{text(each)}</li>
                ))}
              </ul>
            }
          />
        )}
        <Findings findings={shown.findings} />
      </Flex>
    </Panel>
  );
}
