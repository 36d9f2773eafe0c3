import { useNavigate } from 'react-router';
import type { components } from '../api/schema.ts';
import { Amount } from '../parts/amount.tsx';
import { DataTable } from '../parts/data-table.tsx';
import type { Rest } from '../parts/rest.ts';
import { StageTag } from '../parts/stage-tag.tsx';
import { useText, useWords } from '../words/language.tsx';

/** Lists of cases name the enterprise; the worklist's returned ones do not yet. */
type Application = components['schemas']['Application'] & { readonly enterprise?: string };
type Props = {
  readonly cases: readonly Application[];
  readonly caption?: string;
  readonly empty?: string;
  readonly rest?: Rest<Application> | undefined;
};

/** Cases in a list: those that were returned, or those that were found. */
export function CasesTable({ cases, caption, empty, rest }: Props) {
  const { approval } = useWords();
  const text = useText();
  const navigate = useNavigate();
  return (
    <DataTable<Application>
      caption={caption ?? approval.returned}
      rows={cases}
      rest={rest}
      rowKey={({ id }) => id}
      empty={empty ?? approval.noneReturned}
      onOpen={({ id }) => void navigate(`/cases/${id}`)}
      columns={[
        { key: 'id', title: approval.caseNumber, value: ({ id }) => id },
        ...(cases.some(({ enterprise }) => enterprise !== undefined)
          ? [{ key: 'enterprise', title: approval.enterprise, value: ({ enterprise = '' }: Application) => enterprise }]
          : []),
        { key: 'code', title: approval.creditCode, value: ({ creditCode }) => creditCode },
        { key: 'item', title: approval.item, value: ({ itemName }) => text(itemName), filter: true },
        { key: 'year', title: approval.policyYear, value: ({ policyYear }) => String(policyYear), filter: true },
        {
          key: 'stage',
          title: approval.stage,
          value: ({ stageName }) => text(stageName),
          show: ({ stage, stageName }) => <StageTag stage={stage} name={stageName} />,
          filter: true,
        },
        {
          key: 'payable',
          title: approval.payable,
          kind: 'number',
          value: ({ payable }) => payable ?? '',
          show: ({ payable }) => <Amount yuan={payable} />,
        },
        {
          key: 'submitted',
          title: approval.submittedAt,
          kind: 'instant',
          value: ({ submittedAt }) => submittedAt ?? '',
        },
        { key: 'ground', title: approval.ground, value: ({ ground }) => text(ground), width: 260 },
      ]}
    />
  );
}
