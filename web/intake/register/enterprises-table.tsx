import { useNavigate } from 'react-router';
import type { components } from '../../api/schema.ts';
import { DataTable } from '../../parts/data-table.tsx';
import type { Rest } from '../../parts/rest.ts';
import { useWords } from '../../words/language.tsx';

type Line = components['schemas']['EnterpriseLine'];
type Props = { readonly enterprises: readonly Line[]; readonly rest: Rest<Line> | undefined; readonly empty: string };

/** Enterprises of the register in a list; each opens its page. */
export function EnterprisesTable({ enterprises, rest, empty }: Props) {
  const { register, approval } = useWords();
  const navigate = useNavigate();
  const said = (answer: boolean | null) => register.answers[answer === null ? 'unknown' : answer ? 'yes' : 'no'];
  return (
    <DataTable<Line>
      caption={register.list}
      rows={enterprises}
      rest={rest}
      rowKey={({ creditCode }) => creditCode}
      empty={empty}
      onOpen={({ creditCode }) => void navigate(`/register/${creditCode}`)}
      columns={[
        { key: 'name', title: register.name, value: ({ name }) => name },
        { key: 'code', title: register.creditCode, value: ({ creditCode }) => creditCode },
        { key: 'county', title: register.county, value: ({ county }) => approval.departmentName(county), filter: true },
        { key: 'kind', title: register.kind, value: ({ kind }) => register.kinds[kind], filter: true },
        { key: 'compliant', title: register.compliant, value: ({ compliant }) => said(compliant), filter: true },
        { key: 'account', title: register.account, value: ({ account }) => register.accounts[account], filter: true },
      ]}
    />
  );
}
