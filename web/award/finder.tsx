import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Space } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useSignIn } from '../app/sign-in.tsx';
import { CompanyChoice } from '../intake/company-choice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useCatalogue } from '../public/catalogue.ts';
import { useWords } from '../words/language.tsx';
import { estimateOf } from './estimate.ts';
import { FactFields } from './fact-fields.tsx';
import { factsOf, groupsOf, hasSeveralRows, NOTHING, type Typed, wrongIn } from './fact-form.ts';
import { FinderResult } from './finder-result.tsx';
import { StatementUpload } from './statement-upload.tsx';
import './award.css';
import '../public/public.css';
import { Panel } from '../parts/panel.tsx';

/** "What am I entitled to": a few figures or a workbook, and every item of both documents with its amount. */
export function Page() {
  const { award } = useWords();
  const catalogue = useCatalogue();
  return (
    <PageFrame title={award.finder} lead={award.finderLead}>
      <Loaded query={catalogue} rows={12}>
        {(found) => <Finder catalogue={found} />}
      </Loaded>
    </PageFrame>
  );
}

function Finder({ catalogue }: { readonly catalogue: NonNullable<ReturnType<typeof useCatalogue>['data']> }) {
  const { award } = useWords();
  const { person } = useSignIn();
  const creditCodes = person?.creditCodes ?? [];
  const [company, setCompany] = useState<string>();
  const creditCode = company ?? creditCodes[0];
  const groups = useMemo(() => groupsOf(creditCode !== undefined), [creditCode]);
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const [asked, setAsked] = useState<Typed>();
  const result = useRef<HTMLDivElement>(null);
  const estimate = useMutation({
    mutationFn: (of: Typed) => estimateOf(creditCode, catalogue.policyYear, factsOf(of)),
    onSuccess: () => setTimeout(() => result.current?.focus(), 0),
  });
  const calculate = () => {
    setAsked(typed);
    estimate.mutate(typed);
  };
  return (
    <Flex vertical gap="middle">
      <Panel title={award.fill}>
        <Flex vertical gap="middle">
          <CompanyChoice
            label={award.company}
            creditCodes={creditCodes}
            value={creditCode ?? ''}
            onChange={(chosen) => {
              setCompany(chosen);
              setAsked(undefined);
            }}
          />
          <StatementUpload onRead={(read) => setTyped((before) => joined(before, read))} />
          <FactFields groups={groups} typed={typed} onChange={setTyped} />
          <Space>
            <Button
              type="primary"
              size="large"
              loading={estimate.isPending}
              disabled={wrongIn(typed, groups).length > 0}
              onClick={calculate}
            >
              {award.calculate}
            </Button>
            <Button size="large" onClick={() => setTyped(NOTHING)}>
              {award.clear}
            </Button>
          </Space>
        </Flex>
      </Panel>
      <RefusalAlert error={estimate.error} />
      <div ref={result} tabIndex={-1} className="result" aria-live="polite">
        {estimate.data === undefined ? null : (
          <>
            {asked === typed ? null : <Alert type="info" showIcon title={award.again} />}
            <FinderResult
              estimate={estimate.data}
              catalogue={catalogue}
              hasSeveralRows={hasSeveralRows(estimate.variables)}
            />
          </>
        )}
      </div>
    </Flex>
  );
}

/** What a file says stands over what was typed; what it does not say stays. */
const joined = (before: Typed, read: Typed): Typed => ({
  values: { ...before.values, ...read.values },
  lists: { ...before.lists, ...read.lists },
});
