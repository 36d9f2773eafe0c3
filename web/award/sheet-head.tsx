import { Descriptions } from 'antd';
import type { Case } from '../intake/case.ts';
import { useCompanyName } from '../parts/account.ts';
import { Amount } from '../parts/amount.tsx';
import { Day } from '../parts/day.tsx';
import { useText, useWords } from '../words/language.tsx';

/** Whose sheet it is, what came of it, and by which rules. */
export function SheetHead({ of, award: found }: { readonly of: Case; readonly award: NonNullable<Case['award']> }) {
  const { award } = useWords();
  const text = useText();
  const companyName = useCompanyName();
  return (
    <Descriptions
      bordered
      size="small"
      column={{ xs: 1, md: 2 }}
      items={[
        { key: 'enterprise', label: award.enterprise, children: companyName(of.creditCode) },
        { key: 'id', label: award.caseNumber, children: of.id },
        { key: 'code', label: award.creditCode, children: of.creditCode },
        { key: 'year', label: award.policyYear, children: String(of.policyYear) },
        { key: 'at', label: award.assessedAt, children: <Day value={found.assessedAt} withTime /> },
        { key: 'gross', label: award.gross, children: <Amount yuan={found.gross ?? undefined} /> },
        {
          key: 'payable',
          label: found.payable === null ? award.estimate : award.payable,
          children: <Amount yuan={found.payable ?? found.estimate} />,
        },
        { key: 'outcome', label: award.outcome, children: award.outcomes[found.outcome] },
        { key: 'why', label: award.why, children: found.because.map((each) => text(each)).join(' ') },
        { key: 'facts', label: award.factsDigest, children: <span className="digest">{found.factsSha256}</span> },
        { key: 'edition', label: award.edition, children: <span className="digest">{found.editionHash}</span> },
      ]}
    />
  );
}
