import { Flex, Tag } from 'antd';
import { useNavigate } from 'react-router';
import { usePerson } from '../app/sign-in.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { useWords } from '../words/language.tsx';
import { ProposeEdition } from './propose-edition.tsx';
import { useEditions } from './queries.ts';
import { usePolicyYear, YearChoice } from './year.tsx';

/** The editions of the rules: which one is in force, which were proposed. */
export function Page() {
  const { policy } = useWords();
  const navigate = useNavigate();
  const { year, onYear } = usePolicyYear();
  const editions = useEditions(year);
  const mayPropose = usePerson().roles.includes('policy');
  return (
    <PageFrame
      title={policy.editionsTitle}
      lead={policy.editionsLead}
      actions={<YearChoice year={year} onYear={onYear} />}
    >
      <Loaded query={editions}>
        {(data) => (
          <Flex vertical gap="middle">
            <Panel title={policy.inForce}>
              {data.inForce === null ? policy.noEdition : <span className="digest">{data.inForce.hash}</span>}
            </Panel>
            <Panel title={policy.proposals}>
              <DataTable
                caption={policy.proposals}
                rows={data.proposals}
                rowKey={({ id }) => id}
                empty={policy.noProposals}
                onOpen={({ id }) => void navigate(`/policy/editions/${id}`)}
                columns={[
                  { key: 'id', title: policy.edition, value: ({ id }) => id.slice(0, 17) },
                  {
                    key: 'status',
                    title: policy.status,
                    value: ({ status }) => policy.editionStatus[status],
                    show: ({ status }) => <Tag>{policy.editionStatus[status]}</Tag>,
                    filter: true,
                  },
                  { key: 'by', title: policy.proposedBy, value: ({ proposedBy }) => proposedBy },
                  {
                    key: 'at',
                    title: policy.proposedAt,
                    kind: 'instant',
                    value: ({ proposedAt }) => proposedAt,
                  },
                  {
                    key: 'compared',
                    title: policy.compared,
                    kind: 'number',
                    value: ({ compared }) => String(compared),
                  },
                  { key: 'changed', title: policy.changed, kind: 'number', value: ({ changed }) => String(changed) },
                  { key: 'ground', title: policy.ground, value: ({ ground }) => ground, width: 260 },
                ]}
              />
            </Panel>
            {mayPropose ? <ProposeEdition /> : null}
          </Flex>
        )}
      </Loaded>
    </PageFrame>
  );
}
