import { Button, Flex, Typography } from 'antd';
import { useState } from 'react';
import { Panel } from '../parts/panel.tsx';
import { useWords } from '../words/language.tsx';
import type { Case } from './case-query.ts';
import { PlatformList } from './platform-list.tsx';
import { StatusAnswer } from './status-answer.tsx';
import { keyOf } from './status-check.ts';
import { StatusChecksTable } from './status-checks-table.tsx';

/** The invoices that were drawn for a look at the tax platform: tick those that were looked up, say once what it answered. */
export function StatusChecks({ shown, mayRecord }: { readonly shown: Case; readonly mayRecord: boolean }) {
  const { approval } = useWords();
  const checks = shown.statusChecks ?? [];
  const [keys, setKeys] = useState<string[]>([]);
  if (checks.length === 0) return null;
  const chosen = checks.filter((check) => keys.includes(keyOf(check)));
  const open = checks.filter(({ answer }) => answer === undefined);
  return (
    <Panel title={approval.statusChecks}>
      <Flex vertical gap="middle">
        <Typography.Paragraph type="secondary">
          {approval.statusChecksLead(checks.length, open.length)}
        </Typography.Paragraph>
        <StatusChecksTable checks={checks} {...(mayRecord ? { ticked: { keys, onChange: setKeys } } : {})} />
        <PlatformList checks={chosen.length === 0 ? checks : chosen} columns={shown.platformColumns ?? []} />
        {mayRecord ? <Button onClick={() => setKeys(open.map(keyOf))}>{approval.tickOpen}</Button> : null}
        {mayRecord ? <StatusAnswer id={shown.id} chosen={chosen} onDone={() => setKeys([])} /> : null}
      </Flex>
    </Panel>
  );
}
