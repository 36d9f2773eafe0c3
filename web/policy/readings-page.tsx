import { Tag } from 'antd';
import { useState } from 'react';
import { usePerson } from '../app/sign-in.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { useText, useWords } from '../words/language.tsx';
import { ProposeRuling } from './propose-ruling.tsx';
import { type Reading, useCatalogue } from './queries.ts';
import { ReadingView } from './reading-view.tsx';
import { usePolicyYear, YearChoice } from './year.tsx';

/** The register of readings: where a document can be read in several ways, which way is in force and who ruled so. */
export function Page() {
  const { policy } = useWords();
  const { year, onYear } = usePolicyYear();
  const catalogue = useCatalogue(year);
  const mayRule = usePerson().roles.includes('policy');
  const [opened, setOpened] = useState<Reading>();
  const [proposing, setProposing] = useState<Reading>();
  return (
    <PageFrame
      title={policy.readingsTitle}
      lead={policy.readingsLead}
      actions={<YearChoice year={year} onYear={onYear} />}
    >
      <Loaded query={catalogue}>{(data) => <Register readings={data.readings} onOpen={setOpened} />}</Loaded>
      <ReadingView
        reading={opened}
        onClose={() => setOpened(undefined)}
        {...(mayRule ? { onPropose: () => setProposing(opened) } : {})}
      />
      {proposing === undefined || year === undefined ? null : (
        <ProposeRuling reading={proposing} year={year} onClose={() => setProposing(undefined)} />
      )}
    </PageFrame>
  );
}

type RegisterProps = { readonly readings: readonly Reading[]; readonly onOpen: (reading: Reading) => void };

function Register({ readings, onOpen }: RegisterProps) {
  const { policy } = useWords();
  const text = useText();
  const optionsInForce = ({ inForce, options }: Reading) =>
    [...new Set(Object.values(inForce))]
      .map((name) => text(options.find((option) => option.name === name)) || name)
      .join('；');
  return (
    <DataTable<Reading>
      caption={policy.readingsTitle}
      rows={readings}
      rowKey={({ id }) => id}
      onOpen={onOpen}
      columns={[
        { key: 'id', title: policy.reading, value: ({ id }) => id, width: 90 },
        { key: 'question', title: policy.question, value: ({ question }) => text(question), width: 360 },
        { key: 'inForce', title: policy.inForce, value: optionsInForce, width: 260 },
        {
          key: 'by',
          title: policy.ruledOnBy,
          value: ({ ruledOnBy }) => policy.levels[ruledOnBy],
          filter: true,
        },
        {
          key: 'ruled',
          title: policy.ruled,
          value: ({ ruled }) => (ruled.length === 0 ? policy.byDefault : policy.byRuling),
          show: ({ ruled }) => (
            <Tag color={ruled.length === 0 ? 'default' : 'blue'}>
              {ruled.length === 0 ? policy.byDefault : policy.byRuling}
            </Tag>
          ),
          filter: true,
        },
      ]}
    />
  );
}
