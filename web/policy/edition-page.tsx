import { Descriptions, Flex } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { CaseLink } from '../approval/case-link.tsx';
import { Amount } from '../parts/amount.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Day } from '../parts/day.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { useWords } from '../words/language.tsx';
import { ConfirmOrWithdraw } from './confirm-or-withdraw.tsx';
import { PartsOfList, PassOverYear } from './pass-over-year.tsx';
import { type Edition, useEdition } from './queries.ts';

/** A proposed edition and every award on record that it would change, before a second person confirms it. */
export function Page() {
  const { id = '' } = useParams();
  const { policy } = useWords();
  const [part, setPart] = useState(1);
  const edition = useEdition(id, part);
  return (
    <PageFrame title={policy.editionNamed(id.slice(0, 17))}>
      <Loaded query={edition}>
        {(data) => (
          <Flex vertical gap="middle">
            <PassOverYear progress={data.progress} />
            <Panel title={policy.edition}>
              <About edition={data} />
            </Panel>
            <Panel title={policy.effects}>
              <Comparison rows={data.comparison} />
              <PartsOfList part={data.part} parts={data.parts} onPart={setPart} />
            </Panel>
            <ConfirmOrWithdraw
              kind="edition"
              id={id}
              open={data.status === 'proposed' && data.progress === undefined}
              proposedBy={data.proposedBy}
              follows={policy.confirmEditionFollows}
            />
          </Flex>
        )}
      </Loaded>
    </PageFrame>
  );
}

function About({ edition }: { readonly edition: Edition }) {
  const { policy } = useWords();
  return (
    <Descriptions
      column={{ xs: 1, md: 2 }}
      items={[
        { key: 'status', label: policy.status, children: policy.editionStatus[edition.status] },
        { key: 'year', label: policy.policyYear, children: String(edition.policyYear) },
        { key: 'by', label: policy.proposedBy, children: edition.proposedBy },
        { key: 'at', label: policy.proposedAt, children: <Day value={edition.proposedAt} withTime /> },
        { key: 'confirmed', label: policy.confirmedBy, children: edition.confirmedBy ?? policy.notYet },
        { key: 'golden', label: policy.goldenRows, children: String(edition.goldenRows) },
        { key: 'ground', label: policy.ground, children: edition.ground },
        { key: 'hash', label: policy.digest, children: <span className="digest">{edition.hash}</span> },
      ]}
    />
  );
}

type Compared = Edition['comparison'][number];

function Comparison({ rows }: { readonly rows: readonly Compared[] }) {
  const { policy } = useWords();
  return (
    <DataTable<Compared>
      caption={policy.effects}
      rows={rows}
      rowKey={({ applicationId }) => applicationId}
      empty={policy.changesNothing}
      columns={[
        {
          key: 'case',
          title: policy.caseNumber,
          value: ({ applicationId }) => applicationId,
          show: ({ applicationId }) => <CaseLink id={applicationId} />,
        },
        { key: 'code', title: policy.creditCode, value: ({ creditCode }) => creditCode },
        { key: 'item', title: policy.item, value: ({ item }) => item, filter: true },
        {
          key: 'before',
          title: policy.before,
          kind: 'number',
          value: ({ before }) => before ?? '',
          show: ({ before }) => <Amount yuan={before ?? undefined} />,
        },
        {
          key: 'after',
          title: policy.after,
          kind: 'number',
          value: ({ after }) => after ?? '',
          show: ({ after }) => <Amount yuan={after ?? undefined} />,
        },
      ]}
    />
  );
}
