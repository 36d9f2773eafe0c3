import { Tag } from 'antd';
import { useNavigate } from 'react-router';
import { Amount } from '../parts/amount.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { useWords } from '../words/language.tsx';
import { useRulings } from './queries.ts';
import { usePolicyYear, YearChoice } from './year.tsx';

/** The rulings of a policy year, proposed and in force. */
export function Page() {
  const { policy } = useWords();
  const navigate = useNavigate();
  const { year, onYear } = usePolicyYear();
  const rulings = useRulings(year);
  return (
    <PageFrame
      title={policy.rulingsTitle}
      lead={policy.rulingsLead}
      actions={<YearChoice year={year} onYear={onYear} />}
    >
      <Loaded query={rulings}>
        {(data) => (
          <DataTable
            caption={policy.rulingsTitle}
            rows={data.rulings}
            rowKey={({ id }) => id}
            empty={policy.noRulings}
            onOpen={({ id }) => void navigate(`/policy/rulings/${id}`)}
            columns={[
              { key: 'reading', title: policy.reading, value: ({ reading }) => reading },
              {
                key: 'status',
                title: policy.status,
                value: ({ status }) => policy.rulingStatus[status],
                show: ({ status }) => <Tag>{policy.rulingStatus[status]}</Tag>,
                filter: true,
              },
              { key: 'by', title: policy.ruledBy, value: ({ ruledBy }) => ruledBy },
              {
                key: 'on',
                title: policy.ruledOn,
                kind: 'day',
                value: ({ ruledOn }) => ruledOn,
              },
              {
                key: 'cases',
                title: policy.casesChanged,
                kind: 'number',
                value: ({ effects }) => String(effects.cases),
              },
              {
                key: 'topUps',
                title: policy.topUps,
                kind: 'number',
                value: ({ effects }) => effects.topUps,
                show: ({ effects }) => <Amount yuan={effects.topUps} />,
              },
              { key: 'ground', title: policy.ground, value: ({ ground }) => ground, width: 280 },
            ]}
          />
        )}
      </Loaded>
    </PageFrame>
  );
}
