import { useQuery } from '@tanstack/react-query';
import { Alert, Flex, Switch, Typography } from 'antd';
import { useState } from 'react';
import { answered, client } from '../api/client.ts';
import type { components } from '../api/schema.ts';
import { Day } from '../parts/day.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useText, useWords } from '../words/language.tsx';
import { StatusTables } from './status-tables.tsx';

type Status = components['schemas']['Status'];
const EVERY_MS = 15_000;

/** What `npm run status` says, live: asked again every fifteen seconds while somebody looks, and not while it is paused or hidden. */
export function Page() {
  const { oversight } = useWords();
  const [live, setLive] = useState(true);
  const status = useQuery({
    queryKey: ['status'],
    queryFn: () => answered(client.GET('/status')),
    refetchInterval: live ? EVERY_MS : false,
    refetchIntervalInBackground: false,
  });
  return (
    <PageFrame title={oversight.statusTitle} lead={oversight.statusLead}>
      <Flex vertical gap="middle">
        <Flex gap="small" align="center" wrap className="no-print">
          <Switch checked={live} onChange={setLive} aria-label={oversight.live} />
          <Typography.Text>{live ? oversight.liveOn : oversight.liveOff}</Typography.Text>
        </Flex>
        {status.data !== undefined && status.error !== null ? <RefusalAlert error={status.error} /> : null}
        <Loaded query={status}>{(data) => <Seen status={data} />}</Loaded>
      </Flex>
    </PageFrame>
  );
}

function Seen({ status }: { readonly status: Status }) {
  const { oversight } = useWords();
  return (
    <Flex vertical gap="middle">
      <Typography.Text type="secondary" aria-live="polite">
        {oversight.asOf} <Day value={status.at} withTime />
        {status.businessAt === status.at ? null : (
          <>
            {' · '}
            {oversight.businessTime} <Day value={status.businessAt} withTime />
          </>
        )}
      </Typography.Text>
      <Concerns status={status} />
      <StatusTables status={status} />
    </Flex>
  );
}

/** What needs a person comes first; what nobody could look at is never called well. */
function Concerns({ status: { needsPerson, notVerified, unchecked } }: { readonly status: Status }) {
  const { oversight } = useWords();
  const text = useText();
  const unseen = notVerified.map((what) => oversight.unseen[what](unchecked));
  return (
    <>
      {needsPerson.length === 0 ? (
        <Alert type="success" showIcon title={oversight.nothingNeeded} />
      ) : (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={oversight.needed(needsPerson.length)}
          description={<Sentences of={needsPerson.map(text)} />}
        />
      )}
      {unseen.length === 0 ? null : (
        <Alert type="warning" showIcon title={oversight.notVerified} description={<Sentences of={unseen} />} />
      )}
    </>
  );
}

function Sentences({ of }: { readonly of: readonly string[] }) {
  return (
    <ul>
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
