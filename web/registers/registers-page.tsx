import { useNavigate } from 'react-router';
import type { Register } from '../../shared/registers/register.ts';
import { REGISTERS } from '../../shared/registers/registers.ts';
import { DataTable } from '../parts/data-table.tsx';
import { PageFrame } from '../parts/page.tsx';
import { useText, useWords } from '../words/language.tsx';

/** Every register that people keep, with who keeps it. */
export function Page() {
  const { registers } = useWords();
  const text = useText();
  const navigate = useNavigate();
  const keepers = ({ keptBy }: Register) => keptBy.map((role) => registers.keepers[role]).join('、');
  return (
    <PageFrame title={registers.title} lead={registers.lead}>
      <DataTable<Register>
        caption={registers.title}
        rows={Object.values(REGISTERS)}
        rowKey={({ name }) => name}
        onOpen={({ name }) => void navigate(`/registers/${name}`)}
        fits
        columns={[
          { key: 'name', title: registers.title, value: ({ words }) => text(words), width: 200 },
          { key: 'says', title: registers.says, value: ({ lead }) => text(lead), width: 460 },
          { key: 'keepers', title: registers.keptBy, value: keepers, width: 140 },
          {
            key: 'second',
            title: registers.second,
            value: ({ secondPerson }) => (secondPerson ? registers.needed : registers.notNeeded),
            width: 140,
          },
        ]}
      />
    </PageFrame>
  );
}
